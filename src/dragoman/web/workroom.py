"""Where the site reads and codes what people give it: a process of its own, which may die or be stopped at no cost.

An upload may be hostile and a long text slow. The site itself never parses either: it waits, for a bounded time, and
answers everybody else meanwhile.
"""

import multiprocessing
import weakref
from collections.abc import Callable
from concurrent.futures import Future
from threading import Lock, Semaphore
from typing import Any, TypeVar

from pebble import ProcessExpired, ProcessPool

from dragoman.coder import load as load_coder
from dragoman.errors import InputError, StoreError
from dragoman.run.crew import ignore_interrupts
from dragoman.run.local import Load, coder_of
from dragoman.settings import Settings

T = TypeVar("T")
WAITING = 12  # requests that are answered or wait at a time
LOADING = 60.0  # seconds that a new process may take for its model, besides its work


class Workroom:
    """One worker process with a coder, started when it is first needed."""

    def __init__(self, settings: Settings, seconds: float, load: Load = load_coder) -> None:
        self.settings, self.seconds, self.load = settings, seconds, load
        self._lock = Lock()
        self._pool: ProcessPool | None = None
        self._places = Semaphore(WAITING)

    def do(self, task: Callable[..., T], *given: Any) -> T:
        """Return what ``task(load, settings, *given)`` returns in the worker; a plain function of a module.

        Raise what it raises, InputError where it takes too long or the process dies of it, StoreError where too many
        wait.
        """
        if not self._places.acquire(blocking=False):
            raise StoreError(f"busy: {WAITING} others wait for the coder; try again in a minute")
        try:
            return self._schedule(task, *given).result()
        except TimeoutError as error:
            raise InputError(
                f"reading and coding it took longer than {self.seconds:g} seconds and was stopped; give less at once, "
                "or use `dragoman run`"
            ) from error
        except ProcessExpired as error:
            raise InputError(
                "the process that read it ended, most likely for lack of memory; give less at once, or use "
                "`dragoman run`"
            ) from error
        finally:
            self._places.release()

    def warm(self) -> None:
        """Let the worker load its model, so that whoever pastes next need not wait for it."""
        with self._lock:
            cold = self._pool is None
        if cold:
            self._schedule(ready)

    def close(self) -> None:
        """Let the process go."""
        with self._lock:
            pool, self._pool = self._pool, None
        if pool is not None:
            stop(pool)

    def _schedule(self, task: Callable[..., T], *given: Any) -> "Future[T]":
        """Give a task to the worker."""
        with self._lock:
            if self._pool is None or not self._pool.active:
                context = multiprocessing.get_context("spawn")
                self._pool = ProcessPool(1, initializer=ignore_interrupts, context=context)
                weakref.finalize(self, stop, self._pool)
                self._pool.schedule(ready, args=[self.load, self.settings], timeout=LOADING)
            return self._pool.schedule(task, args=[self.load, self.settings, *given], timeout=self.seconds)


def ready(load: Load, settings: Settings) -> bool:
    """Load the worker's coder."""
    coder_of(load, settings)
    return True


def stop(pool: ProcessPool) -> None:
    """End a pool's process, whatever it is at."""
    pool.stop()  # type: ignore[no-untyped-call]
    pool.join()
