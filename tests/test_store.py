"""The store: what goes in comes out, once, whatever happens on the way."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("deltalake")
pytest.importorskip("duckdb")

from dragoman import serial
from dragoman.errors import OptionError, StoreError
from dragoman.store import Chunk, Coded, Left, Store
from dragoman.store.place import telling
from stores import article, chunk, event


@pytest.fixture
def store(tmp_path):
    """A new store, open for writing."""
    with Store.create(tmp_path / "news") as made:
        yield made


def lines(records) -> list[str]:
    """Records as lines of JSON."""
    return [serial.dumps(one) for one in records]


def test_articles_and_events_come_back_equal(store):
    """Every field, the order that of publication."""
    late, early, undated = article(1, "2012-01-01"), article(2, "2011-03-14T10:00:00+02:00"), article(3, None)
    store.append(chunk("c1", [late, early, undated]))
    assert lines(store.articles()) == lines([undated, early, late])
    assert lines(store.events()) == lines([event(one, n) for one in (undated, early, late) for n in (0, 1)])


def test_some_articles_can_be_asked_for(store):
    """By id; ids that are not there give nothing."""
    store.append(chunk("c1", [article(n) for n in range(5)]))
    assert [one.id for one in store.articles(["a0003", "a0001", "none"])] == ["a0001", "a0003"]


def test_a_chunk_appended_again_changes_nothing(store):
    """In the same session, and in the next."""
    made = chunk("c1", [article(1)])
    assert store.append(made)
    assert not store.append(made)
    store.close()
    with Store.open(store.place.root, write=True) as again:
        assert not again.append(made)
        assert len(list(again.events())) == 2


def test_an_article_is_written_once(store):
    """A second coder adds events, not articles."""
    store.append(chunk("c1", [article(1)]))
    store.append(chunk("c2", [article(1), article(2)], key="coder2"))
    assert [one.id for one in store.articles()] == ["a0001", "a0002"]


def test_the_newest_coder_of_each_article_counts(store):
    """What only an older one has read stays; a newer one that finds nothing hides what the older found."""
    store.append(chunk("c1", [article(1), article(2), article(3)]))
    store.append(chunk("c2", [article(1)], key="coder2", type="PROTEST"))
    store.append(chunk("c3", [article(2)], key="coder2", events_each=0))
    assert [(one.article_id, one.type) for one in store.events()] == [
        ("a0001", "PROTEST"),
        ("a0001", "PROTEST"),
        ("a0003", "ASSAULT"),
        ("a0003", "ASSAULT"),
    ]
    assert len(list(store.events("coder1"))) == 6
    assert store.coder_keys() == ["coder1", "coder2"]


def test_events_can_be_chosen_by_sql(store):
    """A condition over the columns; what is no SQL is refused in a line."""
    store.append(chunk("c1", [article(1, "2011-01-01"), article(2, "2012-01-01")]))
    assert {one.article_id for one in store.events(where="year = 2012 AND actors[1].country = 'SYR'")} == {"a0002"}
    with pytest.raises(OptionError, match="nonsense"):
        list(store.events(where="nonsense = 1"))


def test_a_condition_that_is_none_is_refused_by_an_empty_store_too(store):
    """Not taken for one that nothing meets."""
    assert list(store.events(where="year = 2012")) == []
    with pytest.raises(OptionError, match="nonsense"):
        list(store.events(where="nonsense = 1"))


def test_done_knows_articles_and_their_texts(store):
    """By coder, and by any; what failed for good is done too, unless it is to be tried again."""
    bad = article(9)
    store.append(chunk("c1", [article(1)]))
    left = [Left("f", "a fault", 9, bad.id, bad.text_sha256)]
    store.append(Chunk("c2", "coder1", [bad], None, left, [Coded(bad.id, bad.text_sha256, 0, failed=True)]))
    done = store.done("coder1")
    assert done.holds("a0001", article(1).text_sha256)
    assert done.differs("a0001", "another text")
    assert "a0002" not in done
    assert "a0009" in done
    assert len(store.done("coder2")) == 0
    assert len(store.done()) == 2
    assert "a0009" not in store.done(retry=True)
    assert [row.article_id for row in store.set_aside()] == ["a0009"]


def test_what_may_succeed_later_is_not_done(store):
    """A retryable input is tried again, and its row goes when it is coded."""
    one = article(1)
    store.append(Chunk("c1", "coder1", set_aside=[Left("f", "memory", 3, one.id, one.text_sha256, retryable=True)]))
    assert one.id not in store.done("coder1")
    store.append(chunk("c2", [one]))
    assert list(store.set_aside()) == []


def test_set_aside_rows_are_kept_once(store):
    """The newest reason stands."""
    store.append(Chunk("c1", "coder1", set_aside=[Left("f", "first", 1), Left("f", "other", 2)]))
    store.append(Chunk("c2", "coder1", set_aside=[Left("f", "second", 1)]))
    assert [(one.line, one.reason) for one in store.set_aside()] == [(1, "second"), (2, "other")]


def test_another_text_under_a_known_id_is_refused(store):
    """Spans would point into the wrong text."""
    store.append(chunk("c1", [article(1)]))
    with pytest.raises(StoreError, match="another text under this id"):
        store.append(chunk("c2", [article(1, text="Quite another text.")]))


@pytest.mark.parametrize("last", ["articles", "events", "set_aside"])
def test_a_half_written_chunk_leaves_no_trace(store, monkeypatch, last):
    """A writer that dies between two tables, whichever: nobody sees its rows, and the next writer takes them out."""
    store.append(chunk("c1", [article(1)]))
    half = chunk("c2", [article(2), article(3)], left=[Left("f", "broken", 7)])
    write = store.tables.append

    def dies(name, rows, chunk=""):
        write(name, rows, chunk)
        if name == last:
            raise KeyboardInterrupt

    monkeypatch.setattr(store.tables, "append", dies)
    with pytest.raises(KeyboardInterrupt):
        store.append(half)
    store.close()
    reader = Store.open(store.place.root)
    assert [one.id for one in reader.articles()] == ["a0001"]
    assert {one.article_id for one in reader.events()} == {"a0001"}
    with Store.open(store.place.root, write=True) as again:
        assert again.tables.dataset("articles").count_rows() == 1
        assert again.tables.dataset("events").count_rows() == 2
        assert again.append(half)
        assert [one.id for one in again.articles()] == ["a0001", "a0002", "a0003"]
        assert len(list(again.events())) == 6
        assert len(list(again.set_aside())) == 1


def test_a_failed_append_can_be_repeated_at_once(store, monkeypatch):
    """In the same session."""
    write = store.tables.append

    def full(name, rows, chunk=""):
        if name == "coded":
            raise StoreError("no space left on device")
        write(name, rows, chunk)

    with monkeypatch.context() as patch:
        patch.setattr(store.tables, "append", full)
        with pytest.raises(StoreError):
            store.append(chunk("c1", [article(1)]))
    assert store.append(chunk("c1", [article(1)]))
    assert len(list(store.events())) == 2


def test_one_process_writes_at_a_time(store):
    """The other one is told who does; reading goes on."""
    with pytest.raises(StoreError, match="being written by process"):
        Store.open(store.place.root, write=True)
    assert list(Store.open(store.place.root).articles()) == []


def test_a_killed_writer_keeps_nothing_locked(tmp_path):
    """The lock goes with its holder, kill -9 or not."""
    code = "import os, signal, sys; from dragoman.store import Store; s = Store.create(sys.argv[1]);"
    code += "os.kill(os.getpid(), signal.SIGKILL)"
    subprocess.run([sys.executable, "-c", code, str(tmp_path / "news")], check=False)
    with Store.open(tmp_path / "news", write=True) as store:
        assert store.append(chunk("c1", [article(1)]))


def test_a_reader_cannot_write(store):
    """It says how to."""
    with pytest.raises(StoreError, match="write=True"):
        Store.open(store.place.root).append(chunk("c1", [article(1)]))


def test_a_folder_with_other_things_is_no_place_for_a_store(tmp_path):
    """Nothing of the user's is mixed with ours."""
    (tmp_path / "thesis.txt").write_text("precious")
    with pytest.raises(StoreError, match=r"thesis\.txt"):
        Store.create(tmp_path)
    with pytest.raises(StoreError, match="no store here"):
        Store.open(tmp_path)


def test_a_uri_names_a_store_too(tmp_path):
    """file:// as a stand-in for object storage."""
    with Store.create(f"file://{tmp_path}/with%20space") as store:
        store.append(chunk("c1", [article(1)]))
    assert len(list(Store.open(Path(tmp_path) / "with space").events())) == 2


def test_a_full_disk_is_told_and_nothing_is_lost(tmp_path):
    """The chunk that did not fit can be appended once there is room. A limit on file sizes stands in for the disk."""
    code = """
import errno, os, resource, signal, sys
from dragoman.errors import StoreError
from dragoman.store import Store
from stores import article, chunk
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
with Store.create(sys.argv[1]) as store:
    store.append(chunk("c1", [article(1)]))
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, resource.RLIM_INFINITY))
    try:
        store.append(chunk("c2", [article(2)]))
    except StoreError as error:
        print(error)
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    print(store.append(chunk("c2", [article(2)])), store.check(), len(list(store.events())))
"""
    pytest.importorskip("resource")
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([*sys.path, str(Path(__file__).parent)])}
    command = [sys.executable, "-c", code, str(tmp_path / "news")]
    said = subprocess.run(command, env=env, capture_output=True, text=True, check=False).stdout.splitlines()
    assert "File too large" in said[0]
    assert said[1] == "True [] 4"


def test_no_space_left_is_said_in_plain_words(tmp_path):
    """Whoever raises it."""
    with pytest.raises(StoreError, match="the disk is full"), telling(tmp_path):
        raise OSError(errno.ENOSPC, "No space left on device")
    with pytest.raises(StoreError, match=r"x: broken$"), telling("x"):
        raise OSError("Failed to parse parquet: External: Generic LocalFileSystem error: broken")
