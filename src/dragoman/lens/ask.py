"""What all questions share: how they ask, and counts by quad."""

from collections.abc import Callable, Sequence
from typing import Any

from dragoman.lens.answers import Quads
from dragoman.lens.filter import QUADS

Ask = Callable[[str, Sequence[Any]], list[Any]]
NONE: Quads = (0, 0, 0, 0, 0)


def plus(counts: Quads, quad: int, count: int) -> Quads:
    """Return counts by quad with some more of one, given by its place in QUADS."""
    a, b, c, d, e = (one + (count if at == quad else 0) for at, one in enumerate(counts))
    return a, b, c, d, e


def together(one: Quads, other: Quads) -> Quads:
    """Return the sums of counts by quad."""
    a, b, c, d, e = (x + y for x, y in zip(one, other, strict=True))
    return a, b, c, d, e


def sum_of(column: str) -> str:
    """Return the SQL of a list of sums of a column by quad."""
    parts = (f"coalesce(sum({column}) FILTER (quad = {at}), 0)::BIGINT" for at in range(len(QUADS)))
    return f"[{', '.join(parts)}]"


def quads(counts: Sequence[int]) -> Quads:
    """Return counts by quad."""
    a, b, c, d, e = map(int, counts)
    return a, b, c, d, e
