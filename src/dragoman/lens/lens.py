"""A flat, fast index over a store, for looking: it answers in a tenth of a second what the store answers in seconds.

It lies in the store's folder as `lens.duckdb` and can be deleted at any time: it is made of the store, and made anew
where it is gone, damaged or of another version. Where that folder cannot be written, or another process holds the file,
a temporary one of our own takes its place. While a run writes the store, the lens follows: in the background, by whole
chunks, and nobody who looks waits for it.
"""

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from types import TracebackType
from typing import Self, TypeVar

import duckdb
import pyarrow as pa

from dragoman.errors import DragomanError, OptionError, StoreError
from dragoman.lens import asis, catchup, charts, questions, rows
from dragoman.lens.answers import Facets, Rows, Spots, State, Ties, Timeline, Totals
from dragoman.lens.ask import Ask, Base
from dragoman.lens.catchup import Stop
from dragoman.lens.filter import Filter, known
from dragoman.lens.home import Own, opened
from dragoman.lens.memory import Memory
from dragoman.lens.where import FOUND
from dragoman.store.place import Place
from dragoman.store.search import Searching
from dragoman.store.store import Store
from dragoman.store.tables import Tables

Answer = TypeVar("Answer")
EVERY = 2.0  # seconds between two looks at the store,
SHARE = 5  # and so many times as long as the last one took, so that following a run never takes most of the machine
NARROW = 20_000  # so few rows are taken out of the table once, and then looked at by themselves
KEPT = 400  # answers; and of narrow choices their rows
KEPT_NARROW = 24
AT_ONCE = 2  # questions; more than the machine has cores would only keep each other from ending
HOT = (
    *("n", "a", "told", "type", "quad", "country", "modes", "contexts", "publishers", "first", "last", "issued"),
    *("place", "actor_ks", "recipient_ks", "ties", "newest", "oldest", "confidence", "killed_low", "reports"),
    *("settles", "position"),
)


class Lens:
    """Open one with `Lens.open(store)`; every method may be called from several threads at once."""

    def __init__(self, place: Place, connection: duckdb.DuckDBPyConnection, own: Own | None) -> None:
        self.place, self._connection, self._own = place, connection, own
        self._reading = Tables(place)  # of the thread that catches up alone
        self._searching = Searching(Tables(place))
        self._catching, self._stop = threading.Lock(), Stop()
        self._answers, self._narrow = Memory(KEPT), Memory(KEPT_NARROW)
        self._gate = threading.BoundedSemaphore(AT_ONCE)
        self._next = 0.0
        self._versions: tuple[int, ...] = ()
        self._state = State(0, 0, 0, 0, 0, 0)
        self._count()

    @classmethod
    def open(cls, store: Store, memory: str = "1GB", threads: int | None = None) -> "Lens":
        """Open the lens of a store; it may be behind it until `refresh` is called."""
        return cls(store.place, *opened(store.place, memory, threads))

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
            began = time.monotonic()
            now = catchup.versions(self._reading)
            if now == self._versions or self._stop.asked:
                return False
            with self._connection.cursor() as cursor:
                for behind, changed in catchup.catch_up(cursor, self._reading, frames(), self._stop):
                    if changed:
                        self._count(behind)
                    else:
                        self._state = replace(self._state, behind=behind)
            if not self._stop.asked:
                self._versions = now
            took = time.monotonic() - began
            self._next = time.monotonic() + max(EVERY, SHARE * took)
            return True

    def keep_up(self, wait: float = 0.0) -> None:
        """See to it that the lens follows the store, in the background; wait for it so many seconds at most."""
        if time.monotonic() < self._next or self._catching.locked() or self._stop.asked:
            return
        self._next = time.monotonic() + EVERY
        thread = threading.Thread(target=self._follow, name="lens", daemon=True)
        thread.start()
        if wait:
            thread.join(wait)

    def hurry(self, wait: float = 1.0) -> None:
        """Follow the store at once; for whoever has just written into it, and wants to see it."""
        self._next = 0.0
        self._searching.hurry()
        self.keep_up(wait)

    def _follow(self) -> None:
        """Read on; what keeps it from that is kept for the next who looks, for here nobody listens."""
        try:
            self.refresh()
            self._state = replace(self._state, trouble="")
        except (DragomanError, duckdb.Error) as error:
            self._state = replace(self._state, trouble=str(error).splitlines()[0])

    def _count(self, behind: int = 0) -> None:
        """Note what is here now; answers given before are about something else."""
        with self._connection.cursor() as cursor:
            (found,) = cursor.execute(
                "SELECT (SELECT count(*) FROM article), (SELECT count(*) FROM event), (SELECT count(*) FROM incident), "
                "(SELECT count(*) FROM event ANTI JOIN telling USING (mark))"
            ).fetchall()
        articles, events, incidents, unmerged = found
        self._state = State(articles, events, incidents, unmerged, behind, self._state.number + 1)
        self._answers.clear()
        self._narrow.clear()

    # Looking

    def totals(self, chosen: Filter) -> Totals:
        """Return how many there are, and how many more are told otherwise."""
        self._check(chosen)
        return self._kept("totals", plainly(chosen), lambda: self._ask(chosen, questions.totals))

    def rows(self, chosen: Filter, page: int = 1, size: int = 50) -> Rows:
        """Return a page of the table; raise OptionError beyond the deepest row."""
        total = self.totals(chosen).shown
        return self._kept(
            f"rows {page} {size}",
            chosen,
            lambda: self._look(chosen, lambda ask, base: rows.rows(ask, base, chosen, total, page, size)),
        )

    def timeline(self, chosen: Filter, bin: str | None = None) -> Timeline:
        """Return counts over time; `bin` is day, week, month, year, or what suits."""
        return self._kept(
            f"timeline {bin}",
            plainly(chosen),
            lambda: self._look(chosen, lambda ask, base: charts.timeline(ask, base, chosen.date, bin)),
        )

    def spots(self, chosen: Filter) -> Spots:
        """Return what happened where."""
        return self._kept("spots", plainly(chosen), lambda: self._look(chosen, charts.spots))

    def ties(self, chosen: Filter) -> Ties:
        """Return who acts upon whom."""
        return self._kept("ties", plainly(chosen), lambda: self._look(chosen, charts.ties))

    def facets(self, chosen: Filter, names: Sequence[str] = ("status", *questions.LISTS)) -> Facets:
        """Return the values that filters can take, all or those named."""
        told = self.totals(chosen).told
        return self._kept(
            f"facets {' '.join(names)}",
            plainly(chosen),
            lambda: self._look(chosen, lambda ask, base: questions.facets(ask, chosen, base, told, names)),
        )

    def ids(self, chosen: Filter) -> list[str]:
        """Return the ids of all that is shown, sorted: of events, or incidents, as the filter's unit says."""
        self._check(chosen)
        return self._ask(chosen, lambda ask, f: questions.ids(ask, Base.of(f)))

    def ids_as_coded(self, chosen: Filter) -> list[str]:
        """Return the ids of the events that a filter finds as they were coded, before people set anything right."""
        self.keep_up()
        with self._cursor(chosen) as cursor:
            return asis.ids(cursor, Tables(self.place), frames(), chosen)

    def after(self, chosen: Filter, last: str, size: int) -> list[str]:
        """Return so many ids that come next after one, in the order of ids: pages of what may grow meanwhile."""
        self._check(chosen)
        return self._ask(chosen, lambda ask, f: questions.after(ask, f, last, size))

    def has(self, incident_id: str) -> bool:
        """Say whether there is an incident of an id: merged, or made by what people said."""
        sql = "SELECT 1 FROM incident WHERE id = ?"
        return bool(self._ask(Filter(), lambda ask, _: ask(sql, [incident_id])))

    def state(self) -> State:
        """Return how far the lens has read."""
        return self._state

    def _check(self, chosen: Filter) -> None:
        """Raise OptionError for a type, mode or context that neither the code book nor anything in the store has."""
        for name, value in chosen.unknown:
            if not self._kept(
                f"holds {name} {value}", Filter(), partial(self._ask, Filter(), questions.holds(name, value))
            ):
                raise OptionError(
                    f"{name}: {value!r:.40} is none of the code book's, and nothing in the store has it; there are "
                    f"{', '.join(known(name))}"
                )

    def _kept(self, name: str, chosen: Filter, make: Callable[[], Answer]) -> Answer:
        """Return an answer that was given before, or a new one."""
        self.keep_up()
        return self._answers.get((name, chosen, self._heard(chosen)), make)

    def _heard(self, chosen: Filter) -> int:
        """Return how many articles were read for words, where a filter has some."""
        if chosen.words:
            self._searching.keep_up()
            return self._searching.number
        return 0

    def _look(self, chosen: Filter, question: Callable[[Ask, Base], Answer]) -> Answer:
        """Ask a question about all rows of a filter; where they are few, they are looked up once for all questions."""
        if self.totals(chosen).shown > NARROW:
            return self._ask(chosen, lambda ask, f: question(ask, Base.of(f)))
        few = self._narrow.get((plainly(chosen), self._heard(chosen)), lambda: self._picked(chosen))
        with self._cursor(chosen) as cursor:
            cursor.register("picked", few)
            return question(asking(cursor), Base("picked", "true", ()))

    def _picked(self, chosen: Filter) -> pa.Table:
        """Return the rows of a narrow filter, with the columns that are counted."""
        base = Base.of(chosen)
        with self._cursor(chosen) as cursor:
            sql = f"SELECT {', '.join(HOT)} FROM {base.rows} WHERE {base.condition}"
            return cursor.sql(sql, params=list(base.given) or None).to_arrow_table()

    def _ask(self, chosen: Filter, question: Callable[[Ask, Filter], Answer]) -> Answer:
        self.keep_up()
        with self._cursor(chosen) as cursor:
            return question(asking(cursor), chosen)

    @contextmanager
    def _cursor(self, chosen: Filter) -> Iterator[duckdb.DuckDBPyConnection]:
        """Give a connection that sees the articles that have the words of a filter."""
        try:
            with self._connection.cursor() as cursor:
                if chosen.words:
                    cursor.register(
                        FOUND,
                        self._answers.get(
                            ("found", chosen.words, self._heard(chosen)), lambda: self._found(chosen.words)
                        ),
                    )
                with self._gate:
                    yield cursor
        except duckdb.Error as error:
            raise StoreError(f"lens of {self.place}: {str(error).splitlines()[0]}") from error

    def _found(self, words: str) -> pa.Table:
        """Return the numbers of the articles that have the words."""
        ids = pa.table({"id": pa.array(self._searching.ids(words), pa.string())})
        with self._connection.cursor() as cursor:
            cursor.register("ids_found", ids)
            return cursor.sql("SELECT a FROM article WHERE id IN (SELECT id FROM ids_found)").to_arrow_table()


def plainly(chosen: Filter) -> Filter:
    """Return a filter without the order of the table, which changes no count."""
    return chosen.but(sort="-when")


def asking(cursor: duckdb.DuckDBPyConnection) -> Ask:
    """Return how a question asks by a connection."""
    return lambda sql, given=(): cursor.execute(sql, list(given)).fetchall()


def frames() -> list[str]:
    """Return the lexicon's frames for acts of two sides."""
    from dragoman.export.sides import mutual_frames  # noqa: PLC0415  (a tenth of a second, once)

    return sorted(mutual_frames())
