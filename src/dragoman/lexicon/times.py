"""The words of dates in times.toml, checked and indexed."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import Any

from dragoman.errors import LexiconError

TABLES = frozenset(
    (
        "source",
        "weekdays",
        "months",
        "seasons",
        "days",
        "parts",
        "units",
        "vague",
        "holidays",
        "moving",
        "unresolved",
        "verbs",
    )
)


@dataclass(frozen=True, slots=True)
class TimesLexicon:
    """The words of when/: weekdays (Monday is 0), months, seasons, units; verbs by what they do to time."""

    weekdays: Mapping[str, int]
    months: Mapping[str, int]
    seasons: Mapping[str, tuple[int, int]]
    days: Mapping[str, int]
    parts: frozenset[str]
    units: Mapping[str, str]
    vague: Mapping[str, int]
    holidays: Mapping[str, tuple[tuple[tuple[str, ...], tuple[int, int]], ...]]  # by first word, longest first
    moving: Mapping[str, Mapping[int, date]]  # feasts by table, by year
    unresolved: Mapping[str, tuple[tuple[str, ...], ...]]  # by first word
    verbs: Mapping[str, frozenset[str]]
    cores: Mapping[str, str]  # the word an expression is found by, and its family

    @classmethod
    def load(cls) -> "TimesLexicon":
        """Read the shipped times.toml; raise LexiconError naming the table that is wrong."""
        text = files("dragoman.lexicon").joinpath("en/times.toml").read_text(encoding="utf-8")
        return times_lexicon(tomllib.loads(text))


def times_lexicon(data: Mapping[str, Any]) -> TimesLexicon:
    """Return the lexicon of parsed TOML tables; raise LexiconError for unknown or missing tables and bad dates."""
    unknown, missing = sorted(set(data) - TABLES), sorted(TABLES - set(data))
    if unknown or missing:
        raise LexiconError(f"times.toml: unknown tables {unknown}, missing tables {missing}; it has {sorted(TABLES)}")
    for name, (month, day) in data["holidays"].items():
        if not (1 <= month <= 12 and 1 <= day <= 31):
            raise LexiconError(f"times.toml: holiday {name!r} is no [month, day]")
    units = {form: unit for word, unit in data["units"].items() for form in (word, plural_of(word))}
    holidays: dict[str, list[tuple[tuple[str, ...], tuple[int, int]]]] = {}
    for name, (month, day) in data["holidays"].items():
        words = tuple(name.split())
        holidays.setdefault(words[0], []).append((words, (month, day)))
    unresolved: dict[str, list[tuple[str, ...]]] = {}
    for name in (*data["unresolved"]["words"], *data["moving"]):
        unresolved.setdefault(name.split()[0], []).append(tuple(name.split()))
    seasons = {name: (first, last) for name, (first, last) in data["seasons"].items()}
    return TimesLexicon(
        weekdays=dict(data["weekdays"]),
        months=dict(data["months"]),
        seasons=seasons,
        days=dict(data["days"]),
        parts=frozenset(data["parts"]["words"]),
        units=units,
        vague=dict(data["vague"]),
        holidays={first: tuple(sorted(rows, key=lambda r: -len(r[0]))) for first, rows in holidays.items()},
        moving={name: {day.year: day for day in days} for name, days in data["moving"].items()},
        unresolved={first: tuple(sorted(rows, key=lambda r: -len(r))) for first, rows in unresolved.items()},
        verbs={name: frozenset(words) for name, words in data["verbs"].items()},
        cores=cores_of(data, units),
    )


def plural_of(word: str) -> str:
    """Return the plural of a time unit."""
    return word[:-1] + "ies" if word.endswith("y") and word != "day" else word + "s"


def cores_of(data: Mapping[str, Any], units: Mapping[str, str]) -> dict[str, str]:
    """Return the family of each word by which an expression is found; the first family that claims a word has it."""
    families = (
        ("weekday", [f for w in data["weekdays"] for f in (w, w + "s")]),
        ("holiday", [name.split()[0] for name in data["holidays"]]),
        ("month", list(data["months"])),
        ("season", list(data["seasons"])),
        ("deictic", [*data["days"], "recently", "lately", "overnight", "then", "period"]),
        ("part", list(data["parts"]["words"])),
        ("eve", ["eve"]),
        ("unit", list(units)),
        ("unresolved", [name.split()[0] for name in (*data["unresolved"]["words"], *data["moving"])]),
    )
    cores: dict[str, str] = {}
    for family, words in families:
        for word in words:
            cores.setdefault(word, family)
    return cores
