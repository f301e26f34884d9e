"""What was read, by publisher and period: every article is in one row and one kind, and a gap is no zero."""

import csv
import json
from dataclasses import replace

import pytest

pytest.importorskip("deltalake")
pytest.importorskip("duckdb")
from typer.testing import CliRunner

from dragoman.cli.main import app
from dragoman.errors import OptionError
from dragoman.export import Choices, Filters, aggregate
from dragoman.export.stored import Stored
from dragoman.incident import Copy
from dragoman.series.coverage import coverage
from dragoman.store import Chunk, Coded, Left, Store
from stores import article, chunk


def of(number, published, publisher="The Daily Test"):
    """An article of a publisher."""
    return replace(article(number, published), publisher=publisher)


def coded(one, n_events=0, over="", failed=False):
    """How it was coded."""
    return Coded(one.id, one.text_sha256, n_events, failed=failed, passed_over=over)


@pytest.fixture
def store(tmp_path):
    """March: one with events, one empty, one passed over; May: one that failed, one of another publisher."""
    told, empty, sport = (of(n, f"2011-03-{n + 10}") for n in (1, 2, 3))
    failed, other = of(4, "2011-05-02"), of(5, "2011-05-03T23:30:00-05:00", "The Other")
    with Store.create(tmp_path / "st") as made:
        made.append(chunk("c1", [told], events_each=1))
        rest = [coded(empty), coded(sport, over="not parsed: sport"), coded(failed, failed=True), coded(other)]
        left = [Left("f", "a fault", 4, failed.id, failed.text_sha256), Left("g", "is not valid JSON", 1)]
        made.append(Chunk("c2", "coder1", [empty, sport, failed, other], None, left, rest))
        yield made


def row_of(made, *heads):
    """The numbers of a row."""
    (row,) = [row for row in made.rows if tuple(row[name] for name in made.by) == heads]
    return {name[2:]: row[name] for name in made.columns if name[:2] == "n_"}


def test_every_article_is_of_one_kind(store):
    """Read with events, empty or passed over, or set aside."""
    row = row_of(coverage(store), "2011-03", "The Daily Test")
    assert row | {"copies": None} == {
        "articles": 3,
        "read": 3,
        "with_events": 1,
        "empty": 1,
        "passed_over": 1,
        "set_aside": 0,
        "copies": None,
    }
    row = row_of(coverage(store), "2011-05", "The Daily Test")
    assert (row["articles"], row["read"], row["set_aside"], row["with_events"]) == (1, 0, 1, 0)


def test_a_month_without_articles_has_a_row_and_no_numbers(store):
    """April, and the months in which one of the publishers has nothing."""
    made = coverage(store)
    assert [(row["month"], row["publisher"]) for row in made.rows] == [
        (month, who) for month in ("2011-03", "2011-04", "2011-05") for who in ("The Daily Test", "The Other")
    ]
    row = row_of(made, "2011-04", "The Other")
    assert row.pop("articles") == 0
    assert set(row.values()) == {None}


def test_a_day_is_that_of_the_place_that_published(store):
    """As `aggregate` has it: half past eleven at night is not the next day."""
    made = coverage(store, ("day",))
    assert made.rows[-1]["day"] == "2011-05-03"
    assert made.rows[-1]["n_publishers"] == 1


def test_what_never_became_an_article_is_told_beside(store):
    """It has neither day nor publisher."""
    assert coverage(store).plain()["why"] == {"is not valid JSON": 1}


def test_what_an_early_program_did_not_say_is_not_known(store):
    """Empty or passed over: neither number is made up."""
    one = of(8, "2011-03-20")
    store.append(Chunk("c3", "coder1", [one], None, [], [Coded(one.id, one.text_sha256, 0)]))
    row = row_of(coverage(store), "2011-03", "The Daily Test")
    assert (row["read"], row["with_events"], row["empty"], row["passed_over"]) == (4, 1, None, None)


def test_the_newest_coding_of_an_article_counts(store):
    """An older coder found an event where the newer finds none."""
    one = of(1, "2011-03-11")
    store.append(Chunk("n1", "coder2", [one], None, [], [coded(one)]))
    row = row_of(coverage(store), "2011-03", "The Daily Test")
    assert (row["articles"], row["with_events"], row["empty"]) == (3, 0, 2)


def test_copies_are_counted_where_the_store_is_merged(store):
    """A later state of an article is none: it tells more."""
    from happened import event, incident  # noqa: PLC0415

    store.replace_incidents("coder1", [incident(event())])
    store.replace_copies([Copy("a0002", "a0001", "wire", 0.9), Copy("a0003", "a0001", "update", 0.9)])
    assert row_of(coverage(store), "2011-03", "The Daily Test")["copies"] == 1


def test_a_span_reaches_as_far_as_was_asked(store):
    """And leaves out what is beyond."""
    made = coverage(store, ("month",), "2011-01-01", "2011-03-11")
    assert [(row["month"], row["n_articles"]) for row in made.rows] == [("2011-01", 0), ("2011-02", 0), ("2011-03", 1)]


@pytest.mark.parametrize("by", [("town",), (), ("month", "day"), ("month", "month")])
def test_what_cannot_be_chosen_is_refused(store, by):
    """With what can."""
    with pytest.raises(OptionError, match="--by"):
        coverage(store, by)


def test_articles_that_failed_are_no_coverage_of_counts(store):
    """May of the first publisher was not read: its count is empty, not zero."""
    found = Stored(store)
    read = [one for one in found.articles() if one.publisher == "The Daily Test"]
    choices, span = Choices(("type", "month"), "mention", zeros=True), Filters(until="2011-05-31")
    made = aggregate(found.units("mention"), read, choices, span)
    assert [(row["month"], row["events"]) for row in made.rows] == [
        ("2011-03", 1),
        ("2011-04", None),
        ("2011-05", None),
    ]
    assert {one.id for one in found.articles()} == {"a0001", "a0002", "a0003", "a0005"}


def test_the_command_writes_csv_with_what_must_be_known(store, tmp_path):
    """Empty cells where nothing was read."""
    out = tmp_path / "c.csv"
    done = CliRunner().invoke(app, ["coverage", "--store", str(tmp_path / "st"), "--by", "month", "--out", str(out)])
    assert done.exit_code == 0, done.output
    rows = list(csv.DictReader(out.read_text().splitlines()))
    assert [(row["month"], row["n_articles"], row["n_read"]) for row in rows][1] == ("2011-04", "0", "")
    assert json.loads((tmp_path / "c.csv.left_out.json").read_text())["inputs_that_never_became_articles"] == 1
    assert "1 input could not be read at all" in done.output


def test_the_command_shows_a_table(store, tmp_path):
    """On a terminal, or when asked."""
    done = CliRunner().invoke(app, ["coverage", "--store", str(tmp_path / "st"), "--format", "table"])
    assert done.exit_code == 0, done.output
    assert "The Other" in done.output
