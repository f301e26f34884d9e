"""Corrected counts against the annotated articles of the benchmark, of which some are treated as the judged sample.

    dragoman code ../shared/bench/dev/articles.jsonl --out dev-events.jsonl
    python tools/gold_series.py ../shared/bench dev-events.jsonl --drawn 8

The truth is the number of annotated events of each kind, the machine's count that of coded ones; events that the
annotation calls optional are in neither. A type that the annotation allows counts as its first one. Every sample of so
many articles is drawn once: there is no luck in the figures. Printed are, for each kind: the truth, the count as coded,
the mean corrected count, how often the 95 % interval holds the truth, how wide it is, the root mean square error of the
corrected count of one sample beside the error of the raw one, and in how many samples a warning stands.
"""

import argparse
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from statistics import fmean as mean

from dragoman.evaluate.gold import GoldEvent
from dragoman.records import Event
from dragoman.series.correct import Corrected, Judged, correct
from gold_common import Both, both, read

Cell = tuple[str, str]  # kind, value
KINDS = ("all", "type", "status", "country", "killed")
LEAST = 4  # in truth, for a line of its own
OCCURRED = "occurred"


def of_coded(event: Event, right: GoldEvent | None, same_type: bool) -> Iterable[tuple[Cell, float]]:
    """Yield what a coded event adds."""
    yield ("status", event.status), 1
    if event.status == OCCURRED:
        yield ("all", "occurred"), 1
        yield ("type", right.types[0] if right is not None and same_type else event.type), 1
        yield ("country", (event.where.country if event.where else None) or "unknown"), 1
        yield ("killed", "occurred"), sum(c.low for c in event.counts if c.what == "killed")


def of_right(event: GoldEvent) -> Iterable[tuple[Cell, float]]:
    """Yield what an annotated event adds."""
    yield ("status", event.status), 1
    if event.status == OCCURRED:
        yield ("all", "occurred"), 1
        yield ("type", event.types[0]), 1
        yield ("country", (event.where[1] if event.where else None) or "unknown"), 1
        yield ("killed", "occurred"), sum(low for what, low, _ in event.counts if what == "killed")


def counted(acts: list[Both]) -> tuple[Mapping[Cell, float], Mapping[Cell, float]]:
    """Return what an article adds by the machine and in truth."""
    machine, truth = Counter[Cell](), Counter[Cell]()
    for act in acts:
        if act.right is not None and not act.right.core:
            continue
        for cell, some in of_coded(act.coded, act.right, act.same_type) if act.coded is not None else ():
            machine[cell] += some  # type: ignore[assignment]
        for cell, some in of_right(act.right) if act.right is not None else ():
            truth[cell] += some  # type: ignore[assignment]
    return +machine, +truth


@dataclass(frozen=True, slots=True)
class Row:
    """One kind of event over all samples: the last five are means, `off` the root mean square error of one sample."""

    cell: Cell
    truth: float
    raw: float
    corrected: float
    holds: float
    width: float
    warned: float
    off: float

    def line(self) -> str:
        """Return it as a line of the table."""
        return (
            f"| {' '.join(self.cell)} | {self.truth:g} | {self.raw:g} | {self.corrected:.1f} | {self.holds:.2f} "
            f"| {self.width:.0f} | {abs(self.raw - self.truth):g} | {self.off:.1f} | {self.warned:.0%} |"
        )


def rows_of(articles: Sequence[tuple[Mapping[Cell, float], Mapping[Cell, float]]], drawn: int) -> list[Row]:
    """Return what every sample of so many articles makes of each kind, in the order of the kinds."""
    raw, truth = Counter[Cell](), Counter[Cell]()
    for machine, right in articles:
        raw.update(machine)  # type: ignore[arg-type]
        truth.update(right)  # type: ignore[arg-type]
    totals = {cell: float(raw[cell]) for cell in {**raw, **truth}}
    found: dict[Cell, list[Corrected]] = {cell: [] for cell in totals}
    for sample in combinations(articles, drawn):
        for one in correct(totals, [Judged(drawn / len(articles), *each) for each in sample]):
            found[one.cell].append(one)
    return [
        row_of(cell, truth[cell], totals[cell], found[cell])
        for cell in sorted(totals, key=lambda cell: (KINDS.index(cell[0]), cell[1]))
    ]


def row_of(cell: Cell, truth: float, raw: float, found: Sequence[Corrected]) -> Row:
    """Return the means of one kind."""
    return Row(
        cell,
        truth,
        raw,
        mean(one.corrected for one in found),
        mean(one.low <= truth <= one.high for one in found),
        mean(one.high - one.low for one in found),
        mean(bool(one.warning) for one in found),
        math.sqrt(mean((one.corrected - truth) ** 2 for one in found)),
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bench", type=Path)
    parser.add_argument("events", type=Path)
    parser.add_argument("--drawn", type=int, default=8)
    given = parser.parse_args()
    articles = [counted(both(*one)) for _, one in sorted(read(given.bench, given.events).items())]
    rows = rows_of(articles, given.drawn)
    print(f"{len(articles)} articles, all {math.comb(len(articles), given.drawn):,} samples of {given.drawn}")
    print("| | truth | as coded | corrected, mean | holds | width | error as coded | of one sample | warned |")
    print("|---|---|---|---|---|---|---|---|---|")
    for row in rows:
        if row.truth >= LEAST:
            print(row.line())
    for kind in KINDS:
        some = [row for row in rows if row.cell[0] == kind]
        print(
            f"{kind} ({len(some)}): mean error {mean(abs(row.raw - row.truth) for row in some):.2f} as coded, "
            f"{mean(abs(row.corrected - row.truth) for row in some):.2f} of the mean corrected count, "
            f"{mean(row.off for row in some):.2f} of one sample's; intervals hold {mean(row.holds for row in some):.3f}"
        )


if __name__ == "__main__":
    main()
