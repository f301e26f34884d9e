"""What all questions share: how they ask, and counts by quad."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from dragoman.lens.answers import Quads
from dragoman.lens.filter import QUADS, Filter
from dragoman.lens.where import where


class Ask(Protocol):
    """How a question asks: one SELECT, its values, all rows of the answer."""

    def __call__(self, sql: str, given: Sequence[Any] = ()) -> list[Any]:
        """Return the rows."""


@dataclass(frozen=True, slots=True)
class Base:
    """What a question looks at: a table, a condition on its rows, and the values of the condition's question marks.

    It is the unit's table with the whole filter or, where few rows pass it, a small table of these alone.
    """

    rows: str
    condition: str
    given: Sequence[Any]

    @classmethod
    def of(cls, chosen: Filter, without: str | None = None) -> "Base":
        """Return the unit's table with a filter, but for one field."""
        return cls(chosen.unit, *where(chosen, without))


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
