"""What of a store is released, from the command line, on stores made by hand."""

import pytest

pytest.importorskip("deltalake")
from typer.testing import CliRunner

from dragoman.cli.main import app
from dragoman.store import Store
from stores import article, chunk


def test_incidents_of_an_earlier_coding_are_no_release(tmp_path):
    """The store was coded anew and not merged since: it would seem to have no incidents."""
    run, given = CliRunner(), ["--store", str(tmp_path / "st")]
    with Store.create(tmp_path / "st") as store:
        store.use("c1")
        store.append(chunk("one", [article(1)], key="c1", events_each=1))
    done = run.invoke(app, ["merge", *given])
    assert done.exit_code == 0, done.output
    with Store.open(tmp_path / "st", write=True) as store:
        store.use("c2", newest=True)
        store.append(chunk("two", [article(1)], key="c2", events_each=1))
    done = run.invoke(app, ["release", *given, "--out", str(tmp_path / "r")])
    assert "incidents of the store are of an earlier coding; run `dragoman merge --store` first" in str(done.exception)
    assert not (tmp_path / "r").exists()
