"""The guard at the article's boundary: one article that fails is set aside, the others go on.

This is the only place where any exception is caught. Its traceback is kept, for it is a fault of ours.
"""

import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from dragoman.read import SetAside
from dragoman.records import Article, Event

T = TypeVar("T")


class Codes(Protocol):
    """What a run needs of a coder."""

    @property
    def versions(self) -> Mapping[str, str]:
        """Return all that decides what comes out."""
        ...

    def code(self, article: Article) -> list[Event]:
        """Return the events of one article."""
        ...

    def pipe(self, articles: Iterable[Article]) -> Iterator[tuple[Article, list[Event]]]:
        """Yield each article with its events, in order."""
        ...

    def passed_over(self, article: Article) -> str:
        """Return why an article is not even parsed, in words; empty where it is."""
        ...


@dataclass(frozen=True, slots=True)
class Result:
    """One article and the events that it reports."""

    article: Article
    events: tuple[Event, ...]


def attempt(make: Callable[[Article], T], article: Article) -> T | SetAside:
    """Return what `make` returns, or a SetAside with the traceback where it fails."""
    try:
        return make(article)
    except Exception as error:  # noqa: BLE001 (the guard)
        first = (str(error).splitlines() or [""])[0][:200]
        what = f"{type(error).__name__}: {first}" if first else type(error).__name__
        return SetAside(
            source=article.id,
            reason=f"could not be coded ({what}); a fault of dragoman: please report it with the article",
            article_id=article.id,
            traceback="".join(traceback.format_exception(error)),
        )


def code_batch(coder: Codes, articles: Sequence[Article]) -> list[tuple[Event, ...] | SetAside]:
    """Return the events of each article, in order.

    The parser takes the batch at once; where that fails, article by article, so that one bad article
    costs the batch only time.
    """
    whole = attempt(lambda _: [tuple(events) for _, events in coder.pipe(articles)], articles[0])
    if not isinstance(whole, SetAside):
        return list(whole)
    return [attempt(lambda one: tuple(coder.code(one)), article) for article in articles]


def answers(items: Iterable[Article | SetAside], ask: Callable[[Article], T]) -> Iterator[tuple[Article, T] | SetAside]:
    """Yield each article with what `ask` says of it, in order; what fails or was set aside comes in its place."""
    for item in items:
        if isinstance(item, SetAside):
            yield item
            continue
        said = attempt(ask, item)
        yield said if isinstance(said, SetAside) else (item, said)
