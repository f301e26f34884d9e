"""When, how many and how certain on sentences by somebody who had not read the rules: what is reached stays reached."""

import re
from collections import Counter
from types import ModuleType

import pytest

import dragoman
from dragoman import ontology
from scorers import tool

SIZES = {"temporal": 300, "casualty": 200, "status": 300, "event": 438}
# Share of rows all right, a little below what is reached in each half. Raise them with the figures; never lower one.
FLOORS = {
    ("temporal", "even"): 0.86,
    ("temporal", "odd"): 0.78,
    ("casualty", "even"): 0.94,
    ("casualty", "odd"): 0.84,
    ("status", "even"): 0.86,
    ("status", "odd"): 0.78,
    ("event", "even"): 0.87,
    ("event", "odd"): 0.89,
}


@pytest.fixture(scope="module")
def sets() -> ModuleType:
    """The scorer of tools/."""
    return tool("own_sets")


@pytest.fixture(scope="module")
def coder() -> dragoman.Coder:
    """The default coder, loaded once for this file."""
    return dragoman.load()


@pytest.mark.parametrize("name", SIZES)
def test_the_sets_are_whole(sets, name):
    """Every set has its rows, with ids of their own, texts of their own, and words of the event that stand once."""
    rows = sets.rows(name)
    assert len(rows) == SIZES[name]
    assert len({row["id"] for row in rows}) == len({row["text"] for row in rows}) == len(rows)
    marks = {
        row["id"]: len(re.findall(rf"\b{re.escape(row['trigger'])}\b", row["text"]))
        for row in rows
        if row.get("trigger")
    }
    assert {key: times for key, times in marks.items() if times != 1} == {}


def test_answers_are_words_of_the_record(sets):
    """Dates are whole, in order and with a precision; statuses and counts are those of the record."""
    day = re.compile(r"\d{4}-\d\d-\d\d|")
    for row in sets.rows("temporal"):
        for start, end, precision in zip(*(row[k].split("|") for k in ("start", "end", "precision")), strict=True):
            assert day.fullmatch(start), row
            assert day.fullmatch(end), row
            assert bool(precision) == bool(start or end), row
            assert not (start and end) or start <= end, row
    statuses = {"occurred", "negated", "planned", "called_for", "possible", "conditional", "none"}
    assert {s for row in sets.rows("status") for s in row["status"].split("|")} <= statuses
    count = re.compile(r"\??[a-z]+(/[a-z]+)*:[\d*/]+:[\d*/-]+:[a-z_*/]+:[a-z*/]+")
    found = [part.strip() for row in sets.rows("casualty") for part in row["expected"].split(";") if part.strip()]
    assert [part for part in found if not count.fullmatch(part)] == []


def test_types_and_modes_are_those_of_the_ontology(sets):
    """Every row of the set of events asks for a type and modes that exist, and each type has its look-alikes."""
    modes = {name for kind in ontology.load().types.values() for name in kind.modes}
    rows = sets.rows("event")
    assert {t for row in rows for t in row["type"].split("|")} - {"none"} == {row["kind"] for row in rows}
    assert {mode for row in rows for mode in row["mode"].split("|") if mode} <= modes
    assert min(Counter(row["kind"] for row in rows if row["type"] == "none").values()) >= 8


def test_each_cue_has_its_pair(sets):
    """In the status set every act that did not happen stands beside one of its kind that did, in the same half."""
    pairs = Counter(row["id"][:-1] for row in sets.rows("status"))
    assert set(pairs.values()) == {2}
    assert {row["status"] for row in sets.rows("status") if row["id"].endswith("a")} == {"occurred"}


@pytest.mark.parametrize(("name", "half"), FLOORS)
def test_what_is_reached_stays_reached(coder, sets, name, half):
    """No half of a set falls below its floor; `tools/own_sets.py --half even --misses` lists what is wrong."""
    reached = sets.share(sets.judge(coder, name, half))
    assert reached >= FLOORS[name, half], f"{name}, {half} half: {reached:.3f}"
