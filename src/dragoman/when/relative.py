"""Reads what counts from the day of publication, or from the day just told."""

from datetime import date

from dragoman.when.calendar import (
    Interval,
    edge,
    make,
    month_of,
    one_day,
    shift,
    span,
    third,
    week_of,
    weekend_of,
    year_of,
)
from dragoman.when.eras import before_last, century, hours_told, night_told, quarter, told_unit
from dragoman.when.expression import Hit, Scan
from dragoman.when.parts import PART_WORDS, part_of
from dragoman.when.spans import beside, into, last_day, moved, stretch, window, years_since

THIS = {"last": -1, "past": -1, "previous": -1, "this": 0, "current": 0, "next": 1, "coming": 1, "the": 0}
SIDES = {"earlier": -1, "later": 1}


def deictic(scan: Scan, at: int) -> Hit | None:
    """Read "today", "yesterday morning", "earlier today", "the day before yesterday", "recently", "since then"."""
    word, end, start = scan.word(at), at + 1, at
    if word == "period":
        told = scan.told if scan.word(at - 1) == "same" else None
        return Hit(at - 2, end, told, "deictic", "discourse") if told and at - 2 >= scan.low else None
    if word == "then":
        since = scan.word(at - 1) == "since" and scan.told is not None
        return Hit(at, end, scan.told, "deictic", "discourse") if since else None
    if scan.day is None:
        return Hit(at, end, None, "deictic")
    if word in ("recently", "lately"):
        return Hit(at, end, span(shift(scan.day, -scan.lexicon.vague["recently"]), scan.day, "range"), "vague")
    if word == "overnight":
        return (
            Hit(at, end, span(shift(scan.day, -1), scan.day, "range"), "deictic")
            if scan.doc.deps[at] != "amod" or True
            else None
        )
    offset = scan.lexicon.days[word]
    if scan.word(at - 1) in ("earlier", "later", "late", "early", "only", "just"):
        start = at - 1
    if scan.word(at - 1) in ("before", "after") and scan.word(at - 2) == "day":
        offset += -1 if scan.word(at - 1) == "before" else 1
        start = at - 2 - (scan.word(at - 3) == "the")
    if scan.word(end) in scan.lexicon.parts:
        end += 1
    if word == "today" and scan.word(end) == "'s":
        return Hit(start, end, one_day(shift(scan.day, offset)), "deictic")
    return Hit(start, end, one_day(shift(scan.day, offset)), "deictic")


def part(scan: Scan, at: int) -> Hit | None:
    """Read "this morning", "last night", "that night", "the night before"."""
    mod = scan.word(at - 1)
    if mod == "this" and scan.day is not None:
        return Hit(at - 1, at + 1, one_day(scan.day), "deictic")
    if mod == "last" and scan.word(at) == "night" and scan.day is not None:
        return Hit(at - 1, at + 1, one_day(shift(scan.day, -1)), "deictic")
    if (told := night_told(scan, at)) is not None:
        return told
    if mod in ("that", "same") and scan.last is not None:
        return Hit(at - 1, at + 1, last_day(scan), "deictic", "discourse")
    if scan.word(at) == "night" and mod == "the" and scan.word(at + 1) == "before":
        found = last_day(scan)
        day = shift(found.start, -1) if found and found.start else None
        return Hit(at - 1, at + 2, one_day(day), "deictic", "discourse") if day else None
    return None


def unit(scan: Scan, at: int) -> Hit | None:
    """Read what is said with day, week, month, year and their like."""
    kind = scan.lexicon.units[scan.word(at)]
    plural = scan.word(at) not in (
        "day",
        "week",
        "month",
        "year",
        "weekend",
        "quarter",
        "decade",
        "century",
        "hour",
        "minute",
        "fortnight",
    )
    if scan.word(at + 1) == "-" and scan.word(at + 2) in ("old", "long"):
        return None
    if kind == "day" and not plural and (found := day_told(scan, at)) is not None:
        return found
    if kind == "weekend":
        return weekend(scan, at)
    if kind == "century":
        return century(scan, at)
    counted = (
        before_last(scan, at, kind)
        or hours_told(scan, at, kind)
        or beside(scan, at, kind, plural)
        or moved(scan, at, kind)
        or stretch(scan, at, kind, plural)
        or years_since(scan, at, kind)
        or into(scan, at, kind, plural)
        or window(scan, at, kind, plural)
    )
    if counted is not None:
        return counted
    if plural or kind in ("hour", "fortnight"):
        return None
    return told_unit(scan, at, kind) or quarter(scan, at, kind) or this_unit(scan, at, kind)


def day_told(scan: Scan, at: int) -> Hit | None:
    """Read "earlier in the day", "the same day", "the day before", "the next day", "that day"."""
    mod, two = scan.word(at - 1), scan.word(at - 2)
    told = last_day(scan)
    if mod == "the" and two in ("in", "on") and scan.word(at - 3) in SIDES:
        day = told or (one_day(scan.day) if scan.day else None)
        return Hit(at - 3, at + 1, day, "deictic", "expression" if told is None else "discourse")
    start = at - 1 - (two == "the")
    offset: int | None = None
    end = at + 1
    if mod in ("same", "that"):
        offset = 0
    elif mod in ("previous", "preceding"):
        offset = -1
    elif mod in ("next", "following"):
        offset = 1
    elif (
        mod in ("the", "a", "one")
        and scan.word(end) in ("before", "earlier")
        and not opens_more(scan, end)
        and scan.word(end + 1) not in ("the", "yesterday", "a", "his", "her", "their", "its")
    ):
        offset, end, start = -1, end + 1, at - 1
    elif (
        mod in ("the", "a", "one")
        and scan.word(end) in ("after", "later")
        and not opens_more(scan, end)
        and scan.word(end + 1) not in ("the", "tomorrow", "a", "his", "her", "their", "its")
    ):
        offset, end, start = 1, end + 1, at - 1
    if offset is None:
        return None
    chosen = shift(told.start, offset) if told and told.start else None
    return Hit(start, end, one_day(chosen), "deictic", "discourse")


def opens_more(scan: Scan, at: int) -> bool:
    """Say whether "after" or "before" opens a clause or has a noun: "a day after rebels struck" is no "day after"."""
    doc = scan.doc
    return doc.deps[at] == "mark" or any(doc.deps[c] in ("pobj", "pcomp") for c in doc.children[at])


def weekend(scan: Scan, at: int) -> Hit | None:
    """Read "last weekend", "the weekend", "this weekend", "next weekend"."""
    mod = scan.word(at - 1)
    if scan.day is None or mod not in THIS:
        return None
    inside = scan.day.weekday() >= 5
    if mod in ("next", "coming"):
        found = weekend_of(scan.day, int(inside))
    elif mod in ("last", "past"):
        found = weekend_of(scan.day, -1)
    elif inside or scan.ahead(at):
        found = weekend_of(scan.day)
    else:
        found = weekend_of(scan.day, -1)
    return Hit(at - 1, at + 1, found, "unit")


def this_unit(scan: Scan, at: int, kind: str) -> Hit | None:
    """Read "last week", "earlier this month", "late last year", "the end of the year", "year's end"."""
    if scan.day is None or kind == "day":
        return None
    if scan.word(at + 1) == "'s" and scan.word(at + 2) == "end" and kind == "year":
        return Hit(at, at + 3, edge(year_of(scan.day.year), True), "unit")
    mod = scan.word(at - 1)
    if mod not in THIS:
        return None
    start = at - 1
    offset = THIS[mod]
    whole = whole_unit(scan.day, kind, offset)
    if mod == "the":
        ended, begin = part_of(scan, at - 1, whole)
        return Hit(begin, at + 1, ended, "unit") if begin < at - 1 else None
    if scan.word(start - 1) == "this" and mod == "past":
        start -= 1
    side = SIDES.get(scan.word(start - 1))
    if side is not None:
        return Hit(start - 1, at + 1, clipped(whole, scan.day, side) if offset == 0 else whole, "unit")
    if scan.word(start - 1) in PART_WORDS:
        return Hit(start - 1, at + 1, third(whole, PART_WORDS[scan.word(start - 1)]), "unit")
    ended, begin = part_of(scan, start, whole)
    if begin < start:
        return Hit(begin, at + 1, ended, "unit")
    if offset == 0:
        return Hit(start, at + 1, clipped(whole, scan.day, 1 if scan.ahead(at) else 0), "unit")
    return Hit(start, at + 1, whole, "unit")


def whole_unit(day: date, kind: str, offset: int) -> Interval | None:
    """Return the week, month, quarter, year or decade that lies `offset` from a day's own."""
    if kind == "week":
        return week_of(day, offset)
    if kind == "month":
        return month_of(day.year, day.month + offset)
    if kind == "quarter":
        first = month_of(day.year, day.month - (day.month - 1) % 3 + 3 * offset)
        last = month_of(day.year, day.month - (day.month - 1) % 3 + 3 * offset + 2)
        return span(first.start, last.end, "range") if first and last else None
    if kind == "year":
        return year_of(day.year + offset)
    first_year = day.year - day.year % 10 + 10 * offset
    return year_of(first_year, first_year + 9) if kind == "decade" and make(first_year, 1, 1) else None


def clipped(whole: Interval | None, day: date, side: int) -> Interval | None:
    """Return the part of a running week, month or year up to publication (0, -1), or after it (1)."""
    if whole is None:
        return None
    if side > 0:
        later = shift(day, 1)
        return span(later, whole.end, "range") or span(day, whole.end, "range")
    return span(whole.start, day, "range")
