"""Events, incidents and articles out of files, joined: what `dragoman code` wrote and what it read."""

import gzip
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import TextIO, TypeVar

from dragoman import serial
from dragoman.errors import InputError, plain_words
from dragoman.export.unit import Unit, incidents
from dragoman.incident import Incident
from dragoman.records import Article, Event

PART = 10_000  # incidents whose reports are held in memory
Record = TypeVar("Record", Event, Incident)


def records(paths: Iterable[Path], cls: type[Record]) -> Iterator[Record]:
    """Yield the records of JSON-lines files (also .gz), in order.

    Raises InputError naming file and line where one cannot be read.
    """
    for path in paths:
        try:
            with opened(path) as stream:
                for number, line in enumerate(stream, 1):
                    if line.strip():
                        yield record_of(line, cls, f"{path}:{number}")
        except (OSError, UnicodeDecodeError, EOFError) as error:
            raise InputError(f"{path}: cannot be read ({plain_words(error)})") from error


def opened(path: Path) -> TextIO:
    """Return a file as text, unpacked where its name ends in .gz."""
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8")
    return path.open(encoding="utf-8")


def record_of(line: str, cls: type[Record], where: str) -> Record:
    """Return the record of a line."""
    try:
        return serial.loads(cls, line)
    except InputError as error:
        kind = cls.__name__.lower()
        raise InputError(f"{where}: no {kind} as dragoman writes it: {error}") from error


def merged(events: Iterable[Event], articles: Mapping[str, Article]) -> Iterator[Unit]:
    """Yield the incidents that events report, sorted by day; all events are held in memory for it."""
    from dragoman.merge import merge  # noqa: PLC0415  (what nobody merges need not load)

    pairs = list(joined(events, articles))
    found = merge([event for event, _ in pairs], list(articles.values()))
    yield from incidents(found.incidents, pairs)


def joined(events: Iterable[Event], articles: Mapping[str, Article]) -> Iterator[tuple[Event, Article | None]]:
    """Yield each event with its article, null where that is not given.

    Raises InputError where an event's trigger does not stand at its place: the articles are not those that were coded.
    """
    for event in events:
        article = articles.get(event.article_id)
        start, end = event.trigger.span
        if article is not None and article.text[start:end] != event.trigger.text:
            raise InputError(
                f"event {event.id}: {event.trigger.text!r} does not stand at {start} to {end} of article {article.id}; "
                "give the articles that were coded, unchanged"
            )
        yield event, article


def aligned(events: Iterable[Event], articles: Iterable[Article]) -> Iterator[tuple[Event, Article | None]]:
    """Yield each event with its article, both streams being in one order of articles: nothing is held in memory.

    Raises InputError where an article is missing, or the order differs.
    """
    rest = iter(articles)
    article: Article | None = None
    for event in events:
        while article is None or article.id != event.article_id:
            article = next(rest, None)
            if article is None:
                raise InputError(f"event {event.id}: its article {event.article_id} is missing, or out of order")
        yield event, article


def in_parts(
    found: Iterable[Incident], pairs_of: Callable[[list[str]], Iterable[tuple[Event, Article | None]]]
) -> Iterator[Unit]:
    """Yield incidents with their reports, which `pairs_of` gives for some event ids at a time."""
    rest = iter(found)
    while some := list(islice(rest, PART)):
        ids = sorted({name for incident in some for name in incident.event_ids})
        yield from incidents(some, pairs_of(ids))
