"""Where the site reads and codes what people give it: a process of its own, which may die or be stopped at no cost.

An upload may be hostile and a long text slow. The site itself never parses either: it waits, for a bounded time, and
answers everybody else meanwhile. The process has no more memory than it is allowed.
"""

import importlib
import multiprocessing
import weakref
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from threading import Lock, Semaphore
from typing import Any, TypeVar

from pebble import ProcessExpired, ProcessPool
from starlette.exceptions import HTTPException

from dragoman.coder import load as load_coder
from dragoman.errors import InputError
from dragoman.run.crew import serve_parent
from dragoman.run.local import Load, coder_of
from dragoman.settings import Settings

T = TypeVar("T")
WAITING = 12  # requests that are answered or wait at a time
MEMORY = 4 << 30  # bytes of address space that the process may take; the longest text needs a quarter
LOADING = 60.0  # seconds that a new process may take for its model, besides its work
BUSY = "busy: {} others wait for the coder; try again in a minute"
GONE = "the coder's process was gone, most likely for lack of memory; try again"
AGAIN = {"Retry-After": "30"}


class Workroom:
    """One worker process with a coder, started when it is first needed; with no workers this process does all."""

    def __init__(self, settings: Settings, seconds: float, load: Load = load_coder, workers: int = 1) -> None:
        self.settings, self.seconds, self.load, self.workers = settings, seconds, load, workers
        self._lock = Lock()
        self._pool: ProcessPool | None = None
        self._places = Semaphore(WAITING)

    def do(self, task: Callable[..., T], *given: Any) -> T:
        """Return what ``task(load, settings, *given)`` returns in the worker; a plain function of a module.

        Raise what it raises, InputError where it takes too long or the process dies of it, HTTPException, 503, where
        too many wait.
        """
        if not self._places.acquire(blocking=False):
            raise HTTPException(503, BUSY.format(WAITING), AGAIN)
        try:
            if not self.workers:
                return task(self.load, self.settings, *given)
            return self._schedule(task, *given).result()
        except TimeoutError as error:
            raise InputError(
                f"reading and coding it took longer than {self.seconds:g} seconds and was stopped; give less at once, "
                "or use `dragoman run`"
            ) from error
        except BrokenProcessPool as error:
            raise HTTPException(503, GONE, AGAIN) from error
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
            cold = self._pool is None and self.workers > 0
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
                self._pool = ProcessPool(self.workers, initializer=modest, context=context)
                weakref.finalize(self, stop, self._pool)
                self._pool.schedule(ready, args=[self.load, self.settings], timeout=LOADING)
            return self._pool.schedule(task, args=[self.load, self.settings, *given], timeout=self.seconds)


def modest() -> None:
    """Bound this process's memory, where the system can; leave Ctrl-C to the process that the user sees."""
    serve_parent()
    try:
        resource = importlib.import_module("resource")
    except ImportError:  # not on Windows
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    if soft == resource.RLIM_INFINITY or soft > MEMORY:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, hard))


def ready(load: Load, settings: Settings) -> bool:
    """Load the worker's coder."""
    coder_of(load, settings)
    return True


def stop(pool: ProcessPool) -> None:
    """End a pool's process, whatever it is at."""
    pool.stop()  # type: ignore[no-untyped-call]
    pool.join()
