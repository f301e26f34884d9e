"""One article or incident with all that belongs to it, for whoever looks at a single one.

What a writer that died left behind, rows of a chunk that `coded` does not know, is no part of the store.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.incident import Copy, Incident
from dragoman.records import Article, Event
from dragoman.store import arrow
from dragoman.store.finder import Finder
from dragoman.store.rows import CoderRow

HEAD = ("id", "title", "publisher", "agency", "published")


@dataclass(frozen=True, slots=True)
class Coding:
    """The events that one coder found in an article, in the order of the text."""

    coder_key: str
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """What names an article, without its text."""

    id: str
    title: str | None = None
    publisher: str | None = None
    agency: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Twin:
    """An article of a group of copies, and what it is a copy of; null for the one that the others copy."""

    head: Head
    copy: Copy | None


def article(finder: Finder, id: str) -> Article | None:
    """Return an article, null where there is none of that id."""
    return articles(finder, [id]).get(id)


def articles(finder: Finder, ids: Iterable[str]) -> dict[str, Article]:
    """Return articles by their ids; those that are not there are left out."""
    out = {}
    for batch in finder.batches("articles", "id", ids):
        for chunk, one in zip(batch["chunk"].to_pylist(), arrow.records(Article, batch), strict=True):
            if finder.has("coded", "chunk", chunk):
                out[one.id] = one
    return out


def heads(finder: Finder, ids: Iterable[str]) -> dict[str, Head]:
    """Return what names articles, by their ids; those that are not there are left out."""
    rows = (row for batch in finder.batches("articles", "id", ids, HEAD) for row in batch.to_pylist())
    return {row["id"]: Head(**row) for row in rows}


def texts(finder: Finder, ids: Iterable[str]) -> dict[str, str]:
    """Return the hashes of articles' texts, by their ids."""
    rows = (row for batch in finder.batches("articles", "id", ids, ("id", "text_sha256")) for row in batch.to_pylist())
    return {row["id"]: row["text_sha256"] for row in rows}


def coders(finder: Finder) -> dict[str, CoderRow]:
    """Return the coders that have written into the store, by key."""
    rows = [one for batch in finder.snapshot("coders").rows.to_batches() for one in arrow.records(CoderRow, batch)]
    return {row.coder_key: row for row in rows}


def codings(finder: Finder, article_id: str) -> list[Coding]:
    """Return what each coder that is done with an article found in it, the newest coder first."""
    chunks: set[str] = set()
    done: set[str] = set()
    for batch in finder.batches("coded", "article_id", [article_id], ("coder_key", "chunk", "failed")):
        for row in batch.to_pylist():
            chunks.add(row["chunk"])
            done |= set() if row["failed"] else {row["coder_key"]}
    numbers = {key: row.number for key, row in coders(finder).items()}
    found: dict[str, list[tuple[int, Event]]] = {key: [] for key in done}
    for batch in finder.batches("events", "article_id", [article_id]):
        events = arrow.records(Event, batch)
        ours = (batch[name].to_pylist() for name in ("coder_key", "chunk", "position"))
        for event, key, chunk, position in zip(events, *ours, strict=True):
            if key in found and chunk in chunks:
                found[key].append((position, event))
    newest = sorted(found, key=lambda key: (-numbers.get(key, 0), key))
    return [Coding(key, tuple(event for _, event in sorted(found[key], key=lambda one: one[0]))) for key in newest]


def twins(finder: Finder, article_id: str) -> list[Twin]:
    """Return an article's group of copies, the one that they copy first; none where it has no copies."""
    own = finder.records("copies", "article_id", [article_id])
    firsts = sorted({*(copy.copy_of for copy in own), article_id})
    group = {copy.article_id: copy for copy in finder.records("copies", "copy_of", firsts)}
    if not group:
        return []
    names = {*(copy.copy_of for copy in group.values()), *group}
    known = heads(finder, names)
    found = [Twin(known.get(name, Head(name)), group.get(name)) for name in sorted(names)]
    return sorted(found, key=lambda twin: (twin.copy is not None, twin.head.published or "~", twin.head.id))


def copied(finder: Finder, article_ids: Iterable[str]) -> dict[str, str]:
    """Return for those of the articles that are copies the article that they copy."""
    return {copy.article_id: copy.copy_of for copy in finder.records("copies", "article_id", article_ids)}


def incident(finder: Finder, id: str) -> tuple[Incident, bool] | None:
    """Return an incident, of the newest coder where several have one of that id, and whether no coder is newer.

    Null where there is none.
    """
    numbers = {key: row.number for key, row in coders(finder).items()}
    found = [
        (numbers.get(key, 0), key, one)
        for batch in finder.batches("incidents", "id", [id])
        for key, one in zip(batch["coder_key"].to_pylist(), arrow.records(Incident, batch), strict=True)
    ]
    if not found:
        return None
    number, _, newest = max(found, key=lambda one: one[:2])
    return newest, number >= max(numbers.values(), default=0)


def incidents_of(finder: Finder, article_id: str) -> dict[str, str]:
    """Return for the ids of an article's events those of the incidents that they are reports of."""
    batches = finder.batches("incidents", "article_ids", [article_id], ("id", "event_ids"))
    return {event: row["id"] for batch in batches for row in batch.to_pylist() for event in row["event_ids"]}


def events(finder: Finder, ids: Sequence[str], article_ids: Sequence[str]) -> list[Event]:
    """Return events by their ids and those of their articles, article by article, each in the order of its text."""
    wanted = set(ids)
    found = [one for one in finder.records("events", "article_id", article_ids) if one.id in wanted]
    return sorted({one.id: one for one in found}.values(), key=lambda one: (one.article_id, one.trigger.span, one.id))


def event_article(finder: Finder, event_id: str) -> str | None:
    """Return the id of the article in which an event stands, also one that people added; null where there is none."""
    for table, column in (("events", "id"), ("reviews", "event_id")):
        for batch in finder.batches(table, column, [event_id], ("article_id",)):
            for name in batch["article_id"].to_pylist():
                return str(name)
    return None
