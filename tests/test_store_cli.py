"""The commands query, search and store: what people type, what they get."""

import csv
import io
import json
import sys

import pytest

pytest.importorskip("deltalake")
pytest.importorskip("duckdb")

import duckdb

from dragoman.cli import main
from dragoman.store import Left, Store
from stores import article, chunk

ALL = "SELECT id, year, actors[1].codes c, published_at, parent, historical FROM events ORDER BY id"


@pytest.fixture(scope="module")
def news(tmp_path_factory):
    """A store of thirty articles."""
    path = tmp_path_factory.mktemp("cli") / "news"
    with Store.create(path) as store:
        store.append(chunk("c1", [article(n) for n in range(30)], left=[Left("f", "is not English")]))
    return path


@pytest.fixture
def cli(monkeypatch, capsys):
    """A function that runs the program in this process and returns (exit code, standard output, standard error)."""

    def run(*args):
        monkeypatch.setattr(sys, "argv", ["dragoman", *map(str, args)])
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        return ended.value.code, said.out, said.err

    return run


def test_a_pipe_gets_lines_of_json(cli, news):
    """Nested values as such, times in UTC, null as null."""
    code, out, _ = cli("query", ALL, "--store", news)
    rows = [json.loads(line) for line in out.splitlines()]
    assert (code, len(rows)) == (0, 60)
    assert rows[0] == {
        "id": "a0000-0",
        "year": 2011,
        "c": {"ISO3": "SYR", "COW": "652"},
        "published_at": "2011-03-14T00:00:00Z",
        "parent": None,
        "historical": False,
    }


def test_csv_has_a_cell_a_value(cli, news):
    """Nested ones as JSON, null empty."""
    _, out, _ = cli("query", ALL, "--store", news, "--format", "csv", "--limit", "2")
    first, second = csv.DictReader(io.StringIO(out))
    assert json.loads(first["c"])["COW"] == "652"
    assert first["parent"] == ""
    assert json.loads(second["parent"])["relation"] == "content"
    assert first["historical"] == "false"


def test_a_table_says_when_there_is_more(cli, news):
    """And how to get it."""
    _, out, err = cli("query", ALL, "--store", news, "--format", "table", "--limit", "5")
    assert out.count("SYR") == 5
    assert "the first 5 rows; there are more: --limit 0 gives all" in err


def test_parquet_keeps_types(cli, news, tmp_path):
    """And needs a file."""
    out = tmp_path / "events.parquet"
    code, _, err = cli("query", ALL, "--store", news, "--out", out)
    assert (code, err) == (0, "60 rows\n")
    sql = "SELECT count(*), min(c['COW']), min(published_at AT TIME ZONE 'UTC')::VARCHAR FROM read_parquet(?)"
    assert duckdb.execute(sql, [str(out)]).fetchone() == (60, "652", "2011-03-14 00:00:00")
    assert cli("query", ALL, "--store", news, "--format", "parquet")[0] == 2


def test_sql_may_come_from_standard_input(cli, news, monkeypatch):
    """For long ones."""
    monkeypatch.setattr(sys, "stdin", io.StringIO("SELECT count(*) n FROM articles"))
    assert cli("query", "-", "--store", news)[1] == '{"n": 30}\n'


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["SELECT nothing FROM events"], "Columns of events"),
        (["SELECT 1", "--format", "xml"], "none of table, jsonl, csv, parquet"),
        (["SELECT 1", "--out", "x.doc"], "names no format"),
    ],
)
def test_what_is_wrong_is_one_line(cli, news, args, says):
    """And exit code 2."""
    code, out, err = cli("query", *args, "--store", news)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert says in err


def test_a_place_without_a_store_is_told(cli, tmp_path):
    """By every command."""
    for command in (
        ["query", "SELECT 1", "--store"],
        ["search", "x", "--store"],
        ["store", "info"],
        ["store", "check"],
    ):
        code, _, err = cli(*command, tmp_path)
        assert (code, "there is no store here" in err) == (2, True)


def test_search_shows_articles(cli, news):
    """When, what, which, and the words where they stand."""
    code, out, err = cli("search", "harbour", '"town 7"', "--store", news)
    assert code == 0
    assert out == "2011-03-14  Harbour 7 shelled  [a0007]\n    Rebels shelled the harbour of town 7 on Monday.\n\n"
    assert err == "1 of 1 article\n"


def test_a_word_that_must_not_be_there_needs_no_quoting(cli, news):
    """-word is no option."""
    assert cli("search", "harbour", "-officials", "-rebels", "--store", news)[2] == "no article has these words\n"
    assert cli("search", "-officials", "harbour", "--limit", "1", "--store", news)[2] == "1 of 30 articles\n"
    assert cli("search", "harbour", "--store", news, "-o", "/dev/null")[0] == 0


def test_search_for_programs(cli, news):
    """One object an article."""
    _, out, err = cli("search", "shelled", "--store", news, "--format", "jsonl", "--limit", "3")
    assert [json.loads(line)["words"] for line in out.splitlines()] == [["shelled"]] * 3
    assert err == "3 of 30 articles\n"


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["x", "--since", "May"], "write 2011-03-14"),
        (["x", "--format", "xml"], "none of text"),
        (["("], "never closed"),
    ],
)
def test_a_search_that_is_none(cli, news, args, says):
    """One line, exit code 2."""
    code, _, err = cli("search", *args, "--store", news)
    assert (code, says in err) == (2, True)


def test_info_check_and_compact(cli, news):
    """A page for people; sound; joined."""
    code, out, _ = cli("store", "info", news)
    assert code == 0
    assert "articles              30" in out
    assert "2011                  30          60" in out
    assert "1  is not English" in out
    assert cli("store", "check", news)[:2] == (0, "sound\n")
    assert "joined into" in cli("store", "compact", news)[1]


def test_a_check_that_finds_faults_ends_with_1(cli, tmp_path):
    """For scripts."""
    with Store.create(tmp_path / "news") as store:
        store.append(chunk("c1", [article(1)]))
    next((tmp_path / "news" / "events").rglob("*.parquet")).unlink()
    code, out, err = cli("store", "check", tmp_path / "news")
    assert (code, out, "is missing" in err) == (1, "1 fault\n", True)
