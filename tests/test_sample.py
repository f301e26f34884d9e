"""`dragoman sample`: how many to read, a batch, its files for annotation tools."""

import json
import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from dragoman.cli.main import app
from dragoman.errors import OptionError
from dragoman.review.size import Need, size_of
from readers import article, part

pytest.importorskip("deltalake")
pytest.importorskip("duckdb")
from dragoman.series.judge import told
from dragoman.series.validity import seen
from dragoman.store import Store

OSK = article()


@pytest.fixture
def path(tmp_path):
    """A store with two articles and two events each."""
    with Store.create(tmp_path / "news") as store:
        for number, one in enumerate((OSK, article("ane"))):
            store.append(part(one, f"c{number}"))
    return str(tmp_path / "news")


def run(*args):
    """Run the command; return what it said."""
    done = CliRunner().invoke(app, list(map(str, args)))
    if isinstance(done.exception, OptionError):
        raise done.exception
    assert done.exit_code == 0, done.output
    return done.output


def test_a_share_needs_cochrans_number():
    """His tables' 385 for ± 5 points, 278 of 1,000; no more than there are."""
    assert size_of(Need(0.05)).total == 385
    assert size_of(Need(0.05, population=1000)).total == 278
    assert size_of(Need(0.05, population=3)).total == 3


def test_rare_cells_get_enough_all_at_once():
    """Drawn again and again, five of each of four cells of 2 % come in 19 times of 20, and not with a fifth less."""
    size = size_of(Need(cells=4, rare=0.02))
    draw = random.Random(3)

    def holds(n):
        found = [[draw.random() for _ in range(n)] for _ in range(300)]
        return sum(all(sum(k / 50 <= x < (k + 1) / 50 for x in some) >= 5 for k in range(4)) for some in found) / 300

    assert size.each == 5
    assert holds(size.total) >= 0.92
    assert holds(int(0.8 * size.total)) < 0.92


@given(st.integers(1, 40), st.floats(0.001, 1.0), st.integers(1, 5000), st.sampled_from((None, 0.05, 0.1)))
def test_a_size_can_be_drawn(cells, rare, population, margin):
    """It is never more than there are, nor less than a cell needs; a cell that is not even one is told."""
    need = Need(margin, cells, rare / cells, population)
    if population * rare / cells < 1 - 1e-6:
        with pytest.raises(OptionError, match="not even one"):
            size_of(need)
    elif population * rare / cells > 1 + 1e-6:
        size = size_of(need)
        assert 1 <= size.each <= size.total <= population
        assert size.each <= size.strata <= population


def test_a_known_population_is_drawn_without_return():
    """All of it holds all of the cell: five of five need everything; never more than of a boundless one."""
    assert size_of(Need(rare=0.1, population=1000)).total < size_of(Need(rare=0.1)).total
    assert size_of(Need(rare=0.05, population=100)).total == 100
    n = size_of(Need(rare=0.1, population=100)).total
    short = sum(math.comb(10, k) * math.comb(90, n - k) for k in range(5)) / math.comb(100, n)
    before = sum(math.comb(10, k) * math.comb(90, n - 1 - k) for k in range(5)) / math.comb(100, n - 1)
    assert short <= 0.05 < before


@pytest.mark.parametrize(
    ("args", "says"),
    [
        ((), "name a --store"),
        (("--size", 5, "--margin", 5), "leave out one"),
        (("--cells", 12, "--rare", 20), "at most 8.33 %"),
        (("--margin", 200), "lies between"),
    ],
)
def test_what_cannot_be_answered_is_told(args, says):
    """In words."""
    with pytest.raises(OptionError, match=says):
        run("sample", *args)


def test_how_many_is_told_without_a_store():
    """Of all, and of cells, with what strata would save."""
    assert run("sample", "--margin", 5) == "385 events: a share is known to within ± 5 points, 19 times in 20\n"
    said = run("sample", "--cells", 12, "--rare", 0.5, "--unit", "article")
    assert "each of 12 cells, also one with 0.5 % of all, then has 5 or more" in said
    assert "60 are enough where strata" in said


def test_a_store_tells_how_many_there_are(path):
    """And nothing is drawn where that alone was asked."""
    assert "4 events of 4: a share" in run("sample", "--store", path, "--margin", 5, "--everything", "--how-many")
    assert Store.open(path).batches() == []
    with pytest.raises(OptionError, match="ask how many"):
        run("sample", "--store", path, "--how-many")


def test_both_names_draw_the_same(path):
    """The old one under review is the same command."""
    run("sample", "--store", path, "--size", 2, "--everything", "--name", "new")
    run("review", "sample", "--store", path, "--size", 2, "--everything", "--name", "old")
    new, old = ([one.event_id for one in Store.open(path).sampled(name)] for name in ("new", "old"))
    assert new == old
    assert len(new) == 2


def test_a_sample_goes_straight_to_an_annotation_tool(path, tmp_path):
    """And comes back as judged: what was not touched is right, so that precision can be told."""
    out = tmp_path / "tasks"
    run("sample", "--store", path, "--size", 4, "--everything", "--name", "b", "--out", out, "--format", "prodigy")
    tasks = [json.loads(line) for line in (out / "tasks.jsonl").read_text(encoding="utf-8").splitlines()]
    assert sorted(task["meta"]["article_id"] for task in tasks) == ["ane", "osk"]
    run(
        "review",
        "import",
        out / "tasks.jsonl",
        *("--store", path, "--format", "prodigy", "--reviewer", "Bob", "--complete"),
    )
    store = Store.open(path)
    (batch,) = store.batches()
    coded = [event for one in store.articles() for event in store.events(where=f"article_id = '{one.id}'")]
    judged = list(seen(batch, store.sampled("b"), told(store.articles(), coded, store.reviews())))
    assert [one.right is not None for one in judged] == [True] * 4


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("--out", "x"), "--format is missing; give one of label-studio"),
        (("--out", "x", "--format", "gold"), "--format gold is none of"),
        (("--format", "brat"), "say with --out"),
        (("--out", "x", "--format", "brat", "--blind"), "read a blind batch on the page"),
        (("--out", ".", "--format", "brat"), "is there already"),
    ],
)
def test_files_that_cannot_be_written_leave_no_batch(path, args, says):
    """The fault is told before anything is drawn."""
    with pytest.raises(OptionError, match=says):
        run("sample", "--store", path, *args)
    assert Store.open(path).batches() == []


def test_a_blind_batch_shows_no_tool_what_was_coded(path, tmp_path):
    """Before it is read, that is; whoever reads it there would see the machine's answers."""
    run("sample", "--store", path, "--size", 2, "--unit", "article", "--name", "b", "--blind")
    with pytest.raises(OptionError, match="is blind"):
        run("review", "export", "--store", path, "--batch", "b", "--format", "prodigy", "--out", tmp_path / "tasks")
    assert not (tmp_path / "tasks").exists()
