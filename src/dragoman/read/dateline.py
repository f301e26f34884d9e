"""The dateline that opens a report: where it was filed, by which agency, on which day."""

import re
from dataclasses import dataclass

from dragoman.read.dates import NAMES, stamps
from dragoman.read.furniture import furniture
from dragoman.records import Article, Dateline

WINDOW = 160  # a dateline ends within this many characters
CAPS = r"[^\W\d_a-z][^\W\d_a-z]+(?:[ .'’/-]+[^\W\d_a-z]+)*\.?"  # KABUL, ADDIS ABABA, ST. JOHN'S
NAME = r"[^\W\d_a-z][\w'’.-]+(?: (?:[^\W\d_a-z][\w'’.-]*|of|de|al|the|and))*"  # Afghanistan, New York
MONTH = rf"(?i:{NAMES})\b\.?"
DAY = r"\d{1,2}(?:st|nd|rd|th)?\b"
DATE = rf"(?:(?:{MONTH}\s+{DAY}|{DAY}\s+{MONTH})(?:,?\s+\d{{4}})?)"
AGENCY = r"[(\[](?P<agency>[^()\[\]]{2,40})[)\]]"
RULE = r"(?:—|–|--|-|―|_|:)"

SHOUTED = re.compile(
    rf"(?P<place>{CAPS}(?:\s*[,/]\s*(?!{MONTH}){NAME}){{0,2}})"
    rf"(?P<day>,?\s+{DATE})?,?"
    rf"(?:\s*{AGENCY}\s*{RULE}*|\s*{RULE})\s+"
)
SPOKEN = re.compile(
    rf"(?P<place>{NAME}(?:\s*,\s*(?!{MONTH}){NAME}){{0,2}})"
    rf"(?P<day>,?\s+{DATE})?,?\s*{AGENCY}\s*{RULE}+\s+"
)
# "Cairo, 5 May 2024 -", "Geneva (3 February 2023) –": a full date stands for the agency.
DATED = re.compile(
    rf"(?P<place>{NAME}(?:\s*,\s*(?!{MONTH}){NAME}){{0,2}})"
    rf"(?:,?\s+(?P<day>{DATE})|,?\s*\((?P<held>{DATE})\)),?(?:\s*{AGENCY})?\s*{RULE}+\s+"
)
NO_TOWN = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday press release statement report news update published "
    "posted issued briefing bulletin communique".split()
)
UNPLACED = re.compile(rf"(?:{AGENCY}|(?P<bare>[A-Z][\w/]{{1,12}}(?: [A-Z]\w+)?))\s*{RULE}+\s+")
HEADLINE = re.compile(r"[^\n]{8,120}[^\n.!?:;,]\s*\n\s*(?=\S)")
LOWERED = re.compile(r"(?P<place>[^\W\d_]{3,20}(?: [^\W\d_]{3,20})?):\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Opening:
    """What the first words of a report's body say."""

    dateline: Dateline | None = None
    agency: str | None = None
    published: str | None = None
    end: int | None = None  # where the report's own words start, after dateline and agency


def opening_of(article: Article) -> Opening:
    """Return the opening of an article, of one that was made in Python too."""
    title = f"{article.title}\n\n" if article.title else ""
    start = len(title) if article.text.startswith(title) else 0
    return opening(article.text, start + len(article.text[start:]) - len(article.text[start:].lstrip()))


def opening(text: str, at: int) -> Opening:
    """Return the dateline, agency and full date at position `at` of the article's text (the body's first word).

    Where the text came with its headline as its first line, they stand behind that.
    """
    found = opening_at(text, at)
    headline = HEADLINE.match(text, at) if found.end is None and found.dateline is None else None
    below = opening_at(text, headline.end()) if headline else Opening()
    return below if below.dateline is not None else found


def opening_at(text: str, at: int) -> Opening:
    """Return what the words at position `at` say, as the first of a report."""
    at = after_date(text, at)
    window = text[at : at + WINDOW]
    table = furniture()
    for pattern in (SHOUTED, SPOKEN):
        found = pattern.match(window)
        if found and is_place(found["place"]):
            end = at + found.end()
            name = found["agency"] and table.agency(found["agency"].split("/")[0])
            if pattern is SPOKEN and not name:
                continue
            if pattern is SHOUTED and not table.agency(found["place"]):
                day = day_in(found["day"]) or (day_in(found["agency"]) if found["agency"] else None)
                return Opening(words_at(text, at, found["place"]), name or None, day, end)
            if pattern is SPOKEN:
                return Opening(words_at(text, at, found["place"]), name, day_in(found["day"]), end)
    found = DATED.match(window)
    day = day_in(found["day"] or found["held"]) if found else None
    if found and day:
        place = found["place"]
        town = is_place(place) and not NO_TOWN & set(re.findall(r"\w+", place.lower()))
        name = found["agency"] and table.agency(found["agency"].split("/")[0])
        return Opening(words_at(text, at, place) if town else None, name or None, day, at + found.end())
    found = UNPLACED.match(window)
    if found:
        name = table.agency(found["agency"] or found["bare"])
        if name:
            return Opening(agency=name, end=at + found.end())
    return lowered(text, at, window)


def is_place(words: str) -> bool:
    """Say whether words before a rule can be a town: more than an acronym, and no label such as "BREAKING NEWS"."""
    low = re.findall(r"\w+", words.lower())
    return len("".join(low)) > 3 and not any(word in furniture().labels for word in low)


def words_at(text: str, at: int, place: str) -> Dateline:
    """Return the dateline of a place that starts at `at`."""
    place = place.rstrip(" ,")
    return Dateline(text[at : at + len(place)], (at, at + len(place)))


def day_in(day: str | None) -> str | None:
    """Return the full date of a dateline, where it states a year."""
    found = stamps(day) if day else []
    return found[0].value if found else None


def lowered(text: str, at: int, window: str) -> Opening:
    """Read "surat: the situation", the form of papers whose archive has lost its capitals."""
    found = LOWERED.match(window)
    if found and window == window.lower() and len(window) > 80:
        return Opening(words_at(text, at, found["place"]), end=at + found.end())
    return Opening()


def after_date(text: str, at: int) -> int:
    """Return where the report starts after a date that opens it ("Thursday, May 2, 2019 A bomb ...")."""
    found = leading_date(text, at)
    return found[1] if found else at


def leading_date(text: str, at: int) -> tuple[str, int] | None:
    """Return (date, position after it) where the body opens with a full date that is no part of a sentence."""
    window = text[at : at + WINDOW]
    for stamp in stamps(window):
        before = re.fullmatch(
            r"(?:this story is from |(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?", window[: stamp.start], re.I
        )
        after = re.match(r"\s*(?:[-–—|:]\s*)?", window[stamp.end :])
        if (
            before
            and after
            and (before.group() or "\n" in after.group())
            and window[stamp.end : stamp.end + 1].isspace()
        ):
            return stamp.value, at + stamp.end + after.end()
    return None
