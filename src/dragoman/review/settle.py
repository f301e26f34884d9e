"""What holds of an event, of all that people have said of it.

The newest word of each person on each field counts; of several people's, an adjudication, else the newest. Where they
differ that is said, also where one set a field right and another accepted the event with what he saw in it: then the
word on the field holds, for one key accepts all. A word that was taken back never counts.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from dragoman.review.fields import same
from dragoman.store.rows import Review

EVENT, ALL = "event", "all"
SAYS = ("judgement", "correction", "rejection", "missed", "adjudication")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one person says of one field, or what holds of it."""

    field: str
    verdict: str  # right wrong unsure
    reviewer: str
    reviewed: str
    review_id: str
    given: bool = False  # whether there is a value
    value: Any = None  # what is right, as plain JSON
    adjudicated: bool = False
    disputed: bool = False  # somebody else says otherwise, and nobody has decided
    blind: bool = False
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Settled:
    """What holds of an event: a verdict for each field that was spoken of, all that each person said, and the notes."""

    verdicts: Mapping[str, Verdict] = field(default_factory=dict)
    opinions: Mapping[str, Mapping[str, Verdict]] = field(default_factory=dict)  # reviewer -> field -> verdict
    notes: tuple[Review, ...] = ()

    @property
    def rejected(self) -> bool:
        """Whether the text tells no such event."""
        return EVENT in self.verdicts and self.verdicts[EVENT].verdict == "wrong"

    @property
    def accepted(self) -> bool:
        """Whether somebody says that the text tells this event."""
        return EVENT in self.verdicts and self.verdicts[EVENT].verdict == "right"

    @property
    def values(self) -> dict[str, Any]:
        """The fields for which there is a right value."""
        return {name: one.value for name, one in self.verdicts.items() if one.given}

    @property
    def disputed(self) -> tuple[str, ...]:
        """The fields on which people differ."""
        return tuple(name for name, one in self.verdicts.items() if one.disputed)

    @property
    def reviewers(self) -> tuple[str, ...]:
        """Who has said anything of it."""
        return tuple(sorted(self.opinions))


def standing(reviews: Iterable[Review]) -> list[Review]:
    """Return the reviews without those that were taken back, in the order of time.

    What one said only oneself can take back; a withdrawal can be taken back like anything else.
    """
    rows = sorted({row.id: row for row in reviews}.values(), key=lambda row: (row.reviewed, row.id))
    by_id = {row.id: row for row in rows}
    gone: set[str] = set()
    for row in reversed(rows):
        about = by_id.get(row.about or "")
        if row.kind == "withdrawal" and row.id not in gone and about and about.reviewer == row.reviewer:
            gone.add(about.id)
    return [row for row in rows if row.id not in gone]


def settle(reviews: Iterable[Review]) -> Settled:
    """Return what holds of one event; `reviews` are those of this event (match.matched)."""
    rows = standing(reviews)
    opinions: dict[str, dict[str, Verdict]] = {}
    decided: dict[str, Verdict] = {}
    for row in rows:
        for said in verdicts_of(row):
            into = decided if row.kind == "adjudication" else opinions.setdefault(row.reviewer, {})
            into[said.field] = _over(into.get(said.field), said)
    names = dict.fromkeys(name for each in (*opinions.values(), decided) for name in each)
    held = {
        name: _held([each[name] for each in opinions.values() if name in each], decided.get(name)) for name in names
    }
    for who, seen in accepted(rows, opinions):
        for name, one in held.items():
            if one.given and not one.adjudicated and name not in opinions[who] and name in seen:
                held[name] = replace(one, disputed=one.disputed or not same(name, one.value, seen[name]))
    return Settled(held, opinions, tuple(row for row in rows if row.kind == "note"))


def accepted(
    rows: Iterable[Review], opinions: Mapping[str, Mapping[str, Verdict]]
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield who accepted all of an event and stands by it, and what he saw in its fields."""
    seen = {row.id: row.seen for row in rows if row.field == ALL}
    for who, said in opinions.items():
        whole = said.get(ALL)
        told = seen.get(whole.review_id) if whole is not None and whole.verdict == "right" else None
        if told is not None and said[EVENT].verdict == "right":
            yield who, json.loads(told)


def verdicts_of(row: Review) -> list[Verdict]:
    """Return what a row says: of one field; of all that a missed event has; of the event where all is right."""
    if row.kind not in SAYS or (row.verdict is None and row.value is None):
        return []
    said = Verdict(
        field=row.field or EVENT,
        verdict=row.verdict or "wrong",
        reviewer=row.reviewer,
        reviewed=row.reviewed,
        review_id=row.id,
        adjudicated=row.kind == "adjudication",
        blind=row.blind,
        note=row.note,
    )
    value: Any = None if row.value is None else json.loads(row.value)
    whole = replace(said, field=EVENT, verdict="right")
    if row.kind == "missed":
        return [whole, *(replace(said, field=name, given=True, value=each) for name, each in value["fields"].items())]
    if said.field == ALL:
        return [replace(said, field=EVENT), said] if said.verdict != "unsure" else [said]
    if row.value is not None:
        return [whole, replace(said, given=True, value=value)]  # who sets a field right says that there is an event
    if said.verdict == "right" and said.field != EVENT and row.seen is not None:
        # Who says that what he sees is right says what is right, also where the coder finds something else later.
        return [replace(said, given=True, value=json.loads(row.seen))]
    return [said]


def _over(old: Verdict | None, new: Verdict) -> Verdict:
    """Return a person's later word; one that is unsure does not take away the value that he gave before."""
    if old is not None and old.given and not new.given and new.verdict == "unsure":
        return old
    return new


def _held(said: list[Verdict], decided: Verdict | None) -> Verdict:
    """Return what holds of a field."""
    if decided is not None:
        return decided
    newest = max(said, key=lambda one: (one.reviewed, one.review_id))
    sure = [one for one in said if one.verdict != "unsure"]
    if not sure:
        return newest
    newest = max(sure, key=lambda one: (one.reviewed, one.review_id))
    return replace(newest, disputed=any(differ(newest, one) for one in sure))


def differ(one: Verdict, other: Verdict) -> bool:
    """Say whether two verdicts on a field cannot both be so."""
    if one.given and other.given:
        return not same(one.field, one.value, other.value)
    return one.verdict != other.verdict
