"""What a new version changed: events, fields, who is responsible, and the counts that move."""

import json
from dataclasses import replace

import pytest
from typer.testing import CliRunner

from dragoman.cli.main import app
from dragoman.errors import OptionError
from dragoman.export import Choices, Filters
from dragoman.records import Reason, Words
from dragoman.serial import dumps
from dragoman.series.moved import moved
from dragoman.series.shares import Sharer
from happened import CODER, KENYA, NAIROBI, article, event


def of(before, after, *by):
    """The difference of two codings, with counts by type unless told otherwise."""
    return moved(before, after, Sharer(Choices(by or ("type",), "mention", counts=()), Filters()))


def test_the_same_is_the_same():
    """Nothing moves."""
    made = of([event()], [event()])
    assert (made.kinds, made.moves, made.responsible) == ({"same": 1}, [], [])


def test_an_event_that_came_names_its_frame():
    """And the row that it moves."""
    more = event(2, type="PROTEST", frame="protest.march", trigger=Words("march", (25, 30)))
    made = of([event()], [event(), more])
    (one,) = made.responsible
    assert (one.field, one.rule, one.gained, one.examples) == ("type", "protest.march", 1, ("a1",))
    assert [(m.cells, m.before, m.after) for m in made.moves] == [(("PROTEST",), 0.0, 1.0)]


def test_a_changed_field_names_its_rule():
    """By the newer version, which has it."""
    new = event(where=KENYA, why=(Reason("type", "assault.shell"), Reason("where", "post")))
    made = of([event(where=NAIROBI)], [new])
    assert made.fields["where"] == 1
    assert ("where", "assault.shell → post") in [(one.field, one.rule) for one in made.responsible]


def test_the_entry_in_the_rule_is_named():
    """A frame of many verbs: the one that was added."""
    more = [
        event(n, trigger=Words("march", (25, 30)), why=(Reason("type", "protest.march", "trigger 'rally'"),))
        for n in (2, 3)
    ]
    (one,) = of([event()], [event(), *more]).responsible
    assert (one.rule, one.gained, one.entries) == ("protest.march", 2, ("trigger 'rally'",))


def test_versions_and_one_sided_articles_are_told():
    """What was compared: another lexicon; an article that only one of both has."""
    new = [replace(event(), coder=replace(CODER, lexicon="new")), event(2, article="a2")]
    made = of([event()], new)
    assert (made.versions, made.one_sided) == ({"lexicon": ("lex", "new")}, 1)


def test_incidents_move_as_published_series_do():
    """Two reports of one attack are two mentions, and one incident."""
    texts = {one.id: one for one in (article(), article("a2", publisher="The Hill Post"))}
    both = [event(), event(2, article="a2")]
    sharer = Sharer(Choices(("type",), "incident", counts=()), Filters())
    assert [(m.before, m.after) for m in moved([], both, sharer, texts, "incident").moves] == [(0.0, 1.0)]
    assert [(m.before, m.after) for m in of([], both).moves] == [(0.0, 2.0)]


def test_what_no_longer_occurred_leaves_the_counts():
    """A status that is set right moves a series."""
    (move,) = of([event()], [event(status="negated")]).moves
    assert (move.before, move.after, move.by) == (1.0, 0.0, -1.0)


def test_an_event_that_got_another_type_is_one_changed_event():
    """Not one lost and one gained."""
    made = of([event()], [replace(event(type="COERCE"), evidence_key="other")])
    assert made.kinds == {"changed": 1}
    assert made.fields["type"] == 1


def test_the_command_compares_two_files(tmp_path):
    """In words, and as JSON for programs."""
    (tmp_path / "old.jsonl").write_text(dumps(event()) + "\n")
    (tmp_path / "new.jsonl").write_text(dumps(event(status="planned")) + "\n")
    args = ["diff", str(tmp_path / "old.jsonl"), str(tmp_path / "new.jsonl")]
    done = CliRunner().invoke(app, args)
    assert done.exit_code == 0, done.output
    assert "1 changed" in done.output
    asked = CliRunner().invoke(app, [*args, "--unit", "incident"])
    assert isinstance(asked.exception, OptionError)
    done = CliRunner().invoke(app, [*args, "--format", "json", "--out", str(tmp_path / "d.json")])
    assert json.loads((tmp_path / "d.json").read_text())["fields"] == {"status": 1}


def test_two_coders_of_a_store_are_compared(tmp_path):
    """On the articles that both have read."""
    pytest.importorskip("deltalake")
    from dragoman.store import Store  # noqa: PLC0415
    from stores import article, chunk  # noqa: PLC0415

    with Store.create(tmp_path / "st") as store:
        store.use("aaaa1")
        store.append(chunk("one", [article(1), article(2)], key="aaaa1", events_each=1))
        store.use("bbbb2")
        store.append(chunk("two", [article(1)], key="bbbb2", events_each=2))
    args = ["diff", "aaaa", "bbbb", "--store", str(tmp_path / "st")]
    done = CliRunner().invoke(app, args)
    assert done.exit_code == 0, done.output
    assert "1 article with events: 1 events the same, 0 changed, 1 gained, 0 lost" in done.output
    wrong = CliRunner().invoke(app, ["diff", "aaaa", "zzzz", *args[3:]])
    assert isinstance(wrong.exception, OptionError)
