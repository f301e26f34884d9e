"""Named sites that no gazetteer knows ("Freedom Tower"): the name as written, the point of the place that holds it."""

from collections.abc import Mapping

from dragoman.parse import Document
from dragoman.parse.grammar import kids
from dragoman.records import Where
from dragoman.where.place import Place
from dragoman.where.words import Words

SMALL = frozenset(("of", "the", "'s", "’s", "and", "de", "-", "al"))
MISSIONS = frozenset(("embassy", "consulate"))  # of the country in their name, and in another
LONGEST = 8  # tokens in a site's name


def find_sites(doc: Document, found: tuple[Place, ...], at: Mapping[int, int], words: Words) -> dict[int, Where]:
    """Return, by head token, the named sites that are no place of the gazetteer themselves.

    A site takes point, reach and precision of the place in its name or phrase; without one they are null.
    """
    sites: dict[int, Where] = {}
    for token, low in enumerate(doc.lower):
        if low not in words.site or not doc.words[token][0].isupper() or token in at:
            continue
        start = first_of(doc, token)
        if start == token:
            continue
        held = holder(doc, start, token, at)
        where = found[held].where if held is not None else None
        text = doc.text_of(start, token + 1)
        sites[token] = Where(
            name=text,
            text=text,
            span=doc.span(start, token + 1),
            latitude=where.latitude if where else None,
            longitude=where.longitude if where else None,
            radius_km=where.radius_km if where else None,
            feature="FAC",
            country=where.country if where else None,
            adm1=where.adm1 if where else None,
            adm2=where.adm2 if where else None,
            precision=where.precision if where else None,
        )
    return sites


def first_of(doc: Document, head: int) -> int:
    """Return where the run of capitalised words that ends with a site's word starts."""
    start, low = head, doc.sent(head).start
    while start > low and start > head - LONGEST:
        before = start - 1
        if doc.words[before][0].isupper() and doc.lower[before] not in ("the", "a", "an", "in", "at", "on"):
            start = before
        elif doc.lower[before] in SMALL - {"the"} and before > low and doc.words[before - 1][0].isupper():
            start = before - 1
        else:
            break
    return start


def holder(doc: Document, start: int, head: int, at: Mapping[int, int]) -> int | None:
    """Return the place in a site's name, else in its own phrase ("in X", ", X")."""
    for token in range(start, head):
        if token in at and doc.lower[head] not in MISSIONS:
            return at[token]
    for prep in kids(doc, head, "prep"):
        if doc.lower[prep] in ("in", "at", "near", "of", "outside"):
            for target in kids(doc, prep, "pobj"):
                if target in at:
                    return at[target]
    for token in kids(doc, head, "appos"):
        if token in at:
            return at[token]
    return None
