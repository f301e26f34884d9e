"""The lens shows what the store holds, by what was chosen, and follows it."""

import pytest

pytest.importorskip("duckdb")
pytest.importorskip("deltalake")

from dragoman.lens import Filter, Lens
from dragoman.lens.naming import called
from dragoman.store import Store
from stores import article, chunk


@pytest.fixture
def store(tmp_path):
    """A store of three articles with two events each, the second of each only the content of speech."""
    with Store.create(tmp_path / "store") as made:
        made.append(chunk("c1", [article(number) for number in range(3)]))
    return Store.open(tmp_path / "store")


def test_shows_what_occurred_and_counts_the_others(store):
    """The default shows no content of speech, and says how much of it there is."""
    with Lens.open(store) as lens:
        lens.refresh()
        totals = lens.totals(Filter())
        assert (totals.shown, totals.hidden, totals.articles) == (3, 3, 3)
        assert lens.ids(Filter()) == ["a0000-0", "a0001-0", "a0002-0"]
        assert len(lens.ids(Filter(status=("all",)))) == 6


def test_follows_a_newer_coder(store):
    """Once a newer coder has read an article, its rows alone are shown."""
    with Lens.open(store) as lens:
        lens.refresh()
        with Store.open(store.place.root, write=True) as writing:
            writing.append(chunk("c2", [article(0)], key="coder2", events_each=1, type="PROTEST"))
        assert lens.refresh()
        assert lens.rows(Filter(type=("PROTEST",))).total == 1
        assert len(lens.ids(Filter(status=("all",)))) == 5


def test_a_lens_is_kept(store):
    """What was read once is there when the lens is opened again."""
    with Lens.open(store) as lens:
        lens.refresh()
    with Lens.open(store) as lens:
        assert lens.totals(Filter()).shown == 3


@pytest.mark.parametrize(
    ("key", "name", "words"),
    [
        ("SDNGOV", "SDNGOV", "Sudan: government"),
        ("SDNMILREB", "SDNMILREB", "Sudan: armed forces, rebels"),
        ("SDNXYZ", "SDNXYZ", "SDNXYZ"),
        ("IGOUNO", "IGOUNO", "IGOUNO"),
        ("Q42", "Ada", "Ada"),
        ("rebels", "rebels", "rebels"),
    ],
)
def test_a_role_is_called_by_words(key, name, words):
    """Nobody need know the codes of countries and sectors."""
    assert called(key, name) == words
