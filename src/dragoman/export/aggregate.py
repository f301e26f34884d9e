"""Counts of what occurred, by country, actor, pair, place or type and by time, with the coverage beside every count.

A count without its coverage misleads: more news is not more events. So each row has how many articles and publishers
its period has, and how many articles name the unit. A period without an article says nothing: its counts are empty.
Where there was coverage and nothing happened the counts are zero (such rows come with `zeros`).

Sums are made of exact fractions, so that the order of the input does not show.
"""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from fractions import Fraction
from itertools import product
from typing import Any

from dragoman.errors import OptionError
from dragoman.export.basis import Basis
from dragoman.export.choices import Choices
from dragoman.export.choose import Filters, LeftOut, chosen
from dragoman.export.cover import Coverage, Ids
from dragoman.export.keys import COLUMNS, Key, keys_of, missing_of
from dragoman.export.naming import Naming
from dragoman.export.rates import MIXED, PER, rate_columns, rates
from dragoman.export.tally import TOLLS, Tally, facts_of
from dragoman.export.timing import times_of
from dragoman.export.unit import Unit
from dragoman.records import Article

EXPOSURE = ("n_articles", "n_publishers", "n_articles_naming_the_unit")
MOST_ROWS = 5_000_000
NO_TOLLS = "several mentions tell one toll; count incidents to have it"


@dataclass(slots=True)
class Aggregate:
    """Rows of counts, in order; the rest says how they came about."""

    columns: tuple[str, ...]
    rows: list[dict[str, Any]]
    choices: Choices
    filters: Filters
    left: LeftOut = field(default_factory=LeftOut)
    read: int = 0
    counted: int = 0
    undated_articles: int = 0
    basis: Basis = field(default_factory=Basis)
    notes: list[str] = field(default_factory=list)  # of where the units come from

    @property
    def numbers(self) -> frozenset[str]:
        """The columns of counts and means."""
        return frozenset(name for name in self.columns[self.columns.index("events") :] if name[:2] != "n_")

    def plain(self) -> dict[str, Any]:
        """Return all that a reader of the table must know, as JSON has it."""
        return {
            "choices": {**asdict(self.choices), "filters": asdict(self.filters)},
            "read": self.read,
            "counted": self.counted,
            "rows": len(self.rows),
            "left_out_count": self.read - self.counted,
            "left_out": self.left.plain(),
            "articles_without_a_date": self.undated_articles,
            "basis": self.basis.plain(),
            "empty_columns": {} if self.choices.unit == "incident" else dict.fromkeys(TOLLS, NO_TOLLS),
            "mind": [*self.notes, *self.mind()],
        }

    def mind(self) -> Iterator[str]:
        """Yield what whoever reads the rates must know."""
        if self.choices.normalise in PER and self.choices.time and self.choices.date == "event":
            yield MIXED


def aggregate(
    units: Iterable[Unit],
    articles: Iterable[Article] = (),
    choices: Choices | None = None,
    filters: Filters | None = None,
    basis: Basis | None = None,
    **named: Any,
) -> Aggregate:
    """Return counts of units by the dimensions chosen; `articles` are all that were read, with events or without.

    `basis` says which articles count: those of a panel, a reprinted text once; else all.
    Choices may be given by name: aggregate(units, articles, by=("dyad", "month"), intervals="start").
    Raises OptionError for what cannot be chosen, or where `zeros` would make millions of rows.
    """
    maker = Maker(choices or Choices(**named), filters or Filters(), basis or Basis())
    maker.count(units)
    maker.cover.add(maker.basis.of(articles), maker.names(), maker.naming)
    return maker.made()


@dataclass(slots=True)
class Label:
    """How a key is shown, the least of its spellings; and what an article must name."""

    cells: tuple[str, ...]
    names: frozenset[str]


class Maker:
    """Counts units into cells, then makes rows of the cells and of what was read."""

    def __init__(self, choices: Choices, filters: Filters, basis: Basis) -> None:
        self.choices, self.filters, self.basis = choices, filters, basis
        self.left, self.naming, self.cover = LeftOut(), Naming(), Coverage(choices, filters)
        self.read = self.counted = 0
        self.cells: dict[Ids, dict[str, Tally]] = {}  # by key, then by period
        self.labels: list[dict[tuple[str, ...], Label]] = [{} for _ in choices.spaces]

    def count(self, units: Iterable[Unit]) -> None:
        """Count all units; what stays out is counted by its reason."""
        undated = "published" if self.choices.undated == "published" else "empty"
        kept = chosen(
            self.learnt(units), self.filters, self.left, all_statuses=False, date=self.choices.date, undated=undated
        )
        for unit in kept:
            spaces = [keys_of(unit, space, self.choices) for space in self.choices.spaces]
            missing = missing_of(spaces, self.choices)
            times = times_of(unit, self.choices, self.filters)
            if missing:
                self.left.add(unit, missing)
            elif isinstance(times, str):
                self.left.add(unit, times)
            else:
                self.counted += 1
                self.put(unit, spaces, times)

    def learnt(self, units: Iterable[Unit]) -> Iterator[Unit]:
        """Yield the units while their names are learnt, also of those that did not occur: they are coverage."""
        for unit in units:
            self.read += 1
            self.naming.learn(unit)
            kept = self.basis.unit(unit)
            if isinstance(kept, Unit):
                yield kept
            else:
                self.left.add(unit, kept)

    def put(self, unit: Unit, spaces: list[list[tuple[Key, Fraction]]], times: list[tuple[str, Fraction]]) -> None:
        """Add a unit to each of its cells, with its share."""
        facts = facts_of(unit, self.choices)
        for combination in product(*spaces):
            share = Fraction(1)
            for labels, (key, one) in zip(self.labels, combination, strict=True):
                share *= one
                known = labels.get(key.ids)
                cells = key.cells if known is None else min(key.cells, known.cells)
                labels[key.ids] = Label(cells, frozenset(key.names))
            periods = self.cells.setdefault(tuple(key.ids for key, _ in combination), {})
            for period, part in times:
                periods.setdefault(period, Tally()).add(share * part, facts)

    def names(self) -> dict[Ids, frozenset[str]]:
        """Return what an article must name to name the unit of a row."""
        found = {}
        for ids in self.every():
            found[ids] = frozenset[str]().union(*(self.labels[n][one].names for n, one in enumerate(ids)))
        return found

    def every(self) -> list[Ids]:
        """Return the keys of all rows: those with events; with zeros, of several dimensions, each with each."""
        if not self.choices.zeros:
            return sorted(self.cells)
        size = 1
        for labels in self.labels:
            size *= len(labels)
        if size > MOST_ROWS:
            raise OptionError(
                f"--zeros: would make {size:,} rows for each {self.choices.time or 'table'}; choose fewer"
            )
        return [tuple(ids) for ids in product(*(sorted(labels) for labels in self.labels))]

    def periods(self) -> list[str]:
        """Return the periods that have a row for every key: with zeros, from the first to the last article."""
        return self.cover.periods() if self.choices.zeros else []

    def made(self) -> Aggregate:
        """Return the rows: by key, then by period."""
        heads = [column for space in self.choices.spaces for column in COLUMNS[space]]
        heads += [self.choices.time] if self.choices.time else []
        counts = self.count_columns()
        columns = (*heads, *Tally.columns(counts), *EXPOSURE)
        columns += rate_columns(("events", *counts), self.choices.normalise)
        periods, every = self.periods(), self.every()
        if len(periods) * len(every) > MOST_ROWS:
            raise OptionError(f"--zeros: would make {len(periods) * len(every):,} rows; choose a longer time or fewer")
        rows = [
            dict(zip(columns, row, strict=True))
            for ids in sorted(every, key=self.cells_of)
            for row in self.rows_of(ids, periods, counts)
        ]
        made = Aggregate(columns, rows, self.choices, self.filters, self.left, basis=self.basis)
        made.read, made.counted, made.undated_articles = self.read, self.counted, self.cover.undated
        return made

    def rows_of(self, ids: Ids, periods: list[str], counts: tuple[str, ...]) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a key: of periods with events, and of `periods`."""
        found, cover = self.cells.get(ids, {}), self.cover
        tolls = self.choices.unit == "incident"
        for period in sorted({*found, *periods}):
            articles = cover.articles.get(period, 0)
            tally = found.get(period)
            values = (tally.values if tally else Tally.nothing)(counts, tolls, covered=articles > 0)
            rated = rates(values[: len(counts) + 1], cover, period, self.choices.normalise)
            named = cover.naming.get((ids, period), 0) if self.nameable() else None
            time = (period,) if self.choices.time else ()
            yield (*self.cells_of(ids), *time, *values, articles, len(cover.publishers.get(period, ())), named, *rated)

    def nameable(self) -> bool:
        """Say whether an article can name the unit of a row: it cannot name a type."""
        return any(space != "type" for space in self.choices.spaces)

    def cells_of(self, ids: Ids) -> tuple[str, ...]:
        """Return the cells that show a key."""
        return tuple(cell for labels, one in zip(self.labels, ids, strict=True) for cell in labels[one].cells)

    def count_columns(self) -> tuple[str, ...]:
        """Return the columns of counts by quad class, type and mode that were asked for."""
        seen = {name for periods in self.cells.values() for tally in periods.values() for name in tally.counts}
        return Tally.count_columns(self.choices.counts, seen, self.filters.types)
