"""What merging makes of many reports: incidents, their tolls and contradictions, and articles that copy others.

The contract is that of the other records (frozen, typed, JSON by serial); an incident is what happened in the world,
an event one report of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from dragoman.records import RECORD_VERSION, Coder, Party, Reason, When, Where


def _no_extra() -> Mapping[str, Any]:
    return {}


@dataclass(frozen=True, slots=True)
class Figure:
    """One report of a toll: whose, when, of what scope."""

    low: int
    high: int | None  # null: open
    text: str
    event_id: str
    article_id: str
    published: str | None
    publisher: str | None
    said_by: str | None  # null: the publisher's own
    scope: str = "event"  # event to_date campaign
    side: str = "unknown"  # actor recipient civilian unknown


@dataclass(frozen=True, slots=True)
class Toll:
    """How many, over all reports: the lowest and highest told, the best by a named rule, and each figure.

    `low`, `best` and `high` are made of figures of the event itself; those of a campaign or to date are only listed.
    `best` is null where no figure is the event's own. A null `high` is open ("at least 30" and no figure above it).
    The dead among the doers are a toll of their own, with the side "actor"; all others have the side "others".
    """

    what: str  # killed injured arrested displaced abducted participants other
    side: str  # actor: among those who did it; others
    low: int | None
    best: int | None
    high: int | None
    best_rule: str | None
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """One side of a contradiction: a value and the events that give it."""

    value: str
    event_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A field on which reports of one incident differ, and what each says."""

    field: str  # status actors recipients when where killed injured ...
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Incident:
    """What happened, by all reports of it. `event_ids` and `article_ids` are sorted; so is every other list.

    Words and spans of a party, a time or a place point into the article of one of its reports: the event is named in
    `why`, under "actors", "recipients", "when" or "where".

    `status`, `historical` and `content` (true where every report is only the content of somebody's demand, threat or
    denial) are the strongest that any report supports on the publisher's or an asserting speaker's word.
    """

    id: str
    event_ids: tuple[str, ...]
    article_ids: tuple[str, ...]
    type: str
    modes: tuple[str, ...]
    cameo: str | None
    quad: str
    intensity: float
    goldstein: float | None
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    when: When | None
    where: Where | None
    status: str
    historical: bool
    content: bool
    tolls: tuple[Toll, ...]
    first_report: str | None  # the publication times of the first and last report
    last_report: str | None
    publishers: tuple[str, ...]
    independent_sources: tuple[str, ...]  # publishers, or the agency where one text was reprinted
    contradictions: tuple[Contradiction, ...]
    score: float  # 0..1: the weakest of the links that hold the reports together; 1 for a single report
    why: tuple[Reason, ...]
    codebook: str
    coder: Coder
    record_version: str = RECORD_VERSION
    extra: Mapping[str, Any] = field(default_factory=_no_extra)


@dataclass(frozen=True, slots=True)
class Copy:
    """An article that is, or is nearly, the text of another one."""

    article_id: str
    copy_of: str  # the first of its group: earliest published, then the least id
    kind: str  # same (equal text), wire (one agency's text), update (a later state of it)
    similarity: float  # 0..1, of their shingles
    why: tuple[Reason, ...] = ()
