"""What an earlier run set aside and can now be read is no longer in the table; all else is."""

import gzip
import json

import pytest

pytest.importorskip("deltalake")
pytest.importorskip("duckdb")

from dragoman.read import located
from dragoman.run.corpus import Plan, run
from dragoman.run.engines import Local
from dragoman.settings import Settings
from dragoman.store import Store
from fakes import load_telling

FRENCH = "Les rebelles ont attaqué la ville lundi matin, selon la police, et douze personnes sont mortes dans la rue."


def line(id, text="They attack."):
    """A line of JSON with an article."""
    return json.dumps({"id": id, "text": text, "published": "2019-05-02"})


def run_over(tmp_path, *files, **options):
    """Run over files; return the rows then set aside as (source's name, line, the reason's first words)."""
    path = tmp_path / "s"
    crew = Local(1, Settings(batch_size=4), load_telling, 60.0)
    with Store.open(path, write=True) if Store.exists(path) else Store.create(path) as store:
        try:
            run(located(files, **options), store, crew, Plan(chunk=3, batch=2))
        finally:
            crew.close()
        return [(row.source.split("/")[-1], row.line, " ".join(row.reason.split()[:3])) for row in store.set_aside()]


def test_a_line_that_was_mended_is_gone_from_the_table(tmp_path):
    """And one that was not stays."""
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join([line("a"), "{broken", line("b"), "{broken too"]))
    assert [at for _, at, _ in run_over(tmp_path, path)] == [2, 4]
    path.write_text("\n".join([line("a"), line("c"), line("b"), "{broken too"]))
    assert [at for _, at, _ in run_over(tmp_path, path)] == [4]


def test_a_line_where_a_known_article_now_stands_is_mended_too(tmp_path):
    """The bad line was taken out, and the next one moved up."""
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join([line("a"), "{broken", line("b")]))
    assert len(run_over(tmp_path, path)) == 1
    path.write_text("\n".join([line("a"), line("b")]))
    assert run_over(tmp_path, path) == []


def test_a_row_whose_article_could_be_read_elsewhere_is_gone(tmp_path):
    """Its id says which one it was."""
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join([line("a"), line("x", text="")]))
    assert len(run_over(tmp_path, path)) == 1
    path.write_text(line("a"))
    (tmp_path / "b.jsonl").write_text(line("x"))
    assert run_over(tmp_path, path, tmp_path / "b.jsonl") == []


def test_a_damaged_archive_stays_in_the_table_until_it_is_whole(tmp_path):
    """What stands before the damage is coded, which does not make the file a good one."""
    path = tmp_path / "a.jsonl.gz"
    whole = gzip.compress("\n".join(line(f"a{n}", f"They attack {n * 7919}.") for n in range(400)).encode())
    path.write_bytes(whole[: len(whole) // 2])
    damaged = ("a.jsonl.gz", None, "is a damaged")
    assert damaged in run_over(tmp_path, path)
    assert damaged in run_over(tmp_path, path)
    path.write_bytes(whole)
    assert run_over(tmp_path, path) == []


def test_a_foreign_text_that_is_coded_after_all_is_gone(tmp_path):
    """With `any_language`."""
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join([line("a"), line("f", FRENCH)]))
    assert [at for _, at, _ in run_over(tmp_path, path)] == [2]
    assert run_over(tmp_path, path, any_language=True) == []


@pytest.mark.parametrize("again", [False, True], ids=["first run", "run again"])
def test_an_article_under_anothers_id_stays_set_aside(tmp_path, again):
    """That the other one is coded does not make this one so."""
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join([line("a"), *(line(f"b{n}") for n in range(9)), line("a", "They rest."), line("a")]))
    found = run_over(tmp_path, path)
    if again:
        found = run_over(tmp_path, path)
    assert found == [("a.jsonl", 11, "has the id"), ("a.jsonl", 12, "is the same")]


def test_a_row_with_an_id_that_is_coded_from_elsewhere_stays_as_it_cannot_be_read(tmp_path):
    """It came later than the article of its id, so it is not that one."""
    first, second = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    first.write_text("\n".join(line(f"a{n}") for n in range(9)))
    second.write_text(line("a1", text=""))
    assert len(run_over(tmp_path, first, second)) == 1
    assert len(run_over(tmp_path, first, second)) == 1


def test_coded_says_where_each_article_stood(tmp_path):
    """Source and line, so that a row leads back to its file."""
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join([line("a"), "", line("b")]))
    run_over(tmp_path, path)
    with Store.open(tmp_path / "s") as store:
        assert store.query("SELECT source, line FROM coded ORDER BY line").rows == [(str(path), 1), (str(path), 3)]


def test_what_fails_again_is_told_again(tmp_path):
    """A file that was mended and broke once more, while one process watches it."""
    path = tmp_path / "a.jsonl"
    crew = Local(1, Settings(batch_size=4), load_telling, 60.0)
    counts = []
    with Store.create(tmp_path / "s") as store:
        for text in ("{broken", line("a"), "{broken"):
            path.write_text(text)
            run(located([path]), store, crew)
            counts.append(len(list(store.set_aside())))
    crew.close()
    assert counts == [1, 0, 1]
