"""Reads weekdays, dates, months, years and decades."""

import re
from datetime import date

from dragoman.when.calendar import (
    Interval,
    make,
    month_of,
    one_day,
    shift,
    span,
    third,
    week_of,
    year_of,
)
from dragoman.when.expression import Hit, Scan
from dragoman.when.parts import ORDINALS, PART_WORDS, nth_weekday, part_of, year_told
from dragoman.when.tense import told_as_past

ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?$")
YEAR = re.compile(r"(1[0-9]|20|21)\d\d$")
DECADE = re.compile(r"(?:(1[5-9]|20)(\d)0|(\d)0)'?s$")
ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})$")
MONTH_TAGS = ("NNP", "NNPS")
AMBIGUOUS = frozenset(("may", "march", "mar", "sat", "sun", "wed", "mon", "jan", "dec", "sep", "fri"))
JUST_PAST = 14  # "vowed to leave by October 15", read days later, means this year: another year would be named
EVENTS = frozenset(
    "bombing attack riot protest killing election clash strike talk massacre shooting uprising raid poll purge".split()
)
# What is named by its year and goes on before it.
SCHEDULED = frozenset("election race primary campaign budget census olympics games cup season convention vote".split())
BEFORE_YEAR = frozenset(
    (
        "in",
        "since",
        "until",
        "till",
        "by",
        "from",
        "during",
        "before",
        "after",
        "of",
        "to",
        "between",
        "early",
        "late",
        "mid",
        "through",
        "and",
        "around",
        "year",
        "back",
        "for",
    )
)


def day_number(word: str) -> int | None:
    """Return the day of the month that a word tells ("5", "5th")."""
    found = ORDINAL.match(word)
    return int(found[1]) if found and 1 <= int(found[1]) <= 31 else None


def year_number(word: str) -> int | None:
    """Return the year that a four-digit word tells."""
    return int(word) if YEAR.match(word) else None


def weekday(scan: Scan, at: int) -> Hit | None:
    """Read "Friday", "last Friday", "Monday night", "Tuesday, May 16, 2017", "Friday last week"."""
    word = scan.word(at)
    plural = word not in scan.lexicon.weekdays
    if word in AMBIGUOUS and not (scan.doc.words[at][0].isupper() and scan.doc.tags[at] in MONTH_TAGS):
        return None
    start, end = at, at + 1
    if plural:
        return Hit(at, at + 1, None, "habitual")
    number = scan.lexicon.weekdays[word]
    if in_name(scan, at):
        return Hit(at, at + 1, None, "habitual")
    if (nth := nth_of(scan, at, number)) is not None:
        return nth
    if scan.word(end) in scan.lexicon.parts:
        end += 1
    comma = end + 1 if scan.word(end) in (",", "(") else end
    dated = month(scan, comma, inside=True) if scan.word(comma) in scan.lexicon.months else day_first(scan, comma)
    if dated is not None and dated.interval is not None and dated.interval.precision == "day":
        return Hit(start, dated.end + (scan.word(dated.end) == ")"), dated.interval, "date")
    mod = scan.word(at - 1)
    if mod in ("every", "each"):
        return Hit(at - 1, end, None, "habitual")
    if mod in ("previous", "following", "same") and scan.doc.tags[at - 1] != "VBG":
        return Hit(at - 1, end, None, "weekday")
    if mod in ("last", "next", "this", "past", "coming"):
        start -= 1
        if mod in ("past", "coming") and scan.word(start - 1) == "this":
            start -= 1
    if scan.day is None:
        return Hit(start, end, None, "weekday")
    of = end + (scan.word(end) == "of")
    if scan.word(of) in ("last", "next", "this") and scan.word(of + 1) == "week":
        week = week_of(scan.day, {"last": -1, "next": 1, "this": 0}[scan.word(of)])
        chosen = shift(week.start, number) if week and week.start else None
        return Hit(start, of + 2, one_day(chosen), "weekday")
    return Hit(start, end, one_day(weekday_day(scan, at, number, mod)), "weekday")


def in_name(scan: Scan, at: int) -> bool:
    """Say whether a weekday is part of a name ("Judge Friday Mwansa", "the Saturday Group")."""
    doc = scan.doc
    following = at + 1 < scan.high and doc.tags[at + 1] in MONTH_TAGS and doc.heads[at] == at + 1
    return (
        following
        and doc.deps[at] == "compound"
        and doc.words[at + 1][0].isupper()
        and scan.word(at + 1) not in scan.lexicon.parts
        and scan.word(at + 1) not in scan.lexicon.months
        and not all(w[0].isupper() for w in doc.words[scan.low : scan.high] if w[0].isalpha() and len(w) > 3)
    )


def nth_of(scan: Scan, at: int, number: int) -> Hit | None:
    """Read "the first Monday of the month", "the last Friday in May"."""
    order = ORDINALS.get(scan.word(at - 1))
    if order is None or scan.word(at + 1) not in ("of", "in"):
        return None
    start = at - 1 - (scan.word(at - 2) == "the")
    token = at + 2
    if scan.word(token) in scan.lexicon.months:
        inner = month(scan, token, inside=True)
        whole, end = (inner.interval, inner.end) if inner else (None, token + 1)
    elif scan.word(token + 1) == "month" and scan.word(token) in ("the", "this", "last", "next") and scan.day:
        offset = {"last": -1, "next": 1}.get(scan.word(token), 0)
        whole, end = month_of(scan.day.year, scan.day.month + offset), token + 2
    else:
        return None
    return Hit(start, end, nth_weekday(whole, number, order), "date")


def weekday_day(scan: Scan, at: int, number: int, mod: str) -> date | None:
    """Return the day of a weekday: the latest one up to publication, or the next one where the clause looks ahead."""
    assert scan.day is not None
    behind = (scan.day.weekday() - number) % 7
    if mod in ("last", "past"):
        return shift(scan.day, -(behind or 7))
    if mod in ("next", "coming"):
        return shift(scan.day, 7 - behind)
    if behind and scan.ahead(at):
        return shift(scan.day, 7 - behind)
    return shift(scan.day, -behind)


def nearest_year(scan: Scan, at: int, first: int, day: int | None, mod: str) -> int | None:
    """Return the year of a month named without one: the latest past one, or the next where the clause looks ahead."""
    if scan.day is None:
        return None
    here = (scan.day.month, scan.day.day if day else 0)
    there = (first, day or 0)
    if mod == "last":
        return scan.day.year - (first >= scan.day.month)
    if mod in ("next", "coming"):
        return scan.day.year + (first <= scan.day.month)
    if mod == "this":
        return scan.day.year
    told = year_told(scan, at, there)
    if told is not None:
        return told
    if there == here:
        return scan.day.year
    past = told_as_past(scan.doc, at)
    if day and there > here and scan.word(at - 1) == "on" and not past and scan.ahead(at):
        return scan.day.year  # "the summit is on 1 July"
    limit = scan.word(at - 1) in ("until", "till", "by", "least")
    if scan.ahead(at, timetable=False) or (limit and (first - scan.day.month) % 12 < 6):
        latest = make(scan.day.year - (there > here), first, day or 28)
        since = (scan.day - latest).days if latest is not None else JUST_PAST + 1
        if since <= JUST_PAST * (2 if day and past else 1) and (there < here or (day and past)):
            return scan.day.year - (there > here)
        return scan.day.year + (there < here)
    return scan.day.year - (there > here)


def month(scan: Scan, at: int, inside: bool = False) -> Hit | None:
    """Read "April", "April 2017", "Nov. 28, 2017", "28 November", "late January", "April last year"."""
    number = scan.lexicon.months[scan.word(at)]
    start, end, day, last_day = at, at + 1, None, None
    if not inside:
        day, start = day_before(scan, at)
        first = day_number(scan.word(start - 2)) if day and scan.word(start - 1) in ("-", "–", "to", "and") else None
        if first is not None and day is not None and first < day and not scan.doc.lower[start - 2].startswith("0"):
            lead = scan.word(start - 3) in ("between", "from")
            if lead or scan.word(start - 1) in ("-", "–"):
                day, last_day, start = first, day, start - 2 - lead
    if day is None and (found := day_number(scan.word(end))) is not None and not year_number(scan.word(end)):
        day, end = found, end + 1
        if scan.word(end) in ("-", "–", "to", "and") and (other := day_number(scan.word(end + 1))) and other > day:
            last_day, end = other, end + 2
    year, end = year_after(scan, end, day)
    if day is None and year is None and not month_like(scan, at):
        return None
    mod = scan.word(start - 1)
    if mod in ("last", "next", "this", "past", "coming", "that"):
        start -= 1
        if mod in ("past", "coming") and scan.word(start - 1) == "this":
            start -= 1
    year = year if year is not None else nearest_year(scan, at, number, day, mod)
    if year is None:
        return Hit(start, end, None, "month")
    if day is not None:
        return Hit(
            start,
            end,
            span(make(year, number, day), make(year, number, last_day or day), "range" if last_day else "day"),
            "date",
        )
    whole, start = part_of(scan, start, month_of(year, number))
    return Hit(start, end, whole, "month")


def month_like(scan: Scan, at: int) -> bool:
    """Say whether a bare month word is a month: a capital and a name's tag where the word has other senses."""
    word, doc = scan.word(at), scan.doc
    if doc.words[at].isdigit():
        return False
    capital = doc.words[at][0].isupper() and doc.tags[at] in MONTH_TAGS
    if word == "may" and "may" in scan.people and scan.word(at - 1) not in ("in", "last", "next", "this", "since"):
        return False
    if word in AMBIGUOUS:
        before = scan.word(at - 1)
        verb_next = at + 1 < scan.high and doc.tags[at + 1] == "VB"
        follows = doc.tags[at - 1] == "NNP" and doc.words[at - 1][0].isupper() if at > scan.low else False
        return (
            capital
            and not verb_next
            and (
                before in BEFORE_YEAR
                or before in ("last", "next", "this", "in", "a", "the")
                or (not follows and word == "may" and at > scan.low)
            )
        )
    if len(word) <= 4 and word not in ("june", "july"):
        return capital
    return capital or scan.word(at - 1) in BEFORE_YEAR or scan.word(at - 1) in ("last", "next", "this")


def day_before(scan: Scan, at: int) -> tuple[int | None, int]:
    """Return the day number before a month ("28 November", "the 5th of April") and where it starts."""
    token = at - 1
    if scan.word(token) == "of" and day_number(scan.word(token - 1)) and not scan.word(token - 1).isdigit():
        token -= 1
    found = day_number(scan.word(token)) if token >= scan.low else None
    if found is None or scan.word(token - 1) in scan.lexicon.months:
        return None, at
    return found, token - (scan.word(token - 1) == "the")


def year_after(scan: Scan, end: int, day: int | None) -> tuple[int | None, int]:
    """Return the year that follows a month or a day, and where the expression then ends."""
    comma = end + (scan.word(end) == "," or (scan.word(end) == "of" and day is None))
    found = year_number(scan.word(comma))
    if found is not None:
        return found, comma + 1
    if scan.day is not None and scan.word(end) in ("last", "next", "this") and scan.word(end + 1) == "year":
        return scan.day.year + {"last": -1, "next": 1, "this": 0}[scan.word(end)], end + 2
    return None, end


def day_first(scan: Scan, at: int) -> Hit | None:
    """Read "28 November 2017" or "5th of April" from its first token."""
    if day_number(scan.word(at)) is None:
        return None
    token = at + 1 + (scan.word(at + 1) == "of")
    return month(scan, token) if scan.word(token) in scan.lexicon.months else None


def number(scan: Scan, at: int) -> Hit | None:
    """Read a figure that is a year, a decade, or a date in figures."""
    word = scan.words[at]
    iso = ISO.match(word)
    if iso:
        return Hit(at, at + 1, one_day(make(int(iso[1]), int(iso[2]), int(iso[3]))), "date")
    if word.startswith("mid-") and (year := year_number(word[4:])):
        return Hit(at, at + 1, third(year_of(year), "mid"), "year")
    if (found := DECADE.match(word)) and (found[1] or scan.doc.tags[at] != "CD"):
        first = int(found[1] + found[2] + "0") if found[1] else 1900 + 10 * int(found[3])
        start = at - 1 if scan.word(at - 1) in ("'", "‘") else at
        start -= scan.word(start - 1) == "the"
        if found[1] is None and start == at:
            return None
        return Hit(start, at + 1, decade(scan, start, first), "year")
    year = year_number(word)
    if year is not None and scan.word(at + 1) in ("century",):
        return None
    return None if year is None else bare_year(scan, at, year)


def decade(scan: Scan, start: int, first: int) -> Interval | None:
    """Return ten years, or the part that "early" or "late" takes of them."""
    word = scan.word(start - 1)
    offset = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}.get(word, (0, 9))
    return year_of(first + offset[0], first + offset[1])


def bare_year(scan: Scan, at: int, year: int) -> Hit | None:
    """Read a year that words around it mark as one."""
    if scan.word(at + 1) == "-" and (month_number := day_number(scan.word(at + 2))) and scan.word(at + 3) == "-":
        day = day_number(scan.word(at + 4))
        if day and len(scan.word(at + 2)) == 2:
            return Hit(at, at + 5, one_day(make(year, month_number, day)), "date")
    before, doc = scan.word(at - 1), scan.doc
    if doc.heads[at] > at and doc.lemmas[doc.heads[at]] in SCHEDULED:
        return Hit(at, at + 1, year_of(year), "scheduled")  # "endorsed him in the 2020 election" dates nothing
    if before == "fiscal" or (before == "year" and scan.word(at - 2) in ("fiscal", "financial")):
        return Hit(at - 1, at + 1 + 2 * (scan.word(at + 1) in ("-", "–", "/")), None, "year")  # begins where it will
    short = scan.word(at + 2)
    if scan.word(at + 1) in ("-", "–") and len(short) == 2 and short.isdigit():
        if int(short) > max(12, year % 100):
            return Hit(at, at + 3, year_of(year, year - year % 100 + int(short)), "year")
        if 1 <= int(short) <= 12 and year % 100 > int(short) and scan.word(at + 3) not in ("-", "–"):
            return Hit(at, at + 3, month_of(year, int(short)), "month")
    token = at - 2 if before in ("fiscal", "season", "the") else at - 1
    marked = scan.word(token) in BEFORE_YEAR or (before == "-" and scan.word(at - 2) in PART_WORDS)
    if scan.word(token) in ("and", "to", "-", "–") and year_number(scan.word(token - 1)):
        marked = True
    noun_next = at + 1 < scan.high and doc.tags[at + 1] in ("NNS", "NNPS")
    if noun_next and before == "the" and doc.lemmas[at + 1] in EVENTS:
        return Hit(at, at + 1, year_of(year), "year")  # "the 2005 bombings"
    ranged = before == "to" and year_number(scan.word(at - 2)) is not None and scan.word(at - 3) == "from"
    if scan.word(token) in ("of", "for", "to", "around", "after") and noun_next and not ranged:
        return None
    noun = doc.tags[at + 1] in ("NN", "NNP", "JJ") if at + 1 < scan.high else False
    in_brackets = before == "(" and scan.word(at + 1) == ")"
    modifier = before in ("the", "a", "'s", "failed", "his", "its", "their", "her") and noun and year >= 1900
    if not ((marked and not noun_next) or in_brackets or modifier or ranged):
        return None
    whole, start = part_of(scan, at, year_of(year))
    return Hit(start, at + 1, whole, "year")
