"""What one event adds to which cells of a table, by the same rules as `dragoman aggregate`."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import product

from dragoman.export.basis import Basis
from dragoman.export.choices import Choices
from dragoman.export.choose import NO_DATE, Filters, LeftOut, chosen
from dragoman.export.keys import COLUMNS, keys_of, missing_of
from dragoman.export.timing import UNDATED, times_of
from dragoman.export.unit import Unit

LACKING = ("no ", NO_DATE, UNDATED)  # how the reasons begin of what occurred but has not what a row needs
Cell = tuple[tuple[tuple[str, ...], ...], str]  # a key for each dimension, and the period


@dataclass(slots=True)
class Sharer:
    """Places units in cells; remembers what each cell is called."""

    choices: Choices
    filters: Filters
    labels: dict[tuple[tuple[str, ...], ...], tuple[str, ...]] = field(default_factory=dict)
    left: LeftOut = field(default_factory=LeftOut)
    passes: Callable[[Unit], bool] | None = None  # what else must hold of a unit; null: nothing
    basis: Basis = field(default_factory=Basis)

    @property
    def nowhere(self) -> dict[str, int]:
        """How many units occurred and are in no row, by the reason: they lack the day or the place that it needs."""
        return {why: count for why, count in sorted(self.left.counts.items()) if why.startswith(LACKING)}

    @property
    def heads(self) -> tuple[str, ...]:
        """The columns that name a cell."""
        time = (self.choices.time,) if self.choices.time else ()
        return (*(column for space in self.choices.spaces for column in COLUMNS[space]), *time)

    def of(self, unit: Unit) -> dict[Cell, float]:
        """Return what a unit adds to each of its cells; nothing where it did not occur or cannot be placed."""
        if self.passes is not None and not self.passes(unit):
            return {}
        undated = "published" if self.choices.undated == "published" else "empty"
        counts = self.basis.unit(unit)
        if isinstance(counts, str):
            self.left.add(unit, counts)
            return {}
        kept = chosen([counts], self.filters, self.left, all_statuses=False, date=self.choices.date, undated=undated)
        found: dict[Cell, float] = {}
        for one in kept:
            spaces = [keys_of(one, space, self.choices) for space in self.choices.spaces]
            times = times_of(one, self.choices, self.filters)
            missing = missing_of(spaces, self.choices)
            if missing or isinstance(times, str):
                self.left.add(one, missing or str(times))
                continue
            for keys in product(*spaces):
                share = Fraction(1)
                for _, part in keys:
                    share *= part
                ids = tuple(key.ids for key, _ in keys)
                cells = tuple(cell for key, _ in keys for cell in key.cells)
                self.labels[ids] = min(self.labels.get(ids, cells), cells)
                for period, part in times:
                    found[ids, period] = found.get((ids, period), 0.0) + float(share * part)
        return found

    def cells_of(self, cell: Cell) -> tuple[str, ...]:
        """Return the row's head."""
        ids, period = cell
        return (*self.labels[ids], *((period,) if self.choices.time else ()))

    def every(self) -> list[tuple[tuple[str, ...], ...]]:
        """Return the keys of all units that were seen, of several dimensions each with each; their cells are known."""
        cells: list[dict[tuple[str, ...], tuple[str, ...]]] = [{} for _ in self.choices.spaces]
        for ids, shown in sorted(self.labels.items()):
            at = 0
            for known, one, space in zip(cells, ids, self.choices.spaces, strict=True):
                width = len(COLUMNS[space])
                known.setdefault(one, shown[at : at + width])
                at += width
        found = [tuple(ids) for ids in product(*(sorted(known) for known in cells))]
        for ids in found:
            shown = tuple(cell for known, one in zip(cells, ids, strict=True) for cell in known[one])
            self.labels.setdefault(ids, shown)
        return found


def total(parts: Iterable[Mapping[Cell, float]], weight: float = 1.0) -> dict[Cell, float]:
    """Return the sum of what several units add."""
    found: dict[Cell, float] = {}
    for part in parts:
        for cell, share in part.items():
            found[cell] = found.get(cell, 0.0) + weight * share
    return found
