"""A filter in words, as the head of a report says what was asked."""

from collections.abc import Iterator

from dragoman.export.codes import country_name
from dragoman.lens import Filter, party_name
from dragoman.lens.filter import ALL

NAMES = {
    "type": "of the type",
    "mode": "of the mode",
    "quad": "that are",
    "actor": "by",
    "recipient": "towards",
    "party": "by or towards",
    "place": "at",
    "speaker": "on the word of",
    "publisher": "published by",
    "context": "about",
}


def question(chosen: Filter, named: dict[str, str] | None = None) -> str:
    """Return what a filter asks, as one sentence; `named` says what the keys of parties are called."""
    what = "What happened" if chosen.unit == "incident" else "What was reported"
    parts = list(clauses(chosen, named or {}))
    return f"{what} {', '.join(parts)}." if parts else f"{what}, by all articles that were read."


def clauses(chosen: Filter, named: dict[str, str]) -> Iterator[str]:
    """Yield what each field of a filter asks."""
    for field, words in NAMES.items():
        if values := getattr(chosen, field):
            yield f"{words} {either(named.get(value) or party_name(value) for value in values)}"
    if chosen.dyad:
        pairs = (one.split(">", 1) for one in chosen.dyad)
        yield "by " + either(f"{called(a, named)} towards {called(b, named)}" for a, b in pairs)
    if chosen.country:
        yield f"in {either(country_name(code) or code for code in chosen.country)}"
    if chosen.bbox:
        west, south, east, north = chosen.bbox
        yield f"between {west:g} and {east:g} degrees of longitude and {south:g} and {north:g} of latitude"
    if chosen.since or chosen.until:
        yield days(chosen)
    if chosen.words:
        yield f"in articles with the words “{chosen.words}”"
    if chosen.confidence:
        yield f"with a confidence of at least {chosen.confidence:g}"


def called(key: str, named: dict[str, str]) -> str:
    """Return what a side of a pair is called."""
    key = key.strip()
    return named.get(key) or country_name(key) or party_name(key)


def days(chosen: Filter) -> str:
    """Return the period."""
    by = "published " if chosen.date != "event" else "wholly " if chosen.within == ALL else ""
    if chosen.since and chosen.until:
        return f"{by}from {chosen.since} to {chosen.until}"
    return f"{by}since {chosen.since}" if chosen.since else f"{by}until {chosen.until}"


def either(values: Iterator[str]) -> str:
    """Return alternatives in words: "A, B or C"."""
    *most, last = list(values)
    return f"{', '.join(most)} or {last}" if most else last
