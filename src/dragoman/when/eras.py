"""Reads times told against another that the text has told ("the following year"), and centuries."""

import re

from dragoman.when.calendar import Interval, month_of, one_day, shift, span, week_of, year_of
from dragoman.when.expression import Hit, Scan
from dragoman.when.parts import ORDINALS

NTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)$")
NUMERALS = "sixteenth seventeenth eighteenth nineteenth twentieth".split()
SAME = {"that": 0, "same": 0, "following": 1, "next": 1, "previous": -1, "preceding": -1}
CLOSED = frozenset(("the", "a", "his", "her", "its", "their", "last", "our", "my"))


def told_unit(scan: Scan, at: int, kind: str) -> Hit | None:
    """Read "that year", "the following month", "the same week", "the month before", "the year after"."""
    mod, start, end = scan.word(at - 1), at - 1, at + 1
    side = scan.word(end)
    offset = SAME.get(mod)
    if mod == "the" and side in ("before", "after") and scan.word(end + 1) not in CLOSED:
        clause = end + 1 < scan.high and scan.word(end + 1) not in (",", ".", ";", "")
        if clause:
            return None  # "the year before he resigned"
        offset, end = (-1 if side == "before" else 1), end + 1
    elif mod == "next" and scan.word(at - 2) != "the":
        return None  # "next year" counts from publication
    elif offset is not None and mod != "that":
        start -= scan.word(start - 1) == "the"
    if offset is None or kind not in ("week", "month", "year"):
        return None
    if scan.word(start - 1) in ("later", "earlier", "late", "early"):
        start -= 1
    found = beside_told(scan, kind, offset)
    if found is None and mod == "previous":
        return None  # before that of publication
    return Hit(start, end, found, "unit", "discourse")


def beside_told(scan: Scan, kind: str, offset: int) -> Interval | None:
    """Return the week, month or year that lies `offset` from the one that the text has told last."""
    told = scan.told
    if told is None or told.start is None or told.end is None or (told.end - told.start).days > 366:
        return None
    if kind == "year":
        return year_of(told.start.year + offset) if 1 <= told.start.year + offset <= 9999 else None
    if kind == "month" and (told.end - told.start).days <= 31:
        return month_of(told.start.year, told.start.month + offset)
    if kind == "week" and (told.end - told.start).days <= 7:
        return week_of(told.start, offset)
    return None


def before_last(scan: Scan, at: int, kind: str) -> Hit | None:
    """Read "the week before last", "the year before last"."""
    if scan.day is None or [scan.word(at + i) for i in (-1, 1, 2)] != ["the", "before", "last"]:
        return None
    whole = {
        "week": week_of(scan.day, -2),
        "month": month_of(scan.day.year, scan.day.month - 2),
        "year": year_of(max(scan.day.year - 2, 1)),
    }.get(kind)
    return Hit(at - 1, at + 3, whole, "unit") if whole else None


def quarter(scan: Scan, at: int, kind: str) -> Hit | None:
    """Read "the second quarter" without a year: the latest one begun, or the next where the clause looks ahead."""
    order = ORDINALS.get(scan.word(at - 1))
    if kind != "quarter" or order is None or scan.day is None or scan.word(at - 1) == "last":
        return None
    if scan.word(at + 1) == "of":
        return None
    first = 3 * (order - 1 if order > 0 else 3) + 1
    year = scan.day.year - (first > scan.day.month) + (scan.ahead(at) and first <= scan.day.month - 3)
    one, last = month_of(year, first), month_of(year, first + 2)
    start = at - 1 - (scan.word(at - 2) == "the")
    return Hit(start, at + 1, span(one.start, last.end, "range") if one and last else None, "unit")


def century(scan: Scan, at: int) -> Hit | None:
    """Read "the 19th century", "the early twentieth century"."""
    word = scan.word(at - 1)
    found = NTH.match(word)
    number = int(found[1]) if found else 16 + NUMERALS.index(word) if word in NUMERALS else None
    if number is None or not 1 <= number <= 22:
        return None
    first = 100 * (number - 1) + 1
    start = at - 1
    part = scan.word(start - 1)
    offset = {"early": (0, 32), "mid": (33, 65), "late": (66, 99)}.get(part)
    if offset is not None:
        start -= 1
    start -= scan.word(start - 1) == "the"
    low, high = offset or (0, 99)
    whole = year_of(first + low, first + high)
    return Hit(start, at + 1, whole, "year")


def night_told(scan: Scan, at: int) -> Hit | None:
    """Read "the next morning", "the previous night", "the following evening"."""
    mod = scan.word(at - 1)
    offset = {"next": 1, "following": 1, "previous": -1, "preceding": -1}.get(mod)
    if offset is None:
        return None
    told = scan.last
    day = shift(told.start, offset) if told and told.start else None
    return Hit(at - 1 - (scan.word(at - 2) == "the"), at + 1, one_day(day), "deictic", "discourse")


def hours_told(scan: Scan, at: int, kind: str) -> Hit | None:
    """Read "hours earlier", "minutes later": on the day that the text has told."""
    side = scan.word(at + 1)
    if kind != "hour" or side not in ("earlier", "later", "before", "afterwards", "afterward"):
        return None
    if side == "before" and scan.word(at + 2) not in (",", ".", ""):
        return None
    counted = scan.count_before(at)
    return Hit(counted[1] if counted else at, at + 2, scan.last, "unit", "discourse")
