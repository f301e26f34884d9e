"""The country that the words before a name tell: "the Lebanese port city of Tripoli", "Syria's city of Homs"."""

from dragoman.parse import Document
from dragoman.where.gazetteer import Entry
from dragoman.where.spot import Spot
from dragoman.where.words import Words

REACH = 4  # words between the country's and the word for a town: "the northern Lebanese port"
RIVAL = 2000  # a town is no rival of one so many times its size, however near other names lie
WORLD_CITY = 1_000_000


def in_told_country(doc: Document, spot: Spot, entries: list[Entry], words: Words) -> list[Entry]:
    """Return the candidates in the country that the words before a name tell; all where they tell none that has it."""
    start = spot.start
    if start < 3 or doc.lower[start - 1] != "of" or doc.lower[start - 2] not in words.town | words.area:
        return entries
    for token in range(start - 3, max(start - 3 - REACH, doc.sent(start).start - 1), -1):
        iso3 = words.demonyms.get(doc.words[token])
        if iso3 is not None:
            return [e for e in entries if e.country == iso3 and e.feature != "PCLI"] or entries
        if doc.tags[token][:2] not in ("NN", "JJ", "VB", "HY") and doc.words[token] != "-":
            break
    return entries


def outgrown(entry: Entry, found: list[Entry]) -> bool:
    """Say whether a candidate is a hamlet beside a world city of its name: names nearby do not make it meant."""
    largest = max((e.population for e in found if e.main), default=0)
    return largest >= WORLD_CITY and entry.population * RIVAL < largest
