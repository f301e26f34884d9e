"""The interval of a weighted sum of rare events.

Each of a few drawn articles stands for many that were not drawn, and its weight says for how many. Their sum is that
of Poisson counts with weights; its interval is that of a gamma distribution with the same mean and variance (Fay and
Feuer, Statistics in Medicine 1997, 16:791-801), here with half an event added, by Jeffreys' prior, as one reads of a
Poisson count: so it covers as often as it says on average, where the exact interval covers too often, and it has a
length where nothing was seen (Brown, Cai and DasGupta, Statistica Sinica 2003, 13:19-49).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from scipy.special import gammaincinv

PRIOR = 0.5


@dataclass(frozen=True, slots=True)
class Bounds:
    """A sum with the ends of its interval."""

    value: float
    low: float
    high: float


def rare(seen: Sequence[float], typical: float, level: float) -> Bounds:
    """Return the sum of what was seen, each with its weight, between its bounds.

    `typical` is the weight of the half event that is added: what one more, had it been drawn, would stand for. It is 1
    where every article was drawn, and then nothing is added.
    """
    value = sum(seen)
    if typical <= 1:
        return Bounds(value, value, value)
    mean = value + PRIOR * typical
    variance = sum(weight * weight for weight in seen) + PRIOR * typical * typical
    shape, tail = mean * mean / variance, (1 - level) / 2
    low, high = (float(gammaincinv(shape, p)) * variance / mean for p in (tail, 1 - tail))
    return Bounds(value, min(low, value) if seen else 0.0, max(high, value))
