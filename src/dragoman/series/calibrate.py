"""From judged events to curves that say what each confidence means, kept only where they help on articles not seen.

The curve is the isotonic one (pool adjacent violators; Zadrozny and Elkan 2002): it keeps the order, and claims nothing
of its form. No step rests on fewer than ten judged answers, half a right and half a wrong one are added to each
(Jeffreys' prior), so that none says "always" or "never", and steps that differ by a hundredth or less are one.

Whether it helps is never asked of the events it was fitted on. The articles are parted into ten, the events of each
tenth are given the curve that the other nine make, and of these answers the calibration error is taken, and Brier's
mean squared error, which unlike the first also falls where sure and unsure events are told apart less. Events of one
article are alike, so an article is never on both sides. Both must be lower than before.
"""

import json
import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from itertools import pairwise
from typing import Any

from dragoman.calibration import DIGITS, FIELDS, TILT, VERSION, Step, value_of
from dragoman.records import hash_of
from dragoman.series.reliability import Bin, Mark, binned, error_of, marks_of, parts
from dragoman.series.validity import Seen
from dragoman.store.rows import Batch

FEWEST = 50  # judged events, below which no fit is made
FOLDS = 10  # and as many articles at least
LEAST = 10  # judged answers on each step
LIFT = 1.5 * TILT  # by which each step rises at least, so that it does after rounding too


@dataclass(frozen=True, slots=True)
class Fit:
    """One confidence: what was judged, its errors before and after, its curve; where there is none, why.

    Errors after are those of articles that the curve was not fitted on; null where nothing could be fitted.
    """

    field: str
    n: int
    articles: int
    right: float | None
    ece: float | None
    ece_after: float | None
    brier: float | None
    brier_after: float | None
    chance: float | None  # the error that a perfectly calibrated coder would show with so few judged answers
    bins: tuple[Bin, ...]
    steps: tuple[Step, ...]
    refused: str


def fitted(field: str, marks: Sequence[Mark]) -> Fit:
    """Return what some judged answers make of a confidence."""
    rows = sorted(marks, key=lambda one: (one.said, one.article))
    articles = sorted({one.article for one in rows})
    plain = unfitted(field, rows, len(articles))
    if len(rows) < FEWEST or len(articles) < FOLDS:
        few = f"{len(rows)} judged events of {len(articles)} articles"
        return replace(plain, refused=f"{few}: it takes {FEWEST} of {FOLDS}")
    after = held_out(rows, articles)
    tried = replace(plain, ece_after=round(error_of(rows, after), 4), brier_after=round(brier(rows, after), 4))
    said = [one.said for one in rows]
    if error_of(rows, after) >= error_of(rows, said) or brier(rows, after) >= brier(rows, said):
        return replace(tried, refused="it does not help on articles that it was not fitted on")
    return replace(tried, steps=curve(rows))


def unfitted(field: str, rows: Sequence[Mark], articles: int) -> Fit:
    """Return what there is to say of judged answers before any fit."""
    if not rows:
        return Fit(field, 0, 0, None, None, None, None, None, None, (), (), "")
    said, size = [one.said for one in rows], sum(one.weight for one in rows)
    share = sum(one.weight for one in rows if one.right) / size
    bins = tuple(map(binned, parts(rows)))
    right, ece, loss, chance = (round(x, 4) for x in (share, error_of(rows, said), brier(rows, said), by_chance(rows)))
    return Fit(field, len(rows), articles, right, ece, None, loss, None, chance, bins, (), "")


def held_out(rows: Sequence[Mark], articles: Sequence[str]) -> list[float]:
    """Return what each answer is given by the curve of the other folds; the folds follow from the articles' ids."""
    order = sorted(articles, key=lambda name: (hash_of("fold", name), name))
    fold = {name: place % FOLDS for place, name in enumerate(order)}
    curves = [curve([one for one in rows if fold[one.article] != number]) for number in range(FOLDS)]
    return [value_of(one.said, curves[fold[one.article]]) for one in rows]


def curve(rows: Sequence[Mark]) -> tuple[Step, ...]:
    """Return the curve of answers that are sorted by confidence."""
    mean = sum(one.weight for one in rows) / len(rows)
    blocks: list[Block] = []
    for one in rows:
        weight = one.weight / mean
        made = Block(one.said, weight * one.right, weight, weight * one.said, 1)
        if blocks and blocks[-1].start == one.said:
            made = blocks.pop().and_(made)
        blocks.append(made)
    while (place := wrong_at(blocks)) is not None:
        blocks[place : place + 2] = [blocks[place].and_(blocks[place + 1])]
    return tuple(Step(one.start, round(one.share, 4), round(one.said / one.weight, DIGITS)) for one in blocks)


@dataclass(frozen=True, slots=True)
class Block:
    """Neighbouring answers: their least confidence, the weights of the right ones and of all, and times confidence."""

    start: float
    right: float
    weight: float
    said: float
    n: int

    @property
    def share(self) -> float:
        """The share that was right, with half an answer of each kind added."""
        return min(max((self.right + 0.5) / (self.weight + 1), TILT), 1 - TILT)

    def and_(self, other: "Block") -> "Block":
        """Return the two as one."""
        return Block(
            self.start, self.right + other.right, self.weight + other.weight, self.said + other.said, self.n + other.n
        )


def wrong_at(blocks: Sequence[Block]) -> int | None:
    """Return the first of two neighbours that must become one; null where all stand.

    First those that do not rise, then the smallest that has too few answers, with the neighbour whose share is nearer,
    then those that hardly rise.
    """
    for place, (one, other) in enumerate(pairwise(blocks)):
        if one.right / one.weight >= other.right / other.weight:
            return place
    small = min(range(len(blocks)), key=lambda place: blocks[place].n)
    if len(blocks) > 1 and blocks[small].n < LEAST:
        sides = [place for place in (small - 1, small) if 0 <= place < len(blocks) - 1]
        return min(sides, key=lambda place: blocks[place + 1].share - blocks[place].share)
    rises = (other.share - one.share for one, other in pairwise(blocks))
    return next((place for place, rise in enumerate(rises) if rise < LIFT), None)


def brier(rows: Sequence[Mark], said: Sequence[float]) -> float:
    """Return the weighted mean squared difference between what is said and what was so."""
    size = sum(one.weight for one in rows)
    return sum(one.weight * (value - one.right) ** 2 for one, value in zip(rows, said, strict=True)) / size


def by_chance(rows: Sequence[Mark]) -> float:
    """Return the calibration error to be expected of shares that are exactly right, by the bins' sizes."""
    size, total = sum(one.weight for one in rows), 0.0
    for some in parts(rows):
        weight = sum(one.weight for one in some)
        share = sum(one.weight for one in some if one.right) / weight
        n = weight * weight / sum(one.weight * one.weight for one in some)
        total += weight / size * math.sqrt(2 / math.pi * share * (1 - share) / n)
    return total


def fits_of(judged: Sequence[Seen]) -> list[Fit]:
    """Return the fit of each confidence to what was judged: to the coder's own, where the events are calibrated."""
    marks = [marks_of(one.coded, one.right, one.weight, own=True) for one in judged if one.coded is not None]
    return [fitted(field, [some[field] for some in marks if field in some]) for field in FIELDS]


def dumps(batch: Batch, judged: Sequence[Seen], fits: Sequence[Fit]) -> str:
    """Return the file of a calibration: the curves, how they were tried, what they were fitted on."""
    coders = {tuple(asdict(one.coded.coder).items()) for one in judged if one.coded is not None}
    content = {
        "format": "dragoman calibration",
        "version": VERSION,
        "set": batch.id,
        "drawn": {"unit": batch.unit, "how": batch.how, "size": batch.size, "population": batch.population},
        "coders": [dict(one) for one in sorted(coders)],
        "fits": {one.field: figures(one) for one in fits if one.steps},
        "refused": {one.field: figures(one) for one in fits if not one.steps},
    }
    return json.dumps(content, indent=1, sort_keys=True) + "\n"


def figures(fit: Fit) -> dict[str, Any]:
    """Return a fit as JSON has it."""
    out = {name: value for name, value in asdict(fit).items() if name not in ("field", "steps", "refused")}
    if fit.refused:
        return {**out, "why": fit.refused}
    return {**out, "steps": [[step.start, step.share, step.middle] for step in fit.steps]}
