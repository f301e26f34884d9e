"""A text's print: its shingles, of which copies share most, and the words in which look-alikes differ."""

import re
from dataclasses import dataclass
from hashlib import blake2b

from dragoman.merge.telling import moment, publisher_of
from dragoman.read.dateline import opening_of
from dragoman.read.dates import NAMES
from dragoman.records import Article

WORD = re.compile(r"[^\W_]+(?:['’.,][^\W_]+)*")
DAY = re.compile(
    rf"(?:{NAMES}|mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?|(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.I
)


@dataclass(frozen=True, slots=True)
class Print:
    """What finding copies needs of an article."""

    article_id: str
    moment: str
    day: int | None
    publisher: str | None
    agency: str | None
    url: str | None
    words: tuple[str, ...]  # of the report itself, after title, dateline and agency, as written
    shingles: frozenset[int]
    lead: frozenset[int]

    @property
    def order(self) -> tuple[str, str]:
        """The sort key: the earliest published, then the least id; undated ones last."""
        return self.moment or "~", self.article_id


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
        moment=instant,
        day=date.fromisoformat(instant[:10]).toordinal() if instant else None,
        publisher=publisher_of(article),
        agency=article.agency or opening.agency,
        url=article.url,
        words=words,
        shingles=frozenset(shingles),
        lead=frozenset(shingles[:lead]),
    )


def hash_words(words: list[str]) -> int:
    """Return a 64-bit hash of words that is the same in every process."""
    return int.from_bytes(blake2b(" ".join(words).encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def facts(words: list[str]) -> set[str]:
    """Return the words that tell which day, whom, where and how many: figures, days, months and names."""
    return {w.lower() for w in words if w[0].isdigit() or w[0].isupper() or is_day(w)}


def is_day(word: str) -> bool:
    """Say whether a word is a day's or month's name."""
    return DAY.fullmatch(word) is not None
