"""Which units go out: what occurred (RECORD's rule 4), and what the user's filters let through; the rest is counted."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from dragoman.errors import OptionError
from dragoman.export.days import days_of
from dragoman.export.unit import OCCURRED, Unit, as_it_occurred, why_not

STATUSES = ("occurred", "negated", "planned", "called_for", "possible", "conditional")
EXAMPLES = 20
NO_DATE = "filter: no date"


@dataclass(frozen=True, slots=True)
class Filters:
    """What the user wants of what there is; empty means all. Days are ISO and inclusive."""

    since: str | None = None
    until: str | None = None
    types: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()  # ISO 3166-1 alpha-3, of a party or of the place
    statuses: tuple[str, ...] = ()
    min_confidence: float = 0.0

    def refuses(self, unit: Unit, date: str, undated: str) -> str | None:
        """Return by which filter a unit stays out; null where it may pass."""
        if self.statuses and unit.record.status not in self.statuses:
            return f"filter: status {unit.record.status}"
        if self.types and unit.type not in self.types:
            return "filter: type"
        if self.countries and not countries_of(unit) & set(self.countries):
            return "filter: country"
        if unit.confidence < self.min_confidence:
            return "filter: confidence"
        if self.since or self.until:
            return self.outside(unit, date, undated)
        return None

    def outside(self, unit: Unit, date: str, undated: str) -> str | None:
        """Return why a unit is not within the days asked for: an interval is within where any day of it is."""
        days = days_of(unit, date, undated)
        if days.start is None and days.end is None:
            return NO_DATE
        too_old = self.since and days.end and days.end < self.since
        too_new = self.until and days.start and days.start > self.until
        return "filter: date" if too_old or too_new else None


def countries_of(unit: Unit) -> set[str]:
    """Return the countries of a unit's parties and of its place."""
    found = {party.country for party in (*unit.actors, *unit.recipients) if party.country}
    return found | ({unit.where.country} if unit.where and unit.where.country else set())


@dataclass(slots=True)
class LeftOut:
    """What stayed out, and why: for each reason how many of each type, and the first ids."""

    counts: Counter[str] = field(default_factory=Counter)
    types: dict[str, Counter[str]] = field(default_factory=dict)
    ids: dict[str, list[str]] = field(default_factory=dict)

    def add(self, unit: Unit, reason: str) -> None:
        """Count a unit."""
        self.counts[reason] += 1
        self.types.setdefault(reason, Counter())[unit.type] += 1
        named = self.ids.setdefault(reason, [])
        if len(named) < EXAMPLES:
            named.append(unit.id)

    def plain(self) -> dict[str, object]:
        """Return all of it as JSON has it, in order."""
        return {
            reason: {
                "count": self.counts[reason],
                "types": dict(sorted(self.types[reason].items())),
                "first_ids": self.ids[reason],
            }
            for reason in sorted(self.counts)
        }


def chosen(
    units: Iterable[Unit], filters: Filters, left: LeftOut, *, all_statuses: bool, date: str, undated: str
) -> Iterator[Unit]:
    """Yield the units that go out; count the others in `left`, each by the first reason that holds."""
    for unit in units:
        reason = None if all_statuses else why_not(unit.record)
        kept = unit if all_statuses else as_it_occurred(unit)
        if reason is None and kept is None:
            reason = "no report tells it as what happened"
        reason = reason or filters.refuses(unit, date, undated)
        if reason is None and kept is not None:
            yield kept
        else:
            left.add(unit, reason or "")


def check_statuses(filters: Filters, all_statuses: bool, name: str) -> None:
    """Raise OptionError for a status that does not exist, or that only --all-statuses could let through."""
    for status in filters.statuses:
        if status not in STATUSES:
            raise OptionError(f"--status {status}: is none of {', '.join(STATUSES)}")
        if status != OCCURRED and not all_statuses:
            raise OptionError(
                f"--status {status}: {name} carries only what occurred; say --all-statuses too, or choose another"
            )
