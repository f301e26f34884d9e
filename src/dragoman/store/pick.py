"""One article or incident with all that belongs to it, for whoever looks at a single one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from dragoman.incident import Copy, Incident
from dragoman.records import Article, Event
from dragoman.store import arrow, notes, query, reading
from dragoman.store.rows import CoderRow
from dragoman.store.tables import Tables

IN = "{} IN (SELECT unnest(?))"
HEADS = "SELECT id, title, publisher, published FROM articles WHERE id IN (SELECT unnest(?))"


@dataclass(frozen=True, slots=True)
class Coding:
    """The events that one coder found in an article, in the order of the text."""

    coder_key: str
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Twin:
    """An article of a group of copies: its head, and what it is a copy of; null for the one that the others copy."""

    article_id: str
    title: str | None
    publisher: str | None
    published: str | None
    copy: Copy | None


def article(tables: Tables, id: str) -> Article | None:
    """Return an article, null where there is none of that id."""
    return next(iter(reading.records(tables, "articles", ["id = ?"], [id])), None)


def articles(tables: Tables, ids: Iterable[str]) -> dict[str, Article]:
    """Return articles by their ids; those that are not there are left out."""
    found = reading.records(tables, "articles", [IN.format("id")], [sorted(set(ids))])
    return {one.id: one for one in found}


def codings(tables: Tables, article_id: str) -> list[Coding]:
    """Return what each coder that is done with an article found in it, the newest coder first."""
    keys = _coders(tables, article_id)
    found: dict[str, list[Event]] = {key: [] for key in keys}
    for batch in reading.batches(tables, "events_all", ["article_id = ?"], [article_id]):
        for key, event in zip(batch["coder_key"].to_pylist(), arrow.records(Event, batch), strict=True):
            found.setdefault(key, []).append(event)
    return [Coding(key, tuple(events)) for key, events in found.items()]


def _coders(tables: Tables, article_id: str) -> list[str]:
    """Return the keys of the coders that are done with an article, the newest first."""
    rows = reading.batches(tables, "coded", ["article_id = ?", "failed IS NOT TRUE"], [article_id])
    done = {key for batch in rows for key in batch["coder_key"].to_pylist()}
    numbers = {key: row.number for key, row in coders(tables).items()}
    return sorted(done, key=lambda key: (-numbers.get(key, 0), key))


def coders(tables: Tables) -> dict[str, CoderRow]:
    """Return the coders that have written into the store, by key."""
    return {row.coder_key: row for row in reading.records(tables, "coders")}


def twins(tables: Tables, article_id: str) -> list[Twin]:
    """Return an article's group of copies, the one that they copy first; none where it has no copies."""
    own = list(reading.records(tables, "copies", ["article_id = ? OR copy_of = ?"], [article_id, article_id]))
    firsts = sorted({copy.copy_of for copy in own})
    if not firsts:
        return []
    group = {copy.article_id: copy for copy in reading.records(tables, "copies", [IN.format("copy_of")], [firsts])}
    names = [*firsts, *sorted(group)]
    heads = query.ask(tables, HEADS, [names]).rows
    told = {id: (title, publisher, published) for id, title, publisher, published in heads}
    found = [Twin(name, *told.get(name, (None, None, None)), group.get(name)) for name in dict.fromkeys(names)]
    return sorted(found, key=lambda twin: (twin.copy is not None, twin.published or "~", twin.article_id))


def incident(tables: Tables, id: str) -> tuple[Incident, bool] | None:
    """Return an incident, of the newest coder where several have one of that id, and whether no coder is newer.

    Null where there is none.
    """
    numbers = {key: row.number for key, row in coders(tables).items()}
    found = list(_keyed(reading.batches(tables, "incidents", ["id = ?"], [id])))
    if not found:
        return None
    key, newest = max(found, key=lambda pair: (numbers.get(pair[0], 0), pair[0]))
    return newest, numbers.get(key, 0) >= max(numbers.values(), default=0)


def _keyed(batches: Iterable[pa.RecordBatch]) -> Iterable[tuple[str, Incident]]:
    """Yield incidents with the keys of the coders whose events they are made of."""
    for batch in batches:
        yield from zip(batch["coder_key"].to_pylist(), arrow.records(Incident, batch), strict=True)


def incidents_of(tables: Tables, article_id: str) -> dict[str, str]:
    """Return for the ids of an article's events those of the incidents that they are reports of."""
    found = reading.records(tables, "incidents", ["list_contains(article_ids, ?)"], [article_id])
    return {event: one.id for one in found for event in one.event_ids}


def copied(tables: Tables, article_ids: Iterable[str]) -> dict[str, str]:
    """Return for those of the articles that are copies the article that they copy."""
    found = reading.records(tables, "copies", [IN.format("article_id")], [sorted(set(article_ids))])
    return {copy.article_id: copy.copy_of for copy in found}


def events(tables: Tables, ids: Sequence[str], article_ids: Sequence[str]) -> list[Event]:
    """Return events by their ids and those of their articles, by time of publication and place in the article."""
    where = [IN.format("article_id"), IN.format("id")]
    return list(reading.records(tables, "events_all", where, [sorted(set(article_ids)), sorted(set(ids))]))


def event_article(tables: Tables, event_id: str) -> str | None:
    """Return the id of the article in which an event stands, also one that people added; null where there is none."""
    for batch in reading.batches(tables, "events_all", ["id = ?"], [event_id]):
        for name in batch["article_id"].to_pylist():
            return str(name)
    added = pc.field("event_id") == event_id
    return next((row.article_id for row in notes.rows_of(tables, "reviews", added)), None)
