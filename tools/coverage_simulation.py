"""How often the intervals of corrected counts hold the truth, by simulation with known errors.

    python tools/coverage_simulation.py --repetitions 200

A corpus of articles is made up again and again: each month has its rate of events, the machine misses some and invents
others, by one of several patterns; some articles are drawn, and of these the truth is told. Printed are, by pattern
and design, the share of cells whose 95 % interval holds the true count of all articles, that of the usual normal
interval, the mean error of the raw and of the corrected count as a share of the truth, and the mean width. Cells with
a warning are told apart.
"""

import argparse
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from dragoman.series.correct import Corrected, Judged, correct

ARTICLES = 20_000
SEED = 20_240_229
Numbers = np.ndarray


@dataclass(frozen=True, slots=True)
class World:
    """Articles with their month, publisher, true events and machine events."""

    month: Numbers
    truth: Numbers
    machine: Numbers


Pattern = Callable[[Numbers, Numbers, Numbers], tuple[Numbers, Numbers]]


def even(month: Numbers, _publisher: Numbers, _rate: Numbers) -> tuple[Numbers, Numbers]:
    """The same error everywhere: recall .7, two inventions in a hundred articles."""
    return np.full(len(month), 0.7), np.full(len(month), 0.02)


def drifting(month: Numbers, _publisher: Numbers, _rate: Numbers) -> tuple[Numbers, Numbers]:
    """Older text is read worse: recall from .5 to .9, inventions from 4 to 1 in a hundred."""
    age = month / month.max()
    return 0.5 + 0.4 * age, 0.04 - 0.03 * age


def by_publisher(_month: Numbers, publisher: Numbers, _rate: Numbers) -> tuple[Numbers, Numbers]:
    """Three publishers: recall .9, .7, .4; inventions .005, .02, .06."""
    return np.array([0.9, 0.7, 0.4])[publisher], np.array([0.005, 0.02, 0.06])[publisher]


def with_violence(_month: Numbers, _publisher: Numbers, rate: Numbers) -> tuple[Numbers, Numbers]:
    """The error follows what is measured: where more happens, more is missed. No constant factor mends that."""
    high = (rate - rate.min()) / (rate.max() - rate.min())
    return 0.9 - 0.5 * high, 0.01 + 0.03 * high


def good(month: Numbers, _publisher: Numbers, _rate: Numbers) -> tuple[Numbers, Numbers]:
    """A machine that is nearly right: recall .95, two inventions in a thousand."""
    return np.full(len(month), 0.95), np.full(len(month), 0.002)


PATTERNS: dict[str, Pattern] = {p.__name__: p for p in (even, drifting, by_publisher, with_violence, good)}


def world(pattern: Pattern, months: int, random: np.random.Generator) -> World:
    """Return a corpus in which events grow from 5 to 15 in a hundred articles over the months, with a wave."""
    month, publisher = random.integers(0, months, ARTICLES), random.integers(0, 3, ARTICLES)
    rate = 0.05 + 0.1 * month / months + 0.03 * np.sin(month)
    truth = random.poisson(rate)
    recall, inventions = pattern(month, publisher, rate)
    return World(month, truth, random.binomial(truth, recall) + random.poisson(inventions))


def drawn(made: World, n: int, random: np.random.Generator, *, stratified: bool) -> Iterator[tuple[int, float, str]]:
    """Yield which articles are drawn, with what probability, of which stratum: with machine events, or without."""
    groups = {"some": made.machine > 0, "none": made.machine == 0} if stratified else {"": made.machine >= 0}
    for name, members in groups.items():
        ids = np.flatnonzero(members)
        size = min(n // len(groups), len(ids))
        for one in random.choice(ids, size, replace=False):
            yield int(one), size / len(ids), name


@dataclass(slots=True)
class Score:
    """What is added up over cells and repetitions."""

    cells: int = 0
    holds: int = 0
    firm: int = 0  # cells without a warning
    firm_holds: int = 0
    normal_holds: int = 0
    raw_error: float = 0.0
    corrected_error: float = 0.0
    truth: float = 0.0
    width: float = 0.0

    def add(self, one: Corrected, truth: float, normal: tuple[float, float]) -> None:
        """Add a cell."""
        holds = one.low <= truth <= one.high
        self.cells += 1
        self.holds += holds
        self.firm += not one.warning
        self.firm_holds += holds and not one.warning
        self.normal_holds += normal[0] <= truth <= normal[1]
        self.raw_error += one.raw - truth
        self.corrected_error += one.corrected - truth
        self.truth += truth
        self.width += one.high - one.low

    def line(self) -> str:
        """Return the row of the table."""
        firm = f"{self.firm_holds / self.firm:.3f}" if self.firm else "none"
        return (
            f"{self.holds / self.cells:.3f} | {firm} ({self.firm / self.cells:.0%}) | "
            f"{self.normal_holds / self.cells:.3f} | {self.raw_error / self.truth:+.1%} | "
            f"{self.corrected_error / self.truth:+.1%} | {self.width / self.truth:.0%}"
        )


def normal_interval(cell: int, raw: float, sample: list[Judged]) -> tuple[float, float]:
    """Return the interval that is usual: a normal one over the weighted differences."""
    weighted = np.array([(one.truth.get(cell, 0) - one.machine.get(cell, 0)) / one.probability for one in sample])
    middle, half = raw + weighted.sum(), 1.96 * np.sqrt(len(weighted) * weighted.var(ddof=1))
    return middle - half, middle + half


def run(pattern: Pattern, n: int, months: int, repetitions: int, *, stratified: bool) -> Score:
    """Return the score of one pattern and design."""
    score, random = Score(), np.random.default_rng(SEED)
    for _ in range(repetitions):
        made = world(pattern, months, random)
        sample = [
            Judged(p, told(made.month, made.machine, i), told(made.month, made.truth, i), name)
            for i, p, name in drawn(made, n, random, stratified=stratified)
        ]
        totals = {m: float(made.machine[made.month == m].sum()) for m in range(months)}
        for one in correct(totals, sample):
            truth = float(made.truth[made.month == one.cell].sum())
            score.add(one, truth, normal_interval(one.cell, one.raw, sample))  # type: ignore[arg-type]
    return score


def told(month: Numbers, events: Numbers, article: int) -> dict[int, float]:
    """Return what an article adds to its month; nothing where it adds none."""
    return {int(month[article]): float(events[article])} if events[article] else {}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repetitions", type=int, default=200)
    given = parser.parse_args()
    print("| errors | sample | cells | holds | without warning | normal | raw bias | corrected bias | width |")
    print("|---|---|---|---|---|---|---|---|---|")
    for name, pattern in PATTERNS.items():
        for n, months, stratified in (
            (1000, 6, False),
            (1000, 6, True),
            (3000, 12, False),
            (3000, 12, True),
            (1000, 24, False),
        ):
            score = run(pattern, n, months, given.repetitions, stratified=stratified)
            how = "two strata" if stratified else "simple"
            print(f"| {name.replace('_', ' ')} | {n:,}, {how} | {months} months | {score.line()} |", flush=True)


if __name__ == "__main__":
    main()
