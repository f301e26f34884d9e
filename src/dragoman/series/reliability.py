"""Whether confidences are what they say: of events to which the coder gives 0.8, are eight in ten right?

Only what was judged at random may tell; each event weighs one over the probability with which it was drawn. The curve
is of bins with equally many events; the expected calibration error (ECE) is the mean distance between what was said
and what was so, weighted by the bins' sizes (Naeini, Cooper and Hauskrecht 2015). The fit is the isotonic one (pool
adjacent violators): it keeps the order, and claims nothing of its form.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from dragoman.records import Event
from dragoman.review.apply import MARK

FIELDS = ("event", "type", "actors", "recipients", "when", "where", "status")
BINS = 8
FEWEST = 50  # judged events, below which no fit is made


@dataclass(frozen=True, slots=True)
class Mark:
    """One judged answer: how sure the coder was, whether it was right, its weight."""

    said: float
    right: bool
    weight: float


@dataclass(frozen=True, slots=True)
class Bin:
    """Answers of about one confidence: the mean of what was said, the share that was right, how many."""

    said: float
    right: float
    n: int


@dataclass(frozen=True, slots=True)
class Reliability:
    """One field's curve, its error, and the fit: points of a rising step curve; empty where too few were judged."""

    field: str
    n: int
    right: float | None
    ece: float | None
    bins: tuple[Bin, ...]
    fit: tuple[tuple[float, float], ...]


def marks_of(coded: Event, right: Event | None, weight: float) -> dict[str, Mark]:
    """Return what a judged event tells of each confidence; of one that is not told only that it is not.

    A field is right unless somebody set another value: whoever judged the event has seen it.
    """
    sure = coded.confidence
    out = {"event": Mark(sure.event, right is not None, weight)}
    if right is not None:
        wrong = set((right.extra.get(MARK) or {}).get("fields", ()))
        out |= {name: Mark(getattr(sure, name), name not in wrong, weight) for name in FIELDS[1:]}
    return out


def reliability(field: str, marks: Sequence[Mark]) -> Reliability:
    """Return a field's curve, error and fit."""
    rows = sorted(marks, key=lambda one: one.said)
    size = sum(one.weight for one in rows)
    if not rows:
        return Reliability(field, 0, None, None, (), ())
    bins = [binned(some) for some in parts(rows)]
    error = sum(
        sum(one.weight for one in some) * abs(made.said - made.right)
        for some, made in zip(parts(rows), bins, strict=True)
    )
    right = sum(one.weight for one in rows if one.right) / size
    fit = isotonic(rows) if len(rows) >= FEWEST else ()
    return Reliability(field, len(rows), round(right, 4), round(error / size, 4), tuple(bins), fit)


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


def isotonic(rows: Sequence[Mark]) -> tuple[tuple[float, float], ...]:
    """Return the rising step curve that is nearest to what was so: (confidence from which it holds, share)."""
    blocks: list[list[float]] = []  # first confidence, share, weight
    for one in rows:
        if blocks and blocks[-1][0] == one.said:
            first, share, weight = blocks.pop()
            share = (share * weight + one.right * one.weight) / (weight + one.weight)
            blocks.append([first, share, weight + one.weight])
        else:
            blocks.append([one.said, float(one.right), one.weight])
        while len(blocks) > 1 and blocks[-2][1] >= blocks[-1][1]:
            _, share, weight = blocks.pop()
            first, before, size = blocks.pop()
            blocks.append([first, (before * size + share * weight) / (size + weight), size + weight])
    return tuple((round(first, 4), round(share, 4)) for first, share, _ in blocks)


def calibrated(value: float, fit: Sequence[tuple[float, float]]) -> float:
    """Return what a confidence means by a fit: the share of the step on which it stands."""
    found = fit[0][1]
    for first, share in fit:
        if value < first:
            break
        found = share
    return found


def plain(name: str, curves: Iterable[Reliability]) -> dict[str, Any]:
    """Return the fits as JSON has them, under the name of the judged set."""
    return {"set": name, "fits": {one.field: [list(step) for step in one.fit] for one in curves if one.fit}}


def dumps(name: str, curves: Iterable[Reliability]) -> str:
    """Return the file of a calibration."""
    return json.dumps(plain(name, curves), indent=1, sort_keys=True) + "\n"
