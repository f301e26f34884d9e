"""Work that may take longer than a request: done beside the site, its result kept while the store is the same."""

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from dataclasses import dataclass, field
from threading import Event, Lock
from typing import Any, TypeVar

from dragoman.errors import StoreError

T = TypeVar("T")
KEPT = 48  # results
AT_ONCE = 2
LONGEST = 900.0  # seconds that one piece of work may take
STOPPED = "the site is being stopped"


@dataclass(slots=True)
class Job:
    """One piece of work: of which state of the store, how many things it has seen, what comes of it."""

    version: Hashable
    seen: int = 0
    future: "Future[Any]" = field(default_factory=Future)


@dataclass(frozen=True, slots=True)
class Found:
    """What there is of a piece of work: its value where it is done; how much was seen where it is not."""

    value: Any = None
    done: bool = False
    seen: int = 0
    old: bool = False  # the store has changed since, and it is being done anew


class Jobs:
    """Does pieces of work, each once for one state of the store."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="jobs")
        self._jobs: OrderedDict[Hashable, list[Job]] = OrderedDict()  # the last one done, and the one that is not
        self._lock, self._stop = Lock(), Event()

    def get(self, key: Hashable, version: Hashable, make: Callable[[Callable[..., Any]], Any], wait: float) -> Found:
        """Return the result of ``make(watch)``, or how far it is after `wait` seconds; raise what it raised.

        `make` passes all that it goes through through `watch`. A store that changes all the time does not keep it from
        ever ending: what was begun is ended first.
        """
        with self._lock:
            jobs = self._jobs.setdefault(key, [])
            self._jobs.move_to_end(key)
            while len(self._jobs) > KEPT:
                self._jobs.popitem(last=False)
            last = jobs[-1] if jobs else None
            if last is None or (last.future.done() and (last.version != version or last.future.exception())):
                last = Job(version)
                last.future = self._pool.submit(make, lambda items: self._watched(items, last))
                jobs[:] = [*[one for one in jobs if not one.future.exception()][-1:], last]
            before = jobs[0] if len(jobs) > 1 else None
        try:
            value = last.future.result(wait)
        except NotYet:
            if before is not None:
                return Found(before.future.result(), True, last.seen, old=True)
            return Found(seen=last.seen)
        with self._lock:
            jobs[:] = [last]
        return Found(value, True, last.seen, old=last.version != version)

    def _watched(self, items: Iterable[T], job: Job) -> Iterator[T]:
        """Yield the items, counted; raise StoreError where it takes too long or the site stops."""
        end = time.monotonic() + LONGEST
        for item in items:
            job.seen += 1
            if self._stop.is_set() or time.monotonic() > end:
                raise StoreError(
                    STOPPED if self._stop.is_set() else f"it took longer than {LONGEST:g} seconds; narrow it"
                )
            yield item

    def close(self) -> None:
        """End what goes on."""
        self._stop.set()
        self._pool.shutdown(wait=True, cancel_futures=True)
