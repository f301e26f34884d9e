"""The store's Delta tables: what each holds, how it is split, and the few things that are done with all of them."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from deltalake import CommitProperties, DeltaTable, WriterProperties, write_deltalake
from deltalake.exceptions import TableNotFoundError
from pyarrow import dataset as ds

from dragoman.errors import StoreError
from dragoman.incident import Copy, Incident
from dragoman.records import Article, Event
from dragoman.store import arrow
from dragoman.store.damage import REMEDY
from dragoman.store.hush import without_panics
from dragoman.store.place import Place, telling
from dragoman.store.rows import Batch, Coded, CoderRow, Left, Review, RunRow, Sampled


@dataclass(frozen=True, slots=True)
class Shape:
    """A table: its record, the columns that the store adds, what its folders are split by."""

    says: str
    cls: type
    ours: tuple[str, ...]
    split: tuple[str, ...] = ()
    stats: int = 3  # so many of its first columns have their least and greatest value kept for each file
    late: bool = False  # stores of early programs lack it; where it is absent it is empty


GROUP = 4096  # rows that stand together in a file: so many are read where one is wanted
KEPT_HOURS = 24  # so long a reader may go on with what it opened, after the files were joined
CONFIGURATION = {
    "delta.deletedFileRetentionDuration": f"interval {KEPT_HOURS} hours",
    "delta.logRetentionDuration": "interval 7 days",
}
PLAIN = ("exact",)
SHAPES: Mapping[str, Shape] = {
    "articles": Shape("the articles, each once", Article, arrow.ARTICLE_COLUMNS, ("year",), 4),
    "events": Shape("every event that a coder found", Event, arrow.EVENT_COLUMNS, ("coder_key", "year"), 9),
    "coded": Shape("which articles each coder has read", Coded, arrow.ROW_COLUMNS, ("coder_key",)),
    "set_aside": Shape("inputs that gave no events, and why", Left, arrow.LEFT_COLUMNS),
    "coders": Shape("the coders that wrote here, oldest first", CoderRow, PLAIN),
    "runs": Shape("each run: when, what, how much", RunRow, PLAIN),
    "incidents": Shape("what happened, by all reports of it", Incident, arrow.INCIDENT_COLUMNS, ("coder_key",), 6),
    "copies": Shape("articles that are, or nearly are, the text of another", Copy, PLAIN),
    "reviews": Shape("what people say of events and articles", Review, PLAIN),
    "batches": Shape("what was drawn to be read, and how", Batch, PLAIN, late=True),
    "sampled": Shape("the items of each batch, with their probabilities", Sampled, PLAIN, late=True),
}


class Tables:
    """The tables at a place, opened when they are asked for."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self._open: dict[str, DeltaTable] = {}

    def create(self) -> None:
        """Make every table that is not there yet."""
        for name, shape in SHAPES.items():
            with self.writing():
                DeltaTable.create(
                    self.place.table(name),
                    arrow.schema_of(shape.cls, shape.ours),
                    mode="ignore",
                    partition_by=list(shape.split) or None,
                    description=shape.says,
                    configuration={**CONFIGURATION, "delta.dataSkippingNumIndexedCols": str(shape.stats)},
                    storage_options=self.options,
                )

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Say in one line what goes wrong in a write."""
        with without_panics(), telling(self.place):
            yield

    def get(self, name: str, *, fresh: bool = False) -> DeltaTable:
        """Return a table; with `fresh` in its newest state, else as it was when this process last used it."""
        try:
            with telling(self.place):
                if name not in self._open:
                    self._open[name] = DeltaTable(self.place.table(name), storage_options=self.options)
                elif fresh:
                    self._open[name].update_incremental()
        except StoreError as error:
            if isinstance(error.__cause__, TableNotFoundError):
                raise StoreError(f"store {self.place}: its table {name!r} is not there; {REMEDY}") from error
            raise
        return self._open[name]

    def lacks(self, name: str) -> bool:
        """Say whether this is a table that an early store need not have, and has not."""
        return SHAPES[name].late and not DeltaTable.is_deltatable(self.place.table(name), self.options)

    def dataset(self, name: str, *, fresh: bool = False) -> ds.Dataset:
        """Return a table's rows for reading, as a snapshot."""
        if name not in self._open and self.lacks(name):
            return ds.dataset(arrow.schema_of(SHAPES[name].cls, SHAPES[name].ours).empty_table())
        table = self.get(name, fresh=fresh)
        with telling(self.place):
            return table.to_pyarrow_dataset(filesystem=self.place.fast(name))

    def batches(self, name: str, columns: list[str], where: pc.Expression | None = None) -> Iterator[pa.RecordBatch]:
        """Yield some columns of a table, batch by batch; null for those that an older version did not write."""
        rows = self.dataset(name)
        known = arrow.schema_of(SHAPES[name].cls, SHAPES[name].ours)
        wanted = {
            column: ds.field(column)
            if column in rows.schema.names
            else ds.scalar(pa.scalar(None, known.field(column).type))
            for column in columns
        }
        with telling(self.place):
            yield from rows.to_batches(columns=wanted, filter=where)

    def append(self, name: str, rows: pa.Table, chunk: str = "") -> None:
        """Add rows in one commit; columns that the table has and the rows lack are null in them."""
        if not len(rows):
            return
        said = CommitProperties(custom_metadata={"chunk": chunk}) if chunk else None
        with self.writing():
            write_deltalake(
                self.get(name),
                rows,
                mode="append",
                schema_mode="merge",
                commit_properties=said,
                writer_properties=WriterProperties(max_row_group_size=GROUP, compression="SNAPPY"),
            )

    def replace(self, name: str, rows: pa.RecordBatchReader, where: str | None = None) -> None:
        """Put rows in the place of all, or of those where an SQL condition holds, in one commit."""
        with self.writing():
            write_deltalake(self.get(name), rows, mode="overwrite", predicate=where, writer_properties=packed())

    def merge(self, name: str, rows: pa.Table, on: str, then: Callable[[Any], Any]) -> None:
        """Join rows, called `s`, with a table, called `t`, and do `then` with the pairs, in one commit."""
        with self.writing():
            then(self.get(name).merge(rows, on, source_alias="s", target_alias="t")).execute()

    def compact(self, name: str, target: int) -> tuple[int, int]:
        """Join the files of each folder that are smaller than `target` bytes; return how many went and came."""
        with self.writing():
            done = self.get(name).optimize.compact(target_size=target, writer_properties=packed())
        return int(done["numFilesRemoved"]), int(done["numFilesAdded"])

    def sort(self, name: str, columns: list[str], folder: Mapping[str, str], target: int) -> tuple[int, int]:
        """Write a folder's files anew in an order, so that what is near in it is near on disk; return as `compact`."""
        only = [(column, "=", value) for column, value in folder.items()]
        with self.writing():
            done = self.get(name).optimize.z_order(
                columns, partition_filters=only, target_size=target, writer_properties=packed()
            )
        return int(done["numFilesRemoved"]), int(done["numFilesAdded"])

    def vacuum(self, name: str, *, strays: bool) -> int:
        """Delete files that no version of the last KEPT_HOURS has; with `strays` also those that none ever had."""
        with self.writing():
            gone = self.get(name).vacuum(
                retention_hours=KEPT_HOURS, dry_run=False, enforce_retention_duration=False, full=strays
            )
        return len(gone)

    def delete(self, name: str, where: str) -> None:
        """Delete the rows where an SQL condition holds."""
        with self.writing():
            self.get(name).delete(where)

    def torn(self, name: str, whole: set[str] | None = None) -> set[str]:
        """Return the chunks that a table has rows of but `coded` has not: those of a writer that did not come to end.

        Each append makes files of one chunk alone, which their statistics tell; files of several were joined
        afterwards, when all of them were whole.
        """
        with telling(self.place):
            files = pa.table(self.get(name).get_add_actions(flatten=True))
        if "min.chunk" not in files.column_names:
            return set()
        pairs = zip(files["min.chunk"].to_pylist(), files["max.chunk"].to_pylist(), strict=True)
        single = {low for low, high in pairs if low is not None and low == high}
        if whole is None and single:
            found = self.batches("coded", ["chunk"], pc.field("chunk").isin(sorted(single)))
            whole = {chunk for batch in found for chunk in pc.unique(batch["chunk"]).to_pylist()}
        return single - (whole or set())

    @property
    def options(self) -> dict[str, str] | None:
        """The object storage's settings, where there are any."""
        return dict(self.place.options) or None


def packed() -> WriterProperties:
    """Return how files are written that stay: smaller than those of a run, which are soon joined."""
    return WriterProperties(max_row_group_size=GROUP, compression="ZSTD", compression_level=3)
