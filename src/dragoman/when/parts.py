"""Reads counted parts of a time: "the first week of June", "the last two months of 2018", "the first Monday of May"."""

from dragoman.when.calendar import Interval, edge, months_of, one_day, shift, span, third
from dragoman.when.expression import Scan

PART_WORDS = {"early": "early", "late": "late", "mid": "mid", "middle": "mid"}
# The last is counted from the end.
ORDINALS = {
    **{"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "opening": 1, "last": -1, "final": -1},
    **{"1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "closing": -1},
}
COUNTED = frozenset(("week", "weeks", "month", "months", "day", "days", "quarter", "half"))


def year_told(scan: Scan, at: int, there: tuple[int, int]) -> int | None:
    """Return the past year that the text has just told for a month or day named without one.

    "That September" is of the last time told; after "on 15 November 2017, ..." the next "21 November" of its
    paragraph is of 2017; after a year alone only one of its own sentence is.
    """
    if scan.word(at - 1) in ("that", "same") and scan.told is not None and scan.told.start is not None:
        return following(scan.told, there)
    if scan.yeared is None or scan.day is None:
        return None
    told, sentence, end = scan.yeared
    if told.start is None or told.end is None or told.end.year >= scan.day.year or scan.ahead(at, timetable=False):
        return None
    doc = scan.doc
    apart = doc.sent_of[at] - sentence
    if apart > (told.precision != "year") or "\n\n" in doc.text[doc.ends[end - 1] : doc.starts[at]]:
        return None
    year = following(told, there)
    return year if year is not None and (year, *there) <= (scan.day.year, scan.day.month, scan.day.day) else None


def following(told: Interval, there: tuple[int, int]) -> int | None:
    """Return the year of the first month or day that follows a time."""
    if told.start is None:
        return None
    begun = (told.start.month, told.start.day if there[1] else 0)
    return told.start.year + (told.precision in ("day", "month") and there < begun)


def part_of(scan: Scan, start: int, whole: Interval | None) -> tuple[Interval | None, int]:
    """Return the part that "early", "the end of", "the first week of" take of an interval, and the new start."""
    word = scan.word(start - 1)
    hyphen = word == "-"
    token = start - 2 if hyphen else start - 1
    word = scan.word(token)
    if word in PART_WORDS and not (hyphen and word not in ("mid", "early", "late")):
        return third(whole, PART_WORDS[word]), token
    of = start - 1
    if scan.word(of) == "the":
        of -= 1
    if scan.word(of) == "of" and scan.word(of - 1) in ("end", "close", "start", "beginning", "middle"):
        noun = scan.word(of - 1)
        token = of - 1 - (scan.word(of - 2) == "the")
        return (third(whole, "mid") if noun == "middle" else edge(whole, noun in ("end", "close"))), token
    if scan.word(of) == "of" and scan.word(of - 1) in COUNTED:
        return counted(scan, of - 1, whole) or (whole, start)
    return whole, start


def counted(scan: Scan, noun: int, whole: Interval | None) -> tuple[Interval | None, int] | None:
    """Return the part that "the last two weeks" takes of an interval and where its words start, null where none."""
    count, token = 1, noun - 1
    if scan.word(token) not in ORDINALS:
        amount = scan.numbers.read(scan.words, token, noun)
        if amount is None or amount.end != noun:
            return None
        count, token = amount.low, token - 1
    order = ORDINALS.get(scan.word(token))
    if order is None or (count > 1 and abs(order) != 1) or whole is None or whole.start is None or whole.end is None:
        return None
    unit = scan.word(noun).rstrip("s")
    start = token - (scan.word(token - 1) == "the")
    if count == 1 and scan.word(noun).endswith("s"):  # "the final days of October"
        return third(whole, "late" if order < 0 else "early") if abs(order) == 1 else None, start
    return cut(whole, unit, order, count), start


def cut(whole: Interval, unit: str, order: int, count: int) -> Interval | None:
    """Return the days of the `order`-th unit of an interval (from the end where negative), `count` of them."""
    assert whole.start is not None
    assert whole.end is not None
    if unit in ("day", "week"):
        length = count * (7 if unit == "week" else 1)
        if order < 0:
            return span(shift(whole.end, 1 - length), whole.end, "range")
        first = shift(whole.start, (order - 1) * length)
        last = shift(first, length - 1) if first else None
        return span(first, min(last, whole.end) if last else None, "range")
    size = {"month": 1, "quarter": 3, "half": 6}[unit]
    if unit == "half" and whole.precision == "month":
        middle = shift(whole.start, 14)
        return span(whole.start, middle, "range") if order == 1 else span(shift(whole.start, 15), whole.end, "range")
    if whole.precision != "year":
        return None
    first_month = 13 - size * count if order < 0 else 1 + size * (order - 1)
    last_month = first_month + size * count - 1
    if not 1 <= first_month <= last_month <= 12:
        return None
    return months_of(whole.start.year, first_month, last_month, "range")


def nth_weekday(whole: Interval | None, weekday: int, order: int) -> Interval | None:
    """Return the `order`-th weekday of an interval, from the end where negative."""
    if whole is None or whole.start is None or whole.end is None:
        return None
    if order < 0:
        return one_day(shift(whole.end, -((whole.end.weekday() - weekday) % 7)))
    day = shift(whole.start, (weekday - whole.start.weekday()) % 7 + 7 * (order - 1))
    return one_day(day) if day and day <= whole.end else None
