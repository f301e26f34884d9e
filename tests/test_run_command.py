"""`dragoman run` and `watch`: what a user types, and what he is told."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytest.importorskip("deltalake")
pytest.importorskip("duckdb")

from dragoman.run.watching import Watch
from dragoman.store import Store

STORY = "Rebels shelled the harbour of Aden on Monday, killing three fishermen. The governor condemned the attack."


def news(folder, count, start=0):
    """A file of articles."""
    path = folder / f"news{start}.jsonl"
    rows = [
        {"id": f"n{n}", "text": f"{STORY} Report {n}.", "published": "2015-06-02"} for n in range(start, start + count)
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def dragoman(*words):
    """A command of dragoman in a process of its own."""
    return [sys.executable, "-m", "dragoman", *map(str, words)]


def ran(*words):
    """What a command said, and its exit code."""
    done = subprocess.run(dragoman(*words), check=False, capture_output=True, text=True)
    return done.returncode, done.stderr


def test_a_folder_becomes_a_store_and_grows(tmp_path):
    """The second run adds the new file's articles; what cannot be read is told and counted."""
    folder = tmp_path / "in"
    folder.mkdir()
    news(folder, 3)
    code, said = ran("run", folder, "--store", tmp_path / "s", "--workers", 1)
    assert (code, "3 articles coded" in said) == (0, True), said
    with news(folder, 2, 3).open("a") as more:
        more.write("{broken\n")
    code, said = ran("run", folder, "--store", tmp_path / "s", "--workers", 1)
    assert code == 1
    assert "2 articles coded" in said
    assert "3 known already" in said
    assert "1 × is not valid JSON" in said
    with Store.open(tmp_path / "s") as store:
        assert len(list(store.articles())) == 5
        assert {event.type for event in store.events()} >= {"ASSAULT"}


def test_a_run_can_merge_at_its_end(tmp_path):
    """As `dragoman merge --store` does."""
    code, said = ran("run", news(tmp_path, 3), "--store", tmp_path / "s", "--workers", 1, "--merge")
    assert code == 0, said
    assert "reports of" in said
    with Store.open(tmp_path / "s") as store:
        assert sum(len(one.event_ids) for one in store.incidents()) == len(list(store.events())) > 0


def test_a_polite_kill_ends_after_the_chunk_at_hand(tmp_path):
    """Exit code 130, a line that says how to go on, and a next run that does."""
    source = news(tmp_path, 400)
    words = ("run", source, "--store", tmp_path / "s", "--workers", 1, "--chunk", 20)
    process = subprocess.Popen(dragoman(*words), stderr=subprocess.PIPE, text=True)
    log = tmp_path / "s" / "coded" / "_delta_log"
    while process.poll() is None and len(list(log.glob("*.json"))) < 3:
        time.sleep(0.01)
    process.send_signal(signal.SIGTERM)
    _, said = process.communicate()
    assert process.returncode == 130, said
    assert "goes on where it stopped" in said
    code, said = ran(*words)
    assert code == 0, said
    assert "known already" in said
    with Store.open(tmp_path / "s") as store:
        assert len(list(store.articles())) == 400
        assert [row.status for row in store.runs()] == ["stopped", "finished"]


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="limits of file size are POSIX")
def test_a_full_disk_is_told_and_loses_nothing(tmp_path):
    """A file that may not grow is as good as a full disk: one line, exit code 2, and a next run that goes on."""
    source = news(tmp_path, 6)
    words = dragoman("run", source, "--store", tmp_path / "s", "--workers", 1)
    assert ran("run", news(tmp_path, 1, 900), "--store", tmp_path / "s", "--workers", 1)[0] == 0
    tight = subprocess.run(
        ["bash", "-c", 'ulimit -f 8; exec "$@"', "_", *words], check=False, capture_output=True, text=True
    )
    assert tight.returncode not in (0, 1)
    assert "Traceback" not in tight.stderr, tight.stderr
    assert subprocess.run(words, check=False, capture_output=True).returncode == 0
    with Store.open(tmp_path / "s") as store:
        assert len(list(store.articles())) == 7


@pytest.mark.parametrize("command", ["run", "watch"])
def test_a_misspelt_name_begins_no_store(tmp_path, command):
    """One line at once, and nothing is made or waited for."""
    code, said = ran(command, tmp_path / "nowhere", "--store", tmp_path / "s")
    assert code == 2
    assert "there is no such file or folder" in said
    assert not (tmp_path / "s").exists()


def test_a_second_writer_is_refused(tmp_path):
    """With the reason; readers are not."""
    source = news(tmp_path, 1)
    with Store.create(tmp_path / "s"):
        code, said = ran("run", source, "--store", tmp_path / "s", "--workers", 1)
        assert code == 2
        assert "s" in said
        assert "Traceback" not in said


def test_watching_yields_what_is_new_and_no_longer_written(tmp_path):
    """A file is read when it has not changed between two looks, and again when it has grown."""
    file = tmp_path / "a.jsonl"
    file.write_text("one\n")
    looks = iter(range(100))
    steps = {2: lambda: file.write_text("one\ntwo\n"), 5: lambda: (tmp_path / "b.jsonl").write_text("x\n")}

    def pause(_seconds):
        steps.get(next(looks), lambda: None)()

    rounds = []
    watch = Watch((str(tmp_path),), 0.1, lambda: len(rounds) >= 3, pause)
    for paths in watch.rounds():
        rounds.append([Path(path).name for path in paths])
        if len(rounds) == 3:
            break
    assert rounds == [["a.jsonl"], ["a.jsonl"], ["b.jsonl"]]


def test_watch_codes_what_arrives(tmp_path):
    """Until it is told to stop."""
    folder = tmp_path / "in"
    folder.mkdir()
    process = subprocess.Popen(
        dragoman("watch", folder, "--store", tmp_path / "s", "--workers", 1, "--every", 0.3), stderr=subprocess.DEVNULL
    )
    news(folder, 2)
    until = time.monotonic() + 120
    while time.monotonic() < until and not list((tmp_path / "s" / "coded").glob("coder_key=*/*.parquet")):
        time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    process.wait()
    with Store.open(tmp_path / "s") as store:
        assert len(list(store.articles())) == 2
