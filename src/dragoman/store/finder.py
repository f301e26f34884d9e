"""Single rows out of large tables: by an id, in some milliseconds, whatever else the tables hold.

A query engine reads a column of every file for that, and whole files where a row is found. A site that shows article
after article need not: the files of a table never change, so that the ids in each are read once and held, and of a row
that is found only its group of rows is read.
"""

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import dataset as ds

from dragoman.store import arrow
from dragoman.store.place import Place, telling
from dragoman.store.tables import SHAPES, Tables

HELD = 256 << 20  # bytes of ids; those that were asked for longest ago go


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A table as it was at a version: its files, and the schema of their rows."""

    version: int
    rows: ds.Dataset
    files: tuple[Any, ...]


class Finder:
    """Finds rows in the tables of one store; every method may be called from several threads at once."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self._tables = Tables(place)
        self._lock = Lock()
        self._snapshots: dict[str, Snapshot] = {}
        self._ids: OrderedDict[tuple[str, str, str], pa.Array] = OrderedDict()
        self._size = 0

    def records(self, name: str, column: str, values: Iterable[str]) -> list[Any]:
        """Return the records of a table in whose column, or list of a column, any of the values is."""
        return [one for batch in self.batches(name, column, values) for one in arrow.records(SHAPES[name].cls, batch)]

    def batches(
        self, name: str, column: str, values: Iterable[str], columns: Sequence[str] | None = None
    ) -> Iterator[pa.RecordBatch]:
        """Yield the rows themselves, all columns or some; null in those that an older version did not write."""
        wanted = pa.array(sorted(set(values)), pa.string())
        if not len(wanted):
            return
        shape = SHAPES[name]
        schema = arrow.schema_of(shape.cls, shape.ours)
        names = list(columns) if columns is not None else schema.names
        with telling(self.place):
            held = self.snapshot(name)
            for file in held.files:
                places = self._places(name, file, column, wanted)
                if len(places):
                    table = _taken(held.rows, file, places, [one for one in names if one in held.rows.schema.names])
                    for lacking in (one for one in names if one not in table.column_names):
                        table = table.append_column(lacking, pa.nulls(len(table), schema.field(lacking).type))
                    yield from table.select(names).to_batches()

    def has(self, name: str, column: str, value: str) -> bool:
        """Say whether a value is in a column."""
        wanted = pa.array([value], pa.string())
        with telling(self.place):
            return any(len(self._places(name, file, column, wanted)) for file in self.snapshot(name).files)

    def snapshot(self, name: str) -> Snapshot:
        """Return a table as it is now."""
        with self._lock:
            if self._tables.lacks(name):
                return Snapshot(-1, self._tables.dataset(name), ())
            version = self._tables.get(name, fresh=True).version()
            held = self._snapshots.get(name)
            if held is None or held.version != version:
                rows = self._tables.dataset(name)
                held = self._snapshots[name] = Snapshot(version, rows, tuple(rows.get_fragments()))
            return held

    def _places(self, name: str, file: Any, column: str, wanted: pa.Array) -> pa.Array:
        """Return the places in a file of the rows whose column has any of the values, ascending."""
        ids = self._column(name, file, column)
        if not pa.types.is_list(ids.type):
            return pc.indices_nonzero(pc.is_in(ids, wanted))
        hits = pc.is_in(pc.list_flatten(ids), wanted)
        return pc.unique(pc.filter(pc.list_parent_indices(ids), hits))

    def _column(self, name: str, file: Any, column: str) -> pa.Array:
        """Return a column of a file, from memory where it was read before."""
        key = (name, file.path, column)
        with self._lock:
            found = self._ids.get(key)
            if found is not None:
                self._ids.move_to_end(key)
                return found
        read = file.to_table(columns=[column])[column].combine_chunks()
        with self._lock:
            if key not in self._ids:
                self._ids[key] = read
                self._size += read.nbytes
            while self._size > HELD and len(self._ids) > 1:
                self._size -= self._ids.popitem(last=False)[1].nbytes
        return read


def _taken(rows: ds.Dataset, file: Any, places: pa.Array, columns: list[str]) -> pa.Table:
    """Return some rows of a file; only the groups of rows in which they are get read."""
    groups, shifted, start, moved = [], [], 0, 0
    wanted = places.to_pylist()
    for group in file.row_groups:
        mine = [place - start + moved for place in wanted if start <= place < start + group.num_rows]
        if mine:
            groups.append(group.id)
            shifted += mine
            moved += group.num_rows
        start += group.num_rows
    part = ds.FileSystemDataset([file.subset(row_group_ids=groups)], rows.schema, file.format, file.filesystem)
    return part.to_table(columns=columns).take(pa.array(shifted, pa.int64()))
