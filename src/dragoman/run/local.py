"""Coding on this machine's cores: in order, the same bytes whatever the number of workers."""

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache

from dragoman.coder import load as load_coder
from dragoman.errors import OptionError
from dragoman.read import SetAside
from dragoman.records import Article, Event
from dragoman.run.guard import Codes, Result, code_batch
from dragoman.settings import Settings

Item = Article | SetAside
Load = Callable[[Settings], Codes]
Answer = tuple[Event, ...] | SetAside

BATCH_CHARS = 200_000  # so that a batch of long articles holds neither the memory nor the other workers
AHEAD = 3  # batches that wait or run for each worker


def code_many(
    items: Iterable[Item], settings: Settings | None = None, workers: int = 1, load: Load = load_coder
) -> Iterator[Result | SetAside]:
    """Yield a Result for each article, in the order of `items`; what was set aside comes in its place.

    With one worker all runs in this process; else in `workers` processes, each with a coder of its own. Raise
    OptionError for fewer than one worker, and whatever `load` raises (ModelError, LexiconError, DataError).
    """
    if workers < 1:
        raise OptionError(f"workers: {workers} is too few; use 1 or more")
    chosen = settings or Settings()
    groups = batches(items, chosen.batch_size)
    return alone(groups, load(chosen)) if workers == 1 else together(groups, Crew(workers, chosen, load))


def alone(groups: Iterable[list[Item]], coder: Codes) -> Iterator[Result | SetAside]:
    """Code batch by batch in this process."""
    for group in groups:
        articles = articles_of(group)
        yield from joined(group, code_batch(coder, articles) if articles else [])


def together(groups: Iterable[list[Item]], crew: "Crew") -> Iterator[Result | SetAside]:
    """Code in the crew's processes, a bounded number of batches ahead of what has been asked for."""
    waiting: deque[tuple[list[Item], Future[list[Answer]]]] = deque()
    try:
        for group in groups:
            waiting.append((group, crew.submit(articles_of(group))))
            if len(waiting) >= AHEAD * crew.workers:
                first, future = waiting.popleft()
                yield from joined(first, crew.collect(articles_of(first), future))
        while waiting:
            first, future = waiting.popleft()
            yield from joined(first, crew.collect(articles_of(first), future))
    finally:
        crew.close()


def batches(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """Yield lists of up to `size` items and about BATCH_CHARS characters."""
    group: list[Item] = []
    chars = 0
    for item in items:
        group.append(item)
        chars += len(item.text) if isinstance(item, Article) else 0
        if len(group) >= size or chars >= BATCH_CHARS:
            yield group
            group, chars = [], 0
    if group:
        yield group


def articles_of(group: Iterable[Item]) -> list[Article]:
    """Return a batch's articles, without what was set aside."""
    return [item for item in group if isinstance(item, Article)]


def joined(group: Iterable[Item], said: Iterable[Answer]) -> Iterator[Result | SetAside]:
    """Put the answers back beside their articles."""
    answers = iter(said)
    for item in group:
        if isinstance(item, SetAside):
            yield item
            continue
        answer = next(answers)
        yield answer if isinstance(answer, SetAside) else Result(item, answer)


class Crew:
    """Worker processes that each hold a coder; replaced when one of them dies."""

    def __init__(self, workers: int, settings: Settings, load: Load) -> None:
        self.workers, self.settings, self.load = workers, settings, load
        self.pool = self.hire()

    def hire(self) -> ProcessPoolExecutor:
        """Return fresh processes. They are spawned, so that they inherit no threads and no locks."""
        return ProcessPoolExecutor(self.workers, multiprocessing.get_context("spawn"), initializer=ignore_interrupts)

    def submit(self, articles: Sequence[Article]) -> Future[list[Answer]]:
        """Give a batch to the next free process."""
        try:
            return self.pool.submit(code_in_worker, self.load, self.settings, articles)
        except BrokenProcessPool:
            self.pool.shutdown(wait=False, cancel_futures=True)
            self.pool = self.hire()
            return self.pool.submit(code_in_worker, self.load, self.settings, articles)

    def collect(self, articles: Sequence[Article], future: Future[list[Answer]]) -> list[Answer]:
        """Return a batch's answers; where a process died on it, try its articles one by one."""
        try:
            return future.result()
        except BrokenProcessPool:
            return [self.single(article) for article in articles]

    def single(self, article: Article) -> Answer:
        """Code one article that may be the one that kills processes."""
        try:
            return self.submit([article]).result()[0]
        except BrokenProcessPool:
            reason = "ended the process that coded it, most likely for lack of memory; split it or use fewer workers"
            return SetAside(article.id, reason, article_id=article.id)

    def close(self) -> None:
        """Let the processes go when they have done what they are at; what waits is cancelled.

        They are not killed: one that dies while it hands over its work leaves the pool waiting for the rest for ever.
        """
        self.pool.shutdown(wait=True, cancel_futures=True)


def ignore_interrupts() -> None:
    """Leave Ctrl-C to the process that the user sees; it then dismisses the workers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@cache
def coder_of(load: Load, settings: Settings) -> Codes:
    """Return this process's coder, loaded once."""
    return load(settings)


def code_in_worker(load: Load, settings: Settings, articles: Sequence[Article]) -> list[Answer]:
    """Code a batch in a worker process."""
    return code_batch(coder_of(load, settings), articles) if articles else []
