"""What people said of events, put into the lens: an article with reviews has its rows made anew of corrected records.

The rules are review/'s; here is only which articles they touch. The rows are made by the same SQL as all others, so
that a corrected event differs from one that was coded so by its mark alone.
"""

from collections import defaultdict
from dataclasses import dataclass, replace

import duckdb
import pyarrow as pa

from dragoman.lens import flat, keep
from dragoman.records import Article, Event
from dragoman.review.apply import MARK, applied, is_changed
from dragoman.store import arrow, notes
from dragoman.store.rows import Review
from dragoman.store.tables import Tables

Connection = duckdb.DuckDBPyConnection
CHANGED = """
SELECT article.id FROM said JOIN article USING (text_sha256) LEFT JOIN reviewed USING (text_sha256)
WHERE reviewed.size IS DISTINCT FROM said.size
"""


@dataclass(frozen=True, slots=True)
class Source:
    """A snapshot of the store: its tables, and the reviews by the hash of the text that they are about."""

    store: Connection
    frames: list[str]
    reviews: dict[str, list[Review]]

    @property
    def sizes(self) -> pa.Table:
        """How many reviews each text has; rows are only ever added, so that this tells whether there are new ones."""
        texts = sorted(self.reviews)
        sizes = [len(self.reviews[text]) for text in texts]
        return pa.table({"text_sha256": pa.array(texts, pa.string()), "size": pa.array(sizes, pa.int32())})


def read(tables: Tables) -> dict[str, list[Review]]:
    """Return the reviews by the hash of the text that they are about."""
    found: dict[str, list[Review]] = defaultdict(list)
    if not tables.lacks("reviews"):
        for row in notes.reviews(tables):
            found[row.text_sha256].append(row)
    return dict(found)


def reviewed_among(lens: Connection, source: Source, ids: pa.ChunkedArray) -> list[str]:
    """Return those of some articles of which something was said."""
    if not source.reviews:
        return []
    lens.register("said", source.sizes)
    lens.register("some_articles", pa.table({"id": ids}))
    found = lens.execute(
        "SELECT article.id FROM said JOIN article USING (text_sha256) JOIN some_articles USING (id) ORDER BY 1"
    ).fetchall()
    lens.unregister("said")
    lens.unregister("some_articles")
    return [id for (id,) in found]


def take_reviews(lens: Connection, source: Source) -> bool:
    """Make anew the rows of the articles of which something was said since; return whether there were any."""
    if not source.reviews:
        return False
    lens.register("said", source.sizes)
    ids = [id for (id,) in lens.execute(f"{CHANGED} ORDER BY 1").fetchall()]
    if ids:
        with keep.transaction(lens):
            amend(lens, source, ids)
    lens.unregister("said")
    return bool(ids)


def amend(lens: Connection, source: Source, ids: list[str]) -> None:
    """Make anew the rows of some articles with what people said of them; within a transaction."""
    if not ids:
        return
    articles, events = records(lens, source.store, ids)
    out: list[Event] = []
    by: list[list[str]] = []
    for article in articles:
        said = source.reviews.get(article.text_sha256, [])
        done = applied(article.text_sha256, events.get(article.id, []), said, published=article.published)
        for event in done.events:  # one that people found missing has the id of the article that they read
            out.append(event if event.article_id == article.id else replace(event, article_id=article.id))
            by.append(list(event.extra[MARK]["by"]) if is_changed(event) else [])
    lens.register("now_said", source.sizes)
    keep.take_out(lens, pa.chunked_array([pa.array(ids, pa.string())]))
    keep.put(lens, "event", flattened(source, out, by, articles))
    lens.execute(
        "INSERT OR REPLACE INTO reviewed SELECT text_sha256, size, NULL FROM now_said "
        "WHERE text_sha256 IN (SELECT text_sha256 FROM article WHERE id IN (SELECT unnest(?)))",
        [ids],
    )
    lens.unregister("now_said")


def records(lens: Connection, store: Connection, ids: list[str]) -> tuple[list[Article], dict[str, list[Event]]]:
    """Return some articles, and their events as they were coded by the coder whose rows are here."""
    chosen = lens.execute("SELECT id, coder_key FROM article WHERE id IN (SELECT unnest(?))", [ids]).fetchall()
    keys = {"article_id": [id for id, _ in chosen], "coder_key": [key for _, key in chosen]}
    store.register(
        "chosen", pa.table(keys, schema=pa.schema([("article_id", pa.string()), ("coder_key", pa.string())]))
    )
    articles = store.sql("SELECT * FROM articles WHERE id IN (SELECT article_id FROM chosen) ORDER BY id")
    found = store.sql(
        "SELECT * FROM events_all SEMI JOIN chosen USING (article_id, coder_key) ORDER BY article_id, position"
    )
    events: dict[str, list[Event]] = defaultdict(list)
    for event in arrow.records(Event, found.to_arrow_table()):
        events[event.article_id].append(event)
    made = arrow.records(Article, articles.to_arrow_table())
    store.unregister("chosen")
    return made, events


def flattened(source: Source, events: list[Event], by: list[list[str]], articles: list[Article]) -> pa.Table:
    """Return flat rows of records."""
    source.store.register("corrected", arrow.events_table(events, "", "", articles))
    marks = pa.table(
        {
            "id": pa.array([event.id for event in events], pa.string()),
            "corrected_by": pa.array(by, pa.list_(pa.string())),
        }
    )
    source.store.register("marks", marks)
    made = source.store.sql(
        f"SELECT flat.*, marks.corrected_by FROM ({flat.events('corrected')}) AS flat JOIN marks USING (id)",
        params={"frames": source.frames},
    ).to_arrow_table()
    source.store.unregister("corrected")
    source.store.unregister("marks")
    return made
