"""Which events a filter finds as they were coded, before people set anything right.

The lens holds what holds now. Who asks how far the coder errs needs the other side too: the rows of those articles of
which something was said are made once more without it, by the same SQL, in a lens in memory.
"""

import duckdb
import pyarrow as pa

from dragoman.lens import amend, keep
from dragoman.lens.catchup import ARTICLE
from dragoman.lens.filter import Filter
from dragoman.lens.tables import MAKE
from dragoman.lens.where import FOUND, where
from dragoman.store.tables import Tables
from dragoman.store.views import connect

Connection = duckdb.DuckDBPyConnection
TOUCHED = "SELECT article.id FROM reviewed JOIN article USING (text_sha256)"


def ids(lens: Connection, tables: Tables, frames: list[str], chosen: Filter) -> list[str]:
    """Return the ids of the events that a filter finds as they were coded, sorted; `lens` sees the words' articles."""
    condition, given = where(chosen)
    sql = f"SELECT id FROM event WHERE ({condition}) AND article_id NOT IN ({TOUCHED})"
    found = {id for (id,) in lens.execute(sql, given).fetchall()}
    touched = [id for (id,) in lens.execute(f"{TOUCHED} ORDER BY 1").fetchall()]
    if touched:
        with connect(tables, threads=1) as store, duckdb.connect() as own:
            fill(own, lens, store, frames, touched)
            if chosen.words:
                own.register(FOUND, heard(own, lens))
            found |= {id for (id,) in own.execute(f"SELECT id FROM event WHERE {condition}", given).fetchall()}
    return sorted(found)


def fill(own: Connection, lens: Connection, store: Connection, frames: list[str], ids: list[str]) -> None:
    """Put the events of some articles, as they were coded, into an empty lens."""
    own.execute(MAKE)
    articles, events = amend.records(lens, store, ids)
    every = [event for some in events.values() for event in some]
    coders = lens.execute("SELECT id, coder_key FROM article WHERE id IN (SELECT unnest(?))", [ids]).fetchall()
    coded = pa.table({"article_id": [id for id, _ in coders], "coder_key": [key for _, key in coders]})
    store.register("touched", pa.table({"id": ids}))
    rows = store.sql(f"SELECT {ARTICLE} FROM articles WHERE id IN (SELECT id FROM touched)").to_arrow_table()
    store.unregister("touched")
    keep.put_articles(own, coded, rows)
    if every:
        keep.put(own, "event", amend.flattened(amend.Source(store, frames, {}), every, [[] for _ in every], articles))


def heard(own: Connection, lens: Connection) -> pa.Table:
    """Return the numbers, in one lens, of the articles that have the words in another."""
    names = lens.sql(f"SELECT id FROM article WHERE a IN (SELECT a FROM {FOUND})").to_arrow_table()
    own.register("named", names)
    found = own.sql("SELECT a FROM article WHERE id IN (SELECT id FROM named)").to_arrow_table()
    own.unregister("named")
    return found
