"""How good a coding is by a judged sample, and whether its confidences are what they say."""

import json
from dataclasses import replace

import pytest

pytest.importorskip("deltalake")
from typer.testing import CliRunner

from dragoman.cli.main import app
from dragoman.errors import OptionError
from dragoman.review import Pen
from dragoman.series.judge import told
from dragoman.series.reliability import Mark, marks_of, reliability
from dragoman.series.validity import Case, Seen, cases, rate, report, seen
from stores import article, event
from test_series_estimate import batch, filled_store, item, missed


def judged_of(*pens, events, unit="article", items=()):
    """What is judged of some articles."""
    articles = [pen.article for pen in pens]
    texts = told(articles, events, [row for pen in pens for row in pen.rows])
    return list(seen(batch(unit), items or [item(one) for one in articles], texts))


def complete(number, *reject, add=False):
    """An article whose events somebody has judged."""
    pen = Pen("Ann", article(number))
    for one in reject:
        pen.reject(one)
    if add:
        pen.missed(missed(pen.article))
    pen.complete()
    return pen


def test_precision_and_recall_of_judged_articles():
    """Four coded, one of them false; one missed."""
    events = [event(article(n)) for n in range(4)]
    pens = [complete(0, events[0]), complete(1, add=True), complete(2), complete(3)]
    row = report(list(cases(judged_of(*pens, events=events))), batch())[0]
    assert (row.precision.value, row.precision.n) == (0.75, 4)
    assert (row.recall.value, row.recall.n) == (0.75, 4)


def test_a_wrong_type_is_a_false_and_a_missed_one():
    """Of its type, and of the right one."""
    one = event(article(1))
    found = list(cases([Seen(one, replace(one, type="PROTEST"), article(1), 1.0)]))
    assert [(c.event.type, c.coded, c.told) for c in found] == [("ASSAULT", True, False), ("PROTEST", False, True)]


def test_a_sample_of_events_shows_no_recall():
    """Nobody has looked for what was missed."""
    one = event(article(1))
    pen = Pen("Ann", article(1))
    pen.accept(one)
    found = judged_of(pen, events=[one], unit="event", items=[item(article(1), event=one)])
    assert report(list(cases(found)), batch("event"))[0].recall is None


def test_articles_stand_for_as_many_as_their_probability_says():
    """A false event of a thinly drawn stratum weighs more."""
    events = [event(article(n)) for n in range(2)]
    pens = [complete(0, events[0]), complete(1)]
    found = judged_of(*pens, events=events, items=[item(article(0), 0.1), item(article(1), 0.9)])
    row = report(list(cases(found)), batch())[0]
    assert row.precision.value == pytest.approx((1 / 0.9) / (1 / 0.9 + 10), abs=1e-4)


def test_wilson_intervals_are_those_of_the_tables():
    """8 of 10: .490 to .943."""
    found = rate([(True, 1.0)] * 8 + [(False, 1.0)] * 2)
    assert (found.low, found.high) == pytest.approx((0.490, 0.943), abs=1e-3)
    assert rate([]).value is None


def test_every_way_of_telling_apart_adds_up():
    """Each group's judged events are all of them."""
    events = [event(article(n)) for n in range(4)]
    rows = report(list(cases(judged_of(*(complete(n) for n in range(4)), events=events))), batch())
    for name in {row.group for row in rows}:
        assert sum(row.precision.n for row in rows if row.group == name) == 4


def test_a_corrected_field_was_wrong():
    """The others were right; of a rejected event nothing is known but that it is none."""
    one = event(article(1))
    pen = Pen("Ann", article(1))
    pen.correct(one, "status", "planned")
    pen.complete()
    (found,) = judged_of(pen, events=[one])
    marks = marks_of(found.coded, found.right, found.weight)
    assert (marks["status"].right, marks["type"].right, marks["event"].right) == (False, True, True)
    assert list(marks_of(one, None, 1.0)) == ["event"]


def test_a_sure_coder_that_errs_is_far_from_calibrated():
    """Says .9, right one time in two: an error of .4."""
    curve = reliability("event", [Mark(0.9, n % 2 == 0, 1.0) for n in range(100)])
    assert curve.ece == pytest.approx(0.4)


def test_the_command_writes_tables(tmp_path):
    """And a release carries the report."""
    filled_store(tmp_path / "st")
    args = ["--store", str(tmp_path / "st"), "--batch", "b"]
    done = CliRunner().invoke(app, ["validity", *args])
    assert done.exit_code == 0, done.output
    assert "ASSAULT" in done.output
    done = CliRunner().invoke(app, ["release", *args, "--out", str(tmp_path / "r")])
    assert done.exit_code == 0, done.output
    assert "were judged by people" in (tmp_path / "r" / "README.md").read_text()


def test_nothing_judged_is_said(tmp_path):
    """Not shown as perfect, nor as zero."""
    one = article(1)
    assert judged_of(Pen("Ann", one), events=[event(one)]) == []
    with pytest.raises(OptionError, match="by chance"):
        judged_of(complete(1, add=True), events=[], items=[item(one, None)])


def test_the_report_as_json_is_what_plot_draws(tmp_path):
    """Each confidence with its bins; the sample's name; by what the events were coded."""
    filled_store(tmp_path / "st")
    out = tmp_path / "validity.json"
    words = ["validity", "--store", str(tmp_path / "st"), "--batch", "b", "--format", "json", "--out", str(out)]
    done = CliRunner().invoke(app, words)
    assert done.exit_code == 0, done.output
    made = json.loads(out.read_text())
    event_curve = made["confidence"][0]
    assert (made["set"], event_curve["field"]) == ("b", "event")
    assert sum(one["n"] for one in event_curve["bins"]) == event_curve["n"] > 0


def test_events_are_told_apart_by_region():
    """Where they happened, by the sub-regions of M49; not by who acts."""
    rows = report([Case(event(article(1)), article(1), True, True, 1.0)], batch())
    assert [(row.value, row.precision.n) for row in rows if row.group == "region"] == [("Western Asia", 1)]
    nowhere = report([Case(event(article(1), where=None), article(1), True, True, 1.0)], batch())
    assert [row.value for row in nowhere if row.group == "region"] == ["unknown"]
