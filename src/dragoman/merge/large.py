"""Merging more than memory holds: tellings wait on disk by their first day, and are swept ten days at a time.

The result is that of `merge`, in another order: an incident is given out as soon as no later day can add to it.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from dragoman import serial
from dragoman.errors import InputError
from dragoman.incident import Copy, Incident
from dragoman.merge.copies import copies_in_order
from dragoman.merge.engine import Told, all_tellings, incidents, order_of
from dragoman.merge.rules import Rules
from dragoman.merge.sources import Sources
from dragoman.merge.sweep import Log
from dragoman.merge.telling import Report, Telling, assembled, moment
from dragoman.merge.wording import Bag
from dragoman.records import Article, Event, Where

if TYPE_CHECKING:
    from dragoman.store import Store

DAYS = 10  # that wait in one file


@dataclass(slots=True)
class Flow:
    """What merging gives as it goes; the copies and the log are whole once the incidents are used up."""

    incidents: Iterator[Incident]
    copies: list[Copy]
    log: Log = field(default_factory=Log)


def merge_store(store: "Store", folder: Path, rules: Rules) -> Flow:
    """Return the incidents of a store's events, of each article the newest coder's; `folder` is for files that wait."""
    return merge_in_order(lambda: articles_in(store), lambda: told_in(store), folder, rules)


def articles_in(store: "Store") -> Iterator[Article]:
    """Yield a store's articles whose publication is known, then the others: the store has these first."""
    yield from (a for a in store.articles() if moment(a.published))
    yield from (a for a in store.articles() if not moment(a.published))


def told_in(store: "Store") -> Iterator[Told]:
    """Yield a store's articles that have events, with them, in the order of publication."""
    articles = articles_in(store)
    for where in ("year <> 0", "year = 0"):
        for name, events in groupby(store.events(where=where), key=lambda e: e.article_id):
            article = next((a for a in articles if a.id == name), None)
            if article is None:
                raise InputError(f"store {store.place}: events of article {name!r}, which it does not hold")
            yield article, list(events)


def merge_in_order(
    articles: Callable[[], Iterable[Article]], told: Callable[[], Iterable[Told]], folder: Path, rules: Rules
) -> Flow:
    """Return the incidents of articles and events that come in the order of publication, undated ones last."""
    sources = Sources()

    def noted() -> Iterator[Article]:
        for article in articles():
            sources.add(article)
            yield article

    copies = list(copies_in_order(noted(), rules.copies))
    sources.fold(copies)
    log = Log()
    waiting = Waiting(folder, rules)
    with waiting:
        for one in all_tellings(told(), sources, rules):
            waiting.put(one)
    return Flow(incidents(waiting.in_order(), rules, log), sorted(copies, key=lambda c: c.article_id), log)


class Waiting:
    """Tellings on disk, a file for each ten of their first days, as lines of JSON."""

    def __init__(self, folder: Path, rules: Rules) -> None:
        self.folder, self.rules = folder, rules
        self.files: dict[int, TextIO] = {}
        self.tens: set[int] = set()

    def __enter__(self) -> "Waiting":
        """Return this; files are opened as they are needed."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the files."""
        for file in self.files.values():
            file.close()
        self.files.clear()

    def put(self, one: Telling) -> None:
        """Let a telling wait for its days."""
        ten = order_of(one, self.rules)[0] // DAYS
        if ten not in self.files:
            if len(self.files) >= 100:  # events of many years: no more open files than a system allows
                self.__exit__()
            self.files[ten] = self.path(ten).open("a", encoding="utf-8", newline="\n")
            self.tens.add(ten)
        self.files[ten].write(serial.dumps(row_of(one)) + "\n")

    def path(self, ten: int) -> Path:
        """Return the file of ten days."""
        return self.folder / f"{ten}.jsonl"

    def in_order(self) -> Iterator[Telling]:
        """Yield the tellings in the order in which they are swept; files are deleted as they are used up."""
        for ten in sorted(self.tens):
            with self.path(ten).open(encoding="utf-8") as lines:
                told = [telling_of(json.loads(line), self.rules) for line in lines]
            self.path(ten).unlink()
            told.sort(key=lambda t: order_of(t, self.rules))
            yield from told


def row_of(one: Telling) -> dict[str, Any]:
    """Return a telling as plain JSON types, without what follows from its events."""
    report = one.report
    return {
        "events": [serial.to_dict(e) for e in one.events],
        "of": [report.article_id, report.text_id, report.published, report.publisher, report.source],
        "at": [report.moment, report.day],
        "title_end": report.title_end,
        "lead": words_of(report.lead),
        "align": one.align,
        "days": [one.first, one.last, one.grip],
        "where": serial.to_dict(one.where) if one.where else None,
        "words": words_of(one.words),
    }


def words_of(bag: Bag) -> list[list[str]]:
    """Return the words and names of a bag, sorted."""
    return [sorted(bag.words), sorted(bag.names)]


def telling_of(row: dict[str, Any], rules: Rules) -> Telling:
    """Return the telling of a row."""
    name, text, published, publisher, source = row["of"]
    instant, day = row["at"]
    lead = Bag(*map(frozenset, row["lead"]))
    report = Report(name, text, instant, day, published, publisher, source, row["title_end"], lead)
    first, last, grip = row["days"]
    return assembled(
        [serial.from_dict(Event, e) for e in row["events"]],
        report,
        rules,
        align=row["align"],
        first=first,
        last=last,
        grip=grip,
        where=serial.from_dict(Where, row["where"]) if row["where"] else None,
        words=Bag(*map(frozenset, row["words"])),
    )
