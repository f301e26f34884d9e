"""Whose somebody is by what they do or where they are from: "rebels fighting the Chadian army" are Chad's."""

from collections.abc import Iterator
from dataclasses import replace

from dragoman.parse import Document, grammar
from dragoman.who.belonging import ORGANS, Asker, by_owner, by_state
from dragoman.who.codes import Codes
from dragoman.who.figure import Figure
from dragoman.who.phrase import Match

FIGHTS = frozenset("fight battle oppose overthrow topple oust resist unseat".split())
ATTACKS = frozenset("attack raid ambush bombing strike assault war insurgency campaign offensive killing".split())
SEEKS = frozenset("seek try aim want vow attempt".split())


def whose(cast: Asker, codes: Codes, match: Match, head: int, low: int) -> Codes:
    """Return the codes of a noun of no stated country with that of its owner, its foe or its state, where one is."""
    if codes.country is None and codes.primary is None:
        codes = by_owner(cast, codes, head, low)
    for rule in (by_foe, by_state):
        if codes.country is None and codes.primary is None:
            codes = rule(cast, codes, match, head, low)
    return codes


def by_foe(cast: Asker, codes: Codes, match: Match, head: int, low: int) -> Codes:
    """Give rebels the state whose organs their own phrase says they fight; a whole country may be another's foe too."""
    named = any(cast.hit_at[t] >= 0 for t in range(low, head))
    if "REB" not in match.agent.sectors or named:
        return codes
    for token in foes(cast.doc, head):
        party = cast.party(token) if cast.hit_at[token] < 0 else None
        if party is not None and party.country is not None and ORGANS & set(party.sectors):
            rule = f"{codes.rule}; against {party.text!r}"
            return replace(codes, country=party.country, primary=party.country, rule=rule)
    return codes


def by_origin(cast: Asker, figure: Figure, codes: Codes) -> Codes:
    """Give somebody of no stated country that of the place that they are from ("X, from South Korea, ...")."""
    doc = cast.doc
    if codes.country is not None or codes.primary is not None or figure.person is False:
        return codes
    for _, end in figure.mentions:
        for prep in (c for c in doc.children[end - 1] if tells_origin(doc, figure, end, c)):
            found = [cast.hits[cast.hit_at[t]] for t in doc.children[prep] if cast.hit_at[t] >= 0]
            country = next((h.country for h in found if h.country is not None), None)
            if country is not None:
                return replace(codes, country=country, primary=country, rule=f"{codes.rule}; from {country}")
    return codes


def tells_origin(doc: Document, figure: Figure, end: int, prep: int) -> bool:
    """Say whether a phrase behind a name tells where somebody is from: "X, from Peru", and of a person "X of Ohio"."""
    if prep == end + 1 and doc.words[end] == "," and doc.lower[prep] == "from":
        return True
    person = figure.person is True or len(figure.name.split()) > 1
    return prep == end and person and doc.lower[prep] in ("of", "from")


def foes(doc: Document, head: int) -> Iterator[int]:
    """Yield whom a noun's own clause says it fights: "rebels opposing the regime", "who seek to topple it"."""
    for verb in (c for c in doc.children[head] if doc.deps[c] in ("acl", "relcl")):
        inner = [c for c in doc.children[verb] if doc.deps[c] == "xcomp"] if doc.lemmas[verb] in SEEKS else []
        for act in (verb, *inner):
            if doc.lemmas[act] in FIGHTS:
                yield from (c for c in doc.children[act] if doc.deps[c] == "dobj")
                yield from (t for word, t in grammar.prep_objects(doc, act) if word == "against")
    for deed in deeds(doc, head):
        yield from (t for word, t in grammar.prep_objects(doc, deed) if word in ("on", "against"))
        for aim in (c for c in doc.children[deed] if doc.deps[c] == "acl" and doc.lemmas[c] == "target"):
            yield from (c for c in doc.children[aim] if doc.deps[c] == "dobj")


def deeds(doc: Document, head: int) -> Iterator[int]:
    """Yield the attacks that a noun's own phrase says it is behind: "the gang behind a spate of raids"."""
    holders = [c for c in doc.children[head] if doc.lemmas[c] == "responsible" and c > head]
    for word, noun in (x for h in (head, *holders) for x in grammar.prep_objects(doc, h)):
        if word != ("behind" if doc.heads[doc.heads[noun]] == head else "for"):
            continue
        inner = [t for word, t in grammar.prep_objects(doc, noun) if word == "of"]
        yield from (t for t in (noun, *inner) if doc.lemmas[t] in ATTACKS)
