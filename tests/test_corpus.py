"""run/: whole corpora into a store, whatever happens on the way."""

import json
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytest.importorskip("deltalake")
pytest.importorskip("duckdb")

from dragoman.read import SetAside, articles
from dragoman.records import Article
from dragoman.run import corpus
from dragoman.run.corpus import Plan, run
from dragoman.run.engines import Local, engine
from dragoman.run.portions import Cut
from dragoman.settings import Settings
from dragoman.store import Store
from fakes import load_newer, load_telling

SMALL = Settings(batch_size=4)
PLAN = Plan(chunk=10, batch=4)
TABLES = ("articles", "events", "coded", "set_aside", "coders")


def some(count, start=0, text="They attack."):
    """Articles with numbers for ids."""
    return [Article.make(text, id=f"a{n:04}", published="2019-05-02") for n in range(start, start + count)]


def coded(items, path, *, load=load_telling, workers=1, plan=PLAN, stop=lambda: False, seconds=60.0):
    """Run over items into the store at `path`."""
    crew = Local(workers, SMALL, load, seconds)
    store = Store.open(path, write=True) if Store.exists(path) else Store.create(path)
    with store:
        try:
            return run(items, store, crew, plan, stop=stop)
        finally:
            crew.close()


def content(path):
    """Every row of every table that a run fills, sorted, as text; the log of runs aside."""
    from dragoman.store.tables import Tables  # noqa: PLC0415

    with Store.open(path) as store:
        assert isinstance(store.tables, Tables)
        rows = {name: store.tables.dataset(name, fresh=True).to_table().to_pylist() for name in TABLES}
    return {name: sorted(json.dumps(row, sort_keys=True, default=str) for row in found) for name, found in rows.items()}


def test_what_is_new_is_coded_once(tmp_path):
    """A second run over the same and more adds only the more."""
    first = coded(some(25), tmp_path / "s")
    again = coded(some(40), tmp_path / "s")
    assert (first.articles, first.events, first.known) == (25, 25, 0)
    assert (again.articles, again.known) == (15, 25)
    with Store.open(tmp_path / "s") as store:
        assert len(list(store.articles())) == len(list(store.events())) == 40
        assert [row.status for row in store.runs()] == ["finished", "finished"]


def test_any_number_of_workers_leaves_the_same_tables(tmp_path):
    """Chunks are cut by the order of the input alone."""
    items = some(50)
    coded(items, tmp_path / "one")
    coded(items, tmp_path / "two", workers=2)
    assert content(tmp_path / "one") == content(tmp_path / "two")


def test_what_fails_is_set_aside_and_tried_again_only_when_asked(tmp_path):
    """One article fails, another ends its process: the others are coded."""
    items = [*some(5), Article.make("fail", id="f"), Article.make("die", id="d"), *some(5, 5)]
    first = coded(items, tmp_path / "s")
    assert (first.articles, first.aside) == (10, 2)
    with Store.open(tmp_path / "s") as store:
        left = {row.article_id: row for row in store.set_aside()}
    assert left["f"].traceback
    assert not left["f"].retryable
    assert left["d"].retryable
    assert "ended the process" in left["d"].reason
    assert coded(items, tmp_path / "s").aside == 1  # what may have been the machine's fault is tried again
    assert coded(items, tmp_path / "s", plan=Plan(chunk=10, batch=4, retry=True)).aside == 2


def test_what_takes_too_long_is_set_aside_for_another_try(tmp_path):
    """The last guard; its batch goes on without it."""
    items = [*some(3), Article.make("sleep", id="z"), *some(3, 3)]
    told = coded(items, tmp_path / "s", seconds=4.0)
    assert (told.articles, told.aside) == (6, 1)
    with Store.open(tmp_path / "s") as store:
        [row] = store.set_aside()
    assert row.retryable
    assert "longer than 4 seconds" in row.reason


def test_inputs_that_could_not_be_read_are_in_the_table(tmp_path):
    """Once, however often the run is repeated; with line and reason."""
    items = [SetAside("feed.jsonl", "is not valid JSON", 3), *some(12), SetAside("last.jsonl", "is empty")]
    coded(items, tmp_path / "s")
    coded(items, tmp_path / "s")
    with Store.open(tmp_path / "s") as store:
        assert [(row.source, row.line, row.reason) for row in store.set_aside()] == [
            ("feed.jsonl", 3, "is not valid JSON"),
            ("last.jsonl", None, "is empty"),
        ]


def test_another_text_under_a_known_id_is_set_aside(tmp_path):
    """Nothing is overwritten silently."""
    coded(some(3), tmp_path / "s")
    told = coded(some(1, text="They rest."), tmp_path / "s")
    assert (told.articles, told.aside) == (0, 1)
    with Store.open(tmp_path / "s") as store:
        assert next(store.articles(["a0000"])).text == "They attack."
        assert ["give one of the two a new id" in row.reason for row in store.set_aside()] == [True]


def test_a_new_version_codes_again_only_when_asked(tmp_path):
    """And what the old one found stays readable."""
    coded(some(12), tmp_path / "s")
    assert coded(some(14), tmp_path / "s", load=load_newer).known == 12
    assert coded(some(14), tmp_path / "s", load=load_newer, plan=Plan(chunk=10, batch=4, recode=True)).articles == 12
    with Store.open(tmp_path / "s") as store:
        old, new = store.coder_keys()
        assert len(list(store.events(old))) == 12
        assert len(list(store.events(new))) == len(list(store.events())) == 14
        assert len(list(store.articles())) == 14
    again = coded(some(14), tmp_path / "s", plan=Plan(chunk=10, batch=4, recode=True))
    assert again.articles == 2  # what the old one has not read
    with Store.open(tmp_path / "s") as store:
        assert store.coder_keys() == [new, old]
        assert {event.coder for event in store.events()} == {event.coder for event in store.events(old)}
        assert len(list(store.events())) == 14


def test_a_stop_ends_after_the_chunk_at_hand_and_the_next_run_goes_on(tmp_path):
    """The tables are then as if nothing had happened."""
    asked = iter([False, True, True])
    told = coded(some(55), tmp_path / "s", stop=lambda: next(asked, True))
    assert told.stopped
    assert told.articles == 20
    coded(some(55), tmp_path / "s")
    coded(some(55), tmp_path / "whole")
    assert content(tmp_path / "s") == content(tmp_path / "whole")


def test_a_clock_that_jumps_changes_nothing_but_the_log_of_runs(tmp_path, monkeypatch):
    """Ten years on half way, then back: what is known, joined or cleared away does not hang on it."""
    tidy = Plan(chunk=10, batch=4, compact=1)
    clock = iter(f"{year}-05-01T00:00:00+00:00" for year in (2024, 2034, 2014, 2014))
    asked = iter([False, True, True])
    with monkeypatch.context() as patch:
        patch.setattr(corpus, "now", lambda: next(clock))
        coded(some(55), tmp_path / "s", plan=tidy, stop=lambda: next(asked, True))
        coded(some(55), tmp_path / "s", plan=tidy)
    coded(some(55), tmp_path / "whole", plan=tidy)
    assert content(tmp_path / "s") == content(tmp_path / "whole")
    with Store.open(tmp_path / "s") as store:
        assert [row.articles for row in store.runs()] == [35, 20]  # by their start, as the clock told it


def test_chunks_are_cut_by_what_is_new(tmp_path):
    """What is set aside counts for nothing, and goes with the article after it."""
    odd = SetAside("x", "is empty")
    cut = Cut(batch=2, chunk=3, stop=lambda: False)
    portions = list(cut.portions([odd, *some(3), odd, *some(1, 3), odd]))
    assert [(len(p.articles), len(p.aside), p.last) for p in portions] == [
        (2, 1, False),
        (1, 0, True),
        (1, 2, True),
    ]


def test_an_unknown_engine_is_refused():
    """The message names those there are."""
    with pytest.raises(Exception, match="none of local, ray"):
        engine("spark", 1, SMALL, load_telling)


SCRIPT = """
import sys
sys.path.insert(0, sys.argv[4])
from fakes import load_telling
from dragoman.read import articles
from dragoman.run.corpus import Plan, run
from dragoman.run.engines import Local
from dragoman.settings import Settings
from dragoman.store import Store

if __name__ == "__main__":
    path = sys.argv[1]
    store = Store.open(path, write=True) if Store.exists(path) else Store.create(path)
    crew = Local(int(sys.argv[3]), Settings(), load_telling)
    run(articles([sys.argv[2]]), store, crew, Plan(chunk=100))
    crew.close()
"""


def corpus_file(path, count):
    """A file of JSON lines, some of which cannot be read or coded."""
    lines = []
    for n in range(count):
        text = "fail" if n % 501 == 7 else f"Number {n}. " + "They attack the town. " * (n % 4)
        lines.append(json.dumps({"id": f"n{n:05}", "text": text, "published": f"20{n % 20 + 1:02}-03-04"}))
        if n % 700 == 9:
            lines.append("{broken")
    path.write_text("\n".join(lines) + "\n")
    return path


def commits(path):
    """How many commits the tables of a store have in all."""
    return sum(1 for _ in path.glob("*/_delta_log/*.json"))


def test_twenty_kills_leave_the_tables_of_an_undisturbed_run(tmp_path):
    """kill -9 at random moments of a run over 3,000 articles, which is taken up again each time."""
    script, source = tmp_path / "go.py", corpus_file(tmp_path / "news.jsonl", 3000)
    script.write_text(SCRIPT)
    torn, whole = tmp_path / "torn", tmp_path / "whole"
    command = [sys.executable, str(script), str(whole), str(source), "1", str(Path(__file__).parent)]
    assert subprocess.run(command, check=False, capture_output=True).returncode == 0
    command[2] = str(torn)
    moments, kills = random.Random(20), 0
    for _ in range(20):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        enough = commits(torn) + moments.randint(1, 5)
        while process.poll() is None and commits(torn) < enough:
            time.sleep(0.001)
        time.sleep(moments.uniform(0, 0.05))
        kills += process.poll() is None
        process.send_signal(signal.SIGKILL)
        process.wait()
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert kills == 20
    assert content(torn) == content(whole)


def test_readers_and_runs_agree_on_what_is_known(tmp_path):
    """A file read again is known by its articles' ids and texts."""
    source = corpus_file(tmp_path / "news.jsonl", 30)
    first = coded(articles([source]), tmp_path / "s")
    again = coded(articles([source]), tmp_path / "s")
    assert (first.articles, first.aside) == (29, 2)  # one line is broken, one article fails
    assert (again.articles, again.known) == (0, 30)
