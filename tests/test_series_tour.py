"""The way from feed to published series, as docs/tour.md tells it: its commands run, and the series is right."""

import csv
import importlib.util
import re
import runpy
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("deltalake")
pytest.importorskip("scipy")
pytest.importorskip("matplotlib")
from typer.testing import CliRunner

from dragoman.cli.main import app

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "docs" / "examples" / "series"
TOLD = {"2024-01": 4, "2024-02": 5, "2024-03": 6, "2024-05": 4}
ESTIMATED = """month,raw,corrected,low,high,missed,false,n_judged,n_touching,warning,n_articles,n_publishers
2024-01,3,4.5,3,9,1.5,0,20,6,,8,1
2024-02,2,2,1,5,0,0,20,1,"only 1 judged article of this cell: choose coarser cells, or judge more",8,1
"""
COUNTED = """month,events,n_articles,n_publishers
2024-01,3,8,1
2024-02,2,8,1
2024-03,0,5,1
2024-04,,0,0
"""
SERIES = [
    {"month": "2024-01", "raw": 3, "corrected": 4.5, "low": 3, "high": 9, "n_articles": 8, "weak": 0},
    {"month": "2024-02", "raw": 2, "corrected": 2, "low": 1, "high": 5, "n_articles": 8, "weak": 1},
    {"month": "2024-03", "raw": 0, "corrected": None, "low": None, "high": None, "n_articles": 5, "weak": 1},
    {"month": "2024-04", "raw": None, "corrected": None, "low": None, "high": None, "n_articles": 0, "weak": None},
]


def commands():
    """The words of each command of the section."""
    section = (ROOT / "docs" / "tour.md").read_text(encoding="utf-8").split("## From feed to published series")[1]
    (block,) = re.findall(r"```sh\n(.*?)```", section.split("\n## ")[0], re.DOTALL)
    return [shlex.split(line) for line in block.splitlines()]


def placed(word, out):
    """A word of a command with its path where the test has it."""
    for name, folder in (("docs/", ROOT), ("out/", out)):
        if word.startswith(name):
            return str(folder / word)
    return word


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """The folder in which all commands have run."""
    folder = tmp_path_factory.mktemp("tour")
    (folder / "out").mkdir()
    for program, *given_words in commands():
        words = [placed(word, folder) for word in given_words]
        if program == "dragoman":
            done = CliRunner().invoke(app, words)
            assert done.exit_code == 0, (words, done.output, done.exception)
        else:
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(sys, "argv", words)
                runpy.run_path(words[0], run_name="__main__")
    return folder / "out"


def rows_of(path):
    """The rows of a table, numbers as numbers, what is empty as None."""
    with path.open(encoding="utf-8", newline="") as lines:
        return [
            {name: cell if name == "month" else float(cell) if cell else None for name, cell in row.items()}
            for row in csv.DictReader(lines)
        ]


def test_the_series_holds_what_the_articles_tell(written):
    """In each month that was read; what was planned or denied is in no count."""
    rows = {row["month"]: row for row in rows_of(written / "series.csv")}
    assert {month for month, row in rows.items() if row["low"] is not None} == set(TOLD)
    assert all(rows[month]["low"] <= number <= rows[month]["high"] for month, number in TOLD.items())


def test_a_month_that_nobody_read_is_a_gap(written):
    """And no zero."""
    (april,) = [row for row in rows_of(written / "series.csv") if row["month"] == "2024-04"]
    assert (april["n_articles"], april["raw"], april["corrected"]) == (0, None, None)


def test_counts_as_coded_are_those_of_aggregate(written):
    """`raw` beside `events`, month by month."""
    estimated = {row["month"]: row["raw"] for row in rows_of(written / "series.csv") if row["raw"] is not None}
    with (written / "counted.csv").open(encoding="utf-8", newline="") as lines:
        counted = {row["month"]: float(row["events"]) for row in csv.DictReader(lines) if row["events"]}
    assert estimated == counted


def test_a_tampered_release_is_told(written, tmp_path):
    """The file by its name, and no traceback."""
    folder = tmp_path / "release"
    shutil.copytree(written / "release", folder)
    events = next(folder.glob("events*"))
    events.write_bytes(events.read_bytes() + b"\n")
    done = CliRunner().invoke(app, ["verify", str(folder), "--store", str(written / "series")])
    assert done.exit_code != 0
    assert events.name in done.output + str(done.exception)


def given(tmp_path):
    """The two tables of small numbers, and where the series goes."""
    (tmp_path / "e.csv").write_text(ESTIMATED, encoding="utf-8")
    (tmp_path / "c.csv").write_text(COUNTED, encoding="utf-8")
    return [str(tmp_path / name) for name in ("e.csv", "c.csv", "s.csv")]


def test_the_python_script_makes_the_series(tmp_path):
    """A gap, a weak month, one in which nothing was coded."""
    spec = importlib.util.spec_from_file_location("series_example", EXAMPLE / "series.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.main(*given(tmp_path))
    assert rows_of(tmp_path / "s.csv") == SERIES


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="R is not installed")
def test_the_r_script_makes_the_same_series(tmp_path):
    """And a picture of it."""
    picture = tmp_path / "s.pdf"
    words = ["Rscript", str(EXAMPLE / "series.R"), *given(tmp_path), str(picture)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert rows_of(tmp_path / "s.csv") == SERIES
    assert picture.stat().st_size > 0
