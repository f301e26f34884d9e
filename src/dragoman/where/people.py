"""Who in an article is a person: titles, first names and what follows them; so that "Ms. Houston" is no town."""

from dataclasses import dataclass

from dragoman.parse import Document
from dragoman.where.fold import fold
from dragoman.where.spot import Case, Spot
from dragoman.where.words import Words


@dataclass(frozen=True, slots=True)
class People:
    """The tokens that belong to a person's name here, and the folded names that people bear in the article."""

    tokens: frozenset[int]
    names: frozenset[str]


def find_people(doc: Document, case: Case, spots: list[Spot], words: Words) -> People:
    """Return the persons that a title, a first name or an initial gives away."""
    tokens: set[int] = set()
    names: set[str] = set()
    spans = {spot.start: spot for spot in spots}
    token = 0
    while token < len(doc):
        if not case.capital[token] or case.lost:
            token += 1
            continue
        end = person_at(doc, case, spans, words, token)
        if end is None:
            token += 1
            continue
        tokens.update(range(token, end))
        last = next((t for t in range(end - 1, token - 1, -1) if len(fold(doc.words[t])) > 2), end - 1)
        names.add(fold(doc.words[last]))
        if fold(doc.words[token]) in words.given:
            names.add(fold(doc.words[token]))
        token = end
    return People(frozenset(tokens), frozenset(names))


def person_at(doc: Document, case: Case, spans: dict[int, Spot], words: Words, start: int) -> int | None:
    """Return where the person's name that starts at a token ends, null where none does."""
    first = fold(doc.words[start])
    titled = start > 0 and fold(doc.words[start - 1]) in words.titles and doc.words[start - 1][0].isupper()
    if not titled and first not in words.given:
        return None
    end = start + 1
    while end < len(doc) and end < start + 5 and doc.sent_of[end] == doc.sent_of[start]:
        word = doc.words[end]
        small = doc.lower[end] in ("de", "van", "von", "bin", "al", "el", "da", "del", "-", "ibn", "der", '"', "“", "”")
        if not (case.capital[end] and word[0].isalpha()) and not (
            small and end + 1 < len(doc) and case.capital[end + 1]
        ):
            break
        folded = fold(word)
        if (
            folded in words.org
            or folded in words.area
            or folded in words.road
            or folded in words.nature
            or folded in words.brand
        ):
            return None if not titled and end == start + 1 else end
        if case.headline[end] and folded not in words.given and doc.tags[end][:3] != "NNP":
            break
        end += 1
    if titled:
        return end
    if end == start + 1:
        return None
    spot = spans.get(start)
    if spot is not None and spot.end > start + 1:
        whole = spot.end >= end and max(e.population for e in spot.entries) > 5_000
        if whole or (spot.end >= start + 2 and big(spot) > 2_000):
            return None
    return end


def big(spot: Spot) -> int:
    """Return the population of the largest candidate that has the name as a main one."""
    return max((e.population for e in spot.entries if e.main), default=0)


def person(spot: Spot, people: People) -> float:
    """Judge by the people of the article: inside a person's name is fatal, one's surname nearly so."""
    if any(t in people.tokens for t in range(spot.start, spot.end)):
        return -8.0
    return -2.5 if spot.name in people.names else 0.0
