"""What somebody looks at in Explore, as a series: both sides of an event pass the filter by themselves."""

import pytest

pytest.importorskip("deltalake")
pytest.importorskip("scipy")

import judged
from dragoman.errors import OptionError
from dragoman.export import Choices, Filters
from dragoman.export.stored import Stored
from dragoman.lens import Filter, Lens
from dragoman.series.asked import Question, answer
from dragoman.series.batch import sample
from dragoman.series.estimate import estimate
from dragoman.series.shares import Sharer
from dragoman.store import Store


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    """A store of which a sample is judged, and its lens."""
    store = Store.open(judged.store(tmp_path_factory.mktemp("asked") / "st"))
    with Lens.open(store) as lens:
        lens.refresh()
        yield store, lens


def series(opened, column, batch="all", by=("month",), **chosen):
    """A column of the answer, by the period."""
    made = answer(*opened, Question(Filter(**chosen), by, batch))
    return {row[by[-1]]: row[column] for row in made.rows}


def test_without_a_sample_it_is_what_explore_shows(opened):
    """With what people set right, empty where nothing was read."""
    assert series(opened, "events", "") == judged.COUNTED


def test_with_a_sample_both_counts_stand_side_by_side(opened):
    """What was coded, and what is true; nothing where nothing was read."""
    assert series(opened, "raw") == judged.CODED
    assert series(opened, "corrected") == judged.COUNTED


def test_a_type_that_was_set_right_leaves_one_series_and_joins_another(opened):
    """It was coded as an assault and is told as a protest."""
    assert series(opened, "raw", type="ASSAULT")["2024-01"] == 4
    assert series(opened, "corrected", type="ASSAULT")["2024-01"] == 2
    assert series(opened, "raw", type="PROTEST")["2024-01"] == 0
    assert series(opened, "corrected", type="PROTEST") == {
        "2024-01": 1,
        "2024-02": None,
        "2024-03": 0,
        "2024-04": None,
        "2024-05": 1,
    }


def test_what_was_missed_counts_where_it_happened(opened):
    """In a country that no coded event has."""
    assert series(opened, "corrected", country="KEN")["2024-05"] == 1
    assert set(series(opened, "raw", country="KEN").values()) == {0, None}


def test_what_occurred_and_is_in_no_row_comes_along(opened):
    """Nothing coded has a place finer than a country; by month all of it is in rows."""
    made = answer(*opened, Question(Filter(), ("place", "month"), "all"))
    assert any("occurred but are in no row: no place known" in note for note in made.notes)
    assert not any("in no row" in note for note in answer(*opened, Question(Filter(), ("month",), "all")).notes)


@pytest.mark.parametrize("type", ["ASSAULT", "PROTEST"])
def test_a_filter_finds_what_the_command_finds(opened, type):
    """Which asks the records themselves."""
    choices = Choices(("month",), "mention", counts=(), zeros=True)
    sharer = Sharer(choices, Filters(types=(type,)))
    batch, some = sample(opened[0], "all", sharer)
    source = Stored(opened[0], as_coded=True)
    made = estimate(source.units("mention"), source.articles(), some, batch, sharer)
    known = {row["month"]: (row["raw"], row["corrected"], row["high"]) for row in made.rows}
    shown = answer(*opened, Question(Filter(type=type), ("month",), "all"))
    assert {row["month"]: (row["raw"], row["corrected"], row["high"]) for row in shown.rows} == known


def test_words_are_looked_for_on_both_sides(opened):
    """In the articles that people have judged, too."""
    assert series(opened, "raw", words='"town 1"')["2024-01"] == 1
    assert series(opened, "corrected", words='"town 1"')["2024-01"] == 0


def test_only_the_publishers_that_are_asked_for_are_coverage(opened):
    """Nobody else's articles make a zero."""
    made = answer(*opened, Question(Filter(publisher="Nobody"), ("month",), "all"))
    assert made.rows == []


def test_what_must_be_known_comes_along(opened):
    """The sample, how much of it is judged, the level, the coder."""
    made = answer(*opened, Question(Filter(), ("month",), "all", 0.9))
    caption = "Sample all: 10 of 10 drawn articles judged; 90% intervals; coded by dragoman 9.9, lexicon abc."
    assert made.caption == caption
    assert made.notes == ["the sample does not bear 3 of 3 rows; their column `warning` says why"]


@pytest.mark.parametrize(
    ("question", "words"),
    [
        (Question(Filter(status=("planned",))), "counts only what occurred"),
        (Question(Filter(), ("country",)), "goes over time"),
        (
            Question(Filter(unit="incident", country="SYR"), ("month",), "all"),
            "country: a corrected series of incidents",
        ),
        (Question(Filter(), ("month",), "none"), "is none of all"),
    ],
)
def test_what_cannot_be_counted_is_told_in_words(opened, question, words):
    """And what can."""
    with pytest.raises(OptionError, match=words):
        answer(*opened, question)


def test_a_lens_knows_what_was_coded_before_people_set_it_right(opened):
    """Ids of both sides."""
    lens = opened[1]
    now, coded = lens.ids(Filter(type="ASSAULT")), lens.ids_as_coded(Filter(type="ASSAULT"))
    assert set(coded) - set(now) == {"a0001-0", "a0002-0"}
    assert lens.ids_as_coded(Filter(type="PROTEST")) == []
