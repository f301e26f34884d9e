"""The tools that treat annotated articles as the truth: what they count, and how sure the coder was."""

import dataclasses
import sys
from collections import Counter
from pathlib import Path

import pytest

from dragoman import serial
from dragoman.evaluate import gold
from golden import all_events
from scorers import TOOLS, tool

pytest.importorskip("deltalake")
pytest.importorskip("scipy")


@pytest.fixture(scope="module")
def tools():
    """The three scripts as modules."""
    sys.path.insert(0, str(TOOLS))
    try:
        return tool("gold_common"), tool("gold_series"), tool("gold_calibration")
    finally:
        sys.path.remove(str(TOOLS))


@pytest.fixture(scope="module")
def articles():
    """Our own annotated articles."""
    return gold.read(Path(__file__).parent / "gold")


def test_a_faultless_coder_needs_no_correction(tools, articles):
    """Raw, truth and every sample's count are one."""
    common, series, _ = tools
    rows = series.rows_of([series.counted(common.both(one, all_events(one))) for one in articles], 4)
    assert {row.cell[0] for row in rows} >= {"all", "type", "status", "country"}
    for row in rows:
        assert row.raw == row.truth == pytest.approx(row.corrected)
        assert (row.holds, row.off) == (1, pytest.approx(0))


def test_over_all_samples_the_correction_is_right(tools, articles):
    """Of each article the first event is missed: the count as coded is too low, the mean of the corrected is not."""
    common, series, _ = tools
    rows = series.rows_of([series.counted(common.both(one, all_events(one)[1:])) for one in articles], 4)
    whole = rows[0]
    assert whole.cell == ("all", "occurred")
    assert whole.raw < whole.truth
    assert whole.corrected == pytest.approx(whole.truth, rel=0.01)
    assert whole.off > 0


def test_a_wrong_type_is_the_act_all_the_same(tools, articles):
    """It was told; a repeat of what was found is nothing."""
    common, _, calibration = tools
    one = articles[0]
    events = all_events(one)
    wrong = [dataclasses.replace(event, type="OTHER") for event in events]
    found = common.both(one, wrong)
    assert len(found) == len(one.events)
    assert [act.same_type for act in found if act.coded is not None and act.right is not None] == [False] * len(events)
    told = [mark for act in found for name, mark in calibration.marks(act) if name == "event"]
    assert all(mark.right for mark in told)
    again = common.both(one, [*events, dataclasses.replace(events[0], id="again", type="OTHER", same_as=events[0].id)])
    assert len(again) == len(one.events)


def test_each_field_is_held_against_the_annotation(tools, articles):
    """What differs is wrong, what neither has is right."""
    common, _, calibration = tools
    one = articles[0]
    events = [dataclasses.replace(event, status="negated", when=None) for event in all_events(one)]
    acts = common.both(one, events)
    for act in acts:
        marks = dict(calibration.marks(act))
        assert marks["type"].right
        assert marks["when"].right == (act.right.when is None)
        assert marks["status"].right == (act.right.status == "negated")


def test_verdicts_weigh_as_many_as_their_type_has(tools, articles, tmp_path):
    """One judged event of three stands for three; the status of a wrong type says nothing."""
    _, _, calibration = tools
    events = [event for one in articles for event in all_events(one)]
    name, number = Counter(event.type for event in events).most_common(1)[0]
    one = next(event for event in events if event.type == name)
    coded, verdicts = tmp_path / "events.jsonl", tmp_path / "verdicts.csv"
    coded.write_text("".join(serial.dumps(event) + "\n" for event in events), encoding="utf-8")
    start, end = one.trigger.span
    rows = ["article,start,end,type,type_right,status_right", f"{one.article_id},{start},{end},{name},n,y"]
    verdicts.write_text("\n".join(rows), encoding="utf-8")
    found = calibration.judged(coded, verdicts)
    assert [(mark.right, mark.weight) for mark in found["type"]] == [(False, number)]
    assert found["status"] == []
