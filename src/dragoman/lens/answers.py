"""What the lens answers: plain frozen records, which pages show and `plain` turns into JSON.

Wherever counts stand by quad they are in the order of QUADS: verbal cooperation, material cooperation, verbal conflict,
material conflict, neutral.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

Quads = tuple[int, int, int, int, int]


@dataclass(frozen=True, slots=True)
class Totals:
    """How many there are, how many articles tell them, and how many more the same filter has that are told otherwise.

    `told` counts by how it is told (of filter.TOLD), whatever status was chosen: the default shows `occurred` alone.
    """

    shown: int
    articles: int
    told: Mapping[str, int]

    @property
    def hidden(self) -> int:
        """How many the choice of status alone keeps out."""
        return sum(self.told.values()) - self.shown


@dataclass(frozen=True, slots=True)
class Who:
    """A party: `key` is what the filters `actor`, `recipient` and `party` take to find it."""

    key: str
    name: str
    id: str | None
    country: str | None


@dataclass(frozen=True, slots=True)
class Range:
    """A toll of the event itself; a null high is open."""

    low: int
    high: int | None


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: an event, or an incident (then `reports` counts its events).

    `first` and `last` are ISO days, null where open; `precision` says how exact they are. `latitude`, `longitude` are
    null for a place that is known to the country only. `corrected_by` names the reviewers whose word it shows.
    """

    id: str
    evidence_key: str | None  # null for an incident
    article_id: str | None  # null for an incident
    position: int | None
    type: str
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    quad: str
    intensity: float
    status: str
    told: str  # of filter.TOLD
    first: str | None
    last: str | None
    precision: str | None
    published: str | None  # as the article states it; of an incident that of its first report
    publishers: tuple[str, ...]
    title: str | None
    actors: tuple[Who, ...]
    recipients: tuple[Who, ...]
    speakers: tuple[str, ...]
    place: str | None
    place_key: str | None  # what the filter `place` takes to find it
    latitude: float | None
    longitude: float | None
    radius_km: float | None
    country: str | None
    place_precision: str | None
    killed: Range | None
    injured: Range | None
    arrested: Range | None
    confidence: float
    trigger: str | None
    incident_id: str | None
    reports: int
    corrected_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """A page of the table; pages count from 1."""

    rows: tuple[Row, ...]
    page: int
    size: int
    total: int

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return max(1, -(-self.total // self.size))


@dataclass(frozen=True, slots=True)
class Bin:
    """A day, week, month or year: its first and last day (ISO), and what falls wholly within it."""

    first: str
    last: str
    count: int
    quads: Quads


@dataclass(frozen=True, slots=True)
class Timeline:
    """Counts over time. Bins without any are left out; they are no zeros unless the period was read.

    `wide` counts what spans more than one bin ("in 2013" where bins are days) or has an open end ("before March");
    `undated` what has no date at all. Neither is in any bin.
    """

    bin: str  # day week month year
    bins: tuple[Bin, ...]
    wide: int
    undated: int


@dataclass(frozen=True, slots=True)
class Spot:
    """A place finer than a country, and what happened there; `radius_km` is what the point stands for."""

    key: str  # what the filter `place` takes
    name: str
    country: str | None
    latitude: float
    longitude: float
    radius_km: float | None
    precision: str | None  # exact city district region
    count: int
    quads: Quads


@dataclass(frozen=True, slots=True)
class Area:
    """A country (ISO 3166-1 alpha-3): `count` has everything in it, `only` what is known to the country alone."""

    country: str
    count: int
    only: int
    quads: Quads


@dataclass(frozen=True, slots=True)
class Spots:
    """What happened where. Spots are the most frequent ones; `left_off` counts the events of all others.

    `nowhere` counts what has no place that a map can show.
    """

    spots: tuple[Spot, ...]
    areas: tuple[Area, ...]
    nowhere: int
    left_off: int


@dataclass(frozen=True, slots=True)
class Node:
    """Someone in the network; `count` is of the ties shown."""

    key: str
    name: str
    id: str | None
    country: str | None
    count: int


@dataclass(frozen=True, slots=True)
class Tie:
    """Who acts upon whom, how often; `mutual` ties have no direction (talks, clashes)."""

    actor: str  # keys of nodes
    recipient: str
    mutual: bool
    count: int
    quads: Quads


@dataclass(frozen=True, slots=True)
class Ties:
    """The most frequent ties; `left_off` counts the others, `single` the events that tie nobody to anybody."""

    nodes: tuple[Node, ...]
    ties: tuple[Tie, ...]
    left_off: int
    single: int


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that can be chosen in a filter, what to call it, and how many it would show."""

    value: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Facets:
    """For each filter its most frequent values, each counted with all other filters as they are."""

    choices: Mapping[str, tuple[Choice, ...]]


@dataclass(frozen=True, slots=True)
class State:
    """How far the lens has read the store: all chunks but `behind`, and how many articles."""

    articles: int
    events: int
    incidents: int
    unmerged: int  # events that are in no incident: merged too early, or never
    behind: int
    number: int  # changes whenever what is shown may
    trouble: str = ""  # why it could not read on when it last tried


def plain(value: Any) -> Any:
    """Return an answer as JSON has it."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    return [plain(item) for item in value] if isinstance(value, list | tuple) else value
