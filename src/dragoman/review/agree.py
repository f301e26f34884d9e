"""How far several readers of the same things agree, field by field: percent and Krippendorff's alpha.

Alpha is 1 - observed / expected disagreement over all pairs of values of a unit, whatever the number of readers and
with values missing (Krippendorff, Content Analysis, 3rd ed., chapter 11). Codes are nominal; sets of parties, modes and
counts differ by the share that they do not have in common (Jaccard's distance, as in Passonneau 2006); numbers and days
by the square of their difference. It is worked out from what was said alone, so that no recoding changes it.
"""

import json
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any

from dragoman.review.fields import FIELDS, key
from dragoman.review.settle import ALL, EVENT, Settled, settle, standing
from dragoman.store.rows import Review

Distance = Callable[[Any, Any], float]
SKIPPED = ("parent", "same_as")
SETS = ("modes", "contexts", "actors", "recipients", "counts", "said_by")
NONE = "none"


@dataclass(frozen=True, slots=True)
class Agreement:
    """One field: how many units had two readers or more, how many pairs of values, what share of them agree, alpha.

    `alpha` is null where all values are alike, for then there was nothing to disagree on.
    """

    field: str
    measure: str  # nominal, set, interval
    units: int
    pairs: int
    percent: float | None
    alpha: float | None


@dataclass(frozen=True, slots=True)
class Case:
    """One event, coded or added, and what was said of it: by whom, of which article, and what the coder had."""

    text_sha256: str
    article_id: str
    evidence_key: str
    rows: tuple[Review, ...]
    settled: Settled
    whole: Mapping[str, Mapping[str, Any]]  # what was seen of all fields by those who accepted all, by the row's id

    @property
    def first(self) -> Review:
        """The first row, for the words that it was seen by."""
        return self.rows[0]

    def value(self, reviewer: str, field: str) -> tuple[bool, Any]:
        """Return whether a person said what a field is, and what; who accepts all says what he saw."""
        said = self.settled.opinions.get(reviewer, {})
        if field == EVENT:
            one = said.get(EVENT)
            return (one is not None and one.verdict != "unsure"), one.verdict if one else None
        if EVENT in said and said[EVENT].verdict != "right":
            return False, None  # of what is no event no field is right
        if field in said:
            return said[field].given, said[field].value
        if ALL in said and said[ALL].verdict == "right":
            seen = self.whole.get(said[ALL].review_id, {})
            return field in seen, seen.get(field)
        return False, None


def cases(reviews: Iterable[Review], batch: str | None = None) -> list[Case]:
    """Return all events of which anything was said, by article and place; of a batch where one is named."""
    groups: dict[tuple[str, str], list[Review]] = {}
    for row in reviews:
        if row.evidence_key is not None and (batch is None or row.batch == batch or row.kind == "adjudication"):
            groups.setdefault((row.text_sha256, row.evidence_key), []).append(row)
    found = []
    for (text, name), rows in groups.items():
        held = standing(rows)
        if any(row.batch == batch or batch is None for row in held if row.kind != "adjudication"):
            whole = {row.id: json.loads(row.seen) for row in held if row.field == ALL and row.seen}
            found.append(Case(text, held[0].article_id, name, tuple(held), settle(rows), whole))
    return sorted(
        found,
        key=lambda one: (one.article_id, one.first.trigger.span if one.first.trigger else (0, 0), one.evidence_key),
    )


def agreements(reviews: Sequence[Review], batch: str | None = None) -> list[Agreement]:
    """Return how far readers agree on each field; fields that nobody read twice are left out."""
    found = cases(twice(reviews), batch)
    finished = complete_by(reviews, batch)
    out = []
    for name in (EVENT, *FIELDS):
        if name in SKIPPED:
            continue
        units = [values_of(case, name, finished) for case in found]
        measure = "set" if name in SETS else "nominal"
        out.append(agreement(name, measure, units))
    out.append(agreement("when (first day)", "interval", [days_of(case) for case in found]))
    out.append(agreement("killed (least)", "interval", [killed_of(case) for case in found]))
    return [one for one in out if one.units]


def csv_of(found: Sequence[Agreement]) -> str:
    """Return agreements as CSV; alpha is empty where all values are alike."""
    out = ["field,measure,units,pairs,percent,alpha\n"]
    for one in found:
        percent, value = ("" if share is None else f"{share:.4f}" for share in (one.percent, one.alpha))
        out.append(f"{one.field},{one.measure},{one.units},{one.pairs},{percent},{value}\n")
    return "".join(out)


def twice(reviews: Sequence[Review]) -> list[Review]:
    """Return the reviews of texts on which two people or more have said anything; of others none can differ."""
    people: dict[str, set[str]] = {}
    for row in reviews:
        people.setdefault(row.text_sha256, set()).add(row.reviewer)
    return [row for row in reviews if len(people[row.text_sha256]) > 1]


def complete_by(reviews: Iterable[Review], batch: str | None) -> dict[str, set[str]]:
    """Return for each text who has read all of it: what he did not add is, to him, not there."""
    out: dict[str, set[str]] = {}
    for row in standing(reviews):
        if row.kind == "complete" and (batch is None or row.batch == batch):
            out.setdefault(row.text_sha256, set()).add(row.reviewer)
    return out


def values_of(case: Case, field: str, finished: Mapping[str, set[str]]) -> list[Hashable]:
    """Return what each reader says of a field, in a form that can be compared."""
    out: list[Hashable] = []
    for name in case.settled.opinions:
        said, value = case.value(name, field)
        if said:
            out.append(NONE if value is None else value if field == EVENT else key(field, value))
    if field == EVENT and case.first.kind == "missed":
        absent = finished.get(case.text_sha256, set()) - set(case.settled.opinions)
        out += ["wrong"] * len(absent)
    return out


def days_of(case: Case) -> list[Hashable]:
    """Return the first day that each reader gives, as a number."""
    said = (case.value(name, "when") for name in case.settled.opinions)
    return [
        date.fromisoformat(value["start"]).toordinal()
        for given, value in said
        if given and value and value.get("start")
    ]


def killed_of(case: Case) -> list[Hashable]:
    """Return how many each reader says were killed at least, 0 where he says nothing of it."""
    said = (case.value(name, "counts") for name in case.settled.opinions)
    return [sum(one["low"] for one in value if one["what"] == "killed") for given, value in said if given]


def agreement(field: str, measure: str, units: Sequence[Sequence[Hashable]]) -> Agreement:
    """Return the agreement on a field."""
    shared = [unit for unit in units if len(unit) > 1]
    pairs = [pair for unit in shared for pair in combinations(unit, 2)]
    alike = sum(one == other for one, other in pairs)
    return Agreement(
        field,
        measure,
        len(shared),
        len(pairs),
        alike / len(pairs) if pairs else None,
        alpha(shared, DISTANCES[measure]),
    )


def alpha(units: Iterable[Sequence[Hashable]], distance: Distance) -> float | None:
    """Return Krippendorff's alpha of units, each the values that its readers gave; None where all are alike."""
    pairable = [unit for unit in units if len(unit) > 1]
    counts = Counter(value for unit in pairable for value in unit)
    total = sum(counts.values())
    expected = sum(
        2 * counts[one] * counts[other] * distance(one, other)
        for one, other in combinations(sorted(counts, key=repr), 2)
    )
    if not expected:
        return None
    observed = sum(
        2 * sum(distance(one, other) for one, other in combinations(unit, 2)) / (len(unit) - 1) for unit in pairable
    )
    return 1 - (total - 1) * observed / expected


def nominal(one: Any, other: Any) -> float:
    """Return 0 for the same, else 1."""
    return float(one != other)


def interval(one: Any, other: Any) -> float:
    """Return the square of the difference."""
    return float((one - other) ** 2)


def jaccard(one: Any, other: Any) -> float:
    """Return the share that two sets do not have in common."""
    whole = len(one | other)
    return 1 - len(one & other) / whole if whole else 0.0


DISTANCES: Mapping[str, Distance] = {"nominal": nominal, "interval": interval, "set": jaccard}
