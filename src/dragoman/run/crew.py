"""Worker processes that each hold a coder: in order, a bounded number of batches ahead, whatever a process dies of."""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from multiprocessing import connection
from typing import Generic, TypeVar

from pebble import ProcessExpired, ProcessPool

from dragoman.records import Article

Answer = TypeVar("Answer")
Task = Callable[[Sequence[Article]], Answer]
Lost = Callable[[Article, str], Answer]

AHEAD = 3  # batches that wait or run for each worker
SECONDS = 300.0  # the last guard; a long article takes two

DIED = "ended the process that coded it, most likely for lack of memory; split it or use fewer workers"
LATE = "took longer than {:g} seconds and was stopped; it can be tried again (--retry)"


class Crew(Generic[Answer]):
    """A pool that answers batches of articles with `task`; `lost` is the answer for an article that no worker survives.

    Processes are spawned, so that they inherit no threads and no locks. One that dies or is late costs only its own
    batch, whose articles are then tried one by one.
    """

    def __init__(self, workers: int, task: Task[Answer], lost: Lost[Answer], seconds: float = SECONDS) -> None:
        self.workers, self.task, self.lost, self.seconds = workers, task, lost, seconds
        context = multiprocessing.get_context("spawn")
        self.pool = ProcessPool(workers, initializer=serve_parent, context=context)

    def answers(self, groups: Iterable[Sequence[Article]]) -> Iterator[list[Answer]]:
        """Yield the answers of each group in order: one for the group, or one for each article where that failed."""
        try:
            yield from self.ahead(groups)
        finally:
            self.close()

    def ahead(self, groups: Iterable[Sequence[Article]]) -> Iterator[list[Answer]]:
        """Do the same and keep the processes."""
        waiting: deque[tuple[Sequence[Article], Future[Answer]]] = deque()
        for group in groups:
            waiting.append((group, self.submit(group)))
            if len(waiting) >= AHEAD * self.workers:
                yield self.collect(*waiting.popleft())
        while waiting:
            yield self.collect(*waiting.popleft())

    def submit(self, articles: Sequence[Article]) -> "Future[Answer]":
        """Give a batch to the next free process."""
        return self.pool.schedule(self.task, args=[articles], timeout=self.seconds)

    def collect(self, articles: Sequence[Article], future: "Future[Answer]") -> list[Answer]:
        """Return a batch's answer; where a process died on it or was late, those of its articles one by one."""
        try:
            return [future.result()]
        except (ProcessExpired, TimeoutError):
            return [self.single(article) for article in articles]

    def single(self, article: Article) -> Answer:
        """Return the answer for one article that may be the one that kills processes."""
        try:
            return self.submit([article]).result()
        except ProcessExpired:
            return self.lost(article, DIED)
        except TimeoutError:
            return self.lost(article, LATE.format(self.seconds))

    def close(self) -> None:
        """Let the processes go; what they are at is of no use to anybody any more."""
        self.pool.stop()  # type: ignore[no-untyped-call]
        self.pool.join()


def serve_parent() -> None:
    """Leave Ctrl-C to the process that the user sees, which dismisses the workers; where that one dies, end too."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=end_with, args=(parent.sentinel,), name="parent", daemon=True).start()


def end_with(parent: int) -> None:
    """Wait for a process to end, then end this one at once: what it is at is of no use to anybody any more."""
    connection.wait([parent])
    os._exit(1)
