"""Reads counted times: "two days ago", "the past two weeks", "weeks of protests", "two days after the bombing"."""

from datetime import date

from dragoman.when.calendar import Interval, back, month_of, one_day, shift, span, week_of, year_of
from dragoman.when.expression import Apart, Hit, Scan

ORDINALS = {"second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7}
PAST = frozenset(("last", "past", "preceding"))
NEXT = frozenset(("next", "coming", "following"))


CAMPAIGNS = frozenset(
    "war conflict offensive campaign siege strike blockade lockdown truce ceasefire curfew invasion uprising unrest "
    "standoff crisis insurgency protest occupation assault operation bombardment clash battle fight outbreak".split()
)
HEDGES = frozenset(("nearly", "almost", "about", "over", "more", "than", "at", "least", "around", "some", "roughly"))


def last_day(scan: Scan) -> Interval | None:
    """Return the single day that the text told last, null where it told none."""
    return scan.last if scan.last is not None and scan.last.precision == "day" else None


def moved(scan: Scan, at: int, kind: str) -> Hit | None:
    """Read "two days ago", "a week earlier", "three days later"."""
    after = scan.word(at + 1)
    if after not in ("ago", "earlier", "later", "before", "after"):
        return None
    counted = scan.count_before(at)
    if counted is None:
        return Hit(at, at + 2, None, "unit") if after == "ago" else None
    count, start = counted
    if after == "ago":
        if scan.word(at + 2) == "this" and scan.word(at + 3) in ("month", "week") and kind == "year" and scan.day:
            return Hit(start, at + 4, month_of(scan.day.year - count, scan.day.month), "unit")
        return Hit(start, at + 2, in_calendar(scan.day, kind, count), "unit")
    told = last_day(scan)
    if after in ("earlier", "later"):
        sign = 1 if after == "earlier" else -1
        day = told.start if told else None
        if day is None and kind in ("year", "decade") and after == "earlier":
            day = scan.day  # years before the story, which is of now
        return Hit(start, at + 2, in_calendar(day, kind, sign * count), "unit", "discourse")
    return None


def in_calendar(day: date | None, kind: str, count: int) -> Interval | None:
    """Return the day, calendar week, month or year `count` units before a day."""
    if kind in ("week", "fortnight") and day is not None:
        return week_of(day, -count * (2 if kind == "fortnight" else 1)) if abs(count) < 100_000 else None
    return around(day, kind, count)


def beside(scan: Scan, at: int, kind: str, plural: bool) -> Hit | None:
    """Read "came two days after the bombing": it dates the bombing from its sentence's day; else no day can be told."""
    side, doc = scan.word(at + 1), scan.doc
    if side not in ("after", "before") or scan.word(at + 2) in (",", ".", ""):
        return None
    counted = scan.count_before(at)
    if counted is None and not plural and scan.word(at - 1) != "the":
        return None
    count, start = counted if counted else (scan.lexicon.vague["plural"] if plural else 1, at)
    if scan.word(start - 1) == "in":
        return None  # "the first summit in six years after a coup": how long since the last
    told = last_day(scan)
    marker = at + 1
    verb = doc.heads[marker] if doc.deps[marker] != "mark" else doc.heads[doc.heads[marker]]
    inner = [c for c in doc.children[marker] if doc.deps[c] in ("pobj", "pcomp")]
    target = doc.heads[marker] if doc.deps[marker] == "mark" else inner[0] if inner else None
    if (
        counted is None
        or told is None
        or told.start is None
        or target is None
        or not (doc.lemmas[verb] in ("come", "follow", "be", "happen", "occur") or tells_the_day(scan, start))
    ):
        far = None
        if counted is not None and target is not None:
            far = Apart(target, kind, count if side == "after" else -count)
        above = doc.heads[target] if target is not None and doc.deps[marker] == "mark" else None
        return Hit(start, at + 2, None, "unit", host=above if far is not None else None, apart=far)
    day = around(told.start, kind, count if side == "after" else -count)
    return Hit(start, at + 2, day, "beside", "discourse", target)


def tells_the_day(scan: Scan, start: int) -> bool:
    """Say whether a day stands right before: "fired on Thursday, a day after they left" dates the leaving."""
    before = start - 1 - (scan.word(start - 1) == ",")
    return bool(scan.hits) and scan.hits[-1].end == before + 1 and scan.hits[-1].interval == scan.last


def eve(scan: Scan, at: int) -> Hit | None:
    """Read "on the eve of the summit": the day before what it names, once that is dated."""
    if scan.word(at - 1) != "the" or scan.word(at + 1) != "of":
        return None
    nouns = [c for c in scan.doc.children[at + 1] if scan.doc.deps[c] == "pobj"]
    return Hit(at - 1, at + 2, None, "unit", apart=Apart(nouns[0], "day", -1)) if nouns else None


def stretch(scan: Scan, at: int, kind: str, plural: bool) -> Hit | None:
    """Read "after weeks of protests", "months of talks": about three of the unit, up to publication."""
    if (
        kind == "day"
        and scan.word(at + 1) == "of"
        and (number := ORDINALS.get(scan.word(at - 1)))
        and scan.day is not None
    ):
        objects = [c for c in scan.doc.children[at + 1] if scan.doc.deps[c] in ("pobj", "pcomp")]
        start = shift(scan.day, 1 - number)
        return Hit(
            at - 1, at + 1, span(start, scan.day, "range"), "vague", "expression", objects[0] if objects else None
        )
    if scan.word(at + 1) != "of" or not plural or kind in ("hour", "weekend") or scan.count_before(at) is not None:
        return None
    target = [c for c in scan.doc.children[at + 1] if scan.doc.deps[c] in ("pobj", "pcomp")]
    if not target or scan.doc.tags[at - 1] in ("JJ", "DT", "PRP$") or scan.ahead(at, timetable=False):
        return None
    return Hit(at, at + 1, reach(scan.day, kind, scan.lexicon.vague["plural"]), "vague", "expression", target[0])


def years_since(scan: Scan, at: int, kind: str) -> Hit | None:
    """Read "20 years since the massacre": it dates the massacre."""
    counted = scan.count_before(at)
    if scan.word(at + 1) != "since" or kind not in ("year", "decade") or counted is None:
        return None
    objects = [c for c in scan.doc.children[at + 1] if scan.doc.deps[c] == "pobj"]
    days = in_calendar(scan.day, kind, counted[0])
    return Hit(counted[1], at + 2, days, "unit", "expression", objects[0]) if objects else None


def into(scan: Scan, at: int, kind: str, plural: bool) -> Hit | None:
    """Read "nearly a week into the offensive": what has been going on for so long."""
    if scan.word(at + 1) != "into" or kind == "hour":
        return None
    counted = scan.count_before(at)
    if counted is None and not plural:
        return None
    count, start = counted if counted else (scan.lexicon.vague["plural"], at)
    objects = [c for c in scan.doc.children[at + 1] if scan.doc.deps[c] == "pobj"]
    lasting = bool(objects) and scan.doc.lemmas[objects[0]] in CAMPAIGNS
    days = reach(scan.day, kind, count) if lasting else None  # "a few years into his tenure" was then, not now
    return Hit(start, at + 1, days, "vague", "expression", objects[0]) if objects else None


def window(scan: Scan, at: int, kind: str, plural: bool) -> Hit | None:
    """Read "the past two weeks", "in the last 24 hours", "recent months", "the next three days", "for two years"."""
    if scan.word(at - 1) == "recent" and plural:
        return Hit(at - 1, at + 1, reach(scan.day, kind, scan.lexicon.vague["recent"]), "unit")
    counted = scan.count_before(at)
    count, start = counted if counted else (scan.lexicon.vague["plural"] if plural else 1, at)
    mod = scan.word(start - 1)
    if mod == "last" and scan.doc.tags[start - 1][:2] == "VB":
        return None  # "may last a year"
    if counted is None and not plural and mod not in ("past",):
        return None
    if mod in PAST and (plural or kind != "day"):
        start -= 1 + (scan.word(start - 2) == "the")
        return Hit(start, at + 1, reach(scan.day, kind, count), "unit")
    if mod in NEXT and plural:
        start -= 1 + (scan.word(start - 2) == "the")
        return Hit(start, at + 1, reach(scan.day, kind, -count), "unit")
    if counted is None or scan.word(at + 1) in ("after", "before"):
        return None
    if mod in ("in", "within") and not is_first(scan, start - 1) and scan.ahead(at, timetable=False):
        near = around(scan.day, kind, -count) if mod == "in" else reach(scan.day, kind, -count)
        return Hit(start, at + 1, near, "unit")
    lead = start - 1
    while scan.word(lead) in HEDGES:
        lead -= 1
    if scan.word(lead) == "for" and kind != "hour":
        return Hit(start, at + 1, reach(scan.day, kind, count), "duration")
    return None


def is_first(scan: Scan, preposition: int) -> bool:
    """Say whether "in ten months" tells since when nothing like it was ("the first talks in ten months")."""
    before = range(max(scan.low, preposition - 6), preposition)
    return any(scan.word(t) == "first" or scan.doc.tags[t] == "JJS" for t in before)


def around(day: date | None, kind: str, count: int) -> Interval | None:
    """Return the time `count` units before a day, as wide as the unit: a day, a week, a month, a year."""
    if day is None:
        return None
    if kind == "hour":
        return one_day(day)
    centre = back(day, kind, count)
    if centre is None:
        return None
    if kind == "day":
        return one_day(centre)
    if kind in ("week", "fortnight"):
        return span(shift(centre, -3), shift(centre, 3), "week")
    if kind in ("month", "quarter"):
        return month_of(centre.year, centre.month)
    if kind == "decade":
        return year_of(centre.year - 1, centre.year + 1) if 1 < centre.year < 9999 else None
    return year_of(centre.year) if kind == "year" else None


def reach(day: date | None, kind: str, count: int) -> Interval | None:
    """Return the days that reach `count` units back from a day, or ahead where the count is negative."""
    if day is None:
        return None
    if kind == "hour":
        kind, count = "day", 1 if count > 0 else -1
    far = back(day, "day" if kind == "weekend" else kind, count)
    return span(far, day, "range") if count > 0 else span(day, far, "range")
