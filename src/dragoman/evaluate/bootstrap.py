"""How far a figure can be trusted: intervals by drawing articles anew.

Articles, not events, are drawn, since the events of one article stand or fall together. Seeded, so
that the same data give the same interval.
"""

import random
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

Item = TypeVar("Item")


def intervals(
    items: Sequence[Item],
    measure: Callable[[Sequence[Item]], Mapping[str, float]],
    *,
    draws: int = 1000,
    level: float = 0.95,
    seed: int = 0,
) -> dict[str, tuple[float, float]]:
    """Return for each figure of `measure` the (low, high) percentile interval over `draws` samples of `items`."""
    if not items:
        return {}
    generator = random.Random(seed)
    series: dict[str, list[float]] = {}
    for _ in range(draws):
        for name, value in measure(generator.choices(items, k=len(items))).items():
            series.setdefault(name, []).append(value)
    return {name: _between(sorted(values), level) for name, values in series.items()}


def _between(ordered: Sequence[float], level: float) -> tuple[float, float]:
    tail = (1 - level) / 2
    last = len(ordered) - 1
    return ordered[round(tail * last)], ordered[round((1 - tail) * last)]
