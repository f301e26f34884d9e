"""SQL over a store: it reads all of it, and nothing else."""

import json
import signal
import subprocess
import sys
import time

import pytest

pytest.importorskip("deltalake")
pytest.importorskip("duckdb")

import duckdb
from deltalake import DeltaTable

from dragoman.errors import OptionError, StoreError
from dragoman.store import Left, Store
from stores import article, chunk


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """Three articles of two years, six events, one input set aside."""
    path = tmp_path_factory.mktemp("query") / "news"
    articles = [article(1, "2011-03-14"), article(2, "2011-05-01T10:00:00Z"), article(3, "2012-01-01")]
    with Store.create(path) as made:
        made.append(chunk("c1", articles, left=[Left("f.jsonl", "is not English", 4)]))
    return Store.open(path)


def test_rows_and_column_names_come_back(store):
    """Counts are whole numbers, structs and lists can be reached into."""
    said = store.query('SELECT year, count(*) n, min("where".country) c FROM events GROUP BY year ORDER BY year')
    assert said.columns == ("year", "n", "c")
    assert said.rows == [(2011, 4, "SYR"), (2012, 2, "SYR")]
    assert store.query("SELECT sum(n_events), actors[1].codes['COW'] FROM coded, events GROUP BY 2").rows == [
        (36, "652")
    ]


def test_nested_values_are_dicts_and_lists(store):
    """Maps too."""
    (row,) = store.query("SELECT actors, said_by FROM events WHERE id = 'a0001-0'").rows
    assert row[0][0]["span"] == {"start": 18, "end": 24}
    assert row[1][0]["party"]["codes"] == {"ISO3": "SYR", "COW": "652"}


def test_values_can_be_given_apart(store):
    """So that nobody has to paste them into SQL."""
    assert store.query("SELECT id FROM articles WHERE id = ?", ["a0002' OR true"]).rows == []
    assert store.query("SELECT id FROM articles WHERE id = ?", ["a0002"]).rows == [("a0002",)]


def test_every_table_can_be_asked(store):
    """The names that the help lists."""
    names = [row[0] for row in store.query("SHOW TABLES").rows]
    named = "articles events events_all coded set_aside coders runs incidents copies reviews batches sampled"
    assert names == sorted(named.split())
    for name in names:
        store.query(f"SELECT * FROM {name}")


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM read_csv('{file}')",
        "SELECT * FROM '{file}'",
        "SELECT * FROM read_text('{file}')",
        "SELECT * FROM glob('/*')",
        "COPY (SELECT 1) TO '{file}'",
        "ATTACH '{file}' AS other",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SELECT * FROM 'https://example.org/x.csv'",
        "SET enable_external_access = true",
        "PRAGMA database_list",
        "CREATE TABLE mine (a int)",
        "DROP VIEW events",
        "DELETE FROM events",
        "SELECT 1; SELECT 2",
        "EXPORT DATABASE '{file}'",
        "CALL checkpoint()",
        "SELECT * FROM article",
        "SELECT * FROM store",
        "SELECT getenv('HOME')",
    ],
)
def test_a_query_reaches_nothing_but_the_tables(store, tmp_path, sql):
    """No files, no network, no change, no variables of the program."""
    file = tmp_path / "secret.csv"
    file.write_text("a,b\n1,2\n")
    with pytest.raises(OptionError):
        store.query(sql.format(file=file))
    assert file.read_text() == "a,b\n1,2\n"
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        ("SELECT * FROM evnts", "Tables: articles, batches, coded"),
        ("SELECT typ FROM events", "Columns of events: chunk, coder_key"),
        ("SELECT where.name FROM events", "double quotes"),
        ("", "SELECT type"),
        ("-- nothing", "there is no SQL"),
        ("SELECT 1; SELECT 2", "2 statements"),
        ("DROP TABLE events", "only reads"),
        ("SELECT ? + 1", "parameters"),
    ],
)
def test_errors_say_what_would_be_right(store, sql, words):
    """Names to choose from, in one line."""
    with pytest.raises(OptionError) as caught:
        store.query(sql)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_query_has_only_the_time_it_is_given(store):
    """It is stopped."""
    with pytest.raises(StoreError, match=r"longer than 0\.3 seconds"):
        store.query(
            "SELECT count(*) FROM range(100000000) a, range(100000) b WHERE hash(a.range + b.range) = 1", seconds=0.3
        )


def test_a_query_has_only_the_memory_it_is_given(store):
    """It says so."""
    with pytest.raises(StoreError, match="more memory"):
        store.query("SELECT list(range) FROM range(50000000)", memory="20MB")


def test_readers_see_whole_chunks_while_a_writer_writes(tmp_path):
    """A reader's snapshot never holds half a chunk, and files that it has opened outlive their joining."""
    with Store.create(tmp_path / "news") as writer:
        writer.append(chunk("c1", [article(1), article(2)]))
        reader = Store.open(writer.place.root)
        rows = reader.events()
        first = next(rows)
        for number in range(2, 8):
            writer.append(chunk(f"c{number}", [article(number * 10), article(number * 10 + 1)]))
            counted = reader.query("SELECT (SELECT count(*) FROM articles), (SELECT sum(n_events) FROM coded)").rows
            assert counted == [(number * 2, number * 4)]
        writer.compact(full=True)
        assert first.article_id == "a0001"
        assert len(list(rows)) == 3
        assert len(list(reader.events())) == 28


def test_memory_is_a_size(store):
    """Anything else is told."""
    with pytest.raises(OptionError, match="500MB"):
        store.query("SELECT 1", memory="much")


def test_ctrl_c_ends_a_query(store):
    """At once, whatever it is at."""
    code = "import sys; from dragoman.store import Store; print('on', flush=True);"
    code += "Store.open(sys.argv[1]).query(sys.argv[2])"
    sql = "SELECT count(*) FROM range(100000000) a, range(100000) b WHERE hash(a.range + b.range) = 1"
    command = [sys.executable, "-c", code, str(store.place), sql]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        process.stdout.readline()
        time.sleep(1.5)
        process.send_signal(signal.SIGINT)
        assert "KeyboardInterrupt" in process.communicate(timeout=30)[1]


def test_a_snapshot_holds_while_a_writer_joins_files(tmp_path, monkeypatch):
    """Chunks that came to count after the reader had looked at `coded` are left out, in joined files too."""
    with Store.create(tmp_path / "news") as writer:
        writer.append(chunk("c1", [article(1)]))
        reader = Store.open(writer.place.root)
        look = reader.tables.dataset

        def late(name, **options):
            if name == "articles":
                writer.append(chunk("c2", [article(2)]))
                writer.append(chunk("c3", [article(3)]))
                writer.compact()
            return look(name, **options)

        monkeypatch.setattr(reader.tables, "dataset", late)
        sql = "SELECT (SELECT count(*) FROM articles), (SELECT count(*) FROM events), (SELECT count(*) FROM coded)"
        assert reader.query(sql).rows == [(1, 2, 1)]
        monkeypatch.undo()
        assert reader.query(sql).rows == [(3, 6, 3)]


@pytest.mark.parametrize("engine", ["pandas", "polars"])
def test_a_table_comes_as_a_frame(store, engine):
    """In the fixed order."""
    pytest.importorskip(engine)
    frame = store.frame("events", engine)
    assert list(frame["article_id"])[::2] == ["a0001", "a0002", "a0003"]
    assert frame["trigger"][0]["text"] == "shelled"


@pytest.mark.parametrize(
    ("name", "engine", "words"), [("evnts", "pandas", "events_all"), ("events", "excel", "polars")]
)
def test_a_frame_that_there_is_not_is_refused(store, name, engine, words):
    """With those that there are."""
    with pytest.raises(OptionError, match=words):
        store.frame(name, engine)


def test_duckdb_reads_a_store_without_dragoman(store):
    """Through its Parquet files, as Delta's log lists them."""
    files = DeltaTable(f"{store.place}/events").file_uris()
    sql = 'SELECT count(*), min("trigger".text), sum(len(counts)) FROM read_parquet(?, hive_partitioning = true)'
    assert duckdb.execute(sql, [files]).fetchone() == (6, "shelled", 6)
    sql = "SELECT count(*) FROM read_parquet(?, hive_partitioning = true) WHERE year = 2011"
    assert duckdb.execute(sql, [files]).fetchone() == (4,)


def test_polars_reads_a_store_without_dragoman(store):
    """It knows Delta."""
    pl = pytest.importorskip("polars")
    events = pl.read_delta(f"{store.place}/events").filter(pl.col("year") == 2011)
    assert events["type"].to_list() == ["ASSAULT"] * 4
    assert events["actors"].list.first().struct.field("country").to_list() == ["SYR"] * 4


def test_pandas_reads_a_store_without_dragoman(store):
    """Through deltalake."""
    pytest.importorskip("pandas")
    events = DeltaTable(f"{store.place}/events").to_pandas(filters=[("year", "=", 2012)])
    assert list(events["article_id"]) == ["a0003", "a0003"]
    assert json.dumps(events["when"][0]["start"]) == '"2011-03-14"'
