"""From the store into the lens: what has come since, some chunks at a time, each time whole.

An article's rows are those of its newest coder. What has been read is told by the names of chunks and, where a coder's
number has changed, by comparing each article's coder with the one whose rows are here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from dragoman.lens import flat, keep
from dragoman.store.tables import Tables
from dragoman.store.views import connect

PORTION = 10_000  # articles taken in at a time; more memory than time is saved by more
WATCHED = ("coded", "coders", "incidents")
EMPTY = pa.table({"article_id": pa.array([], pa.string()), "coder_key": pa.array([], pa.string())})


def versions(tables: Tables) -> tuple[int, ...]:
    """Return the versions of the tables that decide what is shown; a few milliseconds."""
    return tuple(tables.get(name, fresh=True).version() for name in WATCHED)


def catch_up(
    lens: duckdb.DuckDBPyConnection, tables: Tables, frames: list[str], stop: "Stop", memory: str = "1GB"
) -> Iterator[int]:
    """Take in what the lens lacks, and yield after each portion how many articles are still to come."""
    with connect(tables, memory, threads=1) as store:
        yield from take_articles(lens, store, frames, stop)
        if not stop.asked and take_incidents(lens, store, tables):
            yield 0


@dataclass(slots=True)
class Stop:
    """Set `asked` to end the work after the present portion."""

    asked: bool = False


def take_articles(
    lens: duckdb.DuckDBPyConnection, store: duckdb.DuckDBPyConnection, frames: list[str], stop: Stop
) -> Iterator[int]:
    """Take in the articles that are new, or that a newer coder has read."""
    todo = to_do(lens, store)
    total = len(todo)
    for start in range(0, total, PORTION):
        if stop.asked:
            return
        part = todo.slice(start, PORTION)
        events = events_of(store, part, frames)
        articles = articles_of(store, part)
        with keep.transaction(lens):
            keep.take_out(lens, part.select(["article_id"]).rename_columns(["id"]))
            keep.put_articles(lens, articles)
            keep.put(lens, "event", events)
            if start + PORTION >= total:
                note_chunks(lens, store)
        yield max(0, total - start - PORTION)
    if not total:
        with keep.transaction(lens):
            note_chunks(lens, store)


def to_do(lens: duckdb.DuckDBPyConnection, store: duckdb.DuckDBPyConnection) -> pa.Table:
    """Return the articles (article_id, coder_key, chunk) whose rows are to be made, sorted by chunk."""
    coders = table_of(store, "SELECT coder_key, number FROM coders")
    lens.register("now", coders)
    changed = lens.execute("SELECT count(*) FROM coder JOIN now USING (coder_key) WHERE now.number <> coder.number")
    known = pa.table({"chunk": pa.array([], pa.string())})
    if not changed.fetchall()[0][0]:
        known = table_of(lens, "SELECT id AS chunk FROM chunk")
    store.register("known", known)
    coded = table_of(
        store, "SELECT article_id, coder_key, chunk FROM coded ANTI JOIN known USING (chunk) WHERE failed IS NOT TRUE"
    )
    lens.register("coded", coded)
    found = table_of(
        lens,
        "SELECT best.* FROM (SELECT article_id, arg_max(coder_key, number) AS coder_key, arg_max(chunk, number) "
        "AS chunk, max(number) AS number FROM coded JOIN now USING (coder_key) GROUP BY article_id) AS best "
        "LEFT JOIN article ON article.id = best.article_id LEFT JOIN now AS had ON had.coder_key = article.coder_key "
        "WHERE article.id IS NULL OR (article.coder_key <> best.coder_key AND had.number < best.number) "
        "ORDER BY chunk, article_id",
    )
    for name in ("now", "coded"):
        lens.unregister(name)
    return found


def events_of(store: duckdb.DuckDBPyConnection, part: pa.Table, frames: list[str]) -> pa.Table:
    """Return the flat events of some articles, each by its coder."""
    store.register("part", part.select(["article_id", "coder_key"]))
    chunks = ", ".join(f"'{chunk}'" for chunk in pc.unique(part["chunk"]).to_pylist())
    sql = (
        f"WITH of_chunks AS (SELECT * FROM events_all WHERE chunk IN ({chunks})), "
        "source AS MATERIALIZED (SELECT * FROM of_chunks SEMI JOIN part USING (article_id, coder_key)) "
        f"SELECT *, []::VARCHAR[] AS corrected_by FROM ({flat.events('source')})"
    )
    return table_of(store, sql, {"frames": frames})


def articles_of(store: duckdb.DuckDBPyConnection, part: pa.Table) -> pa.Table:
    """Return the articles with their coder; of those that the lens has only these two."""
    store.register("part", part.select(["article_id", "coder_key"]))
    return table_of(
        store,
        "SELECT articles.id, part.coder_key, title, published, publisher, agency "
        "FROM articles JOIN part ON part.article_id = articles.id",
    )


def note_chunks(lens: duckdb.DuckDBPyConnection, store: duckdb.DuckDBPyConnection) -> None:
    """Note which chunks and coders are in the lens now."""
    lens.register("now", table_of(store, "SELECT coder_key, number FROM coders"))
    lens.register("chunks", table_of(store, "SELECT DISTINCT chunk, coder_key FROM coded"))
    lens.execute("DELETE FROM coder; INSERT INTO coder SELECT coder_key, number FROM now")
    lens.execute("INSERT INTO chunk SELECT chunk, coder_key FROM chunks WHERE chunk NOT IN (SELECT id FROM chunk)")
    for name in ("now", "chunks"):
        lens.unregister(name)


def take_incidents(lens: duckdb.DuckDBPyConnection, store: duckdb.DuckDBPyConnection, tables: Tables) -> bool:
    """Take in the incidents of the newest coder that has some, where they are others than before."""
    version = f"{tables.get('incidents').version()}"
    had = lens.execute("SELECT value FROM meta WHERE name = 'incidents'").fetchall()
    if had and had[0][0] == version:
        return False
    source = (
        "(SELECT * FROM incidents WHERE coder_key = (SELECT arg_max(coder_key, number) FROM coders "
        "WHERE coder_key IN (SELECT coder_key FROM incidents)))"
    )
    sql = f"WITH source AS MATERIALIZED {source} {flat.incidents('source')}"
    fresh = table_of(store, sql)
    with keep.transaction(lens):
        keep.replace_incidents(lens, fresh)
        lens.execute("INSERT OR REPLACE INTO meta VALUES ('incidents', ?)", [version])
    return True


def table_of(connection: duckdb.DuckDBPyConnection, sql: str, given: dict[str, Any] | None = None) -> pa.Table:
    """Return the whole answer to a SELECT."""
    return connection.sql(sql, params=given).to_arrow_table()
