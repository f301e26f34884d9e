"""A run over a corpus: what is new is coded and stored, chunk by chunk; one that ends at any moment goes on later.

A chunk holds a fixed number of new articles in the order of the input. It is stored whole or not at all, so a run
that was killed and one that was not leave the same tables.
"""

import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from uuid import uuid4

from dragoman.read import Located, SetAside
from dragoman.read.aside import STORED_ID
from dragoman.read.source import taken
from dragoman.records import Article, hash_of
from dragoman.run.engines import Engine
from dragoman.run.mended import Mended
from dragoman.run.packing import Packed, Stamp, joined
from dragoman.run.portions import Cut, Item, Portion
from dragoman.store import Chunk, Coded, Index, Left, RunRow, Store

CHUNK = 256  # articles: some ten seconds of two cores, which is what a kill costs
COMPACT = 64  # chunks after which small files are joined


@dataclass(frozen=True, slots=True)
class Plan:
    """How a run goes about it."""

    chunk: int = CHUNK
    batch: int = 32
    recode: bool = False  # code again what an earlier version coded
    retry: bool = False  # try again what could not be coded
    compact: int = COMPACT
    command: str = ""  # as the user gave it, for the table of runs


@dataclass(slots=True)
class Tally:
    """What a run has done so far; the watcher is shown it after each portion."""

    articles: int = 0
    events: int = 0
    aside: int = 0
    known: int = 0
    chunks: int = 0
    seconds: float = 0.0
    reasons: Counter[str] = field(default_factory=Counter)
    stopped: bool = False


Watcher = Callable[[Tally], None]


def run(
    items: Iterable[Item],
    store: Store,
    engine: Engine,
    plan: Plan | None = None,
    watch: Watcher = lambda _: None,
    stop: Callable[[], bool] = lambda: False,
) -> Tally:
    """Code what is new among `items` into `store`; return what was done.

    `stop` is asked at the end of each chunk. Articles that the store holds are passed over; where their id is there
    with another text, they are set aside. Raise StoreError where the store cannot be written.
    """
    plan = plan or Plan()
    stamp = engine.stamp()
    tally = Tally()
    row = RunRow(uuid4().hex, plan.command, stamp.key, now(), workers=engine.workers, note=engine.name)
    store.use(stamp.key, stamp.versions, newest=plan.recode)
    store.put_run(row)
    known = store.done(stamp.key if plan.recode else None, retry=plan.retry)
    cut = Cut(plan.batch, plan.chunk, stop)
    status = "failed"
    began = time.monotonic()
    mended = Mended(store.writer.left)
    new = fresh(mended.watched(items), known, store if not plan.retry else None, tally)
    try:
        for chunk in chunks(cut.portions(new), engine, stamp, tally):
            store.append(chunk)
            tally.chunks += 1
            tally.seconds = time.monotonic() - began
            watch(tally)
            if tally.chunks % plan.compact == 0:
                store.compact()
        store.mended(mended.keys)
        tally.stopped = stop()
        status = "stopped" if tally.stopped else "finished"
    finally:
        store.put_run(ended(row, tally, status))
    return tally


def now() -> str:
    """Return the time, as the runs table tells it."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def ended(row: RunRow, tally: Tally, status: str) -> RunRow:
    """Return a run's row with what came of it."""
    row = replace(row, ended=now(), status=status, articles=tally.articles, events=tally.events)
    return replace(row, set_aside=tally.aside, skipped=tally.known)


def fresh(items: Iterable[Item], known: Index, store: Store | None, tally: Tally) -> Iterator[Item]:
    """Yield the articles that the store does not hold yet, and what was set aside, in order.

    An input that `store` has set aside before is passed over, so that its row stays that of the run that met it first.
    """
    for item in items:
        if isinstance(item, SetAside):
            if store is None or not store.has_left(item):
                yield item
            continue
        told = item if isinstance(item, Located) else Located(item)
        if told.article.id not in known:
            yield told
        elif known.holds(told.article.id, told.article.text_sha256):
            tally.known += 1
        else:
            other = taken(told, STORED_ID)
            if store is None or not store.has_left(other):
                yield other


def chunks(portions: Iterable[Portion], engine: Engine, stamp: Stamp, tally: Tally) -> Iterator[Chunk]:
    """Yield the chunks of all portions, coded."""
    waiting: deque[Portion] = deque()

    def ahead() -> Iterator[Sequence[Article]]:
        for portion in portions:
            waiting.append(portion)
            yield portion.articles

    done: list[tuple[Portion, list[Packed]]] = []
    for packs in engine.packed(ahead()):
        portion = waiting.popleft()
        done.append((portion, packs))
        count(tally, portion, packs)
        if portion.last:
            yield chunk_of(done, stamp)
            done = []


def count(tally: Tally, portion: Portion, packs: Sequence[Packed]) -> None:
    """Add a portion to what was done."""
    answers = [answer for pack in packs for answer in pack.answers]
    failed = [*portion.aside, *(a for a in answers if isinstance(a, SetAside))]
    tally.articles += len(answers) - (len(failed) - len(portion.aside))
    tally.events += sum(a for a in answers if not isinstance(a, SetAside))
    tally.aside += len(failed)
    tally.reasons.update(item.reason for item in failed)


def chunk_of(done: Sequence[tuple[Portion, Sequence[Packed]]], stamp: Stamp) -> Chunk:
    """Return a chunk: what is written at once. Its id tells its articles and coder, nothing of when or how."""
    found = [one for portion, _ in done for one in portion.found]
    articles = [one.article for one in found]
    left = [Left.of(item) for portion, _ in done for item in portion.aside]
    packs = [pack for _, several in done for pack in several]
    answers = [answer for pack in packs for answer in zip(pack.answers, pack.over, strict=True)]
    # What was set aside counts only where there is nothing else: an ended run may have stored it alone.
    parts = [part for a in articles for part in (a.id, a.text_sha256)] or [row.key for row in left]
    name = hash_of(stamp.key, *parts)
    coded = []
    for (article, line, place, source), (answer, over) in zip(found, answers, strict=True):
        here = Coded(article.id, article.text_sha256, 0, article.language, source, line, place)
        if isinstance(answer, SetAside):
            # Our own fault leaves a traceback and will come again; what died or was late may not.
            again = not answer.traceback
            left.append(Left.of(answer, article, retryable=again))
            if not again:
                coded.append(replace(here, failed=True))
        else:
            coded.append(replace(here, n_events=answer, passed_over=over))
    return Chunk(name, stamp.key, articles, joined(packs, name), left, coded)
