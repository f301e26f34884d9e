"""`dragoman merge`: files or a store in, incidents out."""

import json
import os
import subprocess
import sys

import pytest

pytest.importorskip("rensa")

from dragoman import serial
from dragoman.cli.main import main
from incidents import by_hand, marked

ROWS = marked()[:12]


@pytest.fixture
def run(monkeypatch, capsys):
    """A function that runs the program in this process and returns (exit code, standard output, standard error)."""

    def call(*args):
        monkeypatch.setattr(sys, "argv", ["dragoman", *map(str, args)])
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        return ended.value.code, said.out, said.err

    return call


@pytest.fixture
def files(tmp_path):
    """Events and articles as JSON lines."""
    events, articles = tmp_path / "events.jsonl", tmp_path / "articles.jsonl"
    made = [e for row in ROWS for e in by_hand(row)]
    events.write_text("".join(serial.dumps(e) + "\n" for e in made), encoding="utf-8")
    rows = (
        {"id": a.id, "text": a.text, "published": a.published, "publisher": a.publisher}
        for a in (row.article for row in ROWS)
    )
    articles.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    return events, articles


def test_incidents_and_copies_are_written(run, files, tmp_path):
    """One line an incident, all events in them."""
    events, articles = files
    out, copies = tmp_path / "incidents.jsonl", tmp_path / "copies.jsonl"
    code, _, err = run("merge", events, "--articles", articles, "--out", out, "--copies", copies, "--log")
    found = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert code == 0
    assert f"of {len(found)} incidents; 0 of the articles are copies" in err
    assert "kept apart: another town" in err
    assert copies.read_text(encoding="utf-8") == ""
    assert sum(len(i["event_ids"]) for i in found) == len(events.read_text(encoding="utf-8").splitlines())


def test_the_output_hangs_on_no_hash_seed(files, tmp_path):
    """Two processes write the same bytes."""
    events, articles = files
    outs = []
    for seed in ("1", "2"):
        out = tmp_path / f"{seed}.jsonl"
        command = [sys.executable, "-m", "dragoman", "merge", str(events), "--articles", str(articles), "--out", out]
        subprocess.run(command, check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": seed})
        outs.append(out.read_bytes())
    assert outs[0] == outs[1]


def test_events_are_needed_or_a_store(run):
    """The message says what to give."""
    code, _, err = run("merge")
    assert code == 2
    assert "give EVENTS and --articles, or --store" in err


def test_a_line_that_is_no_event_is_named(run, files, tmp_path):
    """With its file and number."""
    bad = tmp_path / "bad.jsonl"
    bad.write_text('{"id": "x"}\n', encoding="utf-8")
    code, _, err = run("merge", bad, "--articles", files[1])
    assert code == 2
    assert "bad.jsonl, line 1: Event: field" in err


def test_a_store_is_merged_where_it_lies(run, tmp_path):
    """Its incidents are kept in it, and written where asked."""
    for extra in ("deltalake", "duckdb", "pyarrow"):
        pytest.importorskip(extra)
    from dragoman.store import Chunk, Coded, Store, arrow  # noqa: PLC0415

    articles = [row.article for row in ROWS]
    made = [e for row in ROWS for e in by_hand(row)]
    coded = [Coded(a.id, a.text_sha256, 1) for a in articles]
    path, out = tmp_path / "store", tmp_path / "incidents.jsonl"
    with Store.create(path) as store:
        store.append(Chunk("c", "key", articles, arrow.events_table(made, "key", "c", articles), coded=coded))
    code, _, err = run("merge", "--store", path, "--out", out)
    with Store.open(path) as store:
        kept = [serial.dumps(i) for i in store.incidents()]
    assert code in (0, None)
    assert f"{len(made)} reports of {len(kept)} incidents" in err
    assert out.read_text(encoding="utf-8").splitlines() == kept
