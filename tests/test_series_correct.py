"""Machine counts put right by a judged sample: unbiased, with intervals that hold the truth."""

import random

import pytest

pytest.importorskip("scipy")
from dragoman.errors import OptionError
from dragoman.series.correct import Design, Judged, correct
from dragoman.series.rare import rare


def test_a_machine_that_is_right_is_left_as_it_is():
    """No difference in the sample: the corrected count is the machine's."""
    sample = [Judged(0.1, {"May": 1.0}, {"May": 1.0}) for _ in range(30)]
    (found,) = correct({"May": 300.0}, sample)
    assert found.corrected == found.raw == 300.0
    assert found.low < 300.0 < found.high  # what was not drawn may differ


def test_what_the_sample_shows_missed_is_added_by_its_weight():
    """Three missed in a sample of one in ten are thirty."""
    sample = [Judged(0.1, {}, {"May": 1.0}) for _ in range(3)] + [Judged(0.1, {}, {}) for _ in range(97)]
    (found,) = correct({"May": 50.0}, sample)
    assert (found.missed, found.false, found.corrected) == pytest.approx((30.0, 0.0, 80.0))


def test_what_was_false_is_taken_off():
    """Two false ones of one in ten are twenty too many."""
    sample = [Judged(0.1, {"May": 1.0}, {}) for _ in range(2)] + [Judged(0.1, {}, {}) for _ in range(98)]
    (found,) = correct({"May": 50.0}, sample)
    assert (found.false, found.corrected) == pytest.approx((20.0, 30.0))


def test_a_census_has_no_interval():
    """Where every article was judged, the truth is known."""
    sample = [Judged(1.0, {"May": 1.0}, {}), Judged(1.0, {}, {"May": 2.0})]
    (found,) = correct({"May": 1.0}, sample)
    assert (found.low, found.corrected, found.high) == (2.0, 2.0, 2.0)


def test_what_people_have_seen_is_the_least():
    """The count is never below the events that were read."""
    sample = [Judged(0.01, {"May": 1.0}, {}), Judged(0.01, {"May": 2.0}, {"May": 2.0})]
    (found,) = correct({"May": 3.0}, sample)
    assert found.corrected == found.low == 2.0


def test_a_cell_nobody_judged_is_named_as_such():
    """The interval is wide, and a warning says why."""
    sample = [Judged(0.01, {"May": 1.0}, {"May": 1.0}) for _ in range(20)]
    of = {found.cell: found for found in correct({"May": 2000.0, "June": 4.0}, sample)}
    assert "no judged article" in of["June"].warning
    assert of["June"].high > 100


def test_an_empty_sample_is_refused():
    """There is nothing to correct by."""
    with pytest.raises(OptionError, match="judged"):
        correct({"May": 1.0}, [])


def test_a_probability_beyond_one_is_refused():
    """It is none."""
    with pytest.raises(OptionError, match="probability"):
        correct({}, [Judged(1.5, {}, {})])


@pytest.mark.parametrize(("seen", "low", "high"), [(0, 0.0, 2.51), (5, 1.91, 10.96), (30, 20.6, 42.2)])
def test_equal_weights_give_the_interval_of_a_poisson_count(seen, low, high):
    """Jeffreys' interval, as tables have it (gamma quantiles of shape n + 1/2)."""
    found = rare([10.0] * seen, 10.0, 0.95)
    assert (found.low / 10, found.high / 10) == pytest.approx((low, high), abs=0.06)


def test_a_missed_event_may_stand_where_few_were_drawn_and_a_false_one_only_where_the_machine_gave_some():
    """Half of the articles with machine events drawn, one in 100 of the others: nothing seen to differ in either."""
    some = [Judged(0.5, {"May": 1.0}, {"May": 1.0}, "some") for _ in range(50)]
    none = [Judged(0.01, {}, {}, "none") for _ in range(50)]
    design = Design.of([*some, *none])
    assert design.false == pytest.approx(2.0)
    assert design.missed == pytest.approx(98.08, abs=0.01)
    (found,) = correct({"May": 100.0}, [*some, *none])
    assert found.high - 100 > 200  # one missed among the others would stand for 100
    assert 100 - found.low < 10


def test_the_intervals_hold_the_truth_under_error_that_drifts():
    """A small simulation; tools/coverage_simulation.py is the large one."""
    draw = random.Random(7)
    held = cells = 0
    for _ in range(60):
        world = []
        for _ in range(3000):
            month = draw.randrange(3)
            truth = draw.random() < 0.1 + 0.05 * month
            machine = draw.random() < (0.9 - 0.2 * month if truth else 0.02)
            world.append((month, float(truth), float(machine)))
        sample = [Judged(0.2, {m: f} if f else {}, {m: t} if t else {}) for m, t, f in draw.sample(world, 600)]
        for found in correct({k: sum(f for m, _, f in world if m == k) for k in range(3)}, sample):
            held += found.low <= sum(t for m, t, _ in world if m == found.cell) <= found.high
            cells += 1
    assert 0.92 <= held / cells <= 0.99
