"""Hostile input: each file ends in a clear message or in events, never in a traceback or a hang."""

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

SENTENCE = "Rebels attacked the town of Gedaref on Friday and killed three people. "
LIMIT_SECONDS = 60  # for one file, on a slow machine


def line(**fields) -> bytes:
    """One JSON line."""
    return (json.dumps(fields) + "\n").encode()


def noise(length: int) -> bytes:
    """The same random bytes each time."""
    return random.Random(1).randbytes(length)


# Name of the file -> what is in it.
FILES = {
    "empty.txt": b"",
    "bom-only.txt": b"\xef\xbb\xbf",
    "nul.txt": b"Rebels\x00attacked\x00the\x00town\x01\x02",
    "binary.txt": noise(50_000),
    "utf16.txt": SENTENCE.encode("utf-16"),
    "utf16-cut.txt": SENTENCE.encode("utf-16")[:-1],
    "utf32.txt": SENTENCE.encode("utf-32"),
    "mixed-encodings.txt": SENTENCE.encode() + "“Häuser” ".encode("cp1252") + "“Häuser”".encode(),
    "fifty-megabytes.txt": SENTENCE.encode() * (50_000_000 // len(SENTENCE)),
    "fifty-megabytes.jsonl": b'{"id": "big", "text": "'
    + b"a b " * 12_500_000
    + b'"}\n'
    + line(id="after", text=SENTENCE),
    "long-sentence.txt": ("Rebels attacked the town and " * 1_000).encode(),
    "deep-quotes.txt": ("“He said ‘she said " * 80 + SENTENCE + "’ he said.” " * 80).encode(),
    "open-quote.txt": ("“" + SENTENCE * 200).encode(),
    "markup.txt": b"<!DOCTYPE html><html><body>" + b"<div><p></p></div>" * 2_000 + b"</body></html>",
    "markup-in-text.txt": ("<b>" + SENTENCE + "</b> &amp; &lt;i&gt;" + SENTENCE).encode(),
    "emoji.txt": ("😀🔥👩‍👩‍👧‍👦" * 200).encode(),
    "emoji-in-text.txt": (SENTENCE + "🔥👩‍👩‍👧‍👦 " + SENTENCE).encode(),
    "right-to-left.txt": ("هاجم المسلحون البلدة يوم الجمعة وقتلوا ثلاثة أشخاص. " * 20).encode(),
    "override.txt": ("\u202e" + SENTENCE + "\u202c\u2067" + SENTENCE).encode(),
    "no-end.txt": SENTENCE.replace(".", "").strip().encode(),
    "brackets.txt": ("((([[[{{{" * 40_000).encode(),
    "spaced-brackets.txt": ("( [ { " * 5_000 + SENTENCE).encode(),
    "zero-width.txt": ("\u200b".join(SENTENCE) + "\u2060\ufeff").encode(),
    "blank-lines.txt": b"\n" * 100_000 + SENTENCE.encode() + b"\r\n" * 100_000,
    "one-word.txt": b"a" * 1_000_000,
    "control.txt": (SENTENCE + "\x07\x1b[31m\x08\x0c" + SENTENCE).encode(),
    "upper.txt": (SENTENCE * 3).upper().encode(),
    "lower.txt": (SENTENCE * 3).lower().encode(),
    "csv.txt": b"id,actor,type,recipient\n" + b"1,SDN,190,TCD\n" * 500,
    "spanish.txt": (
        "El presidente de la república se reunió con los ministros de la región en la capital. " * 9
    ).encode(),
    "combining.txt": ("e" + "\u0301" * 900 + " " + SENTENCE).encode(),
    "digits.txt": (("9" * 900 + " ") * 100 + SENTENCE).encode(),
    "dates.txt": (
        "On January 1, 0000 and on 31 December 9999 rebels attacked the town. In 0001 and 10000 they met. " * 5
    ).encode(),
    "year-one.jsonl": line(id="1", text=SENTENCE + "They met yesterday and last week.", published="0001-01-01"),
    "year-9999.jsonl": line(
        id="9", text=SENTENCE + "They will meet tomorrow and next year.", published="9999-12-31T23:59:59Z"
    ),
    "year-zero.jsonl": line(id="0", text=SENTENCE, published="0000-00-00"),
    "surrogates.jsonl": line(id="s", text=SENTENCE + "\ud800 end."),
    "surrogate-id.jsonl": line(id="\ud800", text=SENTENCE),
    "huge-number.jsonl": b'{"id": ' + b"9" * 10_000 + b', "text": "They met."}\n{"id": 1e999, "text": "They met."}\n',
    "nested.jsonl": b'{"id": "n", "text": "They met.", "x": ' + b"[" * 200_000 + b"]" * 200_000 + b"}\n",
    "arrays.jsonl": b"[]\n[[1]]\n3\nnull\n" + line(id="ok", text=SENTENCE),
    "half-line.jsonl": line(id="h", text=SENTENCE) + b'{"id": "cut", "text": "Rebels att',
    "wrong-types.jsonl": line(id=["a"], text=SENTENCE)
    + line(id="t", text={"a": 1})
    + line(id="u", text=SENTENCE, title=5),
    "duplicates.jsonl": line(id="d", text=SENTENCE) * 2 + line(id="d", text="Others met."),
    "not-utf8.jsonl": '{"id": "l", "text": "Häuser brannten."}\n'.encode("latin-1"),
    "damaged.jsonl.gz": b"\x1f\x8b\x08\x00" + noise(500),
}
# Files that must give events, since a reader would find some there.
CODED = {
    "utf16.txt",
    "utf32.txt",
    "markup-in-text.txt",
    "emoji-in-text.txt",
    "override.txt",
    "no-end.txt",
    "zero-width.txt",
    "blank-lines.txt",
    "control.txt",
    "year-one.jsonl",
    "year-9999.jsonl",
    "half-line.jsonl",
    "arrays.jsonl",
    "duplicates.jsonl",
    "fifty-megabytes.jsonl",
}
# Files of which something must be set aside.
REFUSED = {
    "empty.txt",
    "bom-only.txt",
    "nul.txt",
    "binary.txt",
    "utf16-cut.txt",
    "fifty-megabytes.txt",
    "fifty-megabytes.jsonl",
    "markup.txt",
    "emoji.txt",
    "right-to-left.txt",
    "brackets.txt",
    "one-word.txt",
    "spanish.txt",
    "year-zero.jsonl",
    "surrogates.jsonl",
    "surrogate-id.jsonl",
    "huge-number.jsonl",
    "nested.jsonl",
    "arrays.jsonl",
    "half-line.jsonl",
    "wrong-types.jsonl",
    "duplicates.jsonl",
    "not-utf8.jsonl",
    "damaged.jsonl.gz",
}


def dragoman(*args: object, limit: float = LIMIT_SECONDS) -> subprocess.CompletedProcess:
    """Run the program as a user does; a hang is a failure."""
    command = [sys.executable, "-m", "dragoman", *map(str, args)]
    return subprocess.run(command, capture_output=True, timeout=limit, check=False)


def assert_clean(done: subprocess.CompletedProcess, refused: bool) -> None:
    """No traceback, no fault of ours, events that are JSON, a documented exit code, one line a refusal."""
    said = done.stderr.decode("utf-8")
    assert "Traceback" not in said
    assert "fault of dragoman" not in said, said
    assert done.returncode == (1 if refused else 0), said
    assert ("set aside: " in said) == refused
    assert all(one.isprintable() for one in said.splitlines())
    for event in done.stdout.decode("utf-8").splitlines():
        assert json.loads(event)["type"]


@pytest.mark.parametrize("name", sorted(FILES))
def test_each_file_ends_in_a_message_or_in_events(tmp_path, name, coded):
    """Alone, with the exit code that the manual promises."""
    events, said, code = coded[name]
    assert "fault of dragoman" not in said, said
    assert (code == 1) == (name in REFUSED or "set aside" in said)
    assert bool(events) or name not in CODED
    assert "set aside" in said or name not in REFUSED
    assert events or said.strip()


@pytest.fixture(scope="module")
def coded(tmp_path_factory) -> dict[str, tuple[list[dict], str, int]]:
    """Each file's events, what was said of it, and its exit code; one process codes all, another checks the end."""
    folder = tmp_path_factory.mktemp("hostile")
    for name, data in FILES.items():
        (folder / name).write_bytes(data)
    script = (
        "import contextlib, io, json, sys, time\n"
        "from dragoman import coder\n"
        "from dragoman.cli.main import main\n"
        "kept = coder.load()\n"
        "coder.load = lambda settings: kept\n"
        "for name in json.loads(sys.argv.pop()):\n"
        "    out, err = io.StringIO(), io.StringIO()\n"
        "    sys.argv[1:] = ['code', name, '--format', 'jsonl']\n"
        "    start = time.time()\n"
        "    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):\n"
        "        try: main()\n"
        "        except SystemExit as stop: code = stop.code\n"
        "    seconds = time.time() - start\n"
        "    events = [json.loads(x) for x in out.getvalue().splitlines()]\n"
        "    print(json.dumps([name, events, err.getvalue(), code, seconds]), flush=True)\n"
    )
    command = [sys.executable, "-c", script, json.dumps(sorted(FILES))]
    done = subprocess.run(command, cwd=folder, capture_output=True, timeout=LIMIT_SECONDS * 5, check=True)
    rows = [json.loads(row) for row in done.stdout.decode("utf-8").splitlines()]
    assert max(seconds for *_, seconds in rows) < LIMIT_SECONDS
    return {name: (events, said, code) for name, events, said, code, _ in rows}


def test_all_at_once_code_what_can_be_coded(tmp_path):
    """A folder of them: the good are coded, the bad are named, exit code 1."""
    names = sorted(CODED | REFUSED - {"fifty-megabytes.txt", "fifty-megabytes.jsonl"})
    for name in names:
        (tmp_path / name).write_bytes(FILES[name])
    done = dragoman("code", tmp_path, "--format", "jsonl", "--workers", "2")
    assert_clean(done, refused=True)
    assert done.stdout


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("folder.txt", lambda path: path.mkdir()),
        ("broken-link.txt", lambda path: path.symlink_to(path.parent / "nowhere")),
        ("pipe.txt", os.mkfifo),
        ("missing.txt", lambda path: None),
        ("[odd", lambda path: None),
    ],
)
def test_what_is_no_file_is_named(tmp_path, name, make):
    """Folders, links to nowhere, pipes and absent files."""
    path: Path = tmp_path / name
    make(path)
    assert_clean(dragoman("code", path), refused=True)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="needs a user who can be refused")
def test_an_unreadable_file_is_named(tmp_path):
    """Permission denied is a line, not a traceback."""
    path = tmp_path / "secret.txt"
    path.write_text(SENTENCE, encoding="utf-8")
    path.chmod(0)
    assert_clean(dragoman("code", path), refused=True)


def test_endless_standard_input_is_refused(tmp_path):
    """Reading stops at the limit; it does not wait for the end."""
    start = time.perf_counter()
    command = f"yes 'Rebels met.' | {sys.executable} -m dragoman code - --format jsonl"
    done = subprocess.run(["bash", "-c", command], capture_output=True, timeout=LIMIT_SECONDS, check=False)
    assert_clean(done, refused=True)
    assert time.perf_counter() - start < LIMIT_SECONDS
