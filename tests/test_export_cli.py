"""`dragoman export` and `dragoman aggregate`: from files and from a store, and what is refused at once."""

import csv
import io
import json
import sys
from dataclasses import replace

import pytest

from dragoman.cli import main
from dragoman.export.catalog import OURS
from dragoman.serial import dumps
from happened import VILLAGERS, article, event, incident, killed

EVENTS = [
    event(1, counts=(killed(3),)),
    event(2, article="a2", status="planned"),
    event(3, article="a2", type="PROTEST", cameo="141", modes=("demo",), actors=(VILLAGERS,), recipients=()),
]
ARTICLES = [article("a1"), article("a2", "2024-06-02", "The Lake Daily"), article("a3", "2024-06-09", "The Lake Daily")]


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


@pytest.fixture
def files(tmp_path):
    """Events and articles as files."""
    events, articles = tmp_path / "events.jsonl", tmp_path / "news.jsonl"
    events.write_text("".join(dumps(one) + "\n" for one in EVENTS))
    lines = [
        {"id": a.id, "text": a.text, "url": a.url, "publisher": a.publisher, "published": a.published} for a in ARTICLES
    ]
    articles.write_text("".join(json.dumps(line) + "\n" for line in lines))
    return events, articles


@pytest.mark.parametrize("command", [("export", "--format", "gdelt"), ("aggregate", "--by", "country")])
def test_articles_are_read_as_they_were_coded(cli, files, tmp_path, command):
    """A table of other columns, by --columns."""
    lines = [json.loads(line) for line in files[1].read_text().splitlines()]
    table = tmp_path / "news.csv"
    with table.open("w", newline="") as stream:
        csv.writer(stream).writerows([["nr", "story", "day"], *([r["id"], r["text"], r["published"]] for r in lines)])
    words = (command[0], files[0], "--articles", table, *command[1:], "--columns", "id=nr,text=story,published=day")
    code, out, err = cli(*words)
    assert code == 0, err
    assert "set aside" not in err
    assert out


def test_how_files_are_read_is_nothing_for_a_store(cli, store):
    """It has read them."""
    code, _, err = cli("export", "--store", store, "--format", "gdelt", "--columns", "text=body")
    assert (code, "a store has read them" in err) == (2, True)


@pytest.fixture
def store(tmp_path):
    """The same in a store."""
    pytest.importorskip("deltalake")
    from dragoman.store import Chunk, Coded, Store, arrow  # noqa: PLC0415

    made = arrow.events_table(EVENTS, "coder1", "c1", ARTICLES)
    coded = [Coded(a.id, a.text_sha256, sum(e.article_id == a.id for e in EVENTS)) for a in ARTICLES]
    with Store.create(tmp_path / "store") as opened:
        opened.append(Chunk("c1", "coder1", articles=ARTICLES, events=made, coded=coded))
        opened.use("coder1")
    return tmp_path / "store"


def rows(text):
    """The rows of a CSV."""
    return list(csv.DictReader(io.StringIO(text)))


def test_export_says_what_it_left_out(cli, files, tmp_path):
    """In a line, and in a file beside the other."""
    events, articles = files
    code, _, said = cli("export", events, "--articles", articles, "--format", "gdelt", "--out", tmp_path / "x.CSV")
    assert code == 0
    assert "2 incidents in 2 rows" in said
    assert "left out 1: status planned 1" in said
    assert len((tmp_path / "x.CSV").read_text().splitlines()) == 2
    assert json.loads((tmp_path / "x.CSV.left_out.json").read_text())["unit"] == "incident"


def test_mentions_need_no_articles(cli, files):
    """What comes from them is empty then."""
    code, out, _ = cli("export", files[0], "--unit", "mention", "--format", "icews")
    found = list(csv.DictReader(io.StringIO(out), delimiter="\t"))
    assert (code, [row["Publisher"] for row in found]) == (0, ["", ""])


def test_the_suffix_names_the_layout(cli, files, tmp_path):
    """As it does elsewhere; where it names none the user is told."""
    code, _, _ = cli("export", files[0], "--articles", files[1], "--out", tmp_path / "map.geojson")
    assert (code, json.loads((tmp_path / "map.geojson").read_text())["type"]) == (0, "FeatureCollection")
    code, _, said = cli("export", files[0], "--out", tmp_path / "x.dat")
    assert (code, "--format" in said) == (2, True)


def test_incidents_may_be_merged_before(cli, files, tmp_path):
    """Then they are not merged again."""
    merged = tmp_path / "incidents.jsonl"
    merged.write_text(dumps(incident(*EVENTS[:1], id="mine")) + "\n")
    code, out, _ = cli("export", files[0], "--incidents", merged, "--format", "jsonl")
    assert (code, json.loads(out)["id"]) == (0, "mine")


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("--format", "gdelt", "--all-statuses"), "--all-statuses"),
        (("--format", "ged-like", "--unit", "mention"), "incidents only"),
        (("--format", "gdelt"), "--articles"),
        (("--format", "gdlet"), "gdlet"),
        (("--format", "csv", "--country", "Kenya"), "--country KENYA"),
        (("--format", "csv", "--from", "May"), "--from 'May'"),
        (("--format", "csv", "--date", "today"), "--date today"),
        (("--format", "csv", "--status", "done"), "--status done"),
        (("--format", "csv", "--store", "x"), "--store"),
        (("--format", "parquet"), "--format parquet"),
    ],
)
def test_what_cannot_be_done_is_refused_at_once(cli, files, args, message):
    """With one line and exit code 2, and nothing on standard output."""
    code, out, said = cli("export", files[0], *args)
    assert (code, out, message in said) == (2, "", True)


def test_articles_that_were_not_coded_are_noticed(cli, files, tmp_path):
    """The words would point elsewhere."""
    other = tmp_path / "other.jsonl"
    other.write_text(json.dumps({"id": "a1", "text": "Another text altogether, longer than that."}) + "\n")
    code, _, said = cli("export", files[0], "--articles", other, "--unit", "mention", "--format", "csv")
    assert (code, "does not stand at" in said) == (2, True)


def test_a_line_that_is_no_event_is_named(cli, tmp_path):
    """By file and number."""
    bad = tmp_path / "bad.jsonl"
    bad.write_text('{"id": 1}\n')
    code, _, said = cli("export", bad, "--unit", "mention", "--format", "csv")
    assert (code, "bad.jsonl:1: no event" in said) == (2, True)


def test_all_layouts_are_listed(cli):
    """With what they are."""
    _, out, _ = cli("export", "--list")
    assert {line.split()[0] for line in out.splitlines()} >= set(OURS)


@pytest.mark.parametrize("unit", ["incident", "mention"])
def test_a_store_gives_what_files_give(cli, files, store, unit):
    """Byte for byte: exports and counts."""
    for command in (("export", "--format", "polecat"), ("aggregate", "--by", "country,month", "--zeros")):
        of_files = cli(*command, files[0], "--articles", files[1], "--unit", unit)
        of_store = cli(*command, "--store", store, "--unit", unit)
        assert of_files[:2] == of_store[:2]
        assert of_store[0] == 0


def test_a_store_s_own_incidents_are_taken(cli, store):
    """Merging is not done again."""
    from dragoman.store import Store  # noqa: PLC0415

    with Store.open(store, write=True) as opened:
        opened.replace_incidents("coder1", [incident(EVENTS[0], id="mine")])
    code, out, said = cli("export", "--store", store, "--unit", "incident", "--format", "jsonl")
    assert (code, json.loads(out)["id"], "merging now" in said) == (0, "mine", False)


def test_of_two_coders_the_newest_word_on_each_article_counts(cli, store):
    """An incident may have reports that only the older one has coded."""
    from dragoman.store import Chunk, Coded, Store, arrow  # noqa: PLC0415

    anew, of = replace(EVENTS[2], id="e9"), ARTICLES[1]
    with Store.open(store, write=True) as opened:
        made = arrow.events_table([anew], "coder2", "c2", [of])
        opened.append(Chunk("c2", "coder2", articles=[of], events=made, coded=[Coded(of.id, of.text_sha256, 1)]))
        opened.use("coder2")
        opened.replace_incidents("coder2", [incident(EVENTS[0], anew, id="both")])
    code, out, _ = cli("export", "--store", store, "--format", "gdelt-mentions")
    assert (code, [line.split("\t")[5][-2:] for line in out.splitlines()]) == (0, ["a1", "a2"])


def test_aggregate_counts_and_says_how(cli, files, tmp_path):
    """Every choice is in the file beside the table."""
    out = tmp_path / "x.csv"
    code, _, said = cli("aggregate", files[0], "--articles", files[1], "--by", "country,month", "--zeros", "--out", out)
    assert (code, "2 incidents in 2 rows; date: event" in said) == (0, True)
    found = rows(out.read_text())
    assert [(r["month"], r["events"], r["n_articles"]) for r in found] == [("2024-05", "2", "1"), ("2024-06", "0", "2")]
    assert json.loads((tmp_path / "x.csv.left_out.json").read_text())["choices"]["undated"] == "drop"


def test_aggregate_makes_a_table_for_the_eye(cli, files):
    """Columns that are nothing but zero are not shown."""
    _, out, _ = cli("aggregate", files[0], "--articles", files[1], "--by", "type", "--format", "table")
    assert "PROTEST" in out
    assert "verbal" not in out


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("--by", "town"), "--by town"),
        (("--by", "country", "--out", "x.doc"), "suffix"),
        (("--by", "country", "--format", "xml"), "--format xml"),
        (("--by", "country", "--format", "table", "--out", "x.csv"), "screen"),
        (("--by", "country", "--unit", "report"), "--unit report"),
        (("--by", "country", "--format", "parquet"), "is for files"),
    ],
)
def test_counts_that_cannot_be_made_are_refused(cli, files, args, message):
    """Before anything is read."""
    code, out, said = cli("aggregate", files[0], "--articles", files[1], *args)
    assert (code, out, message in said) == (2, "", True)
