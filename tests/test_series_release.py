"""Releases: no words of any article, the same bytes for the same store, and a check that finds what was changed."""

import json
from collections import Counter

import pytest
from typer.testing import CliRunner

from dragoman.cli.main import app
from dragoman.errors import OptionError, StoreError
from dragoman.records import Attribution, Reason, Words
from dragoman.series.bare import bare
from dragoman.series.release import SUMS, About, Material, release
from dragoman.series.verify import check_files, verify
from happened import article, event, incident, killed

CODER = {"program": "0.1.0", "statements": "False"}
SECRET = "clandestine phrase"


def material(*events, **fields):
    """What is released of some events and their article."""
    found = events or (event(),)
    base = {"events": found, "incidents": [incident(*found)], "articles": [article()], "set_aside": Counter()}
    return Material(**(base | {"coder": CODER} | fields))


def speaking():
    """An event whose every field of words holds the same phrase."""
    party = event().actors[0]
    said = Attribution(party, Words(SECRET, (3, 9)), "asserts")
    return event(
        trigger=Words(SECRET, (14, 18)),
        said_by=(said,),
        counts=(killed(3, said_by=SECRET),),
        why=(Reason("type", "assault.shell", SECRET),),
        extra={"note": SECRET},
    )


def test_no_words_of_the_article_go_out(tmp_path):
    """Neither in events nor in the list of articles; where they stand does."""
    made = tmp_path / "r"
    release(material(speaking(), articles=[article(title=SECRET, text=SECRET)]), made)
    assert not [path.name for path in made.iterdir() if SECRET in path.read_text()]
    assert list(bare(speaking())["said_by"][0]["cue"]["span"]) == [3, 9]


def test_the_same_store_gives_the_same_bytes(tmp_path):
    """Checksums of two people can be compared."""
    for name in ("one", "two"):
        release(material(), tmp_path / name)
    assert (tmp_path / "one" / SUMS).read_bytes() == (tmp_path / "two" / SUMS).read_bytes()


def test_a_file_that_was_changed_is_found(tmp_path):
    """And one that is missing, and one that does not belong."""
    release(material(), tmp_path / "r")
    assert check_files(tmp_path / "r") == []
    (tmp_path / "r" / "events.jsonl").write_text("{}\n")
    (tmp_path / "r" / "schema.json").unlink()
    (tmp_path / "r" / "more.txt").write_text("x")
    found = "\n".join(check_files(tmp_path / "r"))
    assert "events.jsonl: is not what it was" in found
    assert "schema.json: is missing" in found
    assert "more.txt: does not belong" in found


def test_articles_give_the_events_once_more(tmp_path):
    """Coded again they agree; another event is named."""
    release(material(), tmp_path / "r")
    same = verify(tmp_path / "r", [article()], lambda some: [(one, [event()]) for one in some], CODER)
    assert same.holds
    assert (same.same, same.absent) == (1, 0)
    other = verify(tmp_path / "r", [article()], lambda some: [(one, [event(type="PROTEST")]) for one in some], CODER)
    assert other.differing == ["a1"]
    assert not other.holds


def test_another_text_is_not_coded(tmp_path):
    """Its hash is not that of the release."""
    release(material(), tmp_path / "r")
    found = verify(tmp_path / "r", [article(text="Quite another text.")], lambda some: [(o, []) for o in some], CODER)
    assert found.other_text == ["a1"]
    assert found.same == 0


def test_another_coder_is_named(tmp_path):
    """Before anybody wonders at the differences."""
    release(material(), tmp_path / "r")
    found = verify(tmp_path / "r", [], lambda some: [(one, []) for one in some], {**CODER, "program": "0.2.0"})
    assert found.versions == ["program: 0.1.0 in the release, 0.2.0 here"]


def test_what_changed_since_the_release_before_is_listed(tmp_path):
    """Added, deleted, changed with the fields."""
    release(material(event(1), event(2)), tmp_path / "one")
    made = release(
        material(event(1, status="negated"), event(3)), tmp_path / "two", About(version="2"), tmp_path / "one"
    )
    rows = [json.loads(line) for line in (tmp_path / "two" / "changes.jsonl").read_text().splitlines()]
    events = {row["id"]: row for row in rows if row["what"] == "event"}
    assert {name: row["kind"] for name, row in events.items()} == {"k1": "changed", "k2": "deleted", "k3": "added"}
    assert events["k1"]["fields"] == ["status"]
    assert made.changes["added"] >= 1


def test_a_release_is_not_written_over(tmp_path):
    """What people cite stays."""
    release(material(), tmp_path / "r")
    with pytest.raises(OptionError, match="not written over"):
        release(material(), tmp_path / "r")


def test_nothing_is_no_release(tmp_path):
    """An empty store has nothing to hand on."""
    with pytest.raises(StoreError, match="no events"):
        release(material(events=[]), tmp_path / "r")


def test_what_is_no_release_is_named(tmp_path):
    """By the file that is not there."""
    with pytest.raises(OptionError, match="is no release"):
        check_files(tmp_path)


def test_the_commands_go_together(tmp_path):
    """run, merge, release, verify, from the command line."""
    pytest.importorskip("deltalake")
    text = "Rebels attacked a convoy near Kismayo on Wednesday, killing four soldiers. The governor condemned it."
    row = {"id": "a", "published": "2024-05-16", "text": text, "publisher": "The Coast Post"}
    (tmp_path / "n.jsonl").write_text(json.dumps(row) + "\n")
    store, out, run = str(tmp_path / "st"), str(tmp_path / "r"), CliRunner()
    for args in (
        ["run", str(tmp_path / "n.jsonl"), "--store", store, "--workers", "1"],
        ["merge", "--store", store],
        ["release", "--store", store, "--out", out, "--author", "Doe, Jane"],
        ["verify", out, str(tmp_path / "n.jsonl")],
    ):
        done = run.invoke(app, args)
        assert done.exit_code == 0, (args, done.output)
    assert 'given-names: "Jane"' in (tmp_path / "r" / "CITATION.cff").read_text()
    (tmp_path / "n.jsonl").write_text(json.dumps({**row, "text": text + " More."}) + "\n")
    assert run.invoke(app, ["verify", out, str(tmp_path / "n.jsonl")]).exit_code == 1
