"""How fast the coder is beside the bare parser, measured so that a busy machine cannot favour either."""

import multiprocessing
import resource
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from multiprocessing.process import BaseProcess
from pathlib import Path

from dragoman.coder import Coder
from dragoman.parse.model import load_pipeline
from dragoman.records import Article
from dragoman.run.crew import Crew
from dragoman.run.guard import code_batch
from dragoman.run.local import Load, articles_of, batches, code_in_worker, lost
from dragoman.settings import Settings

CHUNK = 64


@dataclass(frozen=True, slots=True)
class Speed:
    """Tokens a second of the coder end to end and of the model's default pipeline; memory in megabytes."""

    articles: int
    tokens: int
    coder_seconds: float
    pipeline_seconds: float
    coder_memory_mb: float
    pipeline: str

    @property
    def coder_rate(self) -> float:
        """Tokens a second from text to events."""
        return self.tokens / self.coder_seconds

    @property
    def pipeline_rate(self) -> float:
        """Tokens a second of the pipeline as it comes."""
        return self.tokens / self.pipeline_seconds

    @property
    def ratio(self) -> float:
        """How many times the pipeline's throughput the coder reaches."""
        return self.pipeline_seconds / self.coder_seconds


def measure(coder: Coder, articles: Sequence[Article]) -> Speed:
    """Time coder and default pipeline over the same articles, chunk by chunk in turn, in this process.

    The order within a pair alternates. The coder's memory is the process's peak before the second pipeline
    is loaded, after it has coded the first chunk.
    """
    chunks = [articles[i : i + CHUNK] for i in range(0, len(articles), CHUNK)]
    code_batch(coder, chunks[0])
    memory = peak_mb()
    nlp = load_pipeline(coder.settings.model)
    list(nlp.pipe([a.text for a in chunks[0][:8]]))
    tokens = 0
    ours = theirs = 0.0
    for number, chunk in enumerate(chunks):
        for turn in (0, 1):
            start = time.perf_counter()
            if (number + turn) % 2:
                code_batch(coder, chunk)
                ours += time.perf_counter() - start
            else:
                count = sum(len(doc) for doc in nlp.pipe([a.text for a in chunk], batch_size=coder.settings.batch_size))
                theirs += time.perf_counter() - start
                tokens += count
    name = f"{coder.parser.name}: {', '.join(nlp.pipe_names)}"
    return Speed(len(articles), tokens, ours, theirs, memory, name)


@dataclass(frozen=True, slots=True)
class Scaling:
    """Articles a second of one worker process and of several, and the most memory that one of them held."""

    workers: int
    one_rate: float
    all_rate: float
    memory_mb: float

    @property
    def times(self) -> float:
        """How many times one worker's rate all of them reach."""
        return self.all_rate / self.one_rate


def scaling(settings: Settings, load: Load, articles: Sequence[Article], workers: int) -> Scaling:
    """Time worker processes over the same articles: one, and as many as given, after each has loaded its model."""
    (one, _), (several, memory) = (rate_of(settings, load, articles, number) for number in (1, workers))
    return Scaling(workers, one, several, memory)


def rate_of(settings: Settings, load: Load, articles: Sequence[Article], workers: int) -> tuple[float, float]:
    """Return articles a second of a number of warm workers, and the most memory that one of them held, in megabytes."""
    crew = Crew(workers, partial(code_in_worker, load, settings), lost)
    try:
        first = articles_of(next(batches(articles, settings.batch_size)))
        warm = [crew.submit(first) for _ in range(2 * workers)]
        for future in warm:
            future.result()
        start = time.perf_counter()
        groups = map(articles_of, batches(articles, settings.batch_size))
        done = sum(len(answer) for answers in crew.ahead(groups) for answer in answers)
        rate = done / (time.perf_counter() - start)
        return rate, max(map(held_mb, multiprocessing.active_children()), default=0.0)
    finally:
        crew.close()


def held_mb(process: BaseProcess) -> float:
    """Return the most memory that a child has held, in megabytes; what all children held where /proc is not there.

    Linux counts what the parent held before the child became a program of its own in the child's `ru_maxrss`.
    """
    status = Path(f"/proc/{process.pid}/status")
    if status.exists():
        for line in status.read_text(encoding="ascii", errors="replace").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / (1 << 10)
    return peak_mb(resource.RUSAGE_CHILDREN)


def peak_mb(whose: int = resource.RUSAGE_SELF) -> float:
    """Return the most memory, in megabytes, that this process or one of its children has held.

    macOS counts bytes, Linux kilobytes.
    """
    peak = resource.getrusage(whose).ru_maxrss
    return peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)
