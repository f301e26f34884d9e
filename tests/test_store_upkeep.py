"""Stores of other versions, damaged stores, tidying up."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

pytest.importorskip("deltalake")
pytest.importorskip("duckdb")

import pyarrow as pa
from deltalake import DeltaTable, write_deltalake

from dragoman import serial
from dragoman.errors import StoreError
from dragoman.incident import Copy, Incident, Toll
from dragoman.store import Chunk, Coded, Left, RunRow, Store, arrow, manifest, upkeep
from dragoman.store.tables import SHAPES, Tables
from stores import CODER, article, chunk, event


@pytest.fixture
def path(tmp_path) -> Path:
    """Where there is a store of twelve articles, written in six chunks, out of order."""
    with Store.create(tmp_path / "news") as store:
        for n in range(6):
            some = [article(2 * n, f"2011-0{9 - n}-01"), article(2 * n + 1, f"2012-0{1 + n}-01")]
            store.append(chunk(f"c{n}", some, left=[Left("f", "is not English", n)]))
    return tmp_path / "news"


def dump(store: Store) -> list[str]:
    """All records of a store, each table in its order."""
    rows = [*store.articles(), *store.events(), *store.set_aside(), *store.incidents(), *store.copies(), *store.runs()]
    return [serial.dumps(row) for row in rows]


def older(path: Path) -> None:
    """Make a store one of version 0: without the columns that came with version 1."""
    gone = {"published_at", "position", "exact"}
    for name, shape in SHAPES.items():
        rows = DeltaTable(path / name).to_pyarrow_table()
        shutil.rmtree(path / name)
        kept = rows.drop_columns([column for column in rows.column_names if column in gone])
        write_deltalake(path / name, kept, partition_by=list(shape.split) or None)
    said = json.loads((path / "store.json").read_text())
    (path / "store.json").write_text(json.dumps({**said, "version": 0}))


def test_files_are_joined_and_rows_are_the_same(path):
    """In six steps written, in one file a folder kept."""
    with Store.open(path, write=True) as store:
        before = dump(store)
        assert store.info().files > 20
        done = store.compact()
        assert done.joined > done.made
        assert store.info().files == sum(1 for _ in [2011, 2012]) * 2 + 3
        assert dump(store) == before
        assert store.compact().joined == 0


def test_sorting_puts_near_days_into_one_file(path, monkeypatch):
    """Where the files of a folder overlap in time, they are written anew, with the same rows."""
    monkeypatch.setattr(upkeep, "LARGE", 1)
    with Store.open(path, write=True) as store:
        store.append(chunk("wide", [article(90, "2011-01-01"), article(91, "2011-12-31")]))
        before = dump(store)
        assert upkeep._unsorted(store.tables, "articles") == [{"year": "2011"}]
        store.compact(full=True)
        assert upkeep._unsorted(store.tables, "articles") == []
        assert dump(store) == before
        assert store.check() == []


def test_a_store_says_what_is_in_it(path):
    """By year, by coder, by reason."""
    with Store.open(path, write=True) as store:
        store.append(chunk("n1", [article(0, "2011-09-01")], key="newer", events_each=1))
        store.append(Chunk("n2", "newer", set_aside=[Left("g", "took too long", retryable=True)]))
    info = Store.open(path).info()
    assert info.rows["articles"] == 12
    assert info.rows["events"] == 25
    assert dict(info.years) == {2011: (6, 11), 2012: (6, 12)}
    assert [(one.coder_key, one.articles, one.events) for one in info.coders] == [("coder1", 12, 24), ("newer", 1, 1)]
    assert info.reasons == (("is not English", 6, 0), ("took too long", 1, 1))
    assert (info.version, info.bytes > 1000) == (manifest.VERSION, True)


def test_a_sound_store_has_no_faults(path):
    """Nothing to say."""
    assert Store.open(path).check() == []


def test_faults_are_named(path):
    """With the ids that show them."""
    with Store.open(path, write=True) as store:
        stranger = article(70)
        rows = arrow.events_table([event(stranger), event(article(1), 7)], "coder1", "c1", [stranger, article(1)])
        store.tables.append("events", rows, "c1")
        store.tables.append("articles", arrow.articles_table([replace(article(2), text="other")], "c1"), "c1")
    faults = "\n".join(Store.open(path).check())
    assert "1 articles stand twice: a0002" in faults
    assert "1 events belong to articles that were not coded: a0070-0" in faults
    assert "another number of events than their coding says: a0001" in faults
    assert "texts are not those of their hashes: a0002" in faults


def test_a_missing_file_is_named(path):
    """The others are not looked into."""
    lost = next((path / "articles").rglob("*.parquet"))
    lost.unlink()
    (fault,) = Store.open(path).check()
    assert lost.name in fault
    shutil.rmtree(path / "events")
    assert any("'events' is not there" in fault for fault in Store.open(path).check())


def test_a_damaged_file_is_named(path):
    """By a check, and in a line by whoever reads it."""
    broken = next((path / "events").rglob("*.parquet"))
    broken.write_bytes(broken.read_bytes()[:500])
    (fault,) = Store.open(path).check()
    assert broken.name in fault
    with pytest.raises(StoreError, match="bytes, not"):
        list(Store.open(path).events())
    with pytest.raises(StoreError, match="bytes, not"):
        Store.open(path).query("SELECT min(type) FROM events")


def test_an_older_store_is_brought_to_date(path):
    """When it is opened for writing; what it lacked is null, and it goes on as any."""
    older(path)
    with Store.open(path, write=True) as store:
        assert json.loads((path / "store.json").read_text())["version"] == manifest.VERSION
        assert {one.id for one in store.articles()} == {f"a{n:04d}" for n in range(12)}
        assert store.append(chunk("n1", [article(50)]))
        assert len(list(store.events())) == 26
        assert store.check() == []


def test_an_older_store_can_be_read_as_it_is(path):
    """By who may not write it; columns that it lacks are null."""
    with Store.open(path) as store:
        before = sorted(dump(store))
    older(path)
    with Store.open(path) as store:
        assert sorted(dump(store)) == before
        assert store.query("SELECT count(*), count(published_at) FROM events").rows == [(24, 0)]
        assert store.search("harbour").total == 12
    assert json.loads((path / "store.json").read_text())["version"] == 0


def test_an_interrupted_migration_is_done_again(path):
    """Each step may be."""
    older(path)
    manifest.add_columns(Tables(Store.open(path).place))
    with Store.open(path, write=True) as store:
        assert len(list(store.articles())) == 12


def test_steps_follow_each_other(path, monkeypatch):
    """From any version to this one."""
    monkeypatch.setattr(manifest, "VERSION", 3)
    steps = [manifest.Step(2, "second", lambda tables: None), manifest.Step(1, "first", lambda tables: None)]
    assert manifest.migrate(Store.open(path).tables, 1, steps) == ["first", "second"]
    assert manifest.found(Store.open(path).place)["version"] == 3
    with pytest.raises(StoreError, match="cannot bring to date"):
        manifest.migrate(Store.open(path).tables, 0, steps)


def test_a_newer_store_is_refused(path):
    """It says by what it was written, and what to do."""
    said = json.loads((path / "store.json").read_text())
    (path / "store.json").write_text(json.dumps({**said, "version": 99, "written_by": "7.0"}))
    with pytest.raises(StoreError, match=r"version 99, made by dragoman 7\.0.*install a newer"):
        Store.open(path)


@pytest.mark.parametrize("content", ["", "{", "[]", '{"format": "other", "version": 1}', "\ufeff"])
def test_a_damaged_manifest_is_told(path, content):
    """Not taken for a new store."""
    (path / "store.json").write_text(content)
    with pytest.raises(StoreError, match=r"store\.json"):
        Store.open(path)


def test_columns_of_others_are_kept(path):
    """Whoever adds one finds it again after all that we do."""
    table = DeltaTable(path / "articles")
    rows = arrow.articles_table([article(60)], "c1").append_column("mood", pa.array(["calm"]))
    write_deltalake(table, rows, mode="append", schema_mode="merge")
    with Store.open(path, write=True) as store:
        store.append(chunk("n1", [article(61)]))
        store.compact(full=True)
        assert store.query("SELECT id FROM articles WHERE mood = 'calm'").rows == [("a0060",)]
        assert article(60) in list(store.articles())


def test_incidents_and_copies_are_replaced(path):
    """Those of one coder leave the others' alone."""
    made = incident("i1")
    with Store.open(path, write=True) as store:
        store.replace_incidents("coder1", [incident("i0"), incident("i9")])
        store.replace_incidents("coder2", [incident("x")])
        store.replace_incidents("coder1", iter([made]))
        assert list(store.incidents("coder1")) == [made]
        assert len(list(store.incidents())) == 2
        store.replace_incidents("coder1", [])
        assert [one.id for one in store.incidents()] == ["x"]
        with pytest.raises(StoreError, match="letters, digits"):
            store.replace_incidents("coder1' OR 'a' = 'a", [])
        store.replace_copies([Copy("a0001", "a0000", "wire", 0.9)])
        store.replace_copies([Copy("a0003", "a0000", "same", 1.0)])
        assert [copy.article_id for copy in store.copies()] == ["a0003"]
        store.replace_copies([])
        assert list(store.copies()) == []


def incident(name: str) -> Incident:
    """A small incident."""
    one = event(article(1))
    return Incident(
        id=name,
        event_ids=(one.id,),
        article_ids=(one.article_id,),
        type=one.type,
        modes=one.modes,
        cameo=one.cameo,
        quad=one.quad,
        intensity=one.intensity,
        goldstein=one.goldstein,
        actors=one.actors,
        recipients=(),
        when=one.when,
        where=one.where,
        status="occurred",
        historical=False,
        content=False,
        tolls=(Toll(what="killed", low=3, best=3, high=None, best_rule="only", figures=(), side="others"),),
        first_report="2011-03-14",
        last_report="2011-03-14",
        publishers=("The Daily Test",),
        independent_sources=("The Daily Test",),
        contradictions=(),
        score=1.0,
        why=(),
        codebook=one.codebook,
        coder=CODER,
    )


def test_a_run_has_one_row(path):
    """Which its end replaces."""
    with Store.open(path, write=True) as store:
        run = RunRow("r1", "dragoman run news", "coder1", "2026-01-01T00:00:00Z")
        store.put_run(run)
        store.put_run(replace(run, ended="2026-01-01T01:00:00Z", status="finished", articles=12))
        assert [(one.status, one.articles) for one in store.runs()] == [("finished", 12)]


def test_the_docs_name_every_table_and_column_of_ours():
    """docs/store.md is what people without dragoman have."""
    page = (Path(__file__).parent.parent / "docs" / "store.md").read_text(encoding="utf-8")
    assert [name for name in SHAPES if f"| `{name}/` |" not in page] == []
    assert [name for name in arrow.OURS if f"| `{name}` |" not in page] == []


def test_a_field_that_is_new_makes_no_new_version(path):
    """Its column is null in rows that were written before, read or written on."""
    rows = DeltaTable(path / "coded").to_pyarrow_table()
    shutil.rmtree(path / "coded")
    write_deltalake(path / "coded", rows.drop_columns(["failed", "place"]), partition_by=["coder_key"])
    assert len(Store.open(path).done("coder1", retry=True)) == 12
    with Store.open(path, write=True) as store:
        assert store.append(chunk("n1", [article(50)]))
        assert len(list(store.events())) == 26
        assert store.check() == []


def test_what_failed_and_then_succeeded_is_sound(path):
    """Both of its rows in `coded` are told apart."""
    bad = article(40)
    with Store.open(path, write=True) as store:
        left = [Left("f", "took too long", 9, bad.id, bad.text_sha256, retryable=True)]
        store.append(Chunk("n1", "coder1", [bad], None, left, [Coded(bad.id, bad.text_sha256, 0, failed=True)]))
        assert store.check() == []
        store.append(chunk("n2", [bad]))
        assert store.check() == []
        assert store.info().coders[0].articles == 13
        assert bad.id not in {row.article_id for row in store.set_aside()}
