"""Pictures of what other commands wrote: their marks stand where the numbers are, gaps stay gaps, bytes stay bytes."""

import json
import math
import sys

import pytest

pytest.importorskip("matplotlib")
from typer.testing import CliRunner

from dragoman.cli.main import app
from dragoman.errors import InputError, OptionError
from dragoman.plots.figure import figure_of, plot
from dragoman.plots.tables import read
from dragoman.plots.wilson import wilson
from dragoman.series.reliability import Mark, reliability

ESTIMATE = (
    "country,month,raw,corrected,low,high,n_touching,warning,n_articles\n"
    "KEN,2024-01,3,4.5,2,8,9,,10\nKEN,2024-02,0,0,0,0,0,,0\nKEN,2024-03,5,6,4,9,9,only 1 judged article,12\n"
    "KEN,2024-06,5,6,4,9,9,,12\nUGA,2024-01,1,1,0,3,9,,10\nUGA,2024-04,1,1,0,3,9,,10\n"
)
BESIDE = "country,month,ours,theirs,agreed\nall,2024-01,5,7,3\nall,2024-02,4,9,2\nKEN,2024-01,1,2,1\n"


def table(tmp_path, text=ESTIMATE, name="t.csv"):
    """A file with a table."""
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def drawn(path, **how):
    """The figure of a file, and the marks and lines in it by their ids."""
    figure, left = figure_of(read(path), **how)
    return {
        line.get_gid(): [tuple(None if math.isnan(v) else float(v) for v in one) for one in line.get_xydata()]
        for axes in figure.axes
        for line in axes.lines
        if line.get_gid()
    } | {"figure": figure, "left": left}


def test_a_line_never_goes_through_a_gap(tmp_path):
    """Of February nothing was read; of April and May nobody tells of the corrected count."""
    found = drawn(table(tmp_path))
    assert [y for _, y in found["corrected KEN"]] == [4.5, None, 6, None, None, 6]
    assert [y for _, y in found["raw KEN"]] == [3, None, 5, 0, None, 5]  # in April articles were read, in May is no row


def test_where_nothing_was_read_the_ground_is_hatched(tmp_path):
    """In the place of that month alone."""
    axes = drawn(table(tmp_path))["figure"].axes[0]
    assert [(one.get_x(), one.get_width()) for one in axes.patches if one.get_hatch()] == [(0.5, 1.0)]


def test_a_warned_value_is_hollow(tmp_path):
    """Where the sample does not bear it."""
    found = drawn(table(tmp_path))
    assert found["warned KEN"] == [(2, 6)]
    assert "warned UGA" not in found


def test_the_interval_of_a_value_alone_is_a_bar(tmp_path):
    """A ribbon of no width could not be seen."""
    axes = drawn(table(tmp_path))["figure"].axes[0]
    bars = [one.get_segments()[0].tolist() for one in axes.collections if hasattr(one, "get_segments")]
    assert bars == [[[0, 2], [0, 8]], [[2, 4], [2, 9]], [[5, 4], [5, 9]]]


def test_the_axes_say_what_is_counted(tmp_path):
    """And the caption by which sample, level and coder, as the table's own command told beside it."""
    path = table(tmp_path)
    batch = {"id": "spring", "size": 200, "unit": "article"}
    told = {
        "choices": {"unit": "incident"},
        "level": 0.9,
        "batch": batch,
        "judged": 187,
        "coder": "dragoman 9, lexicon x",
    }
    (tmp_path / "t.csv.left_out.json").write_text(json.dumps(told))
    assert drawn(path)["figure"].get_supylabel() == "incidents a month"
    words = "Sample spring: 187 of 200 drawn articles judged; 90% intervals; coded by dragoman 9, lexicon x."
    assert read(path).caption == words
    plot(path, tmp_path / "p.svg")
    assert "187 of 200 drawn articles judged" in (tmp_path / "p.svg").read_text()


def test_each_unit_has_its_panel(tmp_path):
    """By the columns before the counts, without ids."""
    text = "actor_id,actor,year,events,n_articles\nX1,Rebels,2023,2,5\nX2,Police,2023,1,5\n"
    assert [one.name for one in read(table(tmp_path, text)).shown.panels] == ["Rebels", "Police"]


def test_one_scale_for_all(tmp_path):
    """Where it is asked for."""
    for same in (True, False):
        ends = {axes.get_ylim() for axes in drawn(table(tmp_path), same=same)["figure"].axes}
        assert (len(ends) == 1) is same


@pytest.mark.parametrize(
    ("time", "names"),
    [
        ("week", ["2020-W52", "2020-W53", "2021-W01"]),
        ("quarter", ["2020-Q3", "2020-Q4", "2021-Q1"]),
        ("year", ["1999", "2000", "2001"]),
        ("day", ["2024-02-28", "2024-02-29", "2024-03-01"]),
    ],
)
def test_the_axis_has_all_periods(tmp_path, time, names):
    """Also those that no row has."""
    text = f"{time},events\n{names[0]},1\n{names[2]},3\n"
    (panel,) = read(table(tmp_path, text)).shown.panels
    assert panel.periods == tuple(names)
    assert panel.values["events"] == (1, None, 3)


def test_the_same_table_gives_the_same_bytes(tmp_path):
    """For those who keep pictures under version control; no name is taken for a formula."""
    for suffix in (".svg", ".png", ".pdf"):
        for name in ("one", "two"):
            plot(table(tmp_path), tmp_path / (name + suffix), "Protests of $2 and <b>")
        assert (tmp_path / f"one{suffix}").read_bytes() == (tmp_path / f"two{suffix}").read_bytes()
    assert "Protests of $2 and &lt;b&gt;" in (tmp_path / "one.svg").read_text()


def test_the_largest_are_drawn_where_there_is_no_room_for_all(tmp_path):
    """And the others are named."""
    assert plot(table(tmp_path), tmp_path / "p.png", most=1) == ["UGA"]


def test_a_calibration_has_a_point_for_each_bin(tmp_path):
    """At what was said and what was so, with the number of events, and the error in the head."""
    marks = [Mark(0.5, at % 2 == 0, 1.0) for at in range(20)] + [Mark(0.9, at > 1, 1.0) for at in range(20)]
    curve = reliability("event", marks)
    plain = {"field": "event", "n": 40, "ece": curve.ece, "bins": []}
    plain["bins"] = [{"said": one.said, "right": one.right, "n": one.n} for one in curve.bins]
    path = table(tmp_path, json.dumps({"set": "spring", "judged_events": 40, "confidence": [plain]}), "validity.json")
    found = drawn(path)
    assert found["curve event"] == [(0.5, 0.5), (0.9, 0.9)]
    axes = found["figure"].axes[0]
    assert axes.get_title(loc="left") == "that it is told\nECE 0.000, n 40"
    assert [one.get_gid() for one in axes.patches] == ["n event 20", "n event 20"]
    assert read(path).caption == "Sample spring; 40 judged events; 95% intervals (Wilson)."


def test_a_calibration_file_has_its_steps(tmp_path):
    """As the rising curve that it is, over what it was fitted on; what was refused has none."""
    bins = [{"said": 0.5, "right": 0.6, "n": 30}, {"said": 0.9, "right": 0.9, "n": 30}]
    fit = {"n": 60, "ece": 0.05, "bins": bins, "steps": [[0.4, 0.5, 0.45], [0.8, 0.9, 0.9]]}
    refused = {"n": 60, "ece": 0.01, "bins": bins, "why": "it does not help"}
    plain = {"set": "s", "fits": {"when": fit}, "refused": {"event": refused}}
    found = drawn(table(tmp_path, json.dumps(plain), "fit.json"))
    assert found["fit when"] == [(0.4, 0.5), (0.8, 0.9), (1.0, 0.9)]
    assert found["curve event"] == [(0.5, 0.6), (0.9, 0.9)]
    assert "fit event" not in found
    assert [one.get_title(loc="left").split("\n")[0] for one in found["figure"].axes] == ["that it is told", "when"]


def test_where_we_read_nothing_theirs_are_drawn(tmp_path):
    """And ours are a gap."""
    text = "country,month,ours,theirs,agreed,articles\nall,2024-01,5,7,3,9\nall,2024-02,,9,,0\nall,2024-03,1,2,1,4\n"
    found = drawn(table(tmp_path, text))
    assert [y for _, y in found["theirs all"]] == [7, 9, 2]
    assert [y for _, y in found["ours all"]] == [5, None, 1]
    assert [one.get_x() for one in found["figure"].axes[0].patches if one.get_hatch()] == [0.5]


def test_rates_are_drawn_where_there_are_any(tmp_path):
    """And the axis says of what."""
    text = "month,events,events_per_1000_articles,n_articles\n2024-01,5,50,100\n2024-02,5,25,200\n"
    found = drawn(table(tmp_path, text))
    assert found["events_per_1000_articles "] == [(0, 50), (1, 25)]
    assert found["figure"].get_supylabel() == "events per 1,000 articles, by month"


def test_wilson():
    """As in Wilson (1927): 8 of 10."""
    assert wilson(0.8, 10) == pytest.approx((0.490, 0.943), abs=0.001)


def test_coverage_has_a_field_for_each_publisher_and_month(tmp_path):
    """The largest first, the rest in one line; where nothing was read is nothing."""
    text = "period,publisher,n_articles\n2024-01,A,3\n2024-03,A,4\n2024-01,B,90\n2024-01,C,1\n2024-02,D,1\n"
    found = drawn(table(tmp_path, text), most=2)
    axes = found["figure"].axes[0]
    (mesh,) = [one for one in axes.collections if one.get_gid() == "coverage"]
    fields = [[None if not n or math.isnan(n) else n for n in row] for row in mesh.get_array().filled(0).tolist()]
    assert fields == [[90, None, None], [3, None, 4], [1, 1, None]]
    assert [one.get_text() for one in axes.get_yticklabels()] == ["B", "A", "2 others"]
    assert found["left"] == ["C", "D"]


def test_agreement_has_a_line_for_each_field(tmp_path):
    """Alpha where there is one, words where all are alike, how much was read twice."""
    text = "field,measure,units,pairs,percent,alpha\nevent,nominal,40,40,0.95,0.8\nsaid_by,set,9,9,1.0,\n"
    found = drawn(table(tmp_path, text))
    assert found["Krippendorff's alpha"] == [(0.8, 0)]
    assert found["share of pairs alike"] == [(0.95, 0), (1.0, 1)]
    axes = found["figure"].axes[0]
    assert [one.get_text() for one in axes.get_yticklabels()] == ["event  (n 40)", "said by  (n 9)"]
    assert any("all alike" in one.get_text() for one in axes.texts)


def test_a_comparison_is_a_map_and_both_series(tmp_path):
    """Each side by its mark; what has no point is counted."""
    table(tmp_path, BESIDE, "months.csv")
    sides = [("agreed", [36.8, -1.3]), ("ours only", [37.0, -1.0]), ("theirs only", [36.0, 0.0]), ("theirs only", None)]
    features = [
        {"properties": {"side": side}, "geometry": at and {"type": "Point", "coordinates": at}} for side, at in sides
    ]
    table(tmp_path, json.dumps({"type": "FeatureCollection", "features": features}), "map.geojson")
    found = drawn(tmp_path)
    assert found["agreed"] == [(36.8, -1.3)]
    assert found["theirs only"] == [(36.0, 0.0)]
    assert found["ours all"] == [(0, 5), (1, 4)]
    assert [y for _, y in found["theirs KEN"]] == [2, None]
    legend = [one.get_text() for one in found["figure"].axes[0].get_legend().get_texts()]
    assert legend == ["agreed (1)", "ours only (1)", "theirs only (1)"]
    assert "1 without a point" in found["figure"].axes[0].get_legend().get_title().get_text()


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        ("country,events\nKEN,3\n", "t.csv", "no column of time"),
        ("month,events\n2024-01,many\n", "t.csv", "no number"),
        ("month,events\n2024-13,1\n2024-14,2\n", "t.csv", "month"),
        ("a,b\n1,2\n", "t.csv", "what can: series"),
        ("group,value,precision\nall,,0.9\n", "t.csv", "--format json"),
        ("month,events\n", "t.csv", "no rows"),
        ('{"type": "FeatureCollection", "features": [{"properties": {}}]}', "m.geojson", "is it compare's map"),
        ('{"confidence": [{"n": 3}]}', "v.json", "no validity report"),
        ("[]", "v.json", "no JSON object"),
    ],
)
def test_what_cannot_be_drawn_is_told_in_words(tmp_path, text, name, words):
    """With what is wanted."""
    with pytest.raises(InputError, match=words):
        read(table(tmp_path, text, name))


def test_without_the_library_it_is_told_what_is_missing(tmp_path, monkeypatch):
    """And nothing is written."""
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(OptionError, match=r"pip install 'dragoman\[plots\]'"):
        plot(table(tmp_path), tmp_path / "p.svg")
    assert not (tmp_path / "p.svg").exists()


def test_an_unknown_suffix_is_refused(tmp_path):
    """Before anything is read."""
    with pytest.raises(OptionError, match=r"\.svg"):
        plot(table(tmp_path), tmp_path / "p.gif")


def test_the_command_draws(tmp_path):
    """From a table to a picture, with a caption of one's own."""
    words = ["plot", str(table(tmp_path)), "--out", str(tmp_path / "p.svg"), "--caption", "By me.", "--same-scale"]
    done = CliRunner().invoke(app, words)
    assert done.exit_code == 0, done.output
    assert ">By me.<" in (tmp_path / "p.svg").read_text()
