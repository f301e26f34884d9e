"""How far readers agree: alpha as published examples have it, and what counts as a reader's word."""

import pytest

pytest.importorskip("pyarrow")

from dragoman.review.agree import DISTANCES, agreements, alpha, cases
from readers import article, events, pen, words

OSK = article()
BLOCKED, SHOT = events(OSK)


def columns(*readers: str) -> list[list[str]]:
    """Units of readers' rows; a dot is a missing value."""
    return [[value for value in unit if value != "."] for unit in zip(*(row.split() for row in readers), strict=True)]


FOUR = columns(
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
)


@pytest.mark.parametrize(
    ("units", "measure", "is_"),
    [
        (columns("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0"), "nominal", 0.095),
        (columns("a a b b d c c c e d d a", "b a b b b c c c e d d d"), "nominal", 0.692),
        (FOUR, "nominal", 0.743),
        ([[int(one) for one in unit] for unit in FOUR], "interval", 0.849),
    ],
    ids=["binary", "nominal", "four readers, missing values", "interval"],
)
def test_alpha_is_that_of_the_published_examples(units, measure, is_):
    """Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), examples A to D."""
    assert alpha(units, DISTANCES[measure]) == pytest.approx(is_, abs=0.0005)


def test_alpha_of_what_never_differs_is_not_known():
    """There was nothing to disagree on; one value alone is no pair."""
    assert alpha([["a", "a"], ["a", "a"]], DISTANCES["nominal"]) is None
    assert alpha([["a"], ["b"]], DISTANCES["nominal"]) is None
    assert alpha([["a", "b"], ["b", "a"]], DISTANCES["nominal"]) == -0.5


def test_sets_that_overlap_agree_in_part():
    """Half of a list of parties is better than none of it."""
    one, half, none = frozenset("ab"), frozenset("a"), frozenset("c")
    near = alpha([[one, half], [none, none]], DISTANCES["set"])
    far = alpha([[one, frozenset("d")], [none, none]], DISTANCES["set"])
    assert near > far


def by_field(rows, batch=None):
    """The agreements by field."""
    return {one.field: one for one in agreements(rows, batch)}


def test_who_accepts_says_what_he_saw():
    """Ada accepts all, Bob sets the type right: they differ on the type, and agree on the rest that Bob accepted."""
    ada, bob = pen(OSK), pen(OSK, "Bob")
    ada.accept(BLOCKED)
    bob.accept(BLOCKED)
    bob.correct(BLOCKED, "type", "COERCE")
    ada.accept(SHOT)
    bob.accept(SHOT)
    found = by_field([*ada.rows, *bob.rows])
    assert (found["type"].units, found["type"].percent) == (2, 0.5)
    assert (found["actors"].units, found["actors"].percent, found["actors"].alpha) == (2, 1.0, 1.0)
    assert found["event"].percent == 1.0
    assert found["event"].alpha is None


def test_of_what_one_rejects_no_field_is_compared():
    """They differ on whether there is an event at all."""
    ada, bob = pen(OSK), pen(OSK, "Bob")
    ada.accept(BLOCKED)
    bob.reject(BLOCKED)
    found = by_field([*ada.rows, *bob.rows])
    assert (found["event"].units, found["event"].percent) == (1, 0.0)
    assert "type" not in found


def test_what_one_misses_in_an_article_that_he_read_whole_is_a_difference():
    """Only where he said that it is complete."""
    ada, bob = pen(OSK), pen(OSK, "Bob")
    said = words(OSK, "said")
    ada.missed(
        {
            "type": "ACCUSE",
            "trigger": {"text": "said", "span": list(said.span)},
            "sentence": {"index": 1, "span": list(SHOT.sentence.span)},
        }
    )
    assert "event" not in by_field([*ada.rows, *bob.rows])
    bob.complete()
    assert by_field([*ada.rows, *bob.rows])["event"].percent == 0.0


def test_days_and_tolls_are_measured_too():
    """By how far apart they are."""
    ada, bob = pen(OSK), pen(OSK, "Bob")
    ada.correct(BLOCKED, "when", {"start": "2011-03-14"})
    bob.correct(BLOCKED, "when", {"start": "2011-03-13"})
    for one in (ada, bob):
        one.correct(SHOT, "when", {"start": "2001-01-01"})
    found = by_field([*ada.rows, *bob.rows])
    assert found["when"].alpha == pytest.approx(0.4, abs=0.2)
    assert found["when (first day)"].alpha > 0.999


def test_only_what_was_said_in_a_batch_counts_for_it():
    """And what was decided on it does not."""
    ada, bob, cem = pen(OSK), pen(OSK, "Bob"), pen(OSK, "Cem")
    ada.accept(BLOCKED)
    bob.reject(BLOCKED)
    cem.adjudicate(BLOCKED, "event", verdict="right")
    rows = [*ada.rows, *bob.rows, *cem.rows]
    assert agreements(rows, "spring") == []
    assert by_field(rows)["event"].pairs == 1
    assert cases(rows)[0].settled.disputed == ()
