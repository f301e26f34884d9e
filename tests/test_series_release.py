"""Releases: no words of any article, the same bytes for the same store, and a check that finds what was changed."""

import json
import os
import re
import subprocess
import sys
from collections import Counter
from dataclasses import replace

import pytest
from typer.testing import CliRunner

from dragoman.cli.main import app
from dragoman.errors import OptionError, StoreError
from dragoman.records import Attribution, Reason, Words
from dragoman.series.bare import bare
from dragoman.series.changes import differing
from dragoman.series.front import SUMS, About
from dragoman.series.release import Material, release, sums
from dragoman.series.verify import check_files, verify
from happened import article, event, incident, killed, party

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
    (tmp_path / "r" / "in").mkdir()
    (tmp_path / "r" / "in" / "deep.txt").write_text("x")
    found = "\n".join(check_files(tmp_path / "r"))
    assert "events.jsonl: is not what it was" in found
    assert "schema.json: is missing" in found
    assert "more.txt: does not belong" in found
    assert "in/deep.txt: does not belong" in found


def test_articles_give_the_events_once_more(tmp_path):
    """Coded again they agree; another event is named."""
    release(material(), tmp_path / "r")
    same = verify(tmp_path / "r", [article()], lambda some: [(one, [event()]) for one in some], CODER)
    assert same.holds
    assert (same.same, same.absent) == (1, 0)
    other = verify(tmp_path / "r", [article()], lambda some: [(one, [event(type="PROTEST")]) for one in some], CODER)
    assert other.differing == {"a1": "event e1 differs in type"}
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


def followed(tmp_path, before, after):
    """The changes from one material to the next."""
    release(before, tmp_path / "one")
    made = release(after, tmp_path / "two", About(version="2"), tmp_path / "one")
    rows = [json.loads(line) for line in (tmp_path / "two" / "changes.jsonl").read_text().splitlines()]
    assert sum(made.changes.values()) == len(rows)
    return rows


def test_what_changed_since_the_release_before_is_listed(tmp_path):
    """Events added, deleted, changed with what was and is; articles that went; the coder's versions once."""
    rows = followed(
        tmp_path,
        material(event(1), event(2), articles=[article(), article("a2")]),
        material(event(1, status="negated"), event(3), coder={**CODER, "program": "0.2.0"}),
    )
    assert rows[0] == {"what": "versions", "kind": "changed", "was_and_is": {"program": ["0.1.0", "0.2.0"]}}
    assert rows[1] == {"what": "article", "kind": "deleted", "id": "a2"}
    events = {row["id"]: row for row in rows if row["what"] == "event"}
    assert {name: row["kind"] for name, row in events.items()} == {"k1": "changed", "k2": "deleted", "k3": "added"}
    assert events["k1"]["was_and_is"] == {"status": ["occurred", "negated"]}
    assert (events["k1"]["event_id"], events["k1"]["article_id"]) == ("e1", "a1")


def test_incidents_that_were_merged_and_split_are_told_as_that(tmp_path):
    """By the events that they hold, whatever their ids."""
    events = [event(n) for n in range(1, 6)]
    one = [incident(*events[:1], id="a"), incident(*events[1:2], id="b"), incident(*events[2:], id="c")]
    two = [incident(*events[:2], id="ab"), incident(*events[2:3], id="c1"), incident(*events[3:], id="c")]
    rows = followed(tmp_path, material(*events, incidents=one), material(*events, incidents=two))
    assert rows == [
        {"what": "incident", "kind": "merged", "id": "ab", "from": ["a", "b"]},
        {"what": "incident", "kind": "split", "id": "c", "into": ["c", "c1"]},
    ]


def test_an_incident_with_more_reports_is_changed(tmp_path):
    """The same incident, though its id may be another."""
    more = material(event(1), event(2), incidents=[incident(event(1), event(2), id="new")])
    rows = [row for row in followed(tmp_path, material(event(1)), more) if row["what"] == "incident"]
    assert rows == [{"what": "incident", "kind": "changed", "id": "new", "was_id": "i1", "events_added": ["k2"]}]


def test_two_events_of_one_evidence_are_two(tmp_path):
    """Neither hides what became of the other."""
    twice = [replace(event(n), evidence_key="k1") for n in (1, 2)]
    rows = followed(tmp_path, material(*twice), material(twice[0]))
    assert [(row["kind"], row["id"]) for row in rows if row["what"] == "event"] == [("deleted", "k1#2")]


def test_events_that_no_incident_has_are_refused(tmp_path):
    """What came after merging would be missing from every count; so would an incident of events that are gone."""
    with pytest.raises(StoreError, match="1 of 2 events are in no incident"):
        release(material(event(1), event(2), incidents=[incident(event(1))]), tmp_path / "r")
    with pytest.raises(StoreError, match="incident i1 has the event e2"):
        release(material(event(1), incidents=[incident(event(1), event(2))]), tmp_path / "q")
    assert not any((tmp_path / "r").iterdir())
    assert release(material(event(1)), tmp_path / "r").incidents == 1


def test_what_was_not_merged_has_no_number_of_incidents(tmp_path):
    """Nor does it follow a release that has some, as if they had been deleted."""
    merged, apart = material(event(1)), material(event(1), incidents=[])
    release(apart, tmp_path / "apart")
    said = (tmp_path / "apart" / "README.md").read_text()
    assert "1 events (mentions) in 1 articles, which were not merged into incidents." in said
    assert "Count events as mentions" in said
    release(merged, tmp_path / "merged")
    assert "merged into 1 incidents" in (tmp_path / "merged" / "README.md").read_text()
    with pytest.raises(StoreError, match="all would seem to be deleted"):
        release(apart, tmp_path / "next", before=tmp_path / "merged")


def test_what_an_article_says_of_somebody_is_no_name(tmp_path):
    """Seven words are the article's own, unless the knowledge base calls somebody so."""
    long = "men who had come from the hills"
    phrase = party(long, "KEN")
    known = replace(phrase, resolved_by="knowledge base")
    assert [bare(event(actors=(one,)))["actors"][0]["name"] for one in (phrase, known)] == [None, long]
    assert bare(event())["actors"][0]["name"] == "Kenyan police"


def test_a_file_whose_checksum_was_made_to_fit_is_found(tmp_path):
    """What the program writes itself it can write again; what needs the articles is coded again."""
    made = tmp_path / "r"
    release(material(), made)
    (made / "CODEBOOK.md").write_text("# Another\n")
    (made / SUMS).write_text(sums(made))
    assert check_files(made) == []
    found = verify(made, [], lambda some: [(one, []) for one in some], CODER)
    assert found.faults == ["CODEBOOK.md: is not what this program writes, though its versions are the same"]


def test_another_publisher_or_day_is_told(tmp_path):
    """The text alone does not tell when it came out."""
    release(material(), tmp_path / "r")
    other = article(publisher="The Hill Post")
    found = verify(tmp_path / "r", [other], lambda some: [(one, [event()]) for one in some], CODER)
    assert found.other_facts == {"a1": "publisher 'The Coast Post' in the release, 'The Hill Post' here"}
    assert not found.holds


def test_articles_of_something_else_verify_nothing(tmp_path):
    """That nothing differs is not enough."""
    release(material(), tmp_path / "r")
    assert not verify(tmp_path / "r", [article("x")], lambda some: [(one, []) for one in some], CODER).holds


def test_incidents_are_made_anew_where_all_articles_are_given(tmp_path):
    """And compared by id; not where an article is missing."""
    both = [article(), article("a2")]
    release(material(articles=both), tmp_path / "r")

    def code(some):
        return [(one, [event()] if one.id == "a1" else []) for one in some]

    def found(articles, *made):
        return verify(tmp_path / "r", articles, code, CODER, lambda _events, _articles: made)

    assert found(both, incident(event())).same_incidents == 1
    assert found(both, incident(event(), score=0.5)).incidents == ["incident i1 differs in score"]
    assert found(both, incident(event(), id="i2")).incidents == [
        "incident i1 is not made again; incident i2 is not in the release"
    ]
    assert found(both[:1], incident(event(), id="i2")).same_incidents is None


def test_a_field_that_a_new_version_adds_changes_nothing_while_it_is_empty():
    """Else every event of a release after it would be one that changed."""
    was, now = {"confidence": {"event": 0.9}}, {"confidence": {"event": 0.9, "later": None}, "more": []}
    assert differing(was, now) == {}
    assert differing(was, {"confidence": {"event": 0.8}}) == {"confidence": [{"event": 0.9}, {"event": 0.8}]}


def test_another_coders_events_are_compared_by_their_evidence(tmp_path):
    """Its ids are others: what matters is whether it tells the same."""
    release(material(), tmp_path / "r")
    other = {**CODER, "program": "0.2.0"}

    def found(again):
        return verify(tmp_path / "r", [article()], lambda some: [(one, [again]) for one in some], other)

    assert found(replace(event(), id="another")).holds
    assert found(replace(event(status="negated"), id="another")).differing == {"a1": "event k1 differs in status"}


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


TEXTS = (
    "Rebels attacked a convoy near Kismayo on Wednesday, killing four soldiers. The governor condemned it.",
    "Four soldiers died when rebels attacked a convoy near Kismayo, officials said on Thursday.",
    "Teachers marched in Nairobi on Monday to demand higher pay. Police arrested nine of them.",
    "The ministers of Kenya and Côte d’Ivoire met in Kampala on Tuesday and signed an agreement on trade.",
)
ASCII = {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}  # a machine whose files are ASCII unless told otherwise
MAKE = """
import os, sys
from dragoman.cli.main import main
os.umask(int(sys.argv[1], 8))
for line in sys.argv[2:]:
    sys.argv = ["dragoman", *line.split()]
    try:
        main()
    except SystemExit as end:
        assert not end.code, line
"""


def news(tmp_path):
    """A file of articles."""
    rows = [
        {"id": f"a{n}", "published": f"2024-05-{16 + n}", "text": text, "publisher": f"The Post {n}"}
        for n, text in enumerate(TEXTS)
    ]
    (tmp_path / "n.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    return rows


def test_the_commands_go_together(tmp_path):
    """run, merge, release, verify, from the command line; what was changed by one byte or added is named."""
    pytest.importorskip("deltalake")
    rows = news(tmp_path)
    store, out, run = str(tmp_path / "st"), tmp_path / "r", CliRunner()
    given = str(tmp_path / "n.jsonl")
    for args in (
        ["run", given, "--store", store, "--workers", "1"],
        ["merge", "--store", store],
        ["release", "--store", store, "--out", str(out), "--author", "Doe, Jane"],
        ["verify", str(out)],
        ["verify", str(out), given],
    ):
        done = run.invoke(app, args)
        assert done.exit_code == 0, (args, done.output)
    assert "the same events of 4 articles; 0 of the release were not given" in done.output
    assert re.search(r"the same \d+ incidents", done.output)
    assert 'given-names: "Jane"' in (out / "CITATION.cff").read_text()
    (out / "incidents.jsonl").write_text((out / "incidents.jsonl").read_text().replace("2024-05-15", "2024-05-14", 1))
    (out / SUMS).write_text(sums(out))
    (out / "CITATION.cff").write_text((out / "CITATION.cff").read_text().replace("Jane", "Joan"))
    done = run.invoke(app, ["verify", str(out), given])
    assert done.exit_code == 1
    assert re.search(r"incident \w+ differs in when", done.output)
    assert "CITATION.cff: is not what it was when released" in done.output
    (tmp_path / "n.jsonl").write_text(json.dumps({**rows[0], "text": "Another text."}) + "\n")
    done = run.invoke(app, ["verify", str(out), given])
    assert "article a0: another text than when released" in done.output


def test_another_machine_makes_the_same_bytes(tmp_path):
    """Whatever its letters, zone, seed of hashes, file modes, folder, home and number of processes."""
    pytest.importorskip("deltalake")
    news(tmp_path)
    found = []
    for name, umask, workers, own in (
        ("one", "022", 1, {"LC_ALL": "C.UTF-8", "TZ": "UTC", "PYTHONHASHSEED": "0"}),
        ("two", "077", 2, {"LC_ALL": "C", "TZ": "Pacific/Apia", "PYTHONHASHSEED": "4711", **ASCII}),
    ):
        home = tmp_path / name
        home.mkdir()
        lines = (f"run ../n.jsonl --store st --workers {workers}", "merge --store st", "release --store st --out r")
        env = {**os.environ, **own, "HOME": str(home)}
        subprocess.run([sys.executable, "-c", MAKE, umask, *lines], cwd=home, env=env, check=True, capture_output=True)
        found.append({path.name: path.read_bytes() for path in (home / "r").iterdir()})
    assert found[0] == found[1]
