"""Single rows out of the store's tables: what is found is what a query finds, also after files were joined."""

import pytest

pytest.importorskip("deltalake")

from dragoman.incident import Copy
from dragoman.store import Store, arrow, pick
from dragoman.store.finder import HELD, Finder
from dragoman.store.tables import GROUP
from stores import article, chunk


def filled(path, number: int = 40) -> list:
    """Make a store of some chunks of articles of several years."""
    articles = [article(n, f"{2001 + n % 5}-03-14") for n in range(number)]
    with Store.create(path) as store:
        store.use("coder1")
        for start in range(0, number, 10):
            store.append(chunk(f"c{start}", articles[start : start + 10]))
    return articles


def test_an_article_and_its_events_are_found(tmp_path):
    """Equal to what the store yields."""
    articles = filled(tmp_path / "news")
    store = Store.open(tmp_path / "news")
    finder = Finder(store.place)
    assert pick.article(finder, "a0017") == articles[17]
    (coding,) = pick.codings(finder, "a0017")
    assert list(coding.events) == list(store.events(where="article_id = 'a0017'"))
    assert pick.event_article(finder, "a0017-1") == "a0017"
    assert pick.article(finder, "none") is None
    assert pick.codings(finder, "none") == []


def test_it_follows_the_store(tmp_path):
    """What comes later is found, before and after files are joined; what was held of old files is not."""
    filled(tmp_path / "news")
    finder = Finder(Store.open(tmp_path / "news").place)
    assert pick.article(finder, "a0100") is None
    with Store.open(tmp_path / "news", write=True) as store:
        store.append(chunk("more", [article(100)]))
        assert len(pick.codings(finder, "a0100")[0].events) == 2
        store.compact(full=True)
    assert len(pick.codings(finder, "a0100")[0].events) == 2
    assert len(pick.codings(finder, "a0003")[0].events) == 2


def test_rows_of_a_chunk_that_does_not_count_are_passed_over(tmp_path):
    """A writer that died left them behind."""
    filled(tmp_path / "news")
    one = article(200)
    with Store.open(tmp_path / "news", write=True) as store:
        torn = chunk("torn", [one])
        store.tables.append("articles", arrow.articles_table([one], "torn"))
        store.tables.append("events", torn.events)
    finder = Finder(Store.open(tmp_path / "news").place)
    assert pick.article(finder, "a0200") is None
    assert pick.codings(finder, "a0200") == []


def test_the_newest_coder_comes_first(tmp_path):
    """By the order in which they were noted."""
    filled(tmp_path / "news")
    with Store.open(tmp_path / "news", write=True) as store:
        store.use("coder2")
        store.append(chunk("again", [article(3, "2004-03-14")], key="coder2", events_each=1))
    finder = Finder(Store.open(tmp_path / "news").place)
    assert [(one.coder_key, len(one.events)) for one in pick.codings(finder, "a0003")] == [("coder2", 1), ("coder1", 2)]


def test_copies_are_found_from_either_side(tmp_path):
    """The one that is copied comes first, the others by time."""
    filled(tmp_path / "news")
    with Store.open(tmp_path / "news", write=True) as store:
        store.replace_copies([Copy("a0007", "a0003", "same", 1.0), Copy("a0009", "a0003", "wire", 0.9)])
    finder = Finder(Store.open(tmp_path / "news").place)
    for name in ("a0003", "a0009"):
        assert [one.head.id for one in pick.twins(finder, name)] == ["a0003", "a0007", "a0009"]
    assert pick.twins(finder, "a0001") == []
    assert pick.copied(finder, ["a0007", "a0001"]) == {"a0007": "a0003"}


def test_rows_are_found_in_any_group_of_a_file(tmp_path):
    """A large file has several groups of rows, of which only those are read that have a row."""
    with Store.create(tmp_path / "news") as store:
        store.use("coder1")
        copies = [Copy(f"a{n}", f"b{n % 3}", "same", 1.0) for n in range(2 * GROUP + 5)]
        store.replace_copies(copies)
        finder = Finder(store.place)
        for name in ("a0", f"a{GROUP}", f"a{2 * GROUP + 4}"):
            assert [one.article_id for one in finder.records("copies", "article_id", [name])] == [name]
        both = finder.records("copies", "article_id", ["a1", f"a{2 * GROUP}"])
        assert sorted(one.article_id for one in both) == sorted(["a1", f"a{2 * GROUP}"])


def test_what_is_held_is_bounded(tmp_path, monkeypatch):
    """The columns that were asked for longest ago go."""
    assert HELD > 1
    monkeypatch.setattr("dragoman.store.finder.HELD", 10)
    filled(tmp_path / "news")
    finder = Finder(Store.open(tmp_path / "news").place)
    for name in ("a0001", "a0002"):
        assert pick.article(finder, name) is not None
    assert len(finder._ids) == 1
