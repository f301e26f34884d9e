"""Counts as coded and as corrected, side by side, with their intervals: what can be published."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from dragoman.errors import OptionError
from dragoman.export.choices import Choices
from dragoman.export.choose import Filters
from dragoman.export.cover import Coverage
from dragoman.export.naming import Naming
from dragoman.export.periods import parts
from dragoman.export.unit import Unit
from dragoman.records import Article
from dragoman.series.correct import Corrected, Judged, correct
from dragoman.series.shares import Cell, Sharer, total
from dragoman.store.rows import Batch

VALUES = ("raw", "corrected", "low", "high", "missed", "false", "n_judged", "n_touching", "warning")
NARROWING = ("types", "countries", "publishers", "since", "until")  # of what a batch was drawn from
EXPOSURE = ("n_articles", "n_publishers")
DIGITS = 3
MOST = 50_000  # rows with zeros


@dataclass(slots=True)
class Estimate:
    """Rows of counts with intervals, in order; the rest says how they came about. Of one form with Aggregate."""

    columns: tuple[str, ...]
    rows: list[dict[str, Any]]
    choices: Choices
    filters: Filters
    level: float
    batch: Batch
    judged: int
    warnings: list[str] = field(default_factory=list)
    coder: str = ""  # by what the events were coded, in words
    read: int = 0  # articles of the store

    @property
    def numbers(self) -> frozenset[str]:
        """The columns of counts."""
        return frozenset(VALUES[:6])

    def plain(self) -> dict[str, Any]:
        """Return all that a reader of the table must know, as JSON has it."""
        return {
            "choices": {**asdict(self.choices), "filters": asdict(self.filters)},
            "level": self.level,
            "batch": {name: value for name, value in asdict(self.batch).items() if name != "created"},
            "judged": self.judged,
            "coder": self.coder,
            "rows": len(self.rows),
            "rows_with_a_warning": sum(bool(row["warning"]) for row in self.rows),
            "warnings": self.warnings,
            "estimator": "difference estimator (prediction-powered, design-based); docs/series.md",
        }


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose articles are coverage (empty: everybody's); whether what was read and has no event gets a row too."""

    publishers: tuple[str, ...] = ()
    zeros: bool = False


def estimate(
    units: Iterable[Unit],
    articles: Iterable[Article],
    sample: list[Judged],
    batch: Batch,
    sharer: Sharer,
    level: float = 0.95,
    scope: Scope | None = None,
) -> Estimate:
    """Return counts of `units` (as coded) corrected by a judged sample; `articles` are all that were read.

    Raise OptionError where nobody has judged anything, or the level is none.
    """
    if not 0.5 <= level < 1:
        raise OptionError(f"--level {level:g}: is no level of confidence; use 0.95, or 0.9, 0.99")
    scope = scope or Scope()
    raw = total(sharer.of(unit) for unit in units)
    cover = Coverage(sharer.choices, sharer.filters)
    read = Counted(articles)
    cover.add((one for one in read if not scope.publishers or one.publisher in scope.publishers), {}, Naming())
    unread = fill(raw, sample, sharer, cover) if scope.zeros else []
    found = correct(raw, sample, level, batch.unit)
    columns = (*sharer.heads, *VALUES, *EXPOSURE)
    rows = {one.cell: row_of(one, sharer, cover) for one in found}
    rows |= {cell: unread_row(cell, sharer, columns) for cell in unread if cell not in rows}
    ordered = [rows[cell] for cell in sorted(rows, key=sharer.cells_of)]
    made = Estimate(columns, ordered, sharer.choices, sharer.filters, level, batch, len(sample), read=read.number)
    made.warnings = list(warnings(made))
    return made


class Counted:
    """Articles as they come, and how many there were."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self.articles, self.number = articles, 0

    def __iter__(self) -> Iterator[Article]:
        """Yield them."""
        for article in self.articles:
            self.number += 1
            yield article


def fill(raw: dict[Cell, float], sample: list[Judged], sharer: Sharer, cover: Coverage) -> list[Cell]:
    """Put a zero into `raw` for each unit in each period that was read; return the cells in which nothing was."""
    keys = {ids for ids, _ in raw} | {ids for one in sample for ids, _ in (*one.machine, *one.truth)}
    if not sharer.choices.spaces:
        keys.add(())
        sharer.labels.setdefault((), ())
    time = sharer.choices.time
    if time is None or cover.first is None or cover.last is None:
        return []
    periods = [name for name, _, _ in parts(cover.first, cover.last, time)]
    if len(keys) * len(periods) > MOST:
        raise OptionError(
            f"--by {','.join(sharer.choices.by)}: would make {len(keys) * len(periods):,} rows; narrow it"
        )
    unread = []
    for ids in keys:
        for period in periods:
            if cover.articles.get(period):
                raw.setdefault((ids, period), 0.0)
            else:
                unread.append((ids, period))
    return unread


def unread_row(cell: Cell, sharer: Sharer, columns: tuple[str, ...]) -> dict[str, Any]:
    """Return the row of a period in which nothing was read: nothing is known of it."""
    head = dict(zip(sharer.heads, sharer.cells_of(cell), strict=True))
    return dict.fromkeys(columns) | head | dict.fromkeys(EXPOSURE, 0) | {"warning": "nothing was read"}


def row_of(one: Corrected, sharer: Sharer, cover: Coverage) -> dict[str, Any]:
    """Return a row; the machine's count beside the corrected one, and how much was read in its period."""
    period = one.cell[1]
    head = dict(zip(sharer.heads, sharer.cells_of(one.cell), strict=True))
    numbers = {name: round(float(getattr(one, name)), DIGITS) for name in VALUES[:6]}
    return {
        **head,
        **numbers,
        "n_judged": one.n_judged,
        "n_touching": one.n_touching,
        "warning": one.warning,
        "n_articles": cover.articles.get(period, 0),
        "n_publishers": len(cover.publishers.get(period, ())),
    }


def warnings(made: Estimate) -> Iterable[str]:
    """Yield what whoever publishes these numbers must know."""
    batch = made.batch
    if made.judged < batch.size:
        yield (
            f"{made.judged:,} of {batch.size:,} drawn {batch.unit}s are judged; those that are not must not be the "
            "hard ones, else the interval does not hold"
        )
    if batch.unit == "event":
        yield "the sample is of coded events: false ones are taken off, missed ones are not added"
    elif not made.filters.since and not made.filters.until and made.read != batch.population:
        yield (
            f"the sample was drawn from {batch.population:,} articles and the store has {made.read:,} now: draw again, "
            "or count only what it was drawn from (--from, --to)"
        )
    narrow = [name for name in NARROWING if json.loads(batch.filters).get(name)]
    if narrow:
        yield (
            f"the sample was drawn of some {batch.unit}s only (by {', '.join(narrow)}): it says nothing of the others, "
            "which are counted as coded; choose the same with --type, --from, --to"
        )
    known = [row for row in made.rows if row["raw"] is not None]
    weak = sum(bool(row["warning"]) for row in known)
    if weak:
        yield f"the sample does not bear {weak:,} of {len(known):,} rows; their column `warning` says why"
