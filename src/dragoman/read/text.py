"""Plain text as people paste it: find title, publication line and dateline, drop the page's furniture."""

import itertools
import re
from typing import Any

from dragoman.errors import InputError
from dragoman.read.check import check_text
from dragoman.read.clean import is_wrapped, paragraphs, tidy_lines
from dragoman.read.dateline import leading_date, opening
from dragoman.read.furniture import SENTENCE, byline_of, furniture
from dragoman.read.language import language_of
from dragoman.read.options import Options, chosen
from dragoman.read.published import publication
from dragoman.records import Article

HEAD_LINES = 14  # a date without a label is a publication line only among a page's first lines
UNDER_TITLE = (2, 3)  # the lines where a paper's name and the date may stand
TITLE_LENGTH = 220
LEAD_LENGTH = 120  # a line this long under a short one is a lead, even without a blank line between


def article_of_text(raw: str, options: Options | None = None, *, id: str | None = None, **given: Any) -> Article:
    """Return the article in pasted text; raise InputError, without a place, where there is none.

    Its `text` is the title, a blank line and the body with a blank line between paragraphs; what was cut
    stands in `removed`, in the page's order. `published`, among the options, overrides what the page says.
    """
    how = chosen(options, given)
    check_text(raw, how.max_chars, how.max_tokens)
    tidy = tidy_lines(raw)
    lines, cut = furniture().cut(tidy)
    lines, dates, stamp = take_publication(lines)
    lines, bylines, agency = take_bylines(lines)
    title, kicker, lines = take_title(lines)
    body = "\n\n".join(paragraphs(lines))
    if not body:
        raise InputError("holds nothing but a page's furniture; paste the story itself")
    start = len(title) + 2 if title else 0
    whole = f"{title}\n\n{body}" if title else body
    first = opening(whole, start)
    leading = leading_date(whole, start)
    said = stamp or (leading[0] if leading else None) or first.published
    gone = {*cut, *dates, *bylines, *kicker}
    return Article.make(
        body,
        title=title,
        id=id,
        language=language_of(whole, None, how.any_language),
        published=how.published or said,
        published_from="given" if how.published else "text" if said else None,
        agency=first.agency or agency,
        dateline=first.dateline,
        removed=tuple(line for line in tidy if line in gone),
    )


def take_publication(lines: list[str]) -> tuple[list[str], list[str], str | None]:
    """Return (lines without publication lines, those lines, the time of publication).

    A first publication wins over an update; among equals the first line wins.
    """
    removed: list[str] = []
    stamp: str | None = None
    update: str | None = None
    kept, seen = [], 0
    for line in lines:
        seen += bool(line)
        found = publication(line, labelled=seen > HEAD_LINES, under_title=seen in UNDER_TITLE) if line else None
        if not found:
            kept.append(line)
            continue
        removed.append(line)
        kept.append("")
        stamp = stamp or found.published
        update = update or found.updated
    return kept, removed, stamp or update


def take_bylines(lines: list[str]) -> tuple[list[str], list[str], str | None]:
    """Return (lines without bylines, the bylines, the agency that they name); only the page's head is searched."""
    removed: list[str] = []
    agency: str | None = None
    kept, seen = [], 0
    for line in lines:
        seen += bool(line)
        who = byline_of(line) if line and seen <= HEAD_LINES else None
        bare = furniture().agency(line) if seen <= HEAD_LINES else None
        if not who and not bare:
            kept.append(line)
            continue
        removed.append(line)
        kept.append("")
        parts = (who or "").replace(" for ", ",").replace(" of ", ",").replace("|", ",").split(",")
        agency = agency or bare or next((name for part in parts if (name := furniture().agency(part))), None)
    return kept, removed, agency


def take_title(lines: list[str]) -> tuple[str | None, list[str], list[str]]:
    """Return (title or None, the section's name above it if any, the lines below it).

    The first line is a title where it is short, ends no sentence, opens with no dateline and stands apart
    from what follows: by a blank line, by being much shorter than a long first paragraph, or as the first
    of two or three lines that are no wrapped paragraph (a standfirst stays in the body).
    """
    filled = [i for i, line in enumerate(lines) if line]
    kicker: list[str] = []
    if len(filled) > 2 and len(lines[filled[0]].split()) <= 2 and is_title(lines, filled[1]):
        kicker = [lines[filled.pop(0)]]
    if len(filled) < 2 or not is_title(lines, filled[0]):
        return None, [], lines
    title = re.sub(r"^(?:subject|title|headline): +", "", lines[filled[0]], flags=re.IGNORECASE)
    return title, kicker, lines[filled[0] + 1 :]


def is_title(lines: list[str], at: int) -> bool:
    """Say whether the line at `at` can be a title."""
    line = lines[at]
    block = [line, *itertools.takewhile(bool, lines[at + 1 :])]
    if (
        len(line) > TITLE_LENGTH
        or ends_sentence(line)
        or opening(line, 0).dateline
        or len(block) == len(lines[at:]) == 1
    ):
        return False
    if len(block) == 1 or (len(line) < LEAD_LENGTH < len(block[1])):
        return True
    return len(block) <= 3 and len(line.split()) > 3 and not is_wrapped(block) and block[1][0].isupper()


def ends_sentence(line: str) -> bool:
    """Say whether a line ends as a sentence does: a full stop (not that of "U.S."), a colon or a comma."""
    if line[-1] in ",:;":
        return True
    if not SENTENCE.search(line) or line.rstrip("\"'”’)")[-1] in "?!":
        return False
    last = line.rsplit(maxsplit=1)[-1]
    return not ("." in last[:-1] and last[0].isupper() and len(last) <= 8)
