"""Who somebody was on the day, and what an alias means where it stands: through the whole coder."""

import csv
import importlib.util
import sys
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

import dragoman
from dragoman.lexicon.entity import PRIMARIES, SECTORS

HERE = Path(__file__).parent
OFFICES, ALIASES = HERE / "data" / "dated_offices.csv", HERE / "data" / "group_aliases.csv"
# Shares right, just below what is reached (docs/accuracy.md).
LEAST_OFFICES, LEAST_ALIASES = 0.76, 0.87


@pytest.fixture(scope="module")
def rate() -> ModuleType:
    """The scorer of tools/."""
    spec = importlib.util.spec_from_file_location("knowledge_rate", HERE.parent / "tools" / "knowledge_rate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def coder() -> dragoman.Coder:
    """The default coder, loaded once for this file."""
    return dragoman.load()


@pytest.mark.parametrize("path", [OFFICES, ALIASES], ids=["offices", "aliases"])
def test_cases_are_many_and_well_formed(path: Path) -> None:
    """At least 150 cases of 60 countries, with known codes and real days, none twice."""
    cases = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
    lands = {land for row in cases for land in row["country"].split("|")}
    assert len(cases) >= 150
    assert len(lands - PRIMARIES) >= 60
    assert all(land in PRIMARIES or (len(land) == 3 and land.isupper()) for land in lands)
    assert {s for row in cases for s in row["sectors"].split("|")} <= SECTORS | {"none"}
    assert all(date(1990, 1, 1) <= date.fromisoformat(row["on"]) <= date(2026, 12, 31) for row in cases)
    assert len({tuple(row.values()) for row in cases}) == len(cases)


def test_people_have_the_post_and_codes_of_the_day(rate: ModuleType, coder: dragoman.Coder) -> None:
    """Country, leading sector and post are those of the article's day."""
    verdicts = rate.offices(coder)
    missed = [v for v in verdicts if v.faults]
    print(*(f"[{', '.join(v.faults)}] {v.case} -> {v.got}" for v in missed), sep="\n")
    assert len(verdicts) - len(missed) >= LEAST_OFFICES * len(verdicts), missed


def test_an_alias_means_the_body_that_its_sentence_speaks_of(rate: ModuleType, coder: dragoman.Coder) -> None:
    """An acronym or spelling reaches its body, with country and leading sector."""
    verdicts = rate.aliases(coder)
    missed = [v for v in verdicts if v.faults]
    print(*(f"[{', '.join(v.faults)}] {v.case} -> {v.got}" for v in missed), sep="\n")
    assert len(verdicts) - len(missed) >= LEAST_ALIASES * len(verdicts), missed
