"""Reviews in the store: added without the writer's lock, by several at once, and kept as they were written."""

import shutil
from concurrent.futures import ThreadPoolExecutor

import pytest

pytest.importorskip("deltalake")
pytest.importorskip("duckdb")

import pyarrow as pa
from deltalake import DeltaTable

from dragoman.errors import StoreError
from dragoman.store import Batch, Sampled, Store, notes
from readers import article, events, part, pen

OSK = article()
BLOCKED, SHOT = events(OSK)


@pytest.fixture
def path(tmp_path):
    """A store with one article."""
    with Store.create(tmp_path / "news") as store:
        store.append(part(OSK))
    return tmp_path / "news"


def test_reviews_come_back_as_they_were_written(path):
    """By time, all or those of some texts."""
    ada = pen(OSK)
    ada.correct(BLOCKED, "status", "planned", note="“tomorrow”")
    ada.note("odd dateline")
    store = Store.open(path)
    before = store.reviews_version()
    store.add_reviews(ada.rows)
    assert store.reviews() == ada.rows
    assert Store.open(path).reviews([OSK.text_sha256]) == ada.rows
    assert store.reviews(["another"]) == []
    assert store.reviews_version() > before
    assert store.query("SELECT kind, trigger.text FROM reviews ORDER BY reviewed").rows[0] == (
        "correction",
        "blocked the bridge",
    )
    assert store.check() == []


def test_one_can_review_while_a_run_writes(path):
    """The writer has the lock, and goes on."""
    with Store.open(path, write=True) as writer:
        ada = pen(OSK)
        ada.accept(BLOCKED)
        Store.open(path).add_reviews(ada.rows)
        writer.append(part(article("second"), "c2"))
        writer.compact()
    assert len(Store.open(path).reviews()) == 1


def test_several_review_at_once(path):
    """Nobody's words are lost, also while files are being joined."""

    def one(name: str) -> None:
        for _ in range(10):
            mine = pen(OSK, name)
            mine.accept(BLOCKED)
            Store.open(path).add_reviews(mine.rows)

    old, notes.MANY_FILES = notes.MANY_FILES, 6
    try:
        with ThreadPoolExecutor(6) as people:
            list(people.map(one, "abcdef"))
    finally:
        notes.MANY_FILES = old
    store = Store.open(path)
    assert len(store.reviews()) == 60
    assert len(store.tables.get("reviews").file_uris()) < 60
    assert store.check() == []


def test_a_row_written_twice_is_one(path):
    """As when a form is sent again."""
    ada = pen(OSK)
    ada.accept(BLOCKED)
    store = Store.open(path)
    store.add_reviews(ada.rows)
    store.add_reviews(ada.rows)
    assert store.reviews() == ada.rows


def test_batches_keep_what_was_drawn(path):
    """A name is given once."""
    batch = Batch("spring", "event", "random", "2024-05-01T00:00:00+00:00", 1, 2, seed=7, by=("type",))
    item = Sampled("spring", 0, OSK.id, OSK.text_sha256, "event", "k1", "e1", "coder1", "PROTEST", 0.5, "{}")
    store = Store.open(path)
    store.add_batch(batch, [item])
    assert store.batches() == [batch]
    assert store.sampled("spring") == [item]
    assert store.sampled("autumn") == []
    with pytest.raises(StoreError, match="batch spring: is there already"):
        store.add_batch(batch, [item])


def test_a_store_of_an_earlier_program_can_be_read_and_reviewed(path):
    """Its missing tables are empty, and made when they are needed."""
    for name in ("batches", "sampled"):
        shutil.rmtree(path / name)
    store = Store.open(path)
    assert store.batches() == []
    assert store.query("SELECT count(*) FROM sampled").rows == [(0,)]
    assert store.info().rows["articles"] == 1
    assert store.check() == []
    store.add_batch(Batch("spring", "event", "random", "2024-05-01T00:00:00+00:00", 0, 0), [])
    assert len(store.batches()) == 1
    assert len(Store.open(path).batches()) == 1


def test_a_store_of_before_the_reviews_is_read(path):
    """Its table has other columns, and no row in it is of any article."""
    shutil.rmtree(path / "reviews")
    early = pa.schema([("evidence_key", pa.string()), ("field", pa.string()), ("verdict", pa.string())])
    DeltaTable.create(str(path / "reviews"), early)
    assert Store.open(path).reviews([OSK.text_sha256]) == []
