"""From the store into the lens: what has come since, some chunks at a time, each time whole.

An article's rows are those of its newest coder, with what people said of them put in. What has been read is told by the
names of chunks and, where a coder's number has changed, by comparing each article's coder with the one whose rows are
here. Nothing here waits for a writer, and no writer for it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from dragoman.lens import amend, flat, keep, remerge
from dragoman.store import notes
from dragoman.store.tables import Tables
from dragoman.store.views import connect

PORTION = 10_000  # articles taken in at a time; more memory than time is saved by more
WATCHED = ("coded", "coders", "incidents")
Connection = duckdb.DuckDBPyConnection
Progress = tuple[int, bool]


@dataclass(slots=True)
class Stop:
    """Set `asked` to end the work after the present portion."""

    asked: bool = False


def versions(tables: Tables) -> tuple[int, ...]:
    """Return the versions of the tables that decide what is shown; a few milliseconds."""
    return (*(tables.get(name, fresh=True).version() for name in WATCHED), notes.version(tables))


def catch_up(
    lens: Connection, tables: Tables, frames: list[str], stop: Stop, memory: str = "1GB"
) -> Iterator[Progress]:
    """Take in what the lens lacks; after each portion yield how many articles lack, and True."""
    reviews = amend.read(tables)
    with connect(tables, memory, threads=1) as store:
        source = amend.Source(store, frames, reviews)
        yield from take_articles(lens, source, stop)
        if not stop.asked and amend.take_reviews(lens, source):
            yield 0, True
        if not stop.asked and take_incidents(lens, store, tables):
            yield 0, True
        if not stop.asked and remerge.follow(lens, source):
            yield 0, True


def take_articles(lens: Connection, source: amend.Source, stop: Stop) -> Iterator[Progress]:
    """Take in the articles that are new, or that a newer coder has read."""
    store = source.store
    todo = to_do(lens, store)
    total = len(todo)
    if total:
        yield total, False  # so that whoever looks before the first portion is there is told
    for start in range(0, total, PORTION):
        if stop.asked:
            return
        part = todo.slice(start, PORTION)
        events = events_of(store, part, source.frames)
        articles = articles_of(lens, store, part)
        with keep.transaction(lens):
            keep.take_out(lens, part["article_id"])
            keep.put_articles(lens, part, articles)
            keep.put(lens, "event", events)
            amend.amend(lens, source, amend.reviewed_among(lens, source, part["article_id"]))
            if start + PORTION >= total:
                note_chunks(lens, store)
        yield max(0, total - start - PORTION), True
    if not total:
        with keep.transaction(lens):
            note_chunks(lens, store)


def to_do(lens: Connection, store: Connection) -> pa.Table:
    """Return the articles (article_id, coder_key, chunk) whose rows are to be made, sorted by chunk."""
    lens.register("now", table_of(store, "SELECT coder_key, number FROM coders"))
    changed = lens.execute("SELECT count(*) FROM coder JOIN now USING (coder_key) WHERE now.number <> coder.number")
    known = pa.table({"chunk": pa.array([], pa.string())})
    if not changed.fetchall()[0][0]:
        known = table_of(lens, "SELECT id AS chunk FROM chunk")
    store.register("known", known)
    coded = table_of(
        store, "SELECT article_id, coder_key, chunk FROM coded ANTI JOIN known USING (chunk) WHERE failed IS NOT TRUE"
    )
    lens.register("fresh_coded", coded)
    found = table_of(
        lens,
        "SELECT best.* FROM (SELECT article_id, arg_max(coder_key, number) AS coder_key, arg_max(chunk, number) "
        "AS chunk, max(number) AS number FROM fresh_coded JOIN now USING (coder_key) GROUP BY article_id) AS best "
        "LEFT JOIN article ON article.id = best.article_id LEFT JOIN now AS had ON had.coder_key = article.coder_key "
        "WHERE article.id IS NULL OR (article.coder_key <> best.coder_key AND had.number < best.number) "
        "ORDER BY chunk, article_id",
    )
    lens.unregister("now")
    lens.unregister("fresh_coded")
    store.unregister("known")
    return found


def events_of(store: Connection, part: pa.Table, frames: list[str]) -> pa.Table:
    """Return the flat events of some articles, each by its coder."""
    store.register("part", part.select(["article_id", "coder_key"]))
    sql = (
        f"WITH of_chunks AS (SELECT * FROM events_all WHERE chunk IN ({chunks_of(part)})), "
        "source AS MATERIALIZED (SELECT * FROM of_chunks SEMI JOIN part USING (article_id, coder_key)) "
        f"SELECT *, []::VARCHAR[] AS corrected_by FROM ({flat.events('source')})"
    )
    return table_of(store, sql, {"frames": frames})


def articles_of(lens: Connection, store: Connection, part: pa.Table) -> pa.Table:
    """Return those of the articles that the lens has not yet."""
    lens.register("part", part)
    new = table_of(
        lens, "SELECT article_id, coder_key, chunk FROM part WHERE article_id NOT IN (SELECT id FROM article)"
    )
    lens.unregister("part")
    if not len(new):
        return table_of(store, f"SELECT {ARTICLE} FROM articles WHERE false")
    store.register("part", new)
    sql = f"SELECT {ARTICLE} FROM articles WHERE {{}} id IN (SELECT article_id FROM part)"
    found = table_of(store, sql.format(f"chunk IN ({chunks_of(new)}) AND"))
    # An article is written once, with the chunk of the coder that read it first.
    return found if len(found) == len(new) else table_of(store, sql.format(""))


ARTICLE = "id, text_sha256, title, published, publisher, agency"


def chunks_of(part: pa.Table) -> str:
    """Return the chunks of some articles as SQL has them; their names hold letters, digits, dots and dashes only."""
    return ", ".join(f"'{chunk}'" for chunk in pc.unique(part["chunk"]).to_pylist())


def note_chunks(lens: Connection, store: Connection) -> None:
    """Note which chunks and coders are in the lens now."""
    lens.register("now", table_of(store, "SELECT coder_key, number FROM coders"))
    lens.register("chunks", table_of(store, "SELECT DISTINCT chunk FROM coded"))
    lens.execute("DELETE FROM coder; INSERT INTO coder SELECT coder_key, number FROM now")
    lens.execute("INSERT INTO chunk SELECT chunk FROM chunks WHERE chunk NOT IN (SELECT id FROM chunk)")
    lens.unregister("now")
    lens.unregister("chunks")


def take_incidents(lens: Connection, store: Connection, tables: Tables) -> bool:
    """Take in the incidents of the newest coder that has some, where they are others than before."""
    version = f"{tables.get('incidents').version()}"
    had = lens.execute("SELECT value FROM meta WHERE name = 'incidents'").fetchall()
    if had and had[0][0] == version:
        return False
    source = f"(SELECT * FROM incidents WHERE coder_key = {remerge.NEWEST})"
    fresh = table_of(
        store,
        f"WITH source AS MATERIALIZED {source} "
        f"SELECT *, []::VARCHAR[] AS corrected_by FROM ({flat.incidents('source')})",
    )
    with keep.transaction(lens):
        keep.replace_incidents(lens, fresh)
        lens.execute("INSERT OR REPLACE INTO meta VALUES ('incidents', ?)", [version])
    return True


def table_of(connection: Connection, sql: str, given: dict[str, Any] | None = None) -> pa.Table:
    """Return the whole answer to a SELECT."""
    return connection.sql(sql, params=given).to_arrow_table()
