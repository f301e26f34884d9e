"""Number words and figures: what "a dozen", "2,000", "half a million" or "hundreds" are worth."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from typing import Any

from dragoman.errors import LexiconError

TABLES = frozenset(
    "source units scales plurals vague bounds harm phrases roles never people scope unreal lists".split()
)
# Western and Indian grouping: 12, 2,000, 1,00,000, 1.5; no more digits than a population needs.
FIGURE = re.compile(r"\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|\d{1,10}(?:\.\d+)?")
WORLD = 10_000_000_000  # more people than there are: not a count


@dataclass(frozen=True, slots=True)
class Amount:
    """A number read from tokens ``[start, end)``: `high` is null where the words leave it open."""

    low: int
    high: int | None
    start: int
    end: int


@dataclass(frozen=True)
class Numbers:
    """The number words of counts.toml."""

    units: Mapping[str, int]
    scales: Mapping[str, int]
    plurals: Mapping[str, int]
    vague: Mapping[str, int]

    @classmethod
    def load(cls) -> "Numbers":
        """Read the number words of the shipped counts.toml; raise LexiconError where a table is missing."""
        return numbers_of(read_counts())

    @cached_property
    def openers(self) -> frozenset[str]:
        """The words with which a number can begin, figures apart."""
        return frozenset((*self.units, *self.scales, *self.plurals, *self.vague, "half", "a", "an"))

    def read(self, lower: Sequence[str], start: int, end: int) -> Amount | None:
        """Return the number that begins at token `start`, reading at most to `end`; null where none does."""
        word = lower[start]
        if not (word[:1].isdigit() or word in self.openers):
            return None
        if word in self.plurals:
            return self.plural(lower, start, end)
        at, half = start, False
        if word in ("a", "an"):
            at += 1
            if at >= end or (lower[at] not in self.scales and lower[at] not in self.vague and lower[at] != "half"):
                return None
        if lower[at] == "half":
            half, at = True, at + 1
            if at < end and lower[at] in ("a", "an", "-"):
                at += 1
            if at >= end or lower[at] not in self.scales:
                return None
        if lower[at] in self.vague:
            return self.indefinite(lower, start, at, end)
        value, stop = self.value(lower, at, end)
        if stop == at or value >= WORLD:
            return None
        whole = int(value / 2) if half else int(value)
        return Amount(whole, whole, start, stop)

    def value(self, lower: Sequence[str], at: int, end: int) -> tuple[float, int]:
        """Return the value of the figures and number words from `at`, and where they stop."""
        total, group, stop = 0.0, 0.0, at
        seen_scale = False
        while at < end:
            word = lower[at]
            if word in self.units:
                group += self.units[word]
            elif word[:1].isdigit() and group == 0 and FIGURE.fullmatch(word):
                group = float(word.replace(",", ""))
            elif word in self.scales:
                scale = self.scales[word]
                group = (group or 1) * scale
                if scale >= 1000:
                    total, group = total + group, 0.0
                seen_scale = True
            elif word in ("and", "-") and stop > at - 1 and at > 0 and self.goes_on(lower, at, end, seen_scale):
                at += 1
                continue
            else:
                break
            at += 1
            stop = at
            if at < end and lower[at] in self.units and not self.joins(lower, at):
                break
        return total + group, stop

    def goes_on(self, lower: Sequence[str], at: int, end: int, scaled: bool) -> bool:
        """Say whether "and" or a hyphen inside a number ("two hundred and fifty", "twenty-five") goes on."""
        if at + 1 >= end or lower[at + 1] not in self.units:
            return False
        if lower[at] == "-":
            return lower[at - 1] in self.units and self.units[lower[at - 1]] >= 20 and self.units[lower[at + 1]] < 10
        return scaled and lower[at - 1] in self.scales and self.scales[lower[at - 1]] >= 100

    def joins(self, lower: Sequence[str], at: int) -> bool:
        """Say whether the unit at `at` adds to the number before it ("hundred five", "twenty five")."""
        before = lower[at - 1]
        return before in self.scales or (self.units.get(before, 0) >= 20 and self.units[lower[at]] < 10)

    def plural(self, lower: Sequence[str], start: int, end: int) -> Amount:
        """Return "hundreds", "tens of thousands", "hundreds of thousands": at least two of the unit."""
        low, at = self.plurals[lower[start]], start + 1
        while at + 1 < end and lower[at] == "of" and lower[at + 1] in self.plurals:
            low, at = low * (self.plurals[lower[at + 1]] // 2), at + 2
        return Amount(low, None, start, at)

    def indefinite(self, lower: Sequence[str], start: int, at: int, end: int) -> Amount:
        """Return "several", "a couple of", "a few dozen", "several hundred"."""
        low, stop = self.vague[lower[at]], at + 1
        if stop < end and lower[stop] in self.scales:
            low, stop = low * self.scales[lower[stop]], stop + 1
        return Amount(low, 2 if lower[at] == "couple" else None, start, stop)


def read_counts() -> dict[str, Any]:
    """Return the tables of counts.toml; raise LexiconError for keys that it must not have."""
    data = tomllib.loads(files("dragoman.lexicon").joinpath("en/counts.toml").read_text(encoding="utf-8"))
    unknown, missing = sorted(set(data) - TABLES), sorted(TABLES - set(data))
    if unknown or missing:
        raise LexiconError(f"counts.toml: unknown tables {unknown}, missing tables {missing}; it has {sorted(TABLES)}")
    return data


def numbers_of(data: Mapping[str, Any]) -> Numbers:
    """Return the number words of parsed counts.toml tables."""
    return Numbers(dict(data["units"]), dict(data["scales"]), dict(data["plurals"]), dict(data["vague"]))
