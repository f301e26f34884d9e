"""What somebody looks at, as a series: as it stands, or corrected by a judged sample, for any filter of Explore.

Without a sample the counts are those that Explore shows, with what people set right. With one they are the coder's own
word and what the sample makes of it, so both sides of an event must pass the filter by themselves: as it was coded,
and as it is told. Of incidents the second is known for a few filters only, and others are refused.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from dragoman.errors import OptionError
from dragoman.export import Choices, Filters, aggregate
from dragoman.export.stored import Stored
from dragoman.export.unit import Unit
from dragoman.incident import Incident
from dragoman.lens import Filter, Lens
from dragoman.review.apply import is_changed
from dragoman.series.batch import coder_of, population, sample
from dragoman.series.estimate import Scope, estimate, warnings
from dragoman.series.shares import Sharer
from dragoman.store import Store

T = TypeVar("T")
Watch = Callable[[Iterable[Any]], Iterable[Any]]
MOST = 50_000  # rows
UNITS = {"event": "mention", "incident": "incident"}
OF_INCIDENTS = ("since", "until", "type", "confidence", "unit", "date", "sort")  # filters of a corrected series of them


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: which events, by what, corrected by which sample (empty: none), at what level."""

    chosen: Filter
    by: tuple[str, ...] = ("month",)
    batch: str = ""
    level: float = 0.95

    @property
    def choices(self) -> Choices:
        """How it is counted; raise OptionError for what cannot be counted by."""
        return Choices(self.by, UNITS[self.chosen.unit], self.chosen.date, counts=())


@dataclass(slots=True)
class Answer:
    """Rows of counts, as exports write them (export.rows.Table), what must be known of them, and a caption."""

    question: Question
    kind: str  # of plots.held.LINES: events, corrected
    columns: tuple[str, ...]
    rows: list[dict[str, Any]]
    told: dict[str, Any]
    numbers: frozenset[str]
    notes: list[str] = field(default_factory=list)
    caption: str = ""

    def plain(self) -> dict[str, Any]:
        """Return how the rows came about."""
        return self.told


def answer(store: Store, lens: Lens, asked: Question, watch: Watch = iter) -> Answer:
    """Return the series that is asked for; `watch` sees all that is counted. Raise OptionError for what cannot be."""
    if asked.chosen.status:
        raise OptionError("status: a series counts only what occurred; leave the status out")
    if asked.choices.time is None:
        raise OptionError("by: a series goes over time; name day, week, month, quarter or year")
    return corrected(store, lens, asked, watch) if asked.batch else counted(store, lens, asked, watch)


def counted(store: Store, lens: Lens, asked: Question, watch: Watch) -> Answer:
    """Return counts of what Explore shows."""
    chosen, choices, stored = asked.chosen, asked.choices, Stored(store)
    choices = Choices(choices.by, choices.unit, choices.date, counts=(), zeros=True)
    some = stored.units(choices.unit, lens.ids(chosen))
    articles = (one for one in stored.articles() if not chosen.publisher or one.publisher in chosen.publisher)
    made = aggregate(watch(some), watch(articles), choices, Filters(chosen.since, chosen.until))
    first = made.columns.index("events")
    columns = (*made.columns[: first + 1], "n_articles", "n_publishers")
    rows = within([{name: row[name] for name in columns} for row in made.rows], str(choices.time))
    if choices.unit == "incident":
        stored.look_for_unmerged()
    left = [f"{count:,} left out: {reason}" for reason, count in sorted(made.left.counts.items())]
    left += stored.notes
    caption = f"{made.counted:,} {chosen.unit}s, with what people have set right; coded by {coder_of(store)}."
    return Answer(asked, "events", columns, rows, made.plain(), frozenset(("events",)), left, caption)


def corrected(store: Store, lens: Lens, asked: Question, watch: Watch) -> Answer:
    """Return counts as coded, and as corrected by a judged sample."""
    chosen, choices = asked.chosen, replace(asked.choices, zeros=True)
    filters = Filters(chosen.since, chosen.until, chosen.type)
    stored = Stored(store, as_coded=True)
    if choices.unit == "incident":
        others = sorted({name for name, _ in chosen.params()} - set(OF_INCIDENTS))
        if others:
            raise OptionError(
                f"{', '.join(others)}: a corrected series of incidents can be narrowed by since, until, type and "
                "confidence alone; count events, or leave the sample out"
            )
        filters = replace(filters, min_confidence=chosen.confidence)
        sharer, some = Sharer(choices, filters), stored.units("incident")
    else:
        coded = lens.ids_as_coded(chosen)
        sharer = Sharer(choices, filters, passes=either(frozenset(coded), frozenset(lens.ids(chosen))))
        some = stored.units("mention", coded)
    batch, judged = sample(store, asked.batch, sharer)
    scope = Scope(chosen.publisher, population(store, batch), MOST)
    made = estimate(watch(some), watch(stored.articles()), judged, batch, sharer, asked.level, scope)
    made.coder, made.rows = coder_of(store), within(made.rows, str(choices.time))
    caption = (
        f"Sample {batch.id}: {made.judged:,} of {batch.size:,} drawn {batch.unit}s judged; "
        f"{asked.level:.0%} intervals; coded by {made.coder}."
    )
    notes = [*warnings(made), *stored.notes]
    return Answer(asked, "corrected", made.columns, made.rows, made.plain(), made.numbers, notes, caption)


def within(rows: list[dict[str, Any]], time: str) -> list[dict[str, Any]]:
    """Return the rows from the first period in which anything was read to the last; of others nothing is known."""
    read = [row[time] for row in rows if row["n_articles"]]
    return [row for row in rows if min(read) <= row[time] <= max(read)] if read else []


def either(coded: frozenset[str], now: frozenset[str]) -> Callable[[Unit], bool]:
    """Return whether a unit passes: by what it is now where people changed or added it, else as it was coded."""

    def passes(unit: Unit) -> bool:
        record = unit.record
        changed = not isinstance(record, Incident) and is_changed(record)
        return unit.id in (now if changed else coded)

    return passes
