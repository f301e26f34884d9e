"""`dragoman review`: samples, how far they are, agreement, and work out and in."""

import json

import pytest

pytest.importorskip("deltalake")
pytest.importorskip("duckdb")
from typer.testing import CliRunner

from dragoman.cli.main import app
from dragoman.errors import OptionError
from dragoman.review import applied
from dragoman.store import Store
from readers import article, events, part, pen

OSK = article()
BLOCKED, SHOT = events(OSK)


@pytest.fixture
def path(tmp_path):
    """A store with one article and two events."""
    with Store.create(tmp_path / "news") as store:
        store.append(part(OSK))
    return str(tmp_path / "news")


def run(*args, code=0):
    """Run the command; return what it said."""
    done = CliRunner().invoke(app, ["review", *map(str, args)])
    if isinstance(done.exception, OptionError):
        raise done.exception
    assert done.exit_code == code, done.output
    return done.output


def test_a_sample_is_drawn_and_shown(path):
    """With its strata; the status tells how far it is."""
    said = run("sample", "--store", path, "--size", 2, "--by", "type", "--everything", "--name", "first")
    assert "first: 2 events of 2" in said
    assert "ASSAULT" in said
    ada = pen(OSK, item=Store.open(path).sampled("first")[0])
    ada.accept(BLOCKED)
    Store.open(path).add_reviews(ada.rows)
    said = run("status", "--store", path)
    assert "first: 2 events, stratified; read by Ada 1" in said
    assert "1 judgement" in said


def test_what_comes_back_from_a_tool_is_read(path, tmp_path):
    """Though its rows name no batch: `dragoman estimate` counts the article as judged, and so does the status."""
    run(
        "sample",
        "--store",
        path,
        "--unit",
        "article",
        "--size",
        1,
        "--name",
        "b",
        "--out",
        tmp_path / "o",
        "--format",
        "brat",
    )
    assert "read by nobody yet" in run("status", "--store", path)
    back = ("import", tmp_path / "o", "--store", path, "--format", "brat", "--reviewer", "Bob", "--complete")
    assert "nothing missed: 1 article" in run(*back)
    assert "b: 1 article, random; read by Bob 1" in run("status", "--store", path)


def test_a_margin_says_how_many(path):
    """No more than there are."""
    assert "2 events of 2" in run("sample", "--store", path, "--margin", 5, "--everything")


def test_agreement_is_a_table(path):
    """Or the advice how to come by it."""
    with pytest.raises(OptionError, match="nothing was read by two people"):
        run("agree", "--store", path)
    for name in ("Ada", "Bob"):
        mine = pen(OSK, name)
        mine.accept(BLOCKED) if name == "Ada" else mine.reject(BLOCKED)
        Store.open(path).add_reviews(mine.rows)
    said = run("agree", "--store", path)
    assert "event" in said
    assert "0%" in said
    assert "1 event to be decided" in said
    (line,) = [one for one in run("agree", "--store", path, "--format", "csv").splitlines() if one.startswith("event,")]
    assert line.startswith("event,nominal,1,1,0.0000,")


def test_work_goes_out_and_comes_back(path, tmp_path):
    """To brat and back: a changed type is a correction."""
    ada = pen(OSK)
    ada.accept(BLOCKED)
    Store.open(path).add_reviews(ada.rows)
    out = tmp_path / "out"
    assert "1 article with 2 events" in run("export", "--store", path, "--format", "brat", "--out", out)
    with pytest.raises(OptionError, match="is there already"):
        run("export", "--store", path, "--format", "brat", "--out", out)
    (annotations,) = out.glob("*.ann")
    annotations.write_text(annotations.read_text(encoding="utf-8").replace("PROTEST", "COERCE"), encoding="utf-8")
    said = run("import", out, "--store", path, "--format", "brat", "--reviewer", "Bob")
    assert "1 article, 1 review added" in said
    done = applied(OSK.text_sha256, [BLOCKED, SHOT], Store.open(path).reviews())
    assert done.events[0].type == "COERCE"


def test_what_cannot_be_taken_is_set_aside(path, tmp_path):
    """With exit code 1."""
    task = {"text": "x", "spans": [], "meta": {"article_id": "none", "text_sha256": "0"}}
    (tmp_path / "tasks.jsonl").write_text(json.dumps(task) + "\n", encoding="utf-8")
    said = run("import", tmp_path / "tasks.jsonl", "--store", path, "--format", "prodigy", "--reviewer", "Bob", code=1)
    assert "none: is not in the store" in said
    with pytest.raises(OptionError, match="is not there"):
        run("import", tmp_path / "gone", "--store", path, "--format", "prodigy", "--reviewer", "Bob")


def test_gold_is_written(path, tmp_path):
    """Of complete articles."""
    ada = pen(OSK)
    ada.accept(BLOCKED)
    ada.complete()
    Store.open(path).add_reviews(ada.rows)
    run("export", "--store", path, "--out", tmp_path / "gold")
    gold = json.loads((tmp_path / "gold" / "osk.json").read_text(encoding="utf-8"))
    assert [one["types"] for one in gold["events"]] == [["PROTEST"], ["ASSAULT"]]
