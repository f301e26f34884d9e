"""A store's events and incidents as units: all, or those of some ids, with what people set right put in.

Of each article the newest coding counts. Incidents follow at once what people say of their reports
(review/incidents.py); events that people added are incidents of their own.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from dragoman.errors import InputError, OptionError
from dragoman.export.basis import Issued
from dragoman.export.load import PART, merged
from dragoman.export.unit import Unit, incidents, mentions
from dragoman.incident import Copy, Incident
from dragoman.records import Article, Event
from dragoman.review import Applied, applied
from dragoman.review.apply import MARK
from dragoman.review.incidents import Members, owned, renewed
from dragoman.store import Store, reading
from dragoman.store.rows import Review

MANY = 20_000  # ids for which all of a table is read through instead of looked up
NOT_MERGED = "the store has no incidents of its newest coder: merging now; dragoman merge --store would keep them"
LATER = (
    "events of {0} are in no incident: coded since the last merge; run `dragoman merge --store`, or they are missing"
)
UNMERGED = """SELECT count(*), count(DISTINCT article_id) FROM events
    WHERE id NOT IN (SELECT unnest(event_ids) FROM incidents WHERE coder_key = ?)"""
ARTICLES = "SELECT DISTINCT article_id FROM events WHERE id IN (SELECT unnest(?))"
READ = "id IN (SELECT article_id FROM coded WHERE failed IS NOT TRUE)"
DAY = """CASE WHEN regexp_matches(published, '^\\d{4}-\\d{2}-\\d{2}') THEN left(published, 10) ELSE published END"""
ISSUED = f"SELECT publisher, {DAY}, count(*) FROM articles WHERE {READ} GROUP BY ALL ORDER BY ALL"
COPIED = f"""SELECT id, publisher, published FROM articles WHERE {READ}
    AND id IN (SELECT article_id FROM copies UNION SELECT copy_of FROM copies) ORDER BY id"""
OF_TEXTS = "SELECT id FROM articles WHERE text_sha256 IN (SELECT unnest(?))"
Told = tuple[Article, tuple[Event, ...]]


class Stored:
    """A store to export or count from; with `as_coded` without what people set right.

    `tell`, where it is given, gets words for the user; `notes` has those that must stay with what is counted.
    """

    def __init__(self, store: Store, as_coded: bool = False, tell: Callable[[str], None] | None = None) -> None:
        self.store, self.tell = store, tell
        self.notes: list[str] = []
        keys = store.coder_keys()
        self.key = keys[-1] if keys else None
        self.reviews: dict[str, list[Review]] = {}
        for row in () if as_coded else store.reviews():
            self.reviews.setdefault(row.text_sha256, []).append(row)

    def units(self, unit: str, only: Collection[str] | None = None) -> Iterator[Unit]:
        """Yield the mentions, or the incidents, which the store has, else merged here; `only` those of some ids."""
        if unit == "mention":
            return self.mentions(only)
        if only is None and next(self.store.incidents(self.key), None) is None:
            if self.tell:
                self.tell(NOT_MERGED)
            told = list(self.told())
            return merged((event for _, own in told for event in own), {one.id: one for one, _ in told})
        if only is None:
            self.look_for_unmerged()
        return self.incidents(only)

    def look_for_unmerged(self) -> None:
        """Note how many events no incident has: a month that was coded since the merge would look quiet."""
        ((events, articles),) = self.store.query(UNMERGED, [self.key]).rows
        if events:
            self.notes.append(f"{events:,} " + LATER.format(f"{articles:,} article{'s' * (articles != 1)}"))
            if self.tell:
                self.tell(self.notes[-1])

    def articles(self) -> Iterable[Article]:
        """Yield all that was read; an article that could not be coded was not, and is no zero."""
        return reading.records(self.store.tables, "articles", (READ,))

    def issued(self) -> Iterator[Issued]:
        """Yield how many articles were read of each publisher and day of publication."""
        for publisher, published, number in self.store.query(ISSUED).rows:
            yield Issued(publisher, published, number)

    def copies(self) -> Iterator[Copy]:
        """Yield which articles are copies of others; raise OptionError where nobody has looked for them."""
        if next(self.store.incidents(self.key), None) is None:
            raise OptionError("--reprints once: merging finds them; run `dragoman merge --store` first")
        return self.store.copies()

    def copied(self) -> Iterator[tuple[str, str | None, str | None]]:
        """Yield id, publisher and time of publication of the articles that are copies or have some."""
        return ((name, publisher, published) for name, publisher, published in self.store.query(COPIED).rows)

    def mentions(self, only: Collection[str] | None) -> Iterator[Unit]:
        """Yield the mentions, by time of publication."""
        wanted = None if only is None else frozenset(only)
        told = self.told(None if wanted is None else self.articles_of(wanted))
        return mentions(
            (event, article) for article, own in told for event in own if wanted is None or event.id in wanted
        )

    def articles_of(self, ids: Collection[str]) -> set[str] | None:
        """Return the ids of the articles of some events; null where they are many, for all."""
        if len(ids) > MANY:
            return None
        found = {str(name) for (name,) in self.store.query(ARTICLES, [sorted(ids)]).rows}
        rows = (row for some in self.reviews.values() for row in some)
        return found | {row.article_id for row in rows if row.kind == "missed" and row.event_id in ids}

    def told(self, ids: Collection[str] | None = None) -> Iterator[Told]:
        """Yield articles, all or those of some ids, each with its events as they hold, by time of publication."""
        return ((article, self.held(article, own)) for article, own in self.coded(ids))

    def coded(self, ids: Collection[str] | None = None) -> Iterator[tuple[Article, list[Event]]]:
        """Yield articles likewise, with their events as they were coded."""
        events = self.of("events", "article_id", ids)
        event = next(events, None)
        for article in self.of("articles", "id", ids):
            own = []
            while event is not None and event.article_id == article.id:
                own.append(event)
                event = next(events, None)
            yield article, own
        if event is not None:
            raise InputError(f"event {event.id}: its article {event.article_id} is missing, or out of order")

    def of(self, view: str, column: str, ids: Collection[str] | None) -> Iterator[Any]:
        """Yield the records of a view, all or those with some ids in a column."""
        where = () if ids is None else (f"{column} IN (SELECT unnest(?))",)
        return reading.records(self.store.tables, view, where, () if ids is None else (sorted(ids),))

    def held(self, article: Article, events: Sequence[Event]) -> tuple[Event, ...]:
        """Return an article's events with what people said of them."""
        said = self.said(article, events)
        return tuple(events) if said is None else tuple(owned(one, article.id) for one in said.events)

    def said(self, article: Article, events: Sequence[Event]) -> Applied | None:
        """Return what people said of an article's events put into them; null where nobody said anything."""
        rows = self.reviews.get(article.text_sha256)
        return applied(article.text_sha256, events, rows, published=article.published) if rows else None

    def incidents(self, only: Collection[str] | None) -> Iterator[Unit]:
        """Yield the incidents, by their first report, a bounded number of them in memory."""
        wanted = None if only is None else frozenset(only)
        few = None if wanted is None or len(wanted) > MANY else wanted
        seen: set[str] = set()
        for one in self.all_of(self.of_key(few), wanted):
            seen.add(one.id)
            yield one
        if wanted is None:
            yield from self.added()
        elif self.reviews and wanted - seen:
            yield from self.made(wanted - seen)

    def all_of(self, found: Iterable[Incident], wanted: Collection[str] | None) -> Iterator[Unit]:
        """Yield what incidents are by now, all or those of some ids."""
        rest = iter(found)
        while some := list(islice(rest, PART)):
            yield from (one for one in self.whole(some) if wanted is None or one.id in wanted)

    def made(self, wanted: Collection[str]) -> Iterator[Unit]:
        """Yield those of some incidents that are there because of what people said: they went off, or were added."""
        texts = sorted(self.reviews)
        ids = {str(name) for (name,) in self.store.query(OF_TEXTS, [texts]).rows}
        where = ("coder_key = ?", "list_has_any(article_ids, ?)")
        told = reading.records(self.store.tables, "incidents", where, [self.key, sorted(ids)])
        yield from self.all_of(told, wanted)
        yield from (one for one in self.added() if one.id in wanted)

    def of_key(self, ids: Collection[str] | None) -> Iterator[Incident]:
        """Yield the incidents that were merged of the newest coder's events, all or those of some ids."""
        where: list[str] = ["coder_key = ?"]
        given: list[Any] = [self.key]
        if ids is not None:
            where, given = [*where, "id IN (SELECT unnest(?))"], [*given, sorted(ids)]
        return reading.records(self.store.tables, "incidents", where, given)

    def whole(self, found: Sequence[Incident]) -> Iterator[Unit]:
        """Yield incidents with their reports, each as these are by what people said of them."""
        events: dict[str, Event] = {}
        articles: dict[str, Article] = {}
        said: dict[str, Applied] = {}
        for article, own in self.coded({name for one in found for name in one.article_ids}):
            articles[article.id] = article
            events |= {event.id: event for event in own}
            if (done := self.said(article, own)) is not None:
                said[article.id] = done
        for one in found:
            names = set(one.article_ids)
            members = Members(
                [events[name] for name in one.event_ids if name in events],
                {name: articles[name] for name in one.article_ids if name in articles},
                {name: said[name] for name in said.keys() & names},
            )
            reports = {event.id: (event, articles[event.article_id]) for event in members.held}
            if members.tell_of(one):
                for part in renewed(one, members):
                    yield from incidents([part], [reports[name] for name in part.event_ids])
            else:  # some of its articles have been read by another coder since
                yield from merged((event for event, _ in reports.values()), members.articles)

    def added(self) -> Iterator[Unit]:
        """Yield incidents of the events that people added."""
        ids = {row.article_id for some in self.reviews.values() for row in some if row.kind == "missed"}
        if not ids:
            return
        told = [(article, [event for event in own if is_added(event)]) for article, own in self.told(ids)]
        yield from merged((event for _, own in told for event in own), {article.id: article for article, _ in told})


def is_added(event: Event) -> bool:
    """Say whether people, and not the coder, found an event."""
    return bool(event.extra.get(MARK, {}).get("added"))
