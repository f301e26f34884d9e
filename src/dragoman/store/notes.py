"""What people add to a store: reviews, and the batches that are drawn for them.

They are added without the writer's lock, so that people can review while a run writes, and several at once: each
addition is one commit to a table that no run touches. On one machine they take turns, on several Delta Lake lets
additions stand beside each other. Nothing is ever changed or deleted; what holds of several rows is for the reader to
settle.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from deltalake.exceptions import DeltaError

from dragoman.errors import StoreError
from dragoman.store import arrow
from dragoman.store.lock import turn
from dragoman.store.place import telling
from dragoman.store.rows import Batch, Review, Sampled
from dragoman.store.tables import SHAPES, Tables

TRIES = 8  # somebody else may add a column or a table at the same moment, once or twice
READ = ("id", "article_id", "text_sha256", "kind", "reviewer", "reviewed", "evidence_key", "about", "batch")
MANY_FILES = 48  # so many additions are joined into one file, which is read faster


def add(tables: Tables, name: str, rows: Sequence[Any]) -> None:
    """Add rows to a table in one commit; raise StoreError where it cannot be written."""
    if not rows:
        return
    made = arrow.plain_table(SHAPES[name].cls, rows)
    with turn(tables.place):
        _append(tables, name, made)
        tidy(tables, name)


def _append(tables: Tables, name: str, made: pa.Table) -> None:
    """Add rows; try again where somebody on another machine did so at the same moment."""
    for left in reversed(range(TRIES)):
        try:
            if tables.lacks(name):
                tables.create()
            tables.get(name, fresh=True)
            tables.append(name, made)
            return
        except StoreError as error:
            if left and isinstance(error.__cause__, DeltaError):
                continue
            raise


def tidy(tables: Tables, name: str) -> None:
    """Join a table's files where they have become many; where somebody else does so at this moment, let him."""
    with telling(tables.place):
        if len(tables.get(name, fresh=True).file_uris()) < MANY_FILES:
            return
        try:
            tables.get(name).optimize.compact()
        except DeltaError:
            return


def add_batch(tables: Tables, batch: Batch, items: Sequence[Sampled]) -> None:
    """Add a batch and its items: these first, so that a batch that is there is whole."""
    if any(row.id == batch.id for row in rows_of(tables, "batches")):
        raise StoreError(f"batch {batch.id}: is there already; give another name")
    add(tables, "sampled", items)
    add(tables, "batches", [batch])


def reviews(
    tables: Tables, hashes: Iterable[str] | None = None, batch: str | None = None, ids: Iterable[str] | None = None
) -> list[Review]:
    """Return the reviews, each once, in the order of time: all, or those of some texts, of a batch, or of some ids."""
    where: pc.Expression | None = None
    field = ""
    for name, values in (("text_sha256", hashes), ("batch", None if batch is None else [batch]), ("id", ids)):
        if values is not None:
            asked = pc.field(name).isin(pa.array(sorted(set(values)), pa.string()))
            field, where = name, asked if where is None else where & asked
    return in_order(rows_of(tables, "reviews", where, field))


def who_read(tables: Tables) -> list[Review]:
    """Return the reviews of all batches with those fields alone that tell who has read what, which is faster by far."""
    return in_order(rows_of(tables, "reviews", pc.field("batch").is_valid(), "batch", READ))


def in_order(rows: Iterable[Review]) -> list[Review]:
    """Return reviews each once, by time."""
    return sorted({row.id: row for row in rows}.values(), key=lambda row: (row.reviewed, row.id))


def sampled(tables: Tables, batch: str | None = None) -> list[Sampled]:
    """Return the items of a batch, or of all, in their order."""
    where = None if batch is None else pc.field("batch") == batch
    return sorted(rows_of(tables, "sampled", where, "batch"), key=lambda row: (row.batch, row.position))


def rows_of(
    tables: Tables, name: str, where: pc.Expression | None = None, field: str = "", columns: Sequence[str] = ()
) -> Iterator[Any]:
    """Yield the records of a table as it is now, those that meet a condition on a field; whole, or some columns."""
    shape = SHAPES[name]
    names = list(columns) or arrow.schema_of(shape.cls, shape.ours).names
    # The table is opened anew where it was made since.
    if not tables.lacks(name):
        tables.get(name, fresh=True)
    if field and field not in tables.dataset(name).schema.names:  # a table of an early version, in which none is met
        return
    for batch in tables.batches(name, names, where):
        if len(batch):
            yield from arrow.records(shape.cls, batch)


def version(tables: Tables, name: str = "reviews") -> int:
    """Return a number that grows whenever the table does; -1 where it is not there."""
    return -1 if tables.lacks(name) else int(tables.get(name, fresh=True).version())
