"""The line that says when a page was published: "Posted October 21st, 2011 at 10:45 am (UTC-5)"."""

import re
from dataclasses import dataclass

from dragoman.read.dates import Stamp, stamps
from dragoman.read.furniture import SENTENCE, byline_of, furniture

LONGEST = 160
LABEL = re.compile(
    r"(?:^|(?<=[|•·–—;,(-])|(?<=[|•·–—;,(-] ))(?:(?:first|originally|last|date) )?"
    r"(?P<label>posted|published|publication date|pub date|issued|released|filed|created|date|updated|modified|"
    r"update|upload(?:ed)?|this story is from)\b:?(?: (?:on|at)\b)?:?",
    re.IGNORECASE,
)
AGO = re.compile(
    r"(?:\b(?:updated|posted|published) )?\b(?:\d+|an?) (?:minutes?|mins?|hours?|days?|weeks?) ago\b", re.IGNORECASE
)
MASTHEAD = re.compile(r"[\w.'’&-]+(?: [\w.'’&-]+)*")
SMALL = frozenset(("of", "the", "and", "for", "&", "de", "la"))
NAME_WORDS = 5
LATER = frozenset(("updated", "modified", "update"))
FILLER = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?|\b(?:at|on|local time)\b"
    r"|[\s,.|•·–—:;()\[\]/-]+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Publication:
    """What a publication line says: the first publication, an update, or both."""

    published: str | None
    updated: str | None


def publication(line: str, *, labelled: bool, under_title: bool = False) -> Publication | None:
    """Return what a publication line says, or None for any other line.

    `labelled` asks for a word such as "Published" before the date. A line counts only where nothing but
    the label, the date and a byline stand in it, so that a sentence with a date stays in the story; right
    under the title also the paper's name ("The Daily Courier, 7 March 2024").
    """
    found = stamps(line) if len(line) <= LONGEST else []
    if not found:
        return None
    label = LABEL.match(line)
    if labelled and not label:
        return None
    rest = leftover(line, found)
    name = under_title and is_masthead(line, found)
    if rest and not (label and acceptable(line, rest)) and not byline_of(rest) and not name:
        return None
    later = [is_update(line, stamp) for stamp in found]
    return Publication(
        next((s.value for s, late in zip(found, later, strict=True) if not late), None),
        next((s.value for s, late in zip(found, later, strict=True) if late), None),
    )


def leftover(line: str, found: list[Stamp]) -> str:
    """Return what remains of a line without its dates, labels, weekdays and separators."""
    for stamp in reversed(found):
        line = line[: stamp.start] + " | " + line[stamp.end :]
    line = AGO.sub(" ", LABEL.sub(" ", line))
    return " ".join(part for part in FILLER.split(line) if part)


def is_masthead(line: str, found: list[Stamp]) -> bool:
    """Say whether a line is a paper's name and a date: words in capitals, two of them unless it is an agency."""
    if len(found) != 1 or line[found[0].end :].strip(" .)"):
        return False
    before = line[: found[0].start].rstrip(" ,|•·–—-:(")
    words = before.split()
    named = all(word[0].isupper() or word in SMALL for word in words) and MASTHEAD.fullmatch(before) is not None
    return named and (1 < len(words) <= NAME_WORDS or furniture().agency(before) is not None)


def acceptable(line: str, rest: str) -> bool:
    """Say whether a labelled line may also hold `rest`: an author or a section, not a sentence."""
    return (
        len(rest) <= 60
        and not SENTENCE.search(line)
        and re.match(r"(?:by|in|under)\b", rest, re.IGNORECASE) is not None
    )


def is_update(line: str, stamp: Stamp) -> bool:
    """Say whether the nearest label before a date speaks of an update."""
    labels = [m["label"].lower() for m in LABEL.finditer(line) if m.start() <= stamp.start]
    return bool(labels) and labels[-1] in LATER
