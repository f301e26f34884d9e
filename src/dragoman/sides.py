"""Several parties in one phrase: "Kenyan and AU troops", "the fleets of Chile and Peru", "X, along with Y".

The slots of a predicate give head tokens; each head stands here for all whom its phrase names. A phrase whose
modifiers name several states stands for that many parties; company that a preposition adds ("along with") acts too;
a state's adjective and the noun beside it that a deed's noun carries ("a Syrian air force raid") are one party.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.mention import Slot
from dragoman.parse import Document, grammar
from dragoman.reading import Reading
from dragoman.records import Party

MODIFIERS = frozenset(("amod", "compound", "nmod"))
ALONG = frozenset(("along", "together", "alongside"))
# A frame that takes a state's adjective where a weapon may stand takes the force itself where one stands there.
BESIDE = (">demonym", ">poss")


def parties_in(reading: Reading, slot: Slot, day: str | None) -> list[Party]:
    """Return the parties of a slot, those of joint phrases and of company included, in reading order."""
    found: list[Party] = []
    nouns: set[int] = set()
    for token in slot.tokens:
        noun = force_of(reading, slot, token, day)
        if noun is not None:
            found += members(reading, noun, day) if noun not in nouns else ()
            nouns.add(noun)
            continue
        found += members(reading, token, day)
        if slot.name in ("nsubj", "support"):
            found += company(reading, token, day)
    return joined(reading.doc, found)


def force_of(reading: Reading, slot: Slot, token: int, day: str | None) -> int | None:
    """Return the noun of an adjective or owner that is a party itself ("French troops", not just "French")."""
    if not slot.name.endswith(BESIDE):
        return None
    doc = reading.doc
    noun = doc.heads[grammar.first_conjunct(doc, token)]
    if doc.tags[noun][:2] != "NN":
        return None
    party = reading.cast.party(noun, day)
    return noun if party is not None and party.sectors and party.resolved_by != "unresolved" else None


def counting(reading: Reading, token: int, day: str | None) -> int:
    """Return the word of number or quantity that counts a noun by "of" ("one of the pilots"), else the noun."""
    doc = reading.doc
    above = doc.heads[doc.heads[token]]
    if doc.deps[token] != "pobj" or doc.lower[doc.heads[token]] != "of" or above >= token:
        return token
    counts = doc.tags[above] == "CD" or doc.lower[above] in reading.cast.agents.quantities
    return above if counts and reading.cast.party(above, day) is not None else token


def members(reading: Reading, token: int, day: str | None) -> list[Party]:
    """Return the party of a token; those of each state where its phrase names several."""
    if reading.doc.lower[token] == "sides" and not reading.doc.children[token]:
        return []  # "declined to take sides"
    token = counting(reading, token, day)
    party = reading.cast.party(token, day)
    if party is None:
        return []
    together = reading.cast.parties(token, day)
    if len(together) > 1:
        return list(together)
    doc = reading.doc
    if doc.tags[token] not in ("NNS", "NNPS") or party.id is not None:
        return [party]
    before = states_before(reading, token)
    if len(before) > 1:
        return shared(reading, party, before, day)
    after = states_after(reading, token)
    return spread(reading, party, after, day) if len(after) > 1 else [party]


def spread(reading: Reading, whole: Party, tokens: Sequence[int], day: str | None) -> list[Party]:
    """Return a party for each state that a plural noun is of; the first has the noun's words."""
    doc = reading.doc
    states = [p for t in tokens if (p := reading.cast.party(t, day)) is not None]
    if len(states) < len(tokens):
        return [whole]
    low, high = whole.span[0], doc.span(tokens[0], tokens[0] + 1)[1]
    text, first = doc.text[low:high], states[0]
    name = " ".join(text.split()).removeprefix("the ").removeprefix("The ")
    head = replace(whole, text=text, span=(low, high), name=name, country=first.country, primary=first.primary)
    return [head, *(replace(p, sectors=whole.sectors or p.sectors) for p in states[1:])]


def states_before(reading: Reading, token: int) -> list[int]:
    """Return the modifiers of a plural noun that name different states or alliances, coordinated with each other."""
    doc = reading.doc
    first = [c for c in doc.children[token] if doc.deps[c] in MODIFIERS and c < token and is_body(reading, c)]
    if not first:
        return []
    return different(reading, [t for t in grammar.conjuncts(doc, first[0]) if t < token and is_body(reading, t)])


def states_after(reading: Reading, token: int) -> list[int]:
    """Return the states that a plural noun is of: "the navies of Chile, Peru and Oman"."""
    doc = reading.doc
    for word, target in grammar.prep_objects(doc, token):
        if word in ("of", "from") and target > token and is_body(reading, target):
            return different(reading, [t for t in grammar.noun_conjuncts(doc, target) if is_body(reading, t)])
        if word in ("of", "from") and target > token and doc.tags[target] == "NNS":
            return states_after(reading, target)  # "officials from the ministries of Japan and South Korea"
    return []


def is_body(reading: Reading, token: int) -> bool:
    """Say whether a token ends the name or adjective of a state, or the name of an alliance."""
    number = reading.cast.hit_at[token]
    if number < 0:
        return False
    entity = reading.cast.hits[number].entity
    known = entity is not None and (entity.kind in ("state", "igo", "military") or entity.id.endswith(".people"))
    return known and reading.cast.hits[number].end == token + 1


def different(reading: Reading, tokens: Sequence[int]) -> list[int]:
    """Return the tokens if each names another body, else none."""
    names = set()
    for token in tokens:
        hit = reading.cast.hits[reading.cast.hit_at[token]]
        names.add(hit.country or (hit.entity.id if hit.entity is not None else ""))
    return list(tokens) if len(names) == len(tokens) else []


def shared(reading: Reading, whole: Party, tokens: Sequence[int], day: str | None) -> list[Party]:
    """Return a party for each modifier, with the sectors of the noun; the last has the rest of the phrase's words."""
    doc, out = reading.doc, list[Party]()
    for token in tokens:
        party = reading.cast.party(token, day)
        if party is None:
            return [whole]
        own = tuple(s for s in party.sectors if s not in ("GOV", "CVL"))
        sectors = tuple(dict.fromkeys((*(s for s in whole.sectors if s != "IGO" or "IGO" in own), *own)))
        out.append(replace(party, sectors=sectors or party.sectors, resolved_by="demonym", number=None))
    last, end = out[-1], whole.span[1]
    text = doc.text[last.span[0] : end]
    out[-1] = replace(last, text=text, span=(last.span[0], end))
    return out


def company(reading: Reading, token: int, day: str | None) -> Iterator[Party]:
    """Yield those who act with a subject: "Turkey, along with Qatar, sent ...", "the army together with militias"."""
    doc = reading.doc
    verb = doc.heads[token]
    holders = [token] if doc.deps[token] not in ("nsubj", "nsubjpass") else [token, verb]
    for holder in holders:
        for prep in doc.children[holder]:
            if doc.lower[prep] not in ALONG or not token < prep or (holder == verb and prep > verb):
                continue
            inner = [prep, *grammar.kids(doc, prep, "prep", "pcomp")]
            for target in (
                t for p in inner for c in grammar.kids(doc, p, "pobj") for t in grammar.noun_conjuncts(doc, c)
            ):
                party = reading.cast.party(target, day)
                if party is not None:
                    yield party


def joined(doc: Document, parties: Sequence[Party]) -> list[Party]:
    """Return the parties, a state's adjective put together with the stateless noun right after it."""
    out: list[Party] = []
    for party in parties:
        last = out[-1] if out else None
        adjective = last is not None and last.country is not None and last.resolved_by in ("demonym", "knowledge base")
        if last is not None and adjective and beside(doc, last, party):
            text = doc.text[last.span[0] : party.span[1]]
            span = (last.span[0], party.span[1])
            name = " ".join(text.split())
            out[-1] = replace(party, text=text, span=span, name=name, country=last.country, primary=last.primary)
        elif last is not None and last.span != party.span and covers(party, last):
            out[-1] = party  # the wider phrase says it all
        else:
            out.append(party)
    return out


def covers(wide: Party, narrow: Party) -> bool:
    """Say whether a party's words hold another's."""
    return wide.span[0] <= narrow.span[0] and narrow.span[1] <= wide.span[1]


def beside(doc: Document, first: Party, second: Party) -> bool:
    """Say whether a second party's words follow the first's with only a blank between, and it is of no state."""
    between = doc.text[first.span[1] : second.span[0]]
    return between == " " and second.country is None and second.id is None and first.sectors in (("GOV",), ("CVL",))
