"""Names inside longer names: "Michael Jordan", "Real Madrid" and "Valley Front for Peru" are no states.

Two questions of the same kind, asked in turn. Before anything is made of the hits, `without_persons` takes out the
places that are words of somebody's or a club's name: no later rule may see them, and they count for no country. When
the names that no table has are collected (figures.py), `inside_names` says which hits a longer name takes in; they stay
hits, since "Front for the Liberation of X" is about X all the same.
"""

from collections.abc import Mapping, Sequence

from dragoman.lexicon.actors import Knowledge
from dragoman.lexicon.agents import Agents
from dragoman.lexicon.naming import fold
from dragoman.parse import Document
from dragoman.who.bodies import LINKS, is_body_word, with_links
from dragoman.who.names import Hit, countries_of
from dragoman.who.phrase import match_agent
from dragoman.who.trades import is_first_name

NAME_TAGS = frozenset(("NNP", "NNPS"))
SAINT = frozenset(("st", "saint"))
# Words that open names of clubs and firms which end in the name of a place.
OPENERS = frozenset(
    "air real inter atletico dinamo dynamo lokomotiv spartak sporting racing olympique hapoel maccabi beitar rapid "
    "miss radio visit athletic borussia hertha bayern cska fc ac sc afc".split()
)
# Titles that stand before a last name alone; kings and sheikhs are of lands too.
TITLES = frozenset("mr mr. mrs mrs. ms ms. dr dr. prof. gen. col. maj. lt. capt. sgt. sen. rep. gov. adm.".split())


def without_persons(doc: Document, hits: Sequence[Hit], knowledge: Knowledge) -> list[Hit]:
    """Leave out places that are part of a person's name ("Michael Jordan", "Chad Miller").

    Behind a given name always; as a given name itself only where nothing else in the text names that country.
    """
    behind = [h for h in hits if is_bare_given(doc, h, knowledge) or (is_place(h) and is_behind(doc, h, knowledge))]
    before = [h for h in hits if is_place(h) and is_given(doc, h, knowledge)]
    borne = frozenset(fold(doc.words[h.end - 1]) for h in hits if is_full_name(h))
    behind += [h for h in hits if is_firm(h) and fold(doc.words[h.start]) in borne]
    if not behind and not before:
        return list(hits)
    sure = countries_of(h for h in hits if h not in behind and h not in before)
    return [h for h in hits if h not in behind and (h not in before or h.country in sure)]


def is_full_name(hit: Hit) -> bool:
    """Say whether a hit is a person of the tables by first and last name."""
    return hit.entity is not None and hit.entity.kind == "person" and hit.end - hit.start > 1


def is_firm(hit: Hit) -> bool:
    """Say whether a hit is one word for a firm, paper or group, which may be the last name of somebody in the text."""
    return hit.entity is not None and hit.entity.kind in ("company", "media", "ngo") and hit.end - hit.start == 1


def is_bare_given(doc: Document, hit: Hit, knowledge: Knowledge) -> bool:
    """Say whether a small place's name that people bear stands where no preposition says that it is a place."""
    if hit.entity is not None:
        return False
    if fold(doc.words[hit.start]) in SAINT:
        return doc.lower[doc.heads[hit.end - 1]] == "of"  # "the church of St. Peter"
    if hit.end - hit.start > 1 or fold(doc.words[hit.start]) not in knowledge.genders:
        return False
    above = doc.heads[hit.start]
    return doc.deps[hit.start] != "pobj" or doc.lower[above] not in ("in", "at", "near", "from", "to", "of", "outside")


def is_place(hit: Hit) -> bool:
    """Say whether a hit is one word for a country or a place in one."""
    place = hit.entity is None or (hit.entity.kind == "state" and hit.name is not None and hit.name.use != "adjective")
    return place and hit.end - hit.start == 1


def is_behind(doc: Document, hit: Hit, knowledge: Knowledge) -> bool:
    """Say whether a title, the opening word of a club's name or a given name stands right before, as part of a name."""
    before = hit.start - 1
    opened = before >= 0 and doc.words[before][0].isupper() and doc.lower[before] in OPENERS | TITLES
    if opened and doc.text[doc.ends[before] : doc.starts[hit.start]] == " ":
        return True
    return is_surname(doc, hit, knowledge)


def is_surname(doc: Document, hit: Hit, knowledge: Knowledge) -> bool:
    """Say whether a given name stands right before, as part of one name."""
    before = hit.start - 1
    if before < doc.sent(hit.start).start or doc.tags[before] != "NNP" or doc.heads[before] != hit.start:
        return False
    word = fold(doc.words[before])
    return word in knowledge.genders and knowledge.places.get(word) != hit.country  # "Sydney Australia"


def is_given(doc: Document, hit: Hit, knowledge: Knowledge) -> bool:
    """Say whether a place's name that people bear too stands before a surname."""
    after = hit.end
    if after >= len(doc) or fold(doc.words[hit.start]) not in knowledge.genders:
        return False
    name = doc.tags[after] == "NNP" and doc.words[after].istitle() and doc.deps[hit.start] == "compound"
    last = after + 1 == len(doc) or doc.tags[after + 1] not in ("NNP", "NNPS")
    return name and last and doc.heads[hit.start] == after and bool(knowledge.of_last_name(doc.lower[after]))


def inside_names(doc: Document, agents: Agents, hits: Sequence[Hit], genders: Mapping[str, str]) -> frozenset[int]:
    """Return which hits are only part of a longer name that no table has.

    A place as somebody's last name ("Thomas Kabwe") or in the name of a body ("Unity for Change Party"); one known by
    the last name alone where the text gives another first name.
    """
    found = set()
    for number, hit in enumerate(hits):
        kind = hit.entity.kind if hit.entity is not None else "place"
        last_name = (hit.end - hit.start == 1 or is_tail(doc, hit)) and doc.tags[hit.end - 1] in NAME_TAGS
        ways = (
            kind in ("place", "state", "person", "people")
            and last_name
            and named_before(doc, agents, hits, number, genders),
            kind == "place" and in_body(doc, hit),
            kind == "person" and other_surname(doc, hit),
            kind in ("place", "people") and last_name and opens_name(doc, hits, number, genders),
        )
        if any(ways):
            found.add(number)
    return frozenset(found)


def is_tail(doc: Document, hit: Hit) -> bool:
    """Say whether a hit is a last name of several words: the "bin Laden" of many of that family."""
    if hit.entity is None or hit.entity.kind != "person":
        return False
    own, said = fold(hit.entity.name).split(), [fold(w) for w in doc.words[hit.start : hit.end]]
    return len(said) < len(own) and own[-len(said) :] == said


def named_before(doc: Document, agents: Agents, hits: Sequence[Hit], number: int, genders: Mapping[str, str]) -> bool:
    """Say whether a first name stands before a hit, other than that of the person whom the hit may be."""
    hit = hits[number]
    before = hit.start - 1
    while before >= 0 and is_part(doc, before, hit.start) and not (number and hits[number - 1].end > before):
        before -= 1
    before += 1
    if before == hit.start:
        return False
    first = fold(doc.words[before])
    post = match_agent(doc, agents, before) is not None and not is_first_name(doc, agents, before, genders)
    if first in agents.titles or post:
        return False  # "Judge Marrero" has a post, "Hunter Biden" a first name
    if hit.entity is not None and hit.entity.kind == "person":
        own = fold(hit.entity.name).replace("-", " ").split()
        return first in genders and first not in own and len(first.rstrip(".")) > 1
    return first in genders


def is_part(doc: Document, token: int, last: int) -> bool:
    """Say whether a token is part of the name that the token `last` is in: beside it, under the same head."""
    same = doc.heads[token] in (last, doc.heads[last])
    return doc.tags[token] in NAME_TAGS and same and doc.deps[token] == "compound"


def opens_name(doc: Document, hits: Sequence[Hit], number: int, genders: Mapping[str, str]) -> bool:
    """Say whether a one-word hit is somebody's first name, with the last name after it ("Maya Khoury")."""
    hit = hits[number]
    after = hit.end
    if after >= len(doc) or doc.lower[hit.start] not in genders or doc.tags[after] not in NAME_TAGS:
        return False
    free = number + 1 >= len(hits) or hits[number + 1].start > after
    return free and doc.deps[hit.start] == "compound" and not is_body_word(doc, doc.heads[hit.start])


def in_body(doc: Document, hit: Hit) -> bool:
    """Say whether a place is in a name that ends in a body's noun: "Valley Defence Front", "Unity for Change Party"."""
    after = hit.end
    if after >= len(doc):
        return False
    if doc.lower[after] in LINKS:
        end = with_links(doc, after)
        return end > after and is_body_word(doc, end - 1)
    while after < len(doc) and doc.tags[after] in NAME_TAGS:
        after += 1
    return after > hit.end and is_body_word(doc, after - 1) and doc.sent_of[after - 1] == doc.sent_of[hit.start]


def other_surname(doc: Document, hit: Hit) -> bool:
    """Say whether a title and first name that a table takes for somebody are followed by another last name."""
    after = hit.end
    one = hit.entity is not None and fold(doc.words[hit.end - 1]) == fold(hit.entity.name.split()[-1])
    if after >= len(doc) or not one or doc.tags[after] not in NAME_TAGS or doc.deps[hit.end - 1] != "compound":
        return False
    plain = doc.words[after].isalpha() and not doc.words[after].isupper()
    return plain and doc.heads[hit.end - 1] == after and hit.end - hit.start <= 2 and doc.lower[after] != "jr"
