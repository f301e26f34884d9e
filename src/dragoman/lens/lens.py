"""A flat, fast index over a store, for looking: it answers in a tenth of a second what the store answers in seconds.

It lies in the store's folder as `lens.duckdb` and can be deleted at any time: it is made of the store, and made anew
where it is gone, damaged or of another version. Where that folder cannot be written, or another process holds the file,
a temporary one of our own takes its place. While a run writes the store, the lens follows: in the background, by whole
chunks, and nobody who looks waits for it.
"""

import contextlib
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

import duckdb
import pyarrow as pa

from dragoman.errors import StoreError
from dragoman.lens import catchup, charts, questions, rows
from dragoman.lens.answers import Facets, Rows, Spots, State, Ties, Timeline, Totals
from dragoman.lens.ask import Ask
from dragoman.lens.catchup import Stop
from dragoman.lens.filter import Filter
from dragoman.lens.tables import MAKE, VERSION
from dragoman.lens.where import FOUND
from dragoman.store import search
from dragoman.store.place import Place
from dragoman.store.store import Store
from dragoman.store.tables import Tables

FILE = "lens.duckdb"
Answer = TypeVar("Answer")
EVERY = 2.0  # seconds between two looks at the store


class Lens:
    """Open one with `Lens.open(store)`; every method may be called from several threads at once."""

    def __init__(
        self, place: Place, connection: duckdb.DuckDBPyConnection, own: tempfile.TemporaryDirectory[str] | None
    ):
        self.place, self._connection, self._own = place, connection, own
        self._reading = Tables(place)  # of the thread that catches up alone
        self._searching = Tables(place)
        self._catching, self._search = threading.Lock(), threading.Lock()
        self._stop = Stop()
        self._looked = self._searched = 0.0
        self._versions: tuple[int, ...] = ()
        self._behind = 0
        self.number = 0

    @classmethod
    def open(cls, store: Store, memory: str = "1GB", threads: int | None = None) -> "Lens":
        """Open the lens of a store; it may be behind it until `refresh` is called."""
        connection, own = opened(store.place, memory, threads)
        return cls(store.place, connection, own)

    def close(self) -> None:
        """End what goes on in the background, and let others use the file."""
        self._stop.asked = True
        with self._catching:
            self._connection.close()
            if self._own:
                self._own.cleanup()

    def __enter__(self) -> Self:
        """Return the lens, which is closed at the end of the block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the lens."""
        self.close()

    # Keeping up

    def refresh(self) -> bool:
        """Read all that the store has and the lens lacks; return whether there was any."""
        with self._catching:
            self._looked = time.monotonic()
            now = catchup.versions(self._reading)
            if now == self._versions or self._stop.asked:
                return False
            with self._connection.cursor() as cursor:
                for rest in catchup.catch_up(cursor, self._reading, frames(), self._stop):
                    self._behind = rest
                    self.number += 1
            if not self._stop.asked:
                self._versions = now
            self._looked = time.monotonic()
            return True

    def keep_up(self, wait: float = 0.0) -> None:
        """See to it that the lens follows the store, in the background; wait for it so many seconds at most."""
        if time.monotonic() - self._looked < EVERY or self._catching.locked() or self._stop.asked:
            return
        self._looked = time.monotonic()
        thread = threading.Thread(target=self.refresh, name="lens", daemon=True)
        thread.start()
        if wait:
            thread.join(wait)

    # Looking

    def totals(self, chosen: Filter) -> Totals:
        """Return how many there are, and how many more are told otherwise."""
        return self._ask(chosen, questions.totals)

    def rows(self, chosen: Filter, page: int = 1, size: int = 50, total: int | None = None) -> Rows:
        """Return a page of the table; raise OptionError beyond the deepest row. `total`, if known."""
        return self._ask(chosen, lambda ask, f: rows.rows(ask, f, page, size, total))

    def timeline(self, chosen: Filter, bin: str | None = None) -> Timeline:
        """Return counts over time; `bin` is day, week, month, year, or what suits."""
        return self._ask(chosen, lambda ask, f: charts.timeline(ask, f, bin))

    def spots(self, chosen: Filter) -> Spots:
        """Return what happened where."""
        return self._ask(chosen, charts.spots)

    def ties(self, chosen: Filter) -> Ties:
        """Return who acts upon whom."""
        return self._ask(chosen, charts.ties)

    def facets(self, chosen: Filter) -> Facets:
        """Return the values that each filter can take."""
        return self._ask(chosen, questions.facets)

    def ids(self, chosen: Filter) -> list[str]:
        """Return the ids of all that is shown: of events, or incidents, as the filter's unit says."""
        return self._ask(chosen, questions.ids)

    def after(self, chosen: Filter, last: str, size: int) -> list[str]:
        """Return so many ids that come next after one, in the order of ids: pages of what may grow meanwhile."""
        return self._ask(chosen, lambda ask, f: questions.after(ask, f, last, size))

    def state(self) -> State:
        """Return how far the lens has read."""
        with self._connection.cursor() as cursor:
            (found,) = cursor.execute(
                "SELECT (SELECT count(*) FROM article), (SELECT count(*) FROM event), (SELECT count(*) FROM incident), "
                "(SELECT count(*) FROM event ANTI JOIN telling ON telling.event_id = event.id)"
            ).fetchall()
        articles, events, incidents, unmerged = found
        return State(articles, events, incidents, unmerged, self._behind, self.number)

    def _ask(self, chosen: Filter, question: Callable[[Ask, Filter], Answer]) -> Answer:
        self.keep_up()
        with self._connection.cursor() as cursor:
            if chosen.words:
                cursor.register("words_found", pa.table({"id": pa.array(self._found(chosen.words), pa.string())}))
                cursor.execute(
                    f"CREATE TEMP TABLE {FOUND} AS SELECT a FROM article WHERE id IN (SELECT id FROM words_found)"
                )
            try:
                return question(lambda sql, given: cursor.execute(sql, given).fetchall(), chosen)
            except duckdb.Error as error:
                raise StoreError(f"lens of {self.place}: {str(error).splitlines()[0]}") from error

    def _found(self, words: str) -> list[str]:
        """Return the ids of the articles that have the words."""
        return search.ids(self._searching, words)


def frames() -> list[str]:
    """Return the lexicon's frames for acts of two sides."""
    from dragoman.export.sides import mutual_frames  # noqa: PLC0415  (a tenth of a second, once)

    return sorted(mutual_frames())


def opened(
    place: Place, memory: str, threads: int | None
) -> tuple[duckdb.DuckDBPyConnection, tempfile.TemporaryDirectory[str] | None]:
    """Open the lens's file, beginning it anew where it is none of this version; else one of our own."""
    config: dict[str, Any] = {"memory_limit": memory, "python_enable_replacements": "false"}
    if threads:
        config["threads"] = str(threads)
    if place.folder is not None:
        with contextlib.suppress(duckdb.Error, OSError):
            return begun(place.folder / FILE, config), None
    own = tempfile.TemporaryDirectory(prefix="dragoman-lens-")
    return begun(Path(own.name) / FILE, config), own


def begun(path: Path, config: dict[str, Any]) -> duckdb.DuckDBPyConnection:
    """Open a lens's file, or begin it; raise duckdb.IOException where another process holds it."""
    connection = None
    try:
        connection = duckdb.connect(str(path), config=config)
        if sound(connection):
            return connection
        connection.close()
    except duckdb.Error as error:
        if connection:
            connection.close()
        if "lock" in str(error).lower():
            raise
    for old in (path, path.with_name(path.name + ".wal")):
        old.unlink(missing_ok=True)
    connection = duckdb.connect(str(path), config=config)
    for statement in MAKE.split(";\n"):
        if statement.strip():
            connection.execute(statement)
    return connection


def sound(connection: duckdb.DuckDBPyConnection) -> bool:
    """Say whether a file is a lens of this version."""
    known = connection.execute("SELECT count(*) FROM duckdb_tables() WHERE table_name = 'meta'").fetchall()
    if not known[0][0]:
        return False
    return connection.execute("SELECT value FROM meta WHERE name = 'version'").fetchall() == [(str(VERSION),)]
