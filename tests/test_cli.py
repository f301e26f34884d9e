"""The command line: what users type, what they get, and the exit codes."""

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import dragoman
from dragoman.cli import main
from dragoman.cli.coder import each_on_its_core
from dragoman.settings import Settings

ENV = {**os.environ, "PYTHONIOENCODING": "utf-8"}

STORY = """\
Minister visits rebels

Posted May 3rd, 2024 at 10:45 am (UTC+3)

KHARTOUM, Sudan — Sudan's foreign minister met rebel leaders in Khartoum on Thursday.

Police said gunmen attacked a village near Gedaref and killed four people.
"""


@pytest.fixture(scope="module")
def loaded():
    """The default coder, loaded once."""
    return dragoman.load()


@pytest.fixture
def cli(monkeypatch, capsys, loaded):
    """A function that runs the program in this process and returns (exit code, standard output, standard error)."""

    def load(settings=None, **options):
        same = settings is None or settings == Settings()
        return loaded if same else real(settings, **options)

    real = dragoman.coder.load
    monkeypatch.setattr("dragoman.coder.load", load)

    def run(*args):
        monkeypatch.setattr(sys, "argv", ["dragoman", *map(str, args)])
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        return ended.value.code, said.out, said.err

    return run


@pytest.fixture
def story(tmp_path):
    """A pasted story in a file."""
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


def test_code_writes_jsonl_into_a_pipe(cli, story):
    """One event a line, and a sum on standard error."""
    code, out, err = cli("code", story)
    events = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert {"CONSULT", "ASSAULT"} <= {event["type"] for event in events}
    assert {event["article_id"] for event in events} == {"story"}
    assert err.strip() == f"1 article, {len(events)} events"


def test_every_span_points_at_its_words(cli, story):
    """What a user sees can be found in the article's text."""
    text = "\n\n".join(block for block in STORY.strip().split("\n\n") if not block.startswith("Posted"))
    _, out, _ = cli("code", story)
    for line in out.splitlines():
        event = json.loads(line)
        for words in (event["trigger"], *event["actors"], *event["recipients"]):
            assert text[slice(*words["span"])] == words["text"]


def test_the_table_fits_a_hundred_columns(cli, story):
    """Seven columns, long cells wrapped."""
    code, out, _ = cli("code", story, "--format", "table")
    lines = out.splitlines()
    assert code == 0
    assert lines[1].split() == ["actor", "type", "recipient", "when", "where", "status", "said", "by"]
    assert max(map(len, lines)) <= 100


def test_csv_has_a_row_for_each_event(cli, story):
    """The same events as JSONL, lists joined."""
    _, lines, _ = cli("code", story)
    _, out, _ = cli("code", story, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [row["event_id"] for row in rows] == [json.loads(line)["id"] for line in lines.splitlines()]
    assert all(None not in row and None not in row.values() for row in rows)


@pytest.mark.parametrize("suffix", ["jsonl", "csv", "txt"])
def test_the_suffix_of_out_names_the_format(cli, story, tmp_path, suffix):
    """The file holds what the same format gives on standard output, and nothing else is left behind."""
    out = tmp_path / f"events.{suffix}"
    assert cli("code", story, "--out", out)[0] == 0
    form = "table" if suffix == "txt" else suffix
    assert out.read_text(encoding="utf-8") == cli("code", story, "--format", form)[1]
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted([out.name, story.name])


def test_published_is_used_where_the_article_does_not_say(cli, tmp_path):
    """ "Thursday" is the one before the given day."""
    path = tmp_path / "a.txt"
    path.write_text("Sudan's foreign minister met rebel leaders in Khartoum on Thursday.", encoding="utf-8")
    _, out, _ = cli("code", path, "--published", "2024-05-05")
    assert json.loads(out.splitlines()[0])["when"]["start"] == "2024-05-02"


def test_what_is_set_aside_costs_exit_code_one(cli, story, tmp_path):
    """The rest is coded; one line says why."""
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    code, out, err = cli("code", empty, story)
    assert code == 1
    assert out
    assert f"set aside: {empty}: is empty" in err.splitlines()[0]


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["code"], "Missing argument"),
        (["code", "x", "--frmat", "csv"], "No such option"),
        (["code", "x", "--format", "xml"], "is none of table, jsonl, csv"),
        (["code", "x", "--out", "events.xlsx"], "the suffix names no format"),
        (["code", "x", "--out", "no/such/folder/e.csv"], "cannot be written"),
        (["code", "x", "--workers", "0"], "--workers"),
        (["code", "x", "--published", "soon"], "is no date"),
        (["code", "x", "--model", "no_such_model"], "cannot be loaded"),
        (["code", "x", "--lexicon", "no/such/folder"], "is no folder"),
        (["code", "x", "--profile", "mine"], "is neither one of plover-2.0, cameo-table-2021 nor a file"),
        (["code", "x", "--ontology", "no/such/folder"], "holds no ontology.toml"),
        (["lexicon", "uncoded", "no-such-file.jsonl"], "no such file"),
        (["bench", "no-such-file.txt"], "no article to measure"),
        (["nonsense"], "No such command"),
    ],
)
def test_wrong_use_ends_with_two_and_one_line(cli, args, message):
    """The line says what is wrong."""
    code, _, err = cli(*args)
    assert code == 2
    assert message in err
    assert err.splitlines()[-1].startswith("dragoman: ")
    assert "Traceback" not in err


def test_explain_shows_words_and_reasons(cli, story):
    """The sentence with marked words, and the frame behind the type."""
    code, out, _ = cli("explain", story)
    assert code == 0
    assert "[CONSULT: met]" in out
    assert "consult." in out


def test_explain_shows_what_was_not_coded(cli, tmp_path):
    """After the events comes what the topic silenced, with the topic."""
    page = tmp_path / "match.txt"
    page.write_text(
        "The visitors attacked from the kickoff and the goalkeeper was under siege. The striker scored twice before "
        "halftime, and a late header killed off the match. The captain called for a replay.\n",
        encoding="utf-8",
    )
    _, out, _ = cli("explain", page)
    assert "not coded" in out
    assert "topic sport" in out
    _, out, _ = cli("explain", page, "--any-topic")
    assert "not coded" not in out
    assert "REQUEST" in out


def test_explain_of_no_event_says_what_was_considered(cli, tmp_path):
    """And where to see why a frame did not fit."""
    page = tmp_path / "quiet.txt"
    page.write_text("The lens captured the light over the harbour.\n", encoding="utf-8")
    _, out, _ = cli("explain", page)
    assert "no event in" in out
    assert "“captured”" in out
    assert "lexicon try" in out


def test_explain_can_show_one_event(cli, story):
    """By the beginning of its id."""
    wanted = json.loads(cli("code", story)[1].splitlines()[0])["id"]
    _, out, _ = cli("explain", story, "--event", wanted[:6])
    assert wanted in out
    assert out.count(" sentence ") == 1


def test_explain_names_an_id_that_is_not_there(cli, story):
    """And says where ids come from."""
    code, _, err = cli("explain", story, "--event", "zzz")
    assert (code, "no event has an id" in err) == (2, True)


def test_demo_shows_table_and_evidence(cli):
    """An article of our own needs no file."""
    code, out, _ = cli("demo")
    assert code == 0
    assert "NAIROBI, Kenya" in out
    assert "said by" in out
    assert "[CONSULT: talks]" in out


def test_places_writes_one_line_an_article(cli, story):
    """With a radius beside each point."""
    code, out, _ = cli("places", story)
    (line,) = map(json.loads, out.splitlines())
    assert code == 0
    assert line["article_id"] == "story"
    assert "Khartoum" in {place["name"] for place in line["places"]}
    assert all(place["radius_km"] is not None for place in line["places"] if place["latitude"] is not None)


def test_attributions_writes_source_cue_and_content(cli, story):
    """Police said that gunmen attacked."""
    code, out, _ = cli("attributions", story)
    (line,) = map(json.loads, out.splitlines())
    assert code == 0
    assert [a["source"]["text"] for a in line["attributions"]] == ["Police"]
    assert line["attributions"][0]["cue"]["text"] == "said"


def test_relate_answers_line_by_line(cli, tmp_path):
    """A bad line is set aside; an answer may be null."""
    path = tmp_path / "pairs.jsonl"
    text = "Kenya met Chad in Nairobi."
    good = {"id": "a", "sentence": text, "source": {"span": [0, 5]}, "target": {"span": [10, 14]}}
    bad = {"id": "b", "sentence": text, "source": {"span": [0, 500]}, "target": {"span": [10, 14]}}
    path.write_text(f"{json.dumps(good)}\n{json.dumps(bad)}\n[]\n", encoding="utf-8")
    code, out, err = cli("relate", path)
    (answer,) = map(json.loads, out.splitlines())
    assert code == 1
    assert (answer["id"], answer["type"]) == ("a", "CONSULT")
    assert "outside the sentence of 26 characters" in err
    assert f"{path}:3" in err


def test_schema_is_a_json_schema(cli):
    """For other languages' users."""
    code, out, _ = cli("schema")
    assert code == 0
    assert "Event" in json.loads(out)["$defs"]


def test_bench_measures_workers_too(cli, story):
    """How many times one of them several are, and what one holds."""
    code, out, _ = cli("bench", story, "--workers", "2")
    assert code == 0
    lines = dict(line.split("  ", 1) for line in out.splitlines())
    assert "times one worker's" in lines["2 workers"]
    assert "MB" in lines["memory"]


def test_bench_prints_both_rates_and_their_ratio(cli, story):
    """Measured on the user's own articles."""
    code, out, _ = cli("bench", story)
    assert code == 0
    labels = [line.split("  ")[0] for line in out.splitlines()]
    assert labels[2:] == [
        "default pipeline",
        "dragoman",
        "ratio",
        "peak memory",
        "articles/s",
        "a million a day",
    ]


def test_help_is_quick_and_names_every_command():
    """Nothing heavy is imported before it is needed."""
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "dragoman", "--help"], capture_output=True, text=True, env=ENV, check=True
    )
    assert time.perf_counter() - start < 2.5
    for name in (
        "code",
        "explain",
        "demo",
        "places",
        "attributions",
        "relate",
        "schema",
        "lexicon",
        "evaluate",
        "bench",
    ):
        assert name in done.stdout


def test_help_imports_no_parser():
    """The model's library alone takes longer than the help."""
    script = "import sys; from dragoman.cli import main; sys.argv[1:] = ['--version']\n"
    script += "try: main()\nexcept SystemExit: pass\n"
    script += "print([name for name in ('spacy', 'numpy') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, env=ENV, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_two_workers_write_the_same_bytes(story, tmp_path):
    """In the order of the input."""
    more = [tmp_path / f"{n}.txt" for n in range(5)]
    for number, path in enumerate(more):
        path.write_text(STORY.replace("four", str(number + 2)), encoding="utf-8")
    outs = [tmp_path / "one.jsonl", tmp_path / "two.jsonl"]
    for workers, out in zip((1, 2), outs, strict=True):
        command = [
            sys.executable,
            "-m",
            "dragoman",
            "code",
            *map(str, more),
            "--workers",
            str(workers),
            "--out",
            str(out),
        ]
        subprocess.run(command, check=True, capture_output=True, env=ENV)
    assert outs[0].read_bytes() == outs[1].read_bytes() != b""


def test_standard_input_is_read(story):
    """Pasted text or JSON lines."""
    for given in (STORY, json.dumps({"id": "story", "text": STORY}) + "\n"):
        command = [sys.executable, "-m", "dragoman", "code", "-"]
        done = subprocess.run(command, input=given, capture_output=True, text=True, env=ENV, check=True)
        assert "CONSULT" in done.stdout


def test_a_closed_pipe_is_no_fault(story):
    """`dragoman code ... | head -1` ends quietly."""
    command = f"{sys.executable} -m dragoman demo | head -1; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, env=ENV, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(os.name != "posix", reason="signals as on POSIX")
@pytest.mark.parametrize("workers", ["1", "2"])
def test_an_interrupt_ends_with_130_and_leaves_no_half_file(tmp_path, workers):
    """Ctrl-C during a long run: one line, no traceback, no output file."""
    path, out = tmp_path / "many.jsonl", tmp_path / "events.jsonl"
    rows = (json.dumps({"id": str(n), "text": STORY * 3}) for n in range(6000))
    path.write_text("\n".join(rows), encoding="utf-8")
    command = [sys.executable, "-m", "dragoman", "code", str(path), "--workers", workers, "--out", str(out)]
    running = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=ENV, start_new_session=True)
    while running.poll() is None and not any(p.stat().st_size for p in tmp_path.glob("*.part")):
        time.sleep(0.05)
    os.killpg(running.pid, signal.SIGINT)
    _, said = running.communicate(timeout=60)
    assert (running.returncode, said.strip()) == (130, "dragoman: interrupted")
    assert [p for p in tmp_path.iterdir() if p != Path(path)] == []


def test_dictionaries_are_imported(cli, tmp_path):
    """A count for each file, a line for each thing set aside, and exit code 1 where there is one."""
    path = tmp_path / "my.actors.txt"
    path.write_text("OTTER_FRONT_\n\t[PERREB >010101]\nRED_OWLS_\n")
    code, out, err = cli("lexicon", "import", path, "--out", tmp_path / "made")
    assert code == 1
    assert "my.actors.txt: actors: 3 lines, 1 read, 1 name; 1 line set aside" in out
    assert "set aside: my.actors.txt:3: no code" in err
    code, _, err = cli("lexicon", "import", path, "--out", tmp_path / "made")
    assert code == 2
    assert "is there already" in err


def test_several_workers_keep_to_a_core_each(monkeypatch):
    """Whoever runs one process may have all cores for it; whoever has set the variable is heeded."""
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "")  # so that what there was comes back
    monkeypatch.delenv("OPENBLAS_NUM_THREADS")
    assert each_on_its_core(1) == 1
    assert "OPENBLAS_NUM_THREADS" not in os.environ
    assert each_on_its_core(2) == 2
    assert os.environ["OPENBLAS_NUM_THREADS"] == "1"
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "4")
    each_on_its_core(2)
    assert os.environ["OPENBLAS_NUM_THREADS"] == "4"
