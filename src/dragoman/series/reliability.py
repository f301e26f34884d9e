"""Whether confidences are what they say: of events to which the coder gives 0.8, are eight in ten right?

Only what was judged at random may tell; each event weighs one over the probability with which it was drawn. The curve
is of bins with equally many events; the expected calibration error (ECE) is the mean distance between what was said
and what was so, weighted by the bins' sizes (Naeini, Cooper and Hauskrecht 2015).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from dragoman.calibration import FIELDS
from dragoman.records import Event
from dragoman.review.apply import MARK

BINS = 8


@dataclass(frozen=True, slots=True)
class Mark:
    """One judged answer: how sure the coder was, whether it was right, its weight, its article."""

    said: float
    right: bool
    weight: float
    article: str = ""


@dataclass(frozen=True, slots=True)
class Bin:
    """Answers of about one confidence: the mean of what was said, the share that was right, how many."""

    said: float
    right: float
    n: int


@dataclass(frozen=True, slots=True)
class Reliability:
    """One field's curve and its error."""

    field: str
    n: int
    right: float | None
    ece: float | None
    bins: tuple[Bin, ...]


def marks_of(coded: Event, right: Event | None, weight: float, *, own: bool = False) -> dict[str, Mark]:
    """Return what a judged event tells of each confidence; of one that is not told only that it is not.

    A field is right unless somebody set another value: whoever judged the event has seen it. With `own` the confidences
    are the coder's own, where they were calibrated.
    """
    before = coded.uncalibrated if own else {}
    said = {name: before.get(name, getattr(coded.confidence, name)) for name in FIELDS}
    out = {"event": Mark(said["event"], right is not None, weight, coded.article_id)}
    if right is not None:
        wrong = set((right.extra.get(MARK) or {}).get("fields", ()))
        out |= {name: Mark(said[name], name not in wrong, weight, coded.article_id) for name in FIELDS[1:]}
    return out


def reliability(field: str, marks: Sequence[Mark]) -> Reliability:
    """Return a field's curve and error."""
    rows = sorted(marks, key=lambda one: one.said)
    size = sum(one.weight for one in rows)
    if not rows:
        return Reliability(field, 0, None, None, ())
    right = sum(one.weight for one in rows if one.right) / size
    error = error_of(rows, [one.said for one in rows])
    return Reliability(field, len(rows), round(right, 4), round(error, 4), tuple(map(binned, parts(rows))))


def error_of(rows: Sequence[Mark], said: Sequence[float]) -> float:
    """Return the expected calibration error of what is said of answers that are sorted by the coder's confidence."""
    at, total = 0, 0.0
    for some in parts(rows):
        values = said[at : at + len(some)]
        total += abs(sum(one.weight * (value - one.right) for one, value in zip(some, values, strict=True)))
        at += len(some)
    return total / sum(one.weight for one in rows)


def parts(rows: Sequence[Mark]) -> list[Sequence[Mark]]:
    """Return the answers in bins of equally many, equal confidences never apart."""
    cuts = [0]
    for n in range(1, BINS):
        at = round(len(rows) * n / BINS)
        while 0 < at < len(rows) and rows[at].said == rows[at - 1].said:
            at += 1
        if cuts[-1] < at < len(rows):
            cuts.append(at)
    return [rows[a:b] for a, b in pairwise([*cuts, len(rows)])]


def binned(some: Sequence[Mark]) -> Bin:
    """Return one bin."""
    size = sum(one.weight for one in some)
    said = sum(one.weight * one.said for one in some) / size
    return Bin(round(said, 4), round(sum(one.weight for one in some if one.right) / size, 4), len(some))
