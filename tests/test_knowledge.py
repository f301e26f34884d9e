"""Who somebody was on the day, and what an alias means where it stands: through the whole coder."""

import csv
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

import dragoman
from dragoman.lexicon.entity import PRIMARIES, SECTORS
from scorers import tool

HERE = Path(__file__).parent
# Shares right, just below what is reached (docs/accuracy.md).
LEAST_OFFICES, LEAST_ALIASES = 0.96, 0.92
# The second exam, written blind: its misses are not told, so that it stays an exam.
LEAST_OFFICES_2, LEAST_ALIASES_2 = 0.91, 0.78


@pytest.fixture(scope="module")
def rate() -> ModuleType:
    """The scorer of tools/."""
    return tool("knowledge_rate")


@pytest.fixture(scope="module")
def coder() -> dragoman.Coder:
    """The default coder, loaded once for this file."""
    return dragoman.load()


@pytest.mark.parametrize("name", ["dated_offices", "group_aliases", "dated_offices_2", "group_aliases_2"])
def test_cases_are_many_and_well_formed(name: str) -> None:
    """At least 140 cases of 60 countries, with known codes and real days, none twice."""
    path = HERE / "data" / f"{name}.csv"
    cases = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
    lands = {land for row in cases for land in row["country"].split("|")}
    assert len(cases) >= 140
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


def test_the_second_exam_stands_on_its_floors(rate: ModuleType, coder: dragoman.Coder) -> None:
    """Cases that nobody who makes the tables reads: a failure tells the figure alone."""
    for least, verdicts in (
        (LEAST_OFFICES_2, rate.offices(coder, "_2")),
        (LEAST_ALIASES_2, rate.aliases(coder, "_2")),
    ):
        right = sum(not v.faults for v in verdicts)
        assert right >= least * len(verdicts), f"{right} of {len(verdicts)} right, floor {least}"


def test_the_exams_share_no_person_and_no_alias(rate: ModuleType) -> None:
    """A second exam that repeats the first measures nothing new."""
    for name, key in (("dated_offices", "name"), ("group_aliases", "alias")):
        first, second = ({row[key].lower() for row in rate.rows(f"{name}{suffix}.csv")} for suffix in ("", "_2"))
        assert not first & second
