"""Reads seasons and holidays."""

from dragoman.when.calendar import Interval, make, months_of, one_day
from dragoman.when.expression import Hit, Scan
from dragoman.when.feasts import RULES
from dragoman.when.named import month, nearest_year, year_after
from dragoman.when.parts import part_of


def season(scan: Scan, at: int) -> Hit | None:
    """Read "last summer", "this winter", "the summer of 2016", "spring 2017", "in the autumn"."""
    first, last = scan.lexicon.seasons[scan.word(at)]
    if scan.doc.tags[at][:2] != "NN":
        return None
    mod, end, start = scan.word(at - 1), at + 1, at
    year, end = year_after(scan, end, None)
    if year is not None:
        whole, start = part_of(scan, at - (mod == "the"), months_of(year, first, last, "season"))
        return Hit(start, end, whole, "season")
    if mod not in ("last", "this", "next", "past", "coming") and not (
        mod == "the"
        and scan.word(at - 2) in ("in", "during", "since", "over", "by", "until", "early", "late")
        and scan.word(end) != "of"
    ):
        return None
    if scan.day is None:
        return Hit(at - 1, end, None, "season")
    start = at - 1 - (scan.word(at - 2) == "this" and mod in ("past", "coming"))
    return Hit(start, end, season_near(scan, at, first, last, mod), "season")


def season_near(scan: Scan, at: int, first: int, last: int, mod: str) -> Interval | None:
    """Return the season that a word means: "last" the latest one that is over, else the latest begun or the next."""
    assert scan.day is not None
    years = [
        months_of(scan.day.year + offset, first, last, "season")
        for offset in (-2, -1, 0, 1)
        if 1 < scan.day.year + offset < 9999
    ]
    found = [whole for whole in years if whole and whole.start and whole.end]
    over = [w for w in found if w.end and w.end < scan.day]
    begun = [w for w in found if w.start and w.start <= scan.day]
    to_come = [w for w in found if w.start and w.start > scan.day]
    if mod in ("last", "past"):
        return over[-1] if over else None
    if mod in ("next", "coming") or (scan.ahead(at) and begun[-1:] == over[-1:]):
        return to_come[0] if to_come else None
    if (
        mod == "this"
        and begun[-1:] == over[-1:]
        and to_come
        and to_come[0].start
        and (to_come[0].start - scan.day).days < 60
    ):
        return to_come[0]
    return begun[-1] if begun else None


def holiday(scan: Scan, at: int) -> Hit | None:
    """Read a holiday with a fixed day, the nearest one on the side that the clause looks to."""
    for words, (month_number, day) in scan.lexicon.holidays.get(scan.word(at), ()):
        if all(scan.word(at + i) == w for i, w in enumerate(words)):
            end = at + len(words)
            year, end = year_after(scan, end, day)
            if year is None:
                year = nearest_year(scan, at, month_number, day, scan.word(at - 1))
            return Hit(at, end, one_day(make(year, month_number, day)) if year is not None else None, "holiday")
    return month(scan, at) if scan.word(at) in scan.lexicon.months else None


def unresolved(scan: Scan, at: int) -> Hit | None:
    """Read a feast that moves: by rule or table; without a day where there is neither, so that no other is taken."""
    for words in scan.lexicon.unresolved.get(scan.word(at), ()):
        if all(scan.word(at + i) == w for i, w in enumerate(words)):
            name, end = " ".join(words), at + len(words)
            end += scan.word(end) in ("day", "holiday")
            year, end = year_after(scan, end, 1)
            canadian = name == "thanksgiving" and any(w.startswith("canad") for w in scan.words[scan.low : scan.high])
            days = None if canadian else feast(scan, at, name, year)
            mod = scan.word(at - 1)
            return Hit(at - (mod in ("last", "next", "this")), end, days, "holiday")
    return None


def feast(scan: Scan, at: int, name: str, year: int | None) -> Interval | None:
    """Return the days of a feast in a year, else those nearest on the side that the clause looks to."""
    if year is not None:
        return in_year(scan, name, year)
    if scan.day is None:
        return None
    near = [in_year(scan, name, scan.day.year + offset) for offset in (-1, 0, 1)]
    begun = [f for f in near if f and f.start and f.start <= scan.day]
    to_come = [f for f in near if f and f.end and f.end >= scan.day and f not in begun]
    mod = scan.word(at - 1)
    if mod == "last":
        begun = [f for f in begun if f.end and f.end < scan.day]
    if mod == "next" or (mod != "last" and scan.ahead(at, timetable=False)):
        return to_come[0] if to_come else None
    return begun[-1] if begun else None


def in_year(scan: Scan, name: str, year: int) -> Interval | None:
    """Return a feast's days in a year, null where neither rule nor table has them."""
    if not 1 < year < 9999:
        return None
    table = scan.lexicon.moving.get(name)
    if table is not None:
        return one_day(table.get(year))
    return RULES[name](year) if name in RULES else None
