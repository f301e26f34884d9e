"""Divided lands by their half alone: "the North" in a text that has named North Korea."""

from collections.abc import Sequence

from dragoman.parse import Document
from dragoman.who.hit import Hit

HALVES = frozenset(("North", "South"))


def with_halves(doc: Document, hits: list[Hit]) -> list[Hit]:
    """Add "the North" and "the South" as the states whose names begin so, where the text has named one before."""
    first: dict[str, Hit] = {}
    for hit in hits:
        word = doc.words[hit.start]
        if word in HALVES and hit.entity is not None and hit.entity.kind == "state" and is_name(hit):
            first.setdefault(word, hit)
    if not first:
        return hits
    taken = {t for h in hits for t in range(h.start, h.end)}
    found = [
        Hit(token, token + 1, named.name, named.entity, named.country)
        for token in alone(doc)
        if token not in taken and (named := first.get(doc.words[token])) is not None and named.start < token
    ]
    return sorted([*hits, *found], key=lambda h: h.start) if found else hits


def is_name(hit: Hit) -> bool:
    """Say whether a hit is a state's name of two words."""
    return hit.name is not None and hit.name.use != "adjective" and hit.end - hit.start == 2


def alone(doc: Document) -> Sequence[int]:
    """Return the tokens of "the North" and "the South" with no name and no "of" after them."""
    return [
        token
        for token in range(1, len(doc) - 1)
        if doc.words[token] in HALVES
        and doc.lower[token - 1] == "the"
        and not doc.words[token + 1][0].isupper()
        and doc.lower[token + 1] not in ("of", "-")
        and doc.tags[token + 1][:2] not in ("NN", "JJ")
    ]
