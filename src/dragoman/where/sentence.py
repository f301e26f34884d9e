"""The places of a sentence beside its predicates: at its head, after "where", or the only one that it names."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from dragoman.mention import Mention
from dragoman.parse import Document, Sent
from dragoman.parse.grammar import is_noun, is_verb, kids
from dragoman.where.phrases import DEPTH, LOCATIVE, MOVES, inside
from dragoman.where.place import Place

if TYPE_CHECKING:
    from dragoman.where.places import Places

SPEECH = frozenset(
    "say tell report add claim note warn announce state declare insist argue write tweet comment describe explain "
    "believe think confirm deny allege according acknowledge admit stress suggest reveal speak quote".split()
)
TOPIC = frozenset("about regarding concerning over on".split())  # "a summit in X on abuse"
REACH = 8  # tokens before "where"
CLAUSES = frozenset(("ccomp", "relcl", "advcl", "acl", "parataxis", "pcomp", "xcomp"))


def where_clause(places: "Places", doc: Document, token: int) -> list[Place]:
    """Return the place that a clause with "where" tells of: "X, where nine were killed"."""
    top = clause(doc, token)
    opens = [t for t in range(doc.sent(token).start, token) if doc.lower[t] == "where" and clause(doc, t) == top]
    if not opens:
        return []
    if doc.deps[top] == "relcl":
        return inside(places, doc, in_suburbs(places, doc, doc.heads[top]), LOCATIVE)
    low = max(doc.sent(token).start, opens[0] - REACH)
    before = [p for p in places.all if low <= p.start < opens[0] and is_locative(doc, p)]
    return before if doc.words[opens[0] - 1] == "," else []  # the parse hung the clause elsewhere


def in_suburbs(places: "Places", doc: Document, noun: int) -> int:
    """Return the noun that is meant by a town behind its named parts: "the X suburbs of Y, where ..." is X."""
    parts = doc.heads[doc.heads[noun]]
    if doc.deps[noun] != "pobj" or doc.lower[doc.heads[noun]] != "of" or doc.tags[parts] != "NNS":
        return noun
    named = any(t in places.at for t in kids(doc, parts, "compound", "nmod", "amod"))
    return parts if named and doc.lemmas[parts] in places.words.town else noun


def fronted(places: "Places", doc: Document, trigger: int) -> list[Place]:
    """Return the place of a phrase or name that opens the sentence: "In Kabul, gunmen ...", "Kabul: Gunmen ..."."""
    sent = doc.sent(trigger)
    first = sent.start
    around = headed(places, doc, sent)
    if around:
        return around
    if doc.lower[first] not in LOCATIVE or doc.deps[first] != "prep":
        return []
    return [p for target in kids(doc, first, "pobj") for p in inside(places, doc, target, LOCATIVE)]


def headed(places: "Places", doc: Document, sent: Sent) -> list[Place]:
    """Return the place at a headline's head or tail: "Peru: Governor jailed", "Nurses march for pay, Lagos"."""
    opens = {sent.start, doc.sents[sent.index - 1].start if sent.index else sent.start}  # the parser may part them
    colon = [p for p in places.all if p.start in opens and p.end < sent.end and doc.words[p.end] == ":"]
    colon = [p for p in colon if not is_filed(doc, p)]
    heads = [p for p in colon if p.start == sent.start or p.end + 1 == sent.start]
    last = max((t for t in range(sent.start, sent.end) if doc.words[t].strip()), default=sent.start)
    tails = [p for p in places.all if p.end == last + 1 and p.start > sent.start and doc.words[p.start - 1] == ","]
    return heads or (tails if sent.index == 0 else [])


def is_filed(doc: Document, place: Place) -> bool:
    """Say whether the name before a colon is a dateline's, in capitals before running text: it places no event."""
    after = next((w for w in doc.words[place.end + 1 : place.end + 3] if w.strip()), "")
    return doc.text_of(place.start, place.end).isupper() and len(after) > 1 and not after.isupper()


def only_one(places: "Places", doc: Document, mention: Mention) -> list[Place]:
    """Return the sentence's only locative place, if its clause is the predicate's or one above that."""
    sent = doc.sent(mention.trigger)
    prep = doc.heads[mention.trigger]
    topic = doc.deps[mention.trigger] == "pobj" and doc.lower[prep] in TOPIC
    if topic or doc.lemmas[mention.trigger] in MOVES:
        return []
    found = [p for p in places.all if sent.start <= p.start < sent.end and is_locative(doc, p)]
    if len({p.where.name for p in found}) != 1:
        return []
    here = clause(doc, mention.trigger)
    above = {here}
    while doc.heads[here] != here and doc.deps[here] not in ("ccomp", "relcl", "parataxis"):
        if stands_apart(doc, here):
            break
        here = clause(doc, doc.heads[here])
        above.add(here)
    return [p for p in found if hangs_off(doc, p, places.words.events) in above]


def stands_apart(doc: Document, verb: int) -> bool:
    """Say whether a clause with a subject of its own tells of another time: "talks in X, days after Y attacked"."""
    return doc.deps[verb] in ("advcl", "pcomp") and bool(kids(doc, verb, "nsubj", "nsubjpass"))


def in_main_line(doc: Document, mention: Mention) -> bool:
    """Say whether the place that opens a sentence is the mention's: not what another act is only about."""
    token = mention.predicate
    if is_noun(doc, token) and doc.deps[token] in ("pobj", "compound", "poss", "conj"):
        return False
    here = clause(doc, token)
    while doc.heads[here] != here:
        if stands_apart(doc, here) or doc.deps[here] == "relcl":
            return False
        here = clause(doc, doc.heads[here])
    return True


def hangs_off(doc: Document, place: Place, events: Collection[str]) -> int:
    """Return the verb that a place's phrase hangs off, itself or by its object; else the place's own token.

    A phrase of another noun ("an assault in X") tells where that is, not where the predicate is.
    """
    token = place.end - 1
    while doc.heads[token] != token and doc.deps[token] in (
        "compound",
        "nmod",
        "amod",
        "poss",
        "appos",
        "conj",
        "pobj",
        "prep",
    ):
        if doc.deps[token] == "appos":
            return place.start
        token = doc.heads[token]
        if doc.lemmas[token] in events:
            break
    if is_noun(doc, token) and doc.deps[token] in ("dobj", "attr", "nsubjpass"):
        token = doc.heads[token]
    return token


def clause(doc: Document, token: int) -> int:
    """Return the head of the clause that holds a token."""
    while doc.heads[token] != token and doc.deps[token] not in CLAUSES:
        token = doc.heads[token]
    return token


def is_locative(doc: Document, place: Place) -> bool:
    """Say whether a place stands in a locative phrase that tells of neither a speaker nor an act of saying."""
    token = place.end - 1
    for _ in range(DEPTH):
        above = doc.heads[token]
        if above == token:
            return False
        if doc.deps[token] == "pobj" and doc.lower[above] in LOCATIVE | {"on", "into"}:
            holder = doc.heads[above]
            if doc.lemmas[holder] in SPEECH:
                return above < holder and doc.sent(holder).start == above
            return not speaks(doc, holder)
        if doc.deps[token] not in ("compound", "nmod", "amod", "poss", "appos", "conj", "pobj", "prep"):
            return False
        token = above
    return False


def speaks(doc: Document, noun: int) -> bool:
    """Say whether a noun is the subject or agent of a verb."""
    head, dep = doc.heads[noun], doc.deps[noun]
    if not is_noun(doc, noun):
        return False
    return (dep == "nsubj" and is_verb(doc, head)) or (dep == "pobj" and doc.lower[head] == "by")
