"""How many to read, so that a share is known so exactly, or so that each of several rare cells gets enough.

A share of all needs Cochran's number (Sampling Techniques, 3rd ed., 1977, section 4.4), whatever the population, and
less of a small one. A cell (a country's month, a type) that holds one in two hundred gets, of a simple sample, only
what chance gives it: asked for is the least size with which all of the cells have as many as they need at once, 19
times in 20; the chance of one is the binomial's, of a known population the hypergeometric's, and of several each may
fail a part of the 1 in 20 (Bonferroni).
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

from dragoman.errors import OptionError

Z = 1.959964  # 19 times in 20
MISS = 0.05
BEARS = 5  # judged of a cell, below which an estimate of it carries a warning (series.correct.FEW)
LARGEST = 10**8


@dataclass(frozen=True, slots=True)
class Need:
    """What a sample is to bear. Shares are of 1: a margin of 0.05 is ± 5 points; no margin: to be estimated at all."""

    margin: float | None = None
    cells: int = 1
    rare: float | None = None  # the share of all that the rarest of the cells has; null: they are of one size
    population: int | None = None

    @property
    def share(self) -> float:
        """The share of the rarest cell."""
        return self.rare or 1 / self.cells


@dataclass(frozen=True, slots=True)
class Size:
    """How many to read of all, and in each cell; `strata`: how many are enough where the cells are the strata."""

    total: int
    each: int
    strata: int
    whole: bool  # all there are: the rarest cell has no more than it needs, or hardly more


def size_of(need: Need) -> Size:
    """Return how many to read; raise OptionError for shares and numbers that cannot be."""
    check(need)
    here = None if need.population is None else math.floor(need.population * need.share + 1e-9)
    if here == 0:
        raise OptionError(f"rare {100 * need.share:.3g}: of the {need.population:,} there are that is not even one")
    each = BEARS if need.margin is None else precision_size(need.margin, here)
    if here is not None:
        each = min(each, here)
    if need.share >= 1:
        return Size(each, each, each, each == need.population)
    most = need.population or LARGEST
    if here is not None and each >= here:
        return Size(most, each, min(most, each * need.cells), True)
    short = shortfall(each, need.share, need.population, here)
    total = least(lambda n: short(n) <= MISS / need.cells, each, most)
    return Size(total, each, min(most, each * need.cells), total == need.population)


def check(need: Need) -> None:
    """Raise OptionError where a need is none."""
    if need.margin is not None and not 0 < need.margin < 1:
        raise OptionError(f"margin {need.margin}: lies between 0 and 1, as 0.05 for ±5 points")
    if not 1 <= need.cells <= 10_000:
        raise OptionError(f"cells {need.cells}: from 1 to 10,000 cells can be asked for")
    if not 0 < need.share <= 1 / need.cells + 1e-9:
        raise OptionError(
            f"rare {100 * need.share:g}: of {need.cells} cells the rarest has at most {100 / need.cells:.3g} % of all"
        )
    if need.population is not None and need.population < 1:
        raise OptionError("there is nothing to draw from")


def precision_size(margin: float, population: int | None = None, share: float = 0.5, z: float = Z) -> int:
    """Return how many to read so that a share is known to within `margin` (0.05: ±5 points) 19 times in 20.

    Cochran's formula with the correction for a population that is not large; 0.5 is the share that needs most.
    """
    if not 0 < margin < 1:
        raise OptionError(f"margin {margin}: lies between 0 and 1, as 0.05 for ±5 points")
    wanted = z * z * share * (1 - share) / (margin * margin)
    if population:
        wanted = wanted / (1 + (wanted - 1) / population)
    return int(-(-wanted // 1))


def shortfall(each: int, share: float, population: int | None, here: int | None) -> Callable[[int], float]:
    """Return the chance that a sample of n has fewer than `each` of a cell, as a function of n."""

    def binomial(n: int) -> float:
        return sum(
            math.exp(chosen(n, k) + k * math.log(share) + (n - k) * math.log1p(-share)) for k in range(min(each, n + 1))
        )

    def drawn(n: int) -> float:
        assert population is not None
        assert here is not None
        low = max(0, n - (population - here))
        terms = (chosen(here, k) + chosen(population - here, n - k) - chosen(population, n) for k in range(low, each))
        return sum(map(math.exp, terms))

    return binomial if population is None else drawn


def chosen(n: int, k: int) -> float:
    """Return the logarithm of how many ways there are to choose k of n."""
    return math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)


def least(holds: Callable[[int], bool], low: int, high: int) -> int:
    """Return the least number from low to high of which something holds that holds of all larger ones."""
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if holds(middle) else (middle + 1, high)
    return low
