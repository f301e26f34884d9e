"""The gate: our own annotated articles, their pinned digest, and the floors under every figure."""

import json
from pathlib import Path

import pytest

import dragoman
from dragoman.errors import DataError
from dragoman.evaluate import gate, gold
from golden import Faultless

HERE = Path(__file__).parent
GOLD, BASELINE = HERE / "gold", HERE / "baseline.json"


@pytest.fixture(scope="module")
def faultless():
    """A coder that says what the annotations say."""
    return Faultless(gold.read(GOLD))


class Silent:
    """A coder that finds nothing."""

    def code(self, article):
        """No events."""
        return []


@pytest.fixture
def baseline(tmp_path, faultless):
    """A baseline that only a faultless coder reaches."""
    path = tmp_path / "baseline.json"
    path.write_text(json.dumps(gate.pinned_from(GOLD, faultless)), encoding="utf-8")
    return path


def test_what_was_pinned_passes(baseline, faultless):
    """The coder that set the floors stands on them."""
    assert gate.gate(GOLD, baseline, faultless) == []


def test_a_drop_is_named_with_its_floor(baseline):
    """Each figure below its floor is a sentence."""
    problems = gate.gate(GOLD, baseline, Silent())
    assert "event.f1 fell to 0.000, its floor is 0.995" in problems


def test_changed_gold_is_noticed(baseline, faultless):
    """Easier data cannot raise a score in silence."""
    pinned = json.loads(baseline.read_text(encoding="utf-8"))
    pinned["gold"]["sha256"] = "0" * 64
    baseline.write_text(json.dumps(pinned), encoding="utf-8")
    (problem,) = gate.gate(GOLD, baseline, faultless)
    assert problem.startswith("the gold data have changed: sha256")


def test_a_baseline_without_floors_is_no_baseline(baseline, faultless):
    """A gate that cannot fail says so."""
    pinned = json.loads(baseline.read_text(encoding="utf-8"))
    baseline.write_text(json.dumps({**pinned, "floors": {}}), encoding="utf-8")
    assert gate.gate(GOLD, baseline, faultless) == ["no floors are pinned; run tools/pin_baseline.py"]


def test_a_missing_baseline_is_an_error(tmp_path, faultless):
    """The message says what writes one."""
    with pytest.raises(DataError, match="pin_baseline"):
        gate.gate(GOLD, tmp_path / "none.json", faultless)


def test_the_coder_stands_on_its_floors():
    """The pinned baseline holds for the coder as it is."""
    assert gate.gate(GOLD, BASELINE, dragoman.load()) == []
