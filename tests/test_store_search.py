"""Words in the articles of a store."""

import sqlite3

import pytest

pytest.importorskip("deltalake")
pytest.importorskip("duckdb")

from dragoman.errors import OptionError
from dragoman.store import Store
from dragoman.store.words import expression
from stores import article, chunk

TEXTS = {
    1: "A cease fire began in the harbour of Odim; the guns fell silent.",
    2: "Fire crews cease work at the harbour, and the café closed.",
    3: "Protesters marched through Odim over the price of bread.",
}


@pytest.fixture
def store(tmp_path):
    """A store of three small articles, open for writing."""
    with Store.create(tmp_path / "news") as made:
        made.append(chunk("c1", [article(n, f"2011-0{n}-01", text) for n, text in TEXTS.items()], events_each=0))
        yield made


def ids(store: Store, words: str, **options) -> list[int]:
    """The numbers of the articles found, in their order."""
    return [int(hit.article_id[1:]) for hit in store.search(words, **options).hits]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("guns", {1}),
        ("SHELLED odim", {1, 3}),
        ('"cease fire"', {1}),
        ("cease fire", {1, 2}),
        ("bread OR guns", {1, 3}),
        ("harbour -odim", {2}),
        ("odim NOT (bread OR price)", {1}),
        ("protest*", {3}),
        ("protesting", {3}),
        ("cafe", {2}),
        ("title:bread", set()),
        ("title:shelled", {1, 2, 3}),
        ("publisher:daily guns", {1}),
        ("publisher:courier", set()),
        ("daily", set()),
        ("-guns odim", {3}),
        ("-guns -bread shelled", {2}),
        ("nothing", set()),
    ],
)
def test_words_find_articles(store, words, found):
    """Phrases, alternatives, exclusions, beginnings, forms of a word, titles."""
    assert set(ids(store, words)) == found


def test_a_snippet_shows_the_words(store):
    """And which pieces of it they are."""
    (hit,) = store.search('"cease fire"').hits
    assert "".join(text for text, _ in hit.snippet).startswith("A cease fire began")
    assert [text for text, word in hit.snippet if word] == ["cease fire"]
    assert (hit.article_id, hit.published, hit.title) == ("a0001", "2011-01-01", "Harbour 1 shelled")


def test_days_narrow_a_search(store):
    """Both ends count; how many there are in all is told."""
    assert ids(store, "shelled", since="2011-02-01", until="2011-02-01") == [2]
    assert set(ids(store, "shelled", until="2011-02-28")) == {1, 2}
    found = store.search("shelled", limit=1)
    assert (found.total, len(found.hits)) == (3, 1)


def test_what_has_come_since_is_found(store):
    """The index reads what is new, and nothing twice, after files were joined too."""
    assert ids(store, "volcano") == []
    store.append(chunk("c2", [article(4, text="A volcano woke near Odim.")]))
    assert ids(store, "volcano") == [4]
    store.compact(full=True)
    assert set(ids(store, "odim")) == {1, 3, 4}
    assert store.search("odim").total == 3


@pytest.mark.parametrize("harm", ["gone", "garbage", "old"])
def test_a_lost_index_is_made_anew(store, harm):
    """It holds nothing that the tables do not."""
    assert ids(store, "bread") == [3]
    path = store.place.folder / "search.sqlite"
    if harm == "gone":
        path.unlink()
    elif harm == "garbage":
        path.write_bytes(b"not a database" * 1000)
    else:
        with sqlite3.connect(path) as connection:
            connection.execute("PRAGMA user_version = 99")
        connection.close()
    assert ids(store, "bread") == [3]


def test_half_a_chunk_is_not_indexed(store, monkeypatch):
    """What a dead writer left is not found, before or after it is cleared away."""
    write = store.tables.append

    def dies(name, rows, chunk=""):
        write(name, rows, chunk)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(store.tables, "append", dies)
        with pytest.raises(KeyboardInterrupt):
            store.append(chunk("c2", [article(4, text="A volcano woke.")], key="coder1"))
    assert ids(Store.open(store.place.root), "volcano") == []
    store.append(chunk("c2", [article(4, text="A volcano woke.")]))
    assert ids(store, "volcano") == [4]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("", "no word"),
        ('"', "quotation mark"),
        ("harbour OR", "nothing follows OR"),
        ("AND harbour", "nothing stands before AND"),
        ("(harbour", "never closed"),
        ("harbour)", "closes nothing"),
        ("-harbour", "name a word to find"),
        ("(-harbour bread)", "name a word to find before it"),
        ("col:harbour", "title:word and publisher:word"),
        ("!!! ***", "no word"),
        ("a" * 2000, "too many"),
    ],
)
def test_what_is_no_search_is_told_in_plain_words(store, words, says):
    """With an example."""
    with pytest.raises(OptionError, match=says):
        store.search(words)


@pytest.mark.parametrize(
    "words",
    [
        "'; DROP TABLE article; --",
        "NEAR(harbour odim)",
        "^bread {x} + y",
        "10:30 http://x.org",
        "harbour\0bread",
        "\ud800bread",
        "AND-OR not-NOT",
        "((((((((((((((((((((((((((((((bread))))))))))))))))))))))))))))))",
        " OR ".join(["bread"] * 110),
        "%s ? :words",
        'a""b "" c',
    ],
)
def test_hostile_words_are_words(store, words):
    """They find what they find, and break nothing."""
    store.search(words)
    assert ids(store, "bread") == [3]


def test_words_become_an_expression_without_syntax_of_theirs():
    """Each stands in quotes."""
    assert expression('port "cease fire" -x* (a OR title:b)') == (
        '{title body} : "port" AND {title body} : "cease fire" NOT {title body} : "x" * '
        'AND ( {title body} : "a" OR title : "b" )'
    )
