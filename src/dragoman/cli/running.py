"""What a user sees of a long run, and how he stops it."""

import signal
import sys
from collections.abc import Iterator
from types import FrameType, TracebackType
from typing import TYPE_CHECKING, Any

from dragoman.cli.say import many, note

if TYPE_CHECKING:
    from dragoman.run.corpus import Tally

SIGNALS = (signal.SIGINT, signal.SIGTERM)
REASONS = 5  # of those for which inputs were set aside


class Stopper:
    """Hears Ctrl-C and a polite kill: the run ends after the chunk at hand. A second one ends it at once."""

    def __init__(self) -> None:
        self.heard = False
        self.before: dict[int, Any] = {}

    def asked(self) -> bool:
        """Return whether the run is to end."""
        return self.heard

    def hear(self, _number: int, _frame: FrameType | None) -> None:
        """Remember the first signal; let the second one do what it always does."""
        if self.heard:
            raise KeyboardInterrupt
        self.heard = True
        note("stopping after the chunk at hand; Ctrl-C again stops at once. Nothing is lost: run it again to go on")

    def __enter__(self) -> "Stopper":
        """Start to hear."""
        self.before = {number: signal.signal(number, self.hear) for number in SIGNALS}
        return self

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Give the signals back to whoever heard them before."""
        for number, handler in self.before.items():
            signal.signal(number, handler)


class Meter:
    """A line on the terminal: articles, their rate, what was set aside, the time left where it can be told."""

    def __init__(self, total: int | None) -> None:
        self.total = total
        self.bar: Any = None

    def __enter__(self) -> "Meter":
        """Start the bar; none where standard error is no terminal."""
        if sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

            columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}"), TimeRemainingColumn())
            self.bar = Progress(*columns, console=Console(stderr=True), transient=True)
            self.bar.start()
            self.bar.add_task("starting", total=self.total)
        return self

    def show(self, tally: "Tally") -> None:
        """Show what was done."""
        if self.bar is not None:
            told = f"articles, {rate(tally):.1f}/s, {tally.events:,} events, {tally.aside:,} set aside"
            seen = tally.articles + tally.aside + tally.known
            self.bar.update(self.bar.task_ids[0], completed=seen, description=told)

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Take the bar away."""
        if self.bar is not None:
            self.bar.stop()


def rate(tally: "Tally") -> float:
    """Return articles a second."""
    return tally.articles / tally.seconds if tally.seconds else 0.0


def shown(tally: "Tally", store: str, *, brief: bool = False) -> Iterator[str]:
    """Yield the lines that sum a run up."""
    parts = [f"{many(tally.articles, 'article')} coded ({rate(tally):.1f}/s), {many(tally.events, 'event')}"]
    if tally.known:
        parts.append(f"{tally.known:,} known already")
    if tally.aside:
        parts.append(f"{many(tally.aside, 'input')} set aside")
    yield "; ".join(parts)
    for reason, times in tally.reasons.most_common(REASONS):
        yield f"  {times:,} × {reason}"
    if brief:
        return
    if tally.aside:
        yield f'all that was set aside: dragoman query "select source, line, reason from set_aside" --store {store}'
    if tally.stopped:
        yield "stopped before the end; the same command goes on where it stopped"
