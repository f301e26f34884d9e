"""A text's print: its shingles, of which copies share most, and the words in which look-alikes differ."""

import re
from dataclasses import dataclass
from hashlib import blake2b

from dragoman.merge.telling import moment, publisher_of
from dragoman.merge.wording import common
from dragoman.read.dateline import opening_of
from dragoman.read.dates import NAMES
from dragoman.records import Article, hash_of

WORD = re.compile(r"[^\W_]+(?:['’.,][^\W_]+)*")
DAY = re.compile(
    rf"(?:{NAMES}|mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?|(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.I
)


@dataclass(frozen=True, slots=True)
class Print:
    """What finding copies needs of an article."""

    article_id: str
    day: int | None
    publisher: str | None
    agency: str | None
    words: tuple[str, ...]  # of the report itself, after title, dateline and agency, as written
    digest: str  # the hash of those words without regard to case
    shingles: frozenset[int]
    lead: frozenset[int]


def print_of(article: Article, size: int, lead: int) -> Print:
    """Return the print of an article, with shingles of `size` words and a lead of `lead` words."""
    from datetime import date  # noqa: PLC0415

    opening = opening_of(article)
    title = f"{article.title}\n\n" if article.title else ""
    start = opening.end or (len(title) if article.text.startswith(title) else 0)
    words = tuple(WORD.findall(article.text[start:]))
    low = [w.lower() for w in words]
    instant = moment(article.published)
    shingles = [hash_words(low[i : i + size]) for i in range(max(1, len(low) - size + 1))] if low else []
    return Print(
        article_id=article.id,
        day=date.fromisoformat(instant[:10]).toordinal() if instant else None,
        publisher=publisher_of(article),
        agency=article.agency or opening.agency,
        words=words,
        digest=hash_of(*low),
        shingles=frozenset(shingles),
        lead=frozenset(shingles[:lead]),
    )


def hash_words(words: list[str]) -> int:
    """Return a 64-bit hash of words that is the same in every process."""
    return int.from_bytes(blake2b(" ".join(words).encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def facts(words: list[str], *, cased: bool) -> set[str]:
    """Return the words that tell which day, whom, where and how many: figures, days, months and names.

    In a text that has lost its case any content word may be a name.
    """
    low = [w.lower() for w in words]
    kept = {w.lower() for w in words if w[0].isdigit() or w[0].isupper() or is_day(w)}
    return kept if cased else kept | {w for w in low if len(w) > 2 and w not in common()}


def is_day(word: str) -> bool:
    """Say whether a word is a day's or month's name."""
    return DAY.fullmatch(word) is not None
