"""Counts as coded and as corrected, side by side, with their intervals: what can be published."""

import json
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from itertools import product
from typing import Any

from dragoman.errors import OptionError
from dragoman.export.basis import Basis
from dragoman.export.choices import Choices
from dragoman.export.choose import Filters, LeftOut
from dragoman.export.cover import Coverage
from dragoman.export.naming import Naming
from dragoman.export.rates import MIXED, PER, rate_columns, rates
from dragoman.export.unit import Unit
from dragoman.records import Article
from dragoman.series.correct import Corrected, Judged, correct, unseen
from dragoman.series.shares import Sharer, total
from dragoman.store.rows import Batch

VALUES = ("raw", "corrected", "low", "high", "missed", "false", "n_judged", "n_touching", "warning")
RATED = VALUES[:4]
EXPOSURE = ("n_articles", "n_publishers")
NOTHING_READ = "nothing was read in this period"
NOT_KNOWN = "nothing was coded, and of what was missed the sample says nothing"
NOTHING_SEEN = "nothing was coded, and no judged article tells of anything: high is how many articles at most may"
STRATA = 3  # that have changed, named in a warning
DIGITS = 3
MOST_ROWS = 1_000_000
ZEROS = (
    "a row in which nothing was coded and nothing was found says how many articles at most may tell of something, at "
    "the level and one-sided: ln(1 - level) / ln(1 - p), p the least probability of being drawn (the rule of three)"
)


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
    now: Mapping[str, int] | None = None  # by stratum, how many there are to draw the batch from; null: not counted
    basis: Basis = field(default_factory=Basis)
    left: LeftOut = field(default_factory=LeftOut)  # of what was coded, what is in no row, and why
    nowhere: Mapping[str, int] = field(default_factory=dict)  # how many of it occurred all the same, by the reason
    adrift: int = 0  # events that judges added and that are in no row

    @property
    def numbers(self) -> frozenset[str]:
        """The columns of counts and rates."""
        return frozenset((*VALUES[:6], *(name for name in self.columns if "_per_" in name)))

    def plain(self) -> dict[str, Any]:
        """Return all that a reader of the table must know, as JSON has it."""
        return {
            "choices": {**asdict(self.choices), "filters": asdict(self.filters)},
            "level": self.level,
            "batch": {name: value for name, value in asdict(self.batch).items() if name != "created"},
            "population_now": sum(self.now.values()) if self.now is not None else None,
            "judged": self.judged,
            "coder": self.coder,
            "rows": len(self.rows),
            "rows_with_a_warning": sum(bool(row["warning"]) for row in self.rows),
            "warnings": self.warnings,
            "basis": self.basis.plain(),
            "left_out": self.left.plain(),
            "added_but_in_no_row": self.adrift,
            "estimator": "difference estimator (prediction-powered, design-based); docs/series.md",
            "zeros": ZEROS if self.choices.zeros else None,
        }


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose articles are coverage (empty: everybody's); how many there are by stratum to draw the batch from now.

    `most` is how many rows zeros may make.
    """

    publishers: tuple[str, ...] = ()
    now: Mapping[str, int] | None = None
    most: int = MOST_ROWS


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
    sharer.left = LeftOut()  # of the machine's own count; the sample's parts have gone through it before
    raw = total(sharer.of(unit) for unit in units)
    found = correct(raw, sample, level, batch.unit)
    cover, read = Coverage(sharer.choices, sharer.filters), Counted(articles)
    mine = (one for one in read if not scope.publishers or one.publisher in scope.publishers)
    cover.add(sharer.basis.of(mine), {}, Naming())
    if sharer.choices.zeros:
        most = unseen(sample, level) if tells_zeros(batch, sharer) else None
        found += zeros(found, sharer, cover, most, scope.most)
    found.sort(key=lambda one: sharer.cells_of(one.cell))
    columns = (*sharer.heads, *VALUES, *EXPOSURE, *rate_columns(RATED, sharer.choices.normalise))
    rows = [row_of(one, sharer, cover) for one in found]
    made = Estimate(columns, rows, sharer.choices, sharer.filters, level, batch, len(sample))
    made.read, made.now, made.basis = read.number, scope.now, sharer.basis
    made.left, made.adrift = sharer.left, sum(one.adrift for one in sample)
    made.nowhere = sharer.nowhere
    made.warnings = list(warnings(made))  # of all the above
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


def tells_zeros(batch: Batch, sharer: Sharer) -> bool:
    """Say whether a sample tells anything of what nobody coded: one of coded events, or of some articles, does not."""
    return batch.unit == "article" and not narrowed(batch, sharer.choices, sharer.filters)


def zeros(
    found: Iterable[Corrected], sharer: Sharer, cover: Coverage, most: float | None, rows: int
) -> Iterator[Corrected]:
    """Yield a cell for every unit in every period from the first to the last article that has none.

    Where articles were read nothing was coded, and `most` articles at most may tell of something, if that is known; by
    publication no more than came out in the period. Where none were read, no number is.
    """
    has = {one.cell: one.n_judged for one in found}
    n_judged = next(iter(has.values()), 0)
    periods, units = cover.periods(), sharer.every()
    if len(periods) * len(units) > rows:
        raise OptionError(f"--zeros: would make {len(periods) * len(units):,} rows; choose a longer time or fewer")
    for cell in (cell for cell in product(units, periods) if cell not in has):
        raw, rest, high, why = 0.0, 0.0, most, NOTHING_SEEN if most else ""
        if high is not None and sharer.choices.date == "published" and cell[1]:
            high = min(high, float(cover.articles.get(cell[1], 0)))
        if not cover.articles.get(cell[1]):
            raw, rest, high, why = math.nan, math.nan, math.nan, NOTHING_READ
        elif high is None:
            rest, high, why = math.nan, math.nan, NOT_KNOWN
        yield Corrected(cell, raw, rest, rest, high, rest, rest, n_judged, 0, why)


def row_of(one: Corrected, sharer: Sharer, cover: Coverage) -> dict[str, Any]:
    """Return a row; the machine's count beside the corrected one, and how much was read in its period."""
    period = one.cell[1]
    head = dict(zip(sharer.heads, sharer.cells_of(one.cell), strict=True))
    n_articles, normalise = cover.articles.get(period, 0), sharer.choices.normalise
    numbers = {
        name: None if math.isnan(value := getattr(one, name)) else round(float(value), DIGITS) for name in VALUES[:6]
    }
    if not n_articles and not numbers["raw"]:
        numbers["raw"] = None  # nobody read what came out then, so that nothing coded is no zero
    rated = rates([numbers[name] for name in RATED], cover, period, normalise)
    return {
        **head,
        **numbers,
        "n_judged": one.n_judged,
        "n_touching": one.n_touching,
        "warning": one.warning,
        "n_articles": n_articles,
        "n_publishers": len(cover.publishers.get(period, ())),
        **dict(zip(rate_columns(RATED, normalise), rated, strict=True)),
    }


def warnings(made: Estimate) -> Iterable[str]:
    """Yield what whoever publishes these numbers must know."""
    batch = made.batch
    if made.judged < batch.size:
        yield (
            f"{made.judged:,} of {batch.size:,} drawn {batch.unit}s are judged and stand for the others; those that "
            "are not must not be the hard ones, else the interval does not hold"
        )
    if batch.unit == "event":
        yield "the sample is of coded events: false ones are taken off, missed ones are not added"
    yield from grown(made)
    narrow = narrowed(batch, made.choices, made.filters)
    if narrow:
        yield (
            f"the sample was drawn of some {batch.unit}s only (by {', '.join(narrow)}): it says nothing of the others, "
            "which are counted as coded; choose the same with --type, --from, --to"
        )
    known = [row for row in made.rows if row["raw"] is not None]
    weak = sum(bool(row["warning"]) for row in known)
    if weak:
        yield f"the sample does not bear {weak:,} of {len(known):,} rows; their column `warning` says why"
    if made.choices.normalise in PER and made.choices.time and made.choices.date == "event":
        yield MIXED
    yield from outside(made)


def outside(made: Estimate) -> Iterable[str]:
    """Yield how much occurred and is in no row, of what was coded and of what judges added."""
    if made.nowhere:
        why = ", ".join(f"{reason} {count:,}" for reason, count in made.nowhere.items())
        unit = made.choices.unit
        yield f"of the {unit}s as coded {sum(made.nowhere.values()):,} occurred but are in no row: {why}"
    if made.adrift:
        yield (
            f"of the events that judges added {made.adrift:,} occurred but are in no row, for they have not the day "
            "or the place that it needs, so that `missed` is without them: give them one where the text tells it"
        )


def grown(made: Estimate) -> Iterable[str]:
    """Yield that there is more, or less, to draw the sample from than there was, and in which strata."""
    batch, now = made.batch, made.now
    if now is None:
        all_asked = batch.unit == "article" and not (made.filters.since or made.filters.until)
        now = {"": made.read if all_asked else batch.population}
    there = sum(now.values())
    if there == batch.population:
        return
    before = {one["name"]: one["population"] for one in json.loads(batch.strata)}
    names = [name for name in sorted({*before, *now}) if before.get(name, 0) != now.get(name, 0)]
    changed = [f"{name} {before.get(name, 0):,} to {now.get(name, 0):,}" for name in names]
    told = f" ({', '.join(changed[:STRATA])}{' ...' * (len(changed) > STRATA)})" if len(before) > 1 else ""
    yield (
        f"the sample was drawn from {batch.population:,} {batch.unit}s, and by its own filters the store has "
        f"{there:,} now{told}: draw again, or count only what it was drawn from (--from, --to)"
    )


def narrowed(batch: Batch, choices: Choices, filters: Filters) -> list[str]:
    """Return by what a batch was drawn of some articles or events only, but for what is asked of no others."""
    own = json.loads(batch.filters)
    published = choices.date == "published"
    same = {
        "types": bool(filters.types) and set(filters.types) <= set(own.get("types", ())),
        "countries": False,  # of the article's events; those of a filter may be a party's
        "publishers": False,
        "since": published and (filters.since or "") >= own.get("since", "9"),
        "until": published and (filters.until or "9") <= own.get("until", ""),
    }
    return [name for name, asked in same.items() if own.get(name) and not asked]
