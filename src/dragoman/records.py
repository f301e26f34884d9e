"""The records: what dragoman says about an article, frozen and typed.

All spans are half-open ``(start, end)`` in Unicode code points of ``article.text``, and
``article.text[start:end] == text`` holds for every ``text``/``span`` pair. Dates are ISO
(YYYY-MM-DD) strings, times RFC 3339, coordinates WGS84 degrees, radii kilometres.
``docs/fields.md`` lists every field; ``dragoman schema`` prints the JSON Schema.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

RECORD_VERSION = "1.0"

Span = tuple[int, int]


def _no_extra() -> Mapping[str, Any]:
    return {}


def _no_numbers() -> Mapping[str, float]:
    return {}


@dataclass(frozen=True, slots=True)
class Words:
    """A piece of the article's text and where it stands."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class When:
    """An interval of days; a null end is open."""

    start: str | None
    end: str | None
    precision: str  # day week month season year range before after
    text: str | None = None  # null where inferred
    span: Span | None = None
    basis: str = "expression"  # expression dateline published discourse


@dataclass(frozen=True, slots=True)
class Where:
    """A place; `radius_km` is what the point stands for, so a country never looks exact."""

    name: str
    text: str | None = None
    span: Span | None = None
    latitude: float | None = None
    longitude: float | None = None
    radius_km: float | None = None
    geonames_id: int | None = None
    feature: str | None = None
    country: str | None = None  # ISO 3166-1 alpha-3
    adm1: str | None = None
    adm2: str | None = None
    precision: str | None = None  # exact city district region country
    origin: str | None = None  # for movements: names
    destination: str | None = None


@dataclass(frozen=True, slots=True)
class Dateline:
    """The line that says where a report was filed."""

    text: str
    span: Span
    place: Where | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One news article. Make one with `Article.make`, which fills id and hash."""

    id: str
    text: str
    text_sha256: str
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    agency: str | None = None
    language: str | None = None
    published: str | None = None  # RFC 3339 date or date-time, its zone as stated
    published_from: str | None = None  # given metadata text
    dateline: Dateline | None = None
    removed: tuple[str, ...] = ()  # page furniture that was cut from pasted text or HTML
    extra: Mapping[str, Any] = field(default_factory=_no_extra)

    @classmethod
    def make(
        cls,
        text: str,
        *,
        title: str | None = None,
        id: str | None = None,
        url: str | None = None,
        publisher: str | None = None,
        **rest: Any,
    ) -> "Article":
        """Return an article of `text`, with `title` and a blank line put before it where one is given."""
        whole = f"{title}\n\n{text}" if title else text
        name = id or hash_of(publisher or "", url or "", whole)
        digest = hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()
        return cls(name, whole, digest, title=title or None, url=url, publisher=publisher, **rest)


@dataclass(frozen=True, slots=True)
class Country:
    """A country that only the context suggests, and what suggests it."""

    country: str
    basis: str  # place dateline story


@dataclass(frozen=True, slots=True)
class Number:
    """An inclusive range; a null high is open."""

    low: int
    high: int | None


@dataclass(frozen=True, slots=True)
class Office:
    """A post and the date for which it was looked up."""

    title: str
    as_of: str | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """An actor or recipient of an event."""

    text: str
    span: Span
    name: str
    id: str | None = None
    primary: str | None = None
    country: str | None = None
    country_inferred: Country | None = None
    based_in: str | None = (
        None  # ISO alpha-3 of the state where it sits without being its own ("a Qatar-based charity")
    )
    sectors: tuple[str, ...] = ()
    office: Office | None = None
    part: str = "principal"  # principal mediator host on_behalf_of
    number: Number | None = None
    antecedent: Words | None = None
    resolved_by: str = "unresolved"  # knowledge base, agent noun, demonym, coreference, implied, unresolved
    codes: Mapping[str, str] = field(default_factory=dict)  # ISO3 COW COWabb GW CAMEO UCDP Wikidata, where known

    @property
    def first(self) -> Words:
        """The words by which the text first names this party."""
        return self.antecedent or Words(self.text, self.span)


@dataclass(frozen=True, slots=True)
class Count:
    """How many, of what, on whose side, and by whose word.

    Two of one event, `what`, scope and speaker name different people ("himself and nine others": 1 and 9); those of
    different scopes or speakers may name the same and are never to be added up.
    """

    what: str  # killed injured arrested displaced abducted participants other
    low: int
    high: int | None  # null: open, "at least 30"
    text: str
    span: Span
    party: str | None = None  # whom, in the words of the text
    side: str = "unknown"  # actor recipient civilian unknown; attackers among the dead of their attack: actor
    scope: str = "event"  # event to_date campaign: its own, a running toll, a war's
    said_by: str | None = None  # the nearest speaker on whose word the figure stands; null: the publisher


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says so, in which words, and how firmly."""

    party: Party
    cue: Words
    stance: str = "asserts"  # asserts confirms alleges denies demands predicts
    anonymous: bool = False


@dataclass(frozen=True, slots=True)
class Parent:
    """The event that this one belongs to: its content, cause or part."""

    event_id: str
    relation: str  # content cause part


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence's number in the article (from 0) and its span."""

    index: int
    span: Span


@dataclass(frozen=True, slots=True)
class Confidence:
    """0..1 for each answer; they only rank until `calibration` names the set they were fitted on.

    Then those that the event's `uncalibrated` has are shares: of judged events of about this confidence, so many were
    right. The others had no fit that helped, and still only rank.
    """

    event: float
    type: float
    actors: float
    recipients: float
    when: float
    where: float
    status: float
    calibration: str | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a field has its value: the rule or entry that decided, and its particulars."""

    field: str
    rule: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Coder:
    """The versions of everything that made a record."""

    program: str
    lexicon: str
    knowledge: str
    gazetteer: str
    model: str
    profile: str


@dataclass(frozen=True, slots=True)
class Event:
    """One mention of an event: a predicate in one sentence of one article."""

    id: str
    evidence_key: str
    article_id: str
    type: str
    modes: tuple[str, ...]
    contexts: tuple[str, ...]  # at most four, the frame's own first, then the weightiest; `why` says whence
    cameo: str | None
    quad: str  # verbal or material, cooperation or conflict ("material conflict"); neutral for none of the four
    intensity: float
    goldstein: float | None
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    when: When | None
    where: Where | None
    counts: tuple[Count, ...]
    # occurred: told as done or under way; negated: told as not done, or denied; planned: intended, announced,
    # threatened; called_for: asked for or demanded; possible: feared, alleged, tried or in doubt; conditional: only if
    # something else is so
    status: str
    extent: str  # single multiple ongoing habitual
    historical: bool  # told as background: an anniversary, an earlier war; never from the lag alone
    lag_days: int | None  # days from the last day of `when` to publication; null where either is unknown
    said_by: tuple[Attribution, ...]
    parent: Parent | None
    same_as: str | None
    group_id: str | None  # shared by events of one trigger that has two codes ("convicted and jailed"); else null
    trigger: Words
    sentence: Sentence
    confidence: Confidence  # how far each answer is to be trusted
    why: tuple[Reason, ...]
    codebook: str
    coder: Coder
    record_version: str = RECORD_VERSION
    # of the confidences that are calibrated, what the coder itself had said, by which they rank; empty where none are
    uncalibrated: Mapping[str, float] = field(default_factory=_no_numbers)
    extra: Mapping[str, Any] = field(default_factory=_no_extra)


@dataclass(frozen=True, slots=True)
class Quotation:
    """One attribution of `dragoman attributions`: somebody's words by some cue."""

    source: Words | None
    cue: Words
    content: Words
    stance: str = "asserts"


@dataclass(frozen=True, slots=True)
class Relation:
    """The answer of `dragoman relate`: the type that holds between two parties, or null."""

    id: str
    type: str | None
    confidence: float
    why: str


def hash_of(*parts: str) -> str:
    """Return 16 hex digits of the parts' SHA-256, the parts kept apart by a unit separator."""
    joined = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(joined).hexdigest()[:16]
