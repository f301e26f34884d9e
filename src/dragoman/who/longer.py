"""Names of the tables that are only words of a longer name: "South America", "Social Democratic Party"."""

from collections.abc import Sequence

from dragoman.parse import Document
from dragoman.who.hit import Hit

# Words of which a party's name says nothing of whose it is.
PLAIN = frozenset(
    "the of and for a in party movement front union alliance league congress conference rally coalition forum bloc "
    "people peoples s national democratic democracy democrat democrats socialist social liberal labour labor workers "
    "worker conservative communist republican republic freedom justice development progressive progress unity united "
    "popular independent independence solidarity new action reform renewal change future green greens left centre "
    "center christian islamic peace law order citizens civic patriotic revolutionary liberation nationalist country "
    "hope right rights equality work well being salvation reconciliation power voice forward first".split()
)
OPENING = frozenset(("marines", "rangers", "guards", "commons", "conservatives", "greens", "liberals", "socialists"))
MONEY = frozenset(
    "dollar dollars shilling shillings franc francs peso pesos rupee rupees pounds rouble roubles ruble rubles dinar "
    "dinars dirham dirhams riyal riyals lira liras cents euros naira rand".split()
)
AMERICAS = frozenset(("america", "american", "americans"))
REGIONS = frozenset("south central latin north meso southern northern hispanic ibero pan inter".split())
MEMBERS = frozenset("leader state country nation head minister neighbor neighbour power bloc".split())
LONGER = frozenset(("party", "union", "ngo", "media", "company"))  # whose names others have within their own
SMALL = frozenset(("the", "of", "and", "for", "a", "in", "s", "first", "country"))


def is_region(doc: Document, hit: Hit) -> bool:
    """Say whether a state's name is part of a region's ("South America", "Latin American leaders") or of money's."""
    said, after = [w.lower() for w in doc.words[hit.start : hit.end]], hit.end
    if after < len(doc) and doc.lower[after] in MONEY:
        return True  # "three million US dollars"
    if said == ["central", "african"]:
        return after < len(doc) and doc.tags[after] == "NNS" and doc.lemmas[after] in MEMBERS
    parted = hit.start - 2 if doc.words[hit.start - 1 : hit.start] == ["-"] else hit.start - 1
    return said[0] in AMERICAS and parted >= 0 and doc.lower[parted] in REGIONS


def is_noun(doc: Document, hits: Sequence[Hit], number: int) -> bool:
    """Say whether a name is a common noun that opens its sentence: "Marines freed nine" in a text of no Americans."""
    hit = hits[number]
    opens = hit.start == doc.sent(hit.start).start and hit.end - hit.start == 1
    if not opens or doc.lower[hit.start] not in OPENING:
        return False
    return not any(h.country == hit.country for n, h in enumerate(hits) if n != number)


def is_in_longer(doc: Document, hits: Sequence[Hit], number: int) -> bool:
    """Say whether a body's name is only part of one that no table has: "Social [Democratic Party]", "X Institute of Y".

    A word that many parties have in their names goes before it, or "of" and a further name that is no country's.
    """
    hit = hits[number]
    if hit.entity is None or hit.entity.kind not in LONGER:
        return False
    before, after = hit.start - 1, hit.end
    free = not number or hits[number - 1].end < hit.start
    opens = doc.sent(hit.start).start
    if free and before >= opens and doc.words[before][:1].isupper() and doc.lower[before] in PLAIN - SMALL:
        return True
    if after + 1 >= len(doc) or doc.lower[after] != "of" or not doc.words[after + 1][:1].isupper():
        return False
    return number + 1 >= len(hits) or hits[number + 1].start > after + 1
