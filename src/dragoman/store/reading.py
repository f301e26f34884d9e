"""Rows in a fixed order, more of them than memory holds: DuckDB sorts, on disk where it must."""

from collections.abc import Iterator, Sequence
from typing import Any

import duckdb
import pyarrow as pa

from dragoman.errors import OptionError, StoreError
from dragoman.store import arrow
from dragoman.store.place import telling, unreadable
from dragoman.store.query import DAMAGED
from dragoman.store.tables import SHAPES, Tables
from dragoman.store.views import connect, quoted

ORDER = {
    "articles": "year, published_at NULLS FIRST, id",
    "events": "year, published_at NULLS FIRST, article_id, coder_key, position",
    "events_all": "year, published_at NULLS FIRST, article_id, coder_key, position",
    "incidents": "first_report NULLS FIRST, id",
    "copies": "article_id",
    "set_aside": "source, line NULLS FIRST, article_id NULLS FIRST, text_sha256 NULLS FIRST",
    "coded": "article_id, coder_key",
    "coders": "number",
    "runs": "started, run_id",
    "reviews": "reviewed, id",
    "batches": "created, id",
    "sampled": "batch, position",
}
ROWS = 2048


def batches(
    tables: Tables, view: str, where: Sequence[str] = (), given: Sequence[Any] = ()
) -> Iterator[pa.RecordBatch]:
    """Yield the rows of a view in its fixed order; raise OptionError where a condition is not SQL that fits it.

    What is split by year is sorted year by year, so that no more than a year's rows wait at a time.
    """
    with telling(tables.place), connect(tables) as connection:
        try:
            for conditions, values in _by_year(connection, view, where, given):
                yield from _sorted(connection, view, conditions, values)
        except duckdb.Error as error:
            raise StoreError(f"store {tables.place}: {unreadable(tables.place, error)}") from error


def _by_year(
    connection: duckdb.DuckDBPyConnection, view: str, where: Sequence[str], given: Sequence[Any]
) -> list[tuple[Sequence[str], Sequence[Any]]]:
    """Return the conditions once for each year that a view has, in order, or once where it has none."""
    if not ORDER[view].startswith("year,"):
        return [(where, given)]
    years = connection.execute(f"SELECT DISTINCT year FROM {quoted(view)} ORDER BY year").fetchall()
    return [([*where, "year = ?"], [*given, year]) for (year,) in years] or [(where, given)]


def _sorted(
    connection: duckdb.DuckDBPyConnection, view: str, where: Sequence[str], given: Sequence[Any]
) -> pa.RecordBatchReader:
    """Return the rows of a view that meet all conditions, in its order."""
    conditions = " AND ".join(f"({one})" for one in where)
    sql = f"SELECT * FROM {quoted(view)}" + (f" WHERE {conditions}" if where else "") + f" ORDER BY {ORDER[view]}"
    try:
        return connection.sql(sql, params=list(given)).to_arrow_reader(ROWS)
    except duckdb.Error as error:
        if DAMAGED in str(error):
            raise
        raise OptionError(f"where: {str(error).splitlines()[0]}") from error


def records(tables: Tables, view: str, where: Sequence[str] = (), given: Sequence[Any] = ()) -> Iterator[Any]:
    """Yield the records of a view in its fixed order."""
    cls = SHAPES["events" if view == "events_all" else view].cls
    for batch in batches(tables, view, where, given):
        yield from arrow.records(cls, batch)


def table(tables: Tables, view: str) -> pa.Table:
    """Return a whole view in its fixed order."""
    with telling(tables.place), connect(tables) as connection:
        try:
            return connection.sql(f"SELECT * FROM {quoted(view)} ORDER BY {ORDER[view]}").to_arrow_table()
        except duckdb.Error as error:
            raise StoreError(f"store {tables.place}: {unreadable(tables.place, error)}") from error
