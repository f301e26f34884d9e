"""Places in people's and clubs' names: "Michael Jordan", "Mr. Jordan" and "Real Madrid" are no states.

Where nothing else names Chad, nor is "Chad Miller".
"""

from collections.abc import Sequence

from dragoman.lexicon.actors import Knowledge
from dragoman.lexicon.naming import fold
from dragoman.parse import Document
from dragoman.who.names import Hit, countries_of

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
    behind = [h for h in hits if is_first_name(doc, h, knowledge) or (is_place(h) and is_behind(doc, h, knowledge))]
    before = [h for h in hits if is_place(h) and is_given(doc, h, knowledge)]
    if not behind and not before:
        return list(hits)
    sure = countries_of(h for h in hits if h not in behind and h not in before)
    return [h for h in hits if h not in behind and (h not in before or h.country in sure)]


def is_first_name(doc: Document, hit: Hit, knowledge: Knowledge) -> bool:
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
