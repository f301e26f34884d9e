"""run/ on Ray: the same tables as on this machine's processes."""

import os
from pathlib import Path

import pytest

pytest.importorskip("ray")
pytest.importorskip("deltalake")

from dragoman.records import Article
from dragoman.run.corpus import Plan, run
from dragoman.run.engines import engine
from dragoman.settings import Settings
from dragoman.store import Store
from fakes import load_telling
from test_corpus import content, some

SMALL = Settings(batch_size=4)
PLAN = Plan(chunk=10, batch=4)


@pytest.mark.filterwarnings("ignore")  # Ray's own
def test_a_local_cluster_of_two_leaves_the_same_tables(tmp_path, monkeypatch):
    """Whatever an article does to the worker that codes it."""
    here, known = str(Path(__file__).parent), os.environ.get("PYTHONPATH")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, (here, known))))  # for the actors
    items = [*some(30), Article.make("fail", id="f"), Article.make("die", id="d"), *some(15, 30)]
    for name in ("local", "ray"):
        crew = engine(name, 2, SMALL, load_telling, 60.0)
        with Store.create(tmp_path / name) as store:
            told = run(items, store, crew, PLAN)
        crew.close()
        assert (told.articles, told.aside) == (45, 2)
    assert content(tmp_path / "local") == content(tmp_path / "ray")
