"""A store: articles, their events and what became of them, in tables that any tool reads."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from itertools import islice
from types import TracebackType
from typing import Any, Self, TypeVar

import pyarrow as pa
import pyarrow.compute as pc

from dragoman.errors import StoreError
from dragoman.incident import Copy, Incident
from dragoman.read import SetAside
from dragoman.records import Article, Event
from dragoman.store import arrow, check, frames, lock, manifest, notes, query, reading, search, upkeep
from dragoman.store.finder import Finder
from dragoman.store.index import Index
from dragoman.store.place import Place, telling
from dragoman.store.query import Answer
from dragoman.store.rows import Batch, Left, Review, RunRow, Sampled
from dragoman.store.search import Hits
from dragoman.store.tables import SHAPES, Tables
from dragoman.store.upkeep import Compacted, Info
from dragoman.store.writer import Chunk, Writer, named, pairs

T = TypeVar("T")


class Store:
    """Open one with `Store.open` or `Store.create`; it is a context manager.

    One process writes at a time; any number reads meanwhile, each from a snapshot of its own.
    """

    def __init__(self, tables: Tables, held: Any = None, finder: Finder | None = None) -> None:
        self.tables = tables
        self.finder = finder or Finder(tables.place)  # of single rows; whoever opens a store often keeps one
        self._held = held
        self._writer = Writer(tables) if held is not None else None

    @classmethod
    def create(cls, path: str | os.PathLike[str], options: Mapping[str, str] | None = None) -> "Store":
        """Make a store in a folder that is not there or empty, and open it for writing.

        `path` may be a URI of object storage, `options` its settings. Raise StoreError where something is there.
        """
        place = Place.of(path, options)
        if place.folder is not None:
            if manifest.found(place) is not None:
                raise StoreError(f"store {place}: is there already; open it instead")
            with telling(place):
                place.folder.mkdir(parents=True, exist_ok=True)
                inside = {one.name for one in place.folder.iterdir()} - {*SHAPES, "lock"}
                strange = {name for name in inside if not name.startswith(f".{manifest.FILE}.")}
            if strange:
                raise StoreError(
                    f"store {place}: holds {min(strange)!r} and is no store; give an empty folder or a new name"
                )
        elif manifest.found(place) is not None:
            raise StoreError(f"store {place}: is there already; open it instead")
        held = lock.acquire(place)
        tables = Tables(place)
        tables.create()
        manifest.write(place)
        return cls(tables, held)

    @classmethod
    def open(
        cls,
        path: str | os.PathLike[str],
        write: bool = False,
        options: Mapping[str, str] | None = None,
        finder: Finder | None = None,
    ) -> "Store":
        """Open a store. For writing it is locked, brought to this version and freed of what a dead writer left.

        Raise StoreError where there is none, where it is newer than this program, or another process writes it.
        """
        place = Place.of(path, options)
        version = manifest.checked(place)
        tables = Tables(place)
        if not write:
            return cls(tables, finder=finder)
        with ExitStack() as undo:
            held = lock.acquire(place)
            undo.callback(held.close)
            manifest.migrate(tables, version)
            manifest.add_columns(tables)
            store = cls(tables, held)
            undo.pop_all()
        return store

    @classmethod
    def exists(cls, path: str | os.PathLike[str], options: Mapping[str, str] | None = None) -> bool:
        """Say whether there is a store at a path."""
        return manifest.found(Place.of(path, options)) is not None

    def close(self) -> None:
        """Let others write."""
        if self._held is not None:
            self._held.close()
            self._held = self._writer = None

    def __enter__(self) -> Self:
        """Return the store, which is closed at the end of the block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the store."""
        self.close()

    @property
    def place(self) -> Place:
        """Where the store lies."""
        return self.tables.place

    @property
    def writer(self) -> Writer:
        """The writer; raise StoreError where the store was opened for reading."""
        if self._writer is None:
            raise StoreError(f"store {self.place}: is open for reading only; open it with write=True")
        return self._writer

    # Writing

    def append(self, chunk: Chunk) -> bool:
        """Write a chunk, see Writer.append; false where the store has it already."""
        return self.writer.append(chunk)

    def use(self, coder_key: str, details: str = "{}", *, newest: bool = False) -> None:
        """Note which coder a key stands for (JSON); the newest is the one noted last, or again with `newest`."""
        self.writer.use(coder_key, details, newest=newest)

    def put_run(self, run: RunRow) -> None:
        """Write a run's row, or replace it."""
        self._put("runs", arrow.plain_table(RunRow, [run]), "t.run_id = s.run_id")

    def mended(self, keys: Iterable[str]) -> None:
        """Take away what was set aside under these keys (rows.keys_of): these inputs can now be read."""
        self.writer.take_away(keys)

    def replace_incidents(self, coder_key: str, incidents: Iterable[Incident]) -> None:
        """Put incidents in the place of all that were made of this coder's events."""
        named("coder_key", coder_key)
        made = (arrow.incidents_table(some, coder_key) for some in _several(incidents))
        self._replace("incidents", made, f"coder_key = '{coder_key}'")

    def replace_copies(self, copies: Iterable[Copy]) -> None:
        """Put copies in the place of all that are there."""
        self._replace("copies", (arrow.copies_table(some) for some in _several(copies)), None)

    # What people add, beside whatever run is writing

    def add_reviews(self, reviews: Sequence[Review]) -> None:
        """Add reviews; the store need not be open for writing, and others may add at the same time."""
        notes.add(self.tables, "reviews", reviews)

    def add_batch(self, batch: Batch, items: Sequence[Sampled]) -> None:
        """Add a batch of items to be reviewed, likewise; raise StoreError where there is one of this name."""
        notes.add_batch(self.tables, batch, items)

    def reviews(
        self, hashes: Iterable[str] | None = None, batch: str | None = None, ids: Iterable[str] | None = None
    ) -> list[Review]:
        """Return the reviews as they are now, by time: all, or those of some texts by hash, of a batch, of some ids."""
        return notes.reviews(self.tables, hashes, batch, ids)

    def who_read(self) -> list[Review]:
        """Return the reviews of batches with those fields alone that tell who has read what; see review.queue."""
        return notes.who_read(self.tables)

    def reviews_version(self) -> int:
        """Return a number that grows whenever reviews are added."""
        return notes.version(self.tables)

    def batches(self) -> list[Batch]:
        """Return the batches, oldest first."""
        return sorted(notes.rows_of(self.tables, "batches"), key=lambda row: (row.created, row.id))

    def sampled(self, batch: str | None = None) -> list[Sampled]:
        """Return the items of a batch, or of all, in their order."""
        return notes.sampled(self.tables, batch)

    # Reading

    def done(self, coder_key: str | None = None, *, retry: bool = False) -> Index:
        """Return the ids of the articles that need no coding, each with its text's hash; of any coder for None.

        They are those that a coder is done with; for a `retry`, without those that failed. By ``done.holds(article.id,
        article.text_sha256)`` an article is known, by ``done.differs(...)`` its id is that of another text.
        """
        batches = self.tables.batches("coded", ["article_id", "text_sha256", "coder_key", "failed"])
        return Index.of(pairs(_of_coder(batch, coder_key, retry) for batch in batches))

    def has_left(self, item: SetAside) -> bool:
        """Say whether an input has been set aside before; the store must be open for writing."""
        return Left.of(item).key in self.writer.left

    def articles(self, ids: Iterable[str] | None = None) -> Iterator[Article]:
        """Yield the articles, all or those of the given ids, by time of publication and id."""
        where, given = (("id IN (SELECT unnest(?))",), (list(ids),)) if ids is not None else ((), ())
        return reading.records(self.tables, "articles", where, given)

    def events(self, coder_key: str | None = None, where: str | None = None) -> Iterator[Event]:
        """Yield the events by time of publication, article and place in it.

        Of each article that several coders have read the newest one's count, unless `coder_key` names one. `where` is
        an SQL condition over the table's columns; raise OptionError where it is none.
        """
        conditions = [one for one in (where, "coder_key = ?" if coder_key else None) if one]
        view = "events_all" if coder_key else "events"
        return reading.records(self.tables, view, conditions, [coder_key] if coder_key else [])

    def incidents(self, coder_key: str | None = None) -> Iterator[Incident]:
        """Yield the incidents by their first report."""
        where = ("coder_key = ?",) if coder_key else ()
        return reading.records(self.tables, "incidents", where, [coder_key] if coder_key else [])

    def copies(self) -> Iterator[Copy]:
        """Yield which articles copy others."""
        return reading.records(self.tables, "copies")

    def set_aside(self) -> Iterator[Left]:
        """Yield what was set aside, by source and line."""
        return reading.records(self.tables, "set_aside")

    def runs(self) -> Iterator[RunRow]:
        """Yield the runs, oldest first."""
        return reading.records(self.tables, "runs")

    def coder_keys(self) -> list[str]:
        """Return the keys of the coders that have written here, oldest first."""
        rows = sorted(reading.records(self.tables, "coders"), key=lambda row: row.number)
        return [row.coder_key for row in rows]

    def query(self, sql: str, given: Sequence[Any] = (), memory: str = "1GB", seconds: float | None = None) -> Answer:
        """Return the answer to one SELECT over the store's tables, see query.asked for answers too large to hold.

        Beside the tables there is `events_all`: `events` is each article's newest coding. `given` are the values of the
        question marks. Raise OptionError for SQL that does not fit, StoreError where time or memory do not suffice.
        """
        return query.ask(self.tables, sql, given, memory, seconds)

    def frame(self, name: str, engine: str = "pandas") -> Any:
        """Return a table, or `events_all`, as a frame of pandas or polars, in its fixed order."""
        return frames.frame(self.tables, name, engine)

    def search(self, words: str, limit: int = 10, since: str = "", until: str = "") -> Hits:
        """Return the articles that have the words, the best first, with how many there are; see search.search."""
        return search.search(self.tables, words, limit, since, until)

    def compact(self, full: bool = False) -> Compacted:
        """Join small files; see upkeep.compact. Readers go on undisturbed."""
        self.writer.settle()
        return upkeep.compact(self.tables, full)

    def info(self) -> Info:
        """Return what is in the store."""
        return upkeep.info(self.tables)

    def check(self) -> list[str]:
        """Return what is wrong with the store, a line each; see check.faults."""
        return check.faults(self.tables)

    def _put(self, name: str, rows: pa.Table, on: str) -> None:
        self.writer.tables.merge(
            name, rows, on, lambda merging: merging.when_matched_update_all().when_not_matched_insert_all()
        )

    def _replace(self, name: str, made: Iterator[pa.Table], where: str | None) -> None:
        shape = SHAPES[name]
        schema = arrow.schema_of(shape.cls, shape.ours)
        several = (batch for table in made for batch in table.to_batches())
        self.writer.tables.replace(name, pa.RecordBatchReader.from_batches(schema, several), where)


def _several(items: Iterable[T], size: int = 4096) -> Iterator[list[T]]:
    """Yield the items in lists of a bounded size."""
    rest = iter(items)
    while some := list(islice(rest, size)):
        yield some


def _of_coder(batch: pa.RecordBatch, coder_key: str | None, retry: bool) -> pa.RecordBatch:
    """Return the rows that count as done for a coder, or for any."""
    keep = pa.repeat(True, len(batch))
    if coder_key is not None:
        keep = pc.equal(batch["coder_key"], coder_key)
    if retry:
        keep = pc.and_(keep, pc.invert(pc.fill_null(batch["failed"], False)))
    return batch.filter(keep)
