"""What is exported or counted: an incident with the reports of it, or one report by itself.

All layouts read a `Unit`, so that each is written once for both. An incident's reports stand in the order in which
they came out; where what did not occur is left out, so are the reports that say so.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from dragoman.errors import InputError
from dragoman.incident import Incident
from dragoman.records import Article, Event, Party, When, Where

OCCURRED = "occurred"
UNITS = ("incident", "mention")


@dataclass(frozen=True, slots=True)
class Report:
    """One event as an article tells it; the article may be unknown."""

    event: Event
    article: Article | None = None

    @property
    def published(self) -> str | None:
        """When the article came out, as it says."""
        return self.article.published if self.article else None


@dataclass(frozen=True, slots=True)
class Unit:
    """An incident and its reports, or an event and its one report."""

    record: Event | Incident
    reports: tuple[Report, ...]

    @property
    def id(self) -> str:
        """The record's."""
        return self.record.id

    @property
    def kind(self) -> str:
        """Whether it is an incident or a mention."""
        return UNITS[0] if isinstance(self.record, Incident) else UNITS[1]

    @property
    def type(self) -> str:
        """The record's."""
        return self.record.type

    @property
    def actors(self) -> tuple[Party, ...]:
        """The record's."""
        return self.record.actors

    @property
    def recipients(self) -> tuple[Party, ...]:
        """The record's."""
        return self.record.recipients

    @property
    def when(self) -> When | None:
        """The record's."""
        return self.record.when

    @property
    def where(self) -> Where | None:
        """The record's."""
        return self.record.where

    @property
    def contexts(self) -> tuple[str, ...]:
        """Those of the reports, in their order, each once."""
        return tuple(dict.fromkeys(context for report in self.reports for context in report.event.contexts))

    @property
    def content(self) -> bool:
        """Whether this is only the content of somebody's demand, threat, accusation or denial."""
        return is_content(self.record)

    @property
    def confidence(self) -> float:
        """That an event is told: the surest report's."""
        return max((report.event.confidence.event for report in self.reports), default=0.0)

    @property
    def first(self) -> Report:
        """The first report."""
        return self.reports[0]

    @property
    def article(self) -> Article | None:
        """The first report's article."""
        return self.reports[0].article if self.reports else None

    @property
    def published(self) -> str | None:
        """When the first report came out that is dated, as its article says."""
        return next((report.published for report in self.reports if report.published), None)


def is_content(record: Event | Incident) -> bool:
    """Say whether a record is only the content of what somebody says."""
    if isinstance(record, Incident):
        return record.content
    return record.parent is not None and record.parent.relation == "content"


def why_not(record: Event | Incident) -> str | None:
    """Return why a record may not be counted or shown as what happened; null where it may."""
    if record.status != OCCURRED:
        return f"status {record.status}"
    if record.historical:
        return "historical: told as background"
    if is_content(record):
        return "content: only what somebody demands, threatens, alleges or denies"
    return None


def as_it_occurred(unit: Unit) -> Unit | None:
    """Return the unit with those of its reports alone that tell it as what happened; null where none does."""
    kept = tuple(report for report in unit.reports if why_not(report.event) is None)
    if len(kept) == len(unit.reports):
        return unit
    return replace(unit, reports=kept) if kept else None


def mentions(pairs: Iterable[tuple[Event, Article | None]]) -> Iterator[Unit]:
    """Yield a unit for each event, in the order given."""
    for event, article in pairs:
        yield Unit(event, (Report(event, article),))


def incidents(found: Iterable[Incident], pairs: Iterable[tuple[Event, Article | None]]) -> Iterator[Unit]:
    """Yield a unit for each incident, in the order given; `pairs` are all of their events, in any order.

    Raises InputError where an incident names an event that is not among them.
    """
    reports = {event.id: Report(event, article) for event, article in pairs}
    for incident in found:
        yield Unit(incident, reports_of(incident, reports))


def reports_of(incident: Incident, reports: Mapping[str, Report]) -> tuple[Report, ...]:
    """Return an incident's reports by publication, the undated last, then by article and place in it."""
    missing = [name for name in incident.event_ids if name not in reports]
    if missing:
        raise InputError(
            f"incident {incident.id}: its event {missing[0]} is not among the events given; "
            "give all the events that were merged"
        )
    own = [reports[name] for name in incident.event_ids]
    return tuple(sorted(own, key=order))


def order(report: Report) -> tuple[str, str, tuple[int, int], str]:
    """Return the key by which reports are sorted."""
    event = report.event
    return report.published or "9999", event.article_id, event.trigger.span, event.id
