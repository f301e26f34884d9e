"""What all questions share: how they ask, and counts by quad."""

from collections.abc import Callable, Sequence
from typing import Any

from dragoman.lens.answers import Quads
from dragoman.lens.filter import QUADS

Ask = Callable[[str, Sequence[Any]], list[Any]]
BY_QUAD = ", ".join(f"count(*) FILTER (quad = '{quad}')" for quad in QUADS)


def quads(counts: Sequence[int]) -> Quads:
    """Return counts by quad."""
    a, b, c, d, e = map(int, counts)
    return a, b, c, d, e
