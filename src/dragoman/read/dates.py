"""The absolute dates and times by which pages say when they were published."""

import datetime
import re
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
NAMES = "|".join(sorted(MONTHS, key=len, reverse=True))
MONTH = rf"(?P<month>{NAMES})\b\.?"
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\b"
YEAR = r"(?P<year>\d{4})\b"
# Only zones that mean one thing.
ZONES = {
    "z": "Z",
    "utc": "+00:00",
    "gmt": "+00:00",
    "est": "-05:00",
    "edt": "-04:00",
    "cdt": "-05:00",
    "mst": "-07:00",
    "mdt": "-06:00",
    "pst": "-08:00",
    "pdt": "-07:00",
    "cet": "+01:00",
    "cest": "+02:00",
    "eet": "+02:00",
    "eest": "+03:00",
    "msk": "+03:00",
    "jst": "+09:00",
    "kst": "+09:00",
    "hkt": "+08:00",
    "sgt": "+08:00",
    "pkt": "+05:00",
    "aest": "+10:00",
    "aedt": "+11:00",
    "nzst": "+12:00",
    "nzdt": "+13:00",
}
DATE = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<!\d)(?P<year>\d{4})[-/](?P<mon>\d{1,2})[-/](?P<day>\d{1,2})(?!\d)",
        rf"\b{MONTH}\s+{DAY},?\s+{YEAR}",
        rf"(?<!\d){DAY}(?:\s+of)?[\s-]+{MONTH},?[\s-]+{YEAR}",
        r"(?<!\d)(?P<first>\d{1,2})[./](?P<second>\d{1,2})[./](?P<year>\d{4})(?!\d)",
    )
)
TIME = re.compile(
    r"(?<![\d:])(?:T(?=\d))?(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.\d+)?)?)?"
    r"(?:\s*(?P<half>[ap])\.?m\b\.?)?(?!\d)",
    re.IGNORECASE,
)
OFFSET = r"[+\-−]\s?\d{1,2}(?::?\d{2})?"
ZONE = re.compile(
    rf"\(?(?:(?P<base>UTC|GMT)\s*(?P<offset>{OFFSET})?|(?P<name>{'|'.join(ZONES)})|(?P<bare>[+\-−]\d{{2}}:?\d{{2}}))\b\)?",
    re.IGNORECASE,
)

FIGURES = re.compile(r"\s*(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?!\d)(.*)", re.DOTALL)
DAY_FIRST, MONTH_FIRST = "dmy", "mdy"

# Zones with two meanings (Israel, India), or with summer time unsaid: the time stands without a zone.
UNREAD = re.compile(r"\(?(?:ET|CT|MT|PT|BST|IST|CST|AST|SST|local time)\b\)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date or date-time in RFC 3339 form and the characters ``[start, end)`` that say it."""

    value: str
    start: int
    end: int


def stamps(text: str) -> list[Stamp]:
    """Return the absolute dates of a line, each with the time and zone that follow or precede it, in order."""
    found: list[Stamp] = []
    for pattern in DATE:
        for match in pattern.finditer(text):
            day = day_of(match)
            if day and not any(match.start() < s.end and s.start < match.end() for s in found):
                found.append(with_time(text, day, match.start(), match.end()))
    return sorted(found, key=lambda stamp: stamp.start)


def day_of(match: re.Match[str]) -> str | None:
    """Return the ISO date of a match; None where there is no such day or two readings of it."""
    part = match.groupdict()
    year = int(part["year"])
    if part.get("first"):
        first, second = int(part["first"]), int(part["second"])
        if first <= 12 and second <= 12 and first != second:
            return None
        month, day = (first, second) if second > 12 else (second, first)
    else:
        month = int(part["mon"]) if part.get("mon") else MONTHS[part["month"].lower()]
        day = int(part["day"])
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


def with_time(text: str, day: str, start: int, end: int) -> Stamp:
    """Return the stamp of a date, widened by a time of day beside it."""
    after = re.compile(r"[T\s]*(?:(?:at|,|\||-|–|—|•|·)\s*)?").match(text, end)
    clock = TIME.match(text, after.end() if after else end)
    if clock and time_of(clock):
        zone = ZONE.match(text, spaces(text, clock.end()))
        other = None if zone else UNREAD.match(text, spaces(text, clock.end()))
        said = f"{day}T{time_of(clock)}{zone_of(zone) if zone else ''}"
        return Stamp(said, start, (zone or other or clock).end())
    for clock in TIME.finditer(text[:start]):
        zone = ZONE.match(text, spaces(text, clock.end()))
        stop = zone.end() if zone else clock.end()
        if time_of(clock) and re.fullmatch(r"[\s,|–—-]*(?:on\s+)?(?:[A-Za-z]+day,?\s+)?", text[stop:start]):
            return Stamp(f"{day}T{time_of(clock)}{zone_of(zone) if zone else ''}", clock.start(), end)
    return Stamp(day, start, end)


def spaces(text: str, at: int) -> int:
    """Return the position after the white space at `at`."""
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def time_of(match: re.Match[str]) -> str | None:
    """Return HH:MM:SS, or None where the digits are no time of day."""
    hour, half = int(match["hour"]), (match["half"] or "").lower()
    if match["minute"] is None and not half:
        return None
    if half and not 1 <= hour <= 12:
        return None
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    minute, second = int(match["minute"] or 0), int(match["second"] or 0)
    return f"{hour:02}:{minute:02}:{second:02}" if hour < 24 and minute < 60 and second < 60 else None


def zone_of(match: re.Match[str]) -> str:
    """Return a zone as an offset; "" where the offset is out of range."""
    if match["name"]:
        return ZONES[match["name"].lower()]
    digits = match["offset"] or match["bare"]
    if not digits:
        return "+00:00"
    sign = "+" if digits[0] == "+" else "-"
    hours, _, minutes = re.sub(r"[^\d:]", "", digits).partition(":")
    if not minutes and len(hours) > 2:
        hours, minutes = hours[:-2], hours[-2:]
    return f"{sign}{int(hours):02}:{int(minutes or 0):02}" if int(hours) < 15 and int(minutes or 0) < 60 else ""


def in_order(text: str, order: str) -> str:
    """Return a date in figures ("3/2/2020 10:30") with year, month and day first; any other text as it is.

    `order` says what its figures are: "dmy" or "mdy".
    """
    found = FIGURES.match(text)
    if not found:
        return text
    first, second, year, rest = found.groups()
    day, month = (first, second) if order == DAY_FIRST else (second, first)
    return f"{year}-{int(month):02}-{int(day):02}{rest}"


def given(text: str) -> str | None:
    """Return a date or date-time that somebody gave in RFC 3339 form, its zone as stated; None where it is none."""
    text = text.strip()
    try:
        if re.fullmatch(r"\d{4}-?\d{2}-?\d{2}", text):
            return datetime.date.fromisoformat(text).isoformat()
        if re.match(r"\d{4}", text):
            moment = datetime.datetime.fromisoformat(text).replace(microsecond=0)
            return moment.isoformat().replace("+00:00", "Z") if text[-1] in "zZ" else moment.isoformat()
        if re.match(r"[A-Za-z]{3}, \d", text):
            return parsedate_to_datetime(text).isoformat()
    except (ValueError, OverflowError):
        pass
    found = stamps(text)
    return found[0].value if len(found) == 1 and found[0].start < 12 else None
