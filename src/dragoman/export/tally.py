"""What a cell of counts holds: events by quad class, type and mode, mean scores, and the dead and injured."""

from collections.abc import Collection
from dataclasses import dataclass, field
from fractions import Fraction

from dragoman.export.choices import Choices
from dragoman.export.codes import QUADS, acts
from dragoman.export.harm import harm
from dragoman.export.unit import Unit

MEANS = ("mean_intensity", "mean_goldstein")
TOLLS = {"killed_best": "killed", "injured_best": "injured"}
DIGITS = 6
Value = float | int | None


@dataclass(frozen=True, slots=True)
class Facts:
    """What a unit adds to a cell."""

    names: tuple[str, ...]  # of the columns of counts
    intensity: Fraction
    goldstein: Fraction | None
    tolls: tuple[int | None, ...]


def facts_of(unit: Unit, choices: Choices) -> Facts:
    """Return what a unit adds to each of its cells."""
    record = unit.record
    names: list[str] = []
    if "quad" in choices.counts:
        names.append(column_of(record.quad))
    if "type" in choices.counts:
        names.append(record.type)
    if "mode" in choices.counts:
        names += [f"{record.type}.{mode}" for mode in dict.fromkeys(record.modes)]
    score = Fraction(record.goldstein) if record.goldstein is not None else None
    tolls = tuple(harm(unit, what).best for what in TOLLS.values())
    return Facts(tuple(names), Fraction(record.intensity), score, tolls)


def column_of(quad: str) -> str:
    """Return the column of a quad class."""
    return quad.replace(" ", "_")


@dataclass(slots=True)
class Tally:
    """What a cell has come to, in exact shares."""

    events: Fraction = Fraction(0)
    counts: dict[str, Fraction] = field(default_factory=dict)
    intensity: Fraction = Fraction(0)
    goldstein: Fraction = Fraction(0)
    scored: Fraction = Fraction(0)
    tolls: dict[str, Fraction] = field(default_factory=dict)

    def add(self, share: Fraction, facts: Facts) -> None:
        """Add a unit's share."""
        self.events += share
        for name in facts.names:
            self.counts[name] = self.counts.get(name, Fraction(0)) + share
        self.intensity += share * facts.intensity
        if facts.goldstein is not None:
            self.goldstein += share * facts.goldstein
            self.scored += share
        for name, toll in zip(TOLLS, facts.tolls, strict=True):
            if toll is not None:
                self.tolls[name] = self.tolls.get(name, Fraction(0)) + share * toll

    @staticmethod
    def columns(counts: tuple[str, ...]) -> tuple[str, ...]:
        """Return the names of a cell's values."""
        return ("events", *counts, *MEANS, *TOLLS)

    @staticmethod
    def count_columns(asked: Collection[str], seen: Collection[str], only: Collection[str] = ()) -> tuple[str, ...]:
        """Return the columns of counts: every quad class and type, and the modes that were seen.

        Where `only` some types are counted, the others and their quad classes have none: they are no zeros.
        """
        known = acts().types
        every = [one for one in known if not only or one in only]
        held = {known[one].quad for one in every} if only else {*QUADS, "neutral"}
        quads = [column_of(quad) for quad in (*QUADS, "neutral") if quad in held] if "quad" in asked else []
        types = every if "type" in asked else []
        return (*quads, *types, *sorted(set(seen) - {*quads, *types}))

    def values(self, counts: tuple[str, ...], tolls: bool, *, covered: bool = True) -> list[Value]:
        """Return the cell's values; a toll that no event of it tells is empty, for nobody knows that it is zero.

        So is a count of what nothing of a period tells that was not covered: its events were told in later ones.
        """
        zero = Fraction(0) if covered else None
        return [
            plain(self.events),
            *(None if (some := self.counts.get(name, zero)) is None else plain(some) for name in counts),
            plain(self.intensity / self.events),
            plain(self.goldstein / self.scored) if self.scored else None,
            *(plain(self.tolls[name]) if tolls and name in self.tolls else None for name in TOLLS),
        ]

    @staticmethod
    def nothing(counts: tuple[str, ...], tolls: bool, *, covered: bool) -> list[Value]:
        """Return the values of a cell without events: zero where its period was covered, else empty; no means."""
        zero = 0 if covered else None
        return [zero, *[zero] * len(counts), None, None, *[zero if tolls else None] * len(TOLLS)]


def plain(number: Fraction) -> float | int:
    """Return a sum as a whole number where it is one, else to six digits."""
    return int(number) if number.denominator == 1 else round(float(number), DIGITS)
