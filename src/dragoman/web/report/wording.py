"""Days, parties and tolls as a report writes them."""

from collections.abc import Sequence

from dragoman.lens import Range, Row, Who

NAMES = 3  # of one side; the rest is counted
LONGEST = 120


def days(row: Row) -> str:
    """Return when it was: a day, a month, a range, or what is known of it."""
    first, last = row.first, row.last
    if first is None and last is None:
        return "no date"
    if first is None or last is None:
        return f"since {first}" if first else f"until {last}"
    if first == last:
        return first
    if row.precision in ("month", "year"):
        return first[: {"month": 7, "year": 4}[row.precision]]
    return f"{first} to {last}"


def side(parties: Sequence[Who]) -> str:
    """Return the names of a side; one whom the text does not name is "somebody"."""
    names = list(dict.fromkeys(clip(who.name) for who in parties))
    more = len(names) - NAMES
    shown = ", ".join(names[:NAMES]) + (f" and {more} more" if more > 0 else "")
    return shown or "somebody"


def sides(row: Row) -> str:
    """Return who did it to whom."""
    return f"{side(row.actors)} → {side(row.recipients)}" if row.recipients else side(row.actors)


def toll(number: Range | None) -> str:
    """Return a toll: "3", "3 to 5", "at least 3"; nothing where none is told."""
    if number is None:
        return ""
    if number.high is None:
        return f"at least {number.low:,}"
    return f"{number.low:,}" if number.low == number.high else f"{number.low:,} to {number.high:,}"


def place(row: Row) -> str:
    """Return where it was."""
    name = clip(row.place or "")
    return f"{name} (region)" if name and row.place_precision == "region" else name


def clip(words: str) -> str:
    """Return words on one line, cut where they are endless."""
    flat = " ".join(words.split())
    return flat if len(flat) <= LONGEST else flat[: LONGEST - 1] + "…"


def many(number: int, what: str) -> str:
    """Return "1 event", "2 events", "3 countries"."""
    plural = what[:-1] + "ies" if what.endswith("y") and what[-2] not in "aeiou" else what + "s"
    return f"{number:,} {what if number == 1 else plural}"
