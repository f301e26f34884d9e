"""Machine counts, put right by a sample of which people know the truth.

A machine that misses some events and invents others gives biased counts, and where its error differs by country, year
or publisher, no constant factor mends them. What does is a probability sample of articles that people have read: the
count of all articles by machine, plus the sample's differences between truth and machine, each weighted by one over
the probability with which its article was drawn. That is the difference estimator of survey sampling (Särndal,
Swensson and Wretman 1992, section 6.3), known as prediction-powered inference (Angelopoulos et al. 2023) and
design-based supervised learning (Egami et al. 2023) since the predictions are a machine's. It is unbiased whatever the
machine's errors are like.

The usual normal interval is too short where only a few judged articles differ, which is the rule for a month of one
country: with three of them it covers four times in five. Here what was missed and what was wrong are each taken as a
weighted sum of rare events, whose interval is Fay and Feuer's (1997, mid-p form of Fay and Kim 2017), and the two are
joined by the method of variance estimates recovery (Zou and Donner 2008).

Where strata are drawn with different probabilities, it matters in which of them an event that nobody drew would stand.
A missed one may be in any article, and most articles are in the strata that were drawn thinly; a false one can only be
where the machine gave something. `Design` weighs the two by that.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.errors import OptionError
from dragoman.series.rare import Bounds, rare

Cell = Any  # whatever can be a key


@dataclass(frozen=True, slots=True)
class Judged:
    """A drawn article: its probability, and what it adds to each cell by the machine and in truth."""

    probability: float
    machine: Mapping[Cell, float]
    truth: Mapping[Cell, float]
    stratum: str = ""
    adrift: int = 0  # events that a judge added and that occurred, but without the day or place that a row needs


@dataclass(frozen=True, slots=True)
class Corrected:
    """A cell's count: the machine's own, the corrected one with its interval, and what that rests on."""

    cell: Cell
    raw: float
    corrected: float
    low: float
    high: float
    missed: float  # estimated number of events that the machine did not give
    false: float  # and of those that it gave wrongly
    n_judged: int  # articles of the sample
    n_touching: int  # of them, those that add to the cell by machine or truth
    warning: str = ""


@dataclass(frozen=True, slots=True)
class Design:
    """What one more missed or false event, had it been drawn, would stand for; 1 where all articles were drawn."""

    missed: float
    false: float

    @classmethod
    def of(cls, sample: Sequence[Judged]) -> "Design":
        """Return the mean weight of what was not drawn: by articles, and by what the machine gives in them."""
        thin = [(1 / one.probability, sum(one.machine.values())) for one in sample if one.probability < 1]
        articles = sum(weight for weight, _ in thin)
        if not articles:
            return cls(1.0, 1.0)
        missed = sum(weight * weight for weight, _ in thin) / articles
        given = sum(weight * some for weight, some in thin)
        return cls(missed, sum(weight * weight * some for weight, some in thin) / given if given else missed)


FEW = 5  # judged articles that touch a cell; below, its interval is wide and says little


def correct(
    totals: Mapping[Cell, float], sample: Sequence[Judged], level: float = 0.95, drawn: str = "article"
) -> list[Corrected]:
    """Return each cell's corrected count, for the cells of `totals` (machine counts of all articles) and of the sample.

    `drawn` says what the sample is of, for the warnings: articles, or coded events.
    Raise OptionError where the sample is empty or a probability is none.
    """
    if not sample:
        raise OptionError("estimate: nobody has judged anything of this sample yet; see `dragoman review status`")
    for one in sample:
        if not 0 < one.probability <= 1:
            raise OptionError(f"estimate: {one.probability:g} is no probability of being drawn; it lies in (0, 1]")
    cells = dict.fromkeys([*totals, *(cell for one in sample for cell in (*one.machine, *one.truth))])
    design = Design.of(sample)
    touching = differences(sample)
    return [
        one_cell(cell, float(totals.get(cell, 0.0)), touching.get(cell, []), len(sample), design, level, drawn)
        for cell in cells
    ]


@dataclass(frozen=True, slots=True)
class Difference:
    """What a judged article tells of one cell: its weight, its truth, its machine count."""

    stratum: str
    weight: float
    truth: float
    machine: float


def differences(sample: Iterable[Judged]) -> dict[Cell, list[Difference]]:
    """Return for each cell the articles that touch it."""
    found: dict[Cell, list[Difference]] = {}
    for one in sample:
        for cell in dict.fromkeys([*one.machine, *one.truth]):
            values = one.truth.get(cell, 0.0), one.machine.get(cell, 0.0)
            found.setdefault(cell, []).append(Difference(one.stratum, 1 / one.probability, *values))
    return found


def one_cell(
    cell: Cell,
    raw: float,
    touching: Sequence[Difference],
    n_judged: int,
    design: Design,
    level: float,
    drawn: str = "article",
) -> Corrected:
    """Return a cell's corrected count and interval."""
    missed = rare(gone(touching, 1), design.missed, level)
    false = capped(rare(gone(touching, -1), design.false, level), raw)
    point = raw + missed.value - false.value
    low = point - math.hypot(missed.value - missed.low, false.high - false.value)
    high = point + math.hypot(missed.high - missed.value, false.value - false.low)
    known = sum(one.truth for one in touching)  # what people have seen is there
    warning = warned(len(touching), raw, low, high, drawn)
    ends = (max(point, known), max(low, known), max(high, known))
    return Corrected(cell, raw, *ends, missed.value, false.value, n_judged, len(touching), warning)


def gone(touching: Sequence[Difference], sign: int) -> list[float]:
    """Return what was missed (sign 1) or false (sign -1), an article each, with its weight."""
    parts = [one.weight * sign * (one.truth - one.machine) for one in touching]
    return [part for part in parts if part > 0]


def capped(bounds: Bounds, most: float) -> Bounds:
    """Return the bounds of false events: there are no more of them than events."""
    return Bounds(bounds.value, min(bounds.low, max(most, bounds.value)), min(bounds.high, max(most, bounds.value)))


def unseen(sample: Sequence[Judged], level: float) -> float:
    """Return how many articles at most tell of something that no judged article tells of.

    Were there more, one of them would have been drawn, at `level`: (1 - p)^n is the chance that all of n articles are
    passed over, p the probability with which the least likely were drawn. Of small p it is the rule of three: 3 / p.
    """
    least = min(one.probability for one in sample)
    return math.log(1 - level) / math.log1p(-least) if least < 1 else 0.0


def warned(n_touching: int, raw: float, low: float, high: float, drawn: str = "article") -> str:
    """Return in words why the sample does not bear this cell; empty where it does."""
    if n_touching == 0:
        return f"no judged {drawn} is of this cell: only the interval of what may be there is known"
    if n_touching < FEW:
        plural = "s" * (n_touching > 1)
        return f"only {n_touching} judged {drawn}{plural} of this cell: choose coarser cells or judge more"
    if high - low > 2 * max(raw, 1.0):
        return "the interval is wider than twice the count: choose coarser cells or judge more"
    return ""
