"""The hand-made incidents: what a perfect coder's events and our coder's become, with floors."""

import pytest

pytest.importorskip("rensa")

import dragoman
from dragoman.evaluate.bcubed import bcubed
from dragoman.merge import merge
from incidents import by_hand, marked


def groups(events, rows):
    """Which incident each marked mention is in, and should be in."""
    by_article = {row.article.id: row for row in rows}
    right = {e.id: label for e in events if (label := by_article[e.article_id].label(e))}
    made = merge(events, [row.article for row in rows])
    return {i: x.id for x in made.incidents for i in x.event_ids}, right


def test_events_by_hand_merge_without_a_false_merge():
    """Sixty reports of twenty incidents, and sixty look-alikes."""
    rows = marked()
    found, right = groups([e for row in rows for e in by_hand(row)], rows)
    score = bcubed(found, right)
    labels = [label for row in rows for label in set(row.marks.values())]
    assert len({x for x in labels if "-" not in x}) == 20
    assert sum("-" not in x for x in labels) >= 60
    assert sum("-" in x for x in labels) >= 60
    assert score.precision == 1.0
    assert score.f1 >= 0.97


def test_events_of_the_coder_merge_well():
    """The floor is the issue's; precision comes first."""
    rows = marked()
    coder = dragoman.load()
    found, right = groups([e for row in rows for e in coder.code(row.article)], rows)
    score = bcubed(found, right)
    assert score.precision >= 0.95
    assert score.f1 >= 0.9


def test_bcubed_counts_false_merges_and_misses():
    """Two pairs of which one came apart; two singles that were joined."""
    right = {"a": 1, "b": 1, "c": 2, "d": 2, "e": 3, "f": 4}
    found = {"a": "x", "b": "x", "c": "y", "d": "z", "e": "w", "f": "w"}
    score = bcubed(found, right)
    assert score.recall == pytest.approx((1 + 1 + 0.5 + 0.5 + 1 + 1) / 6)
    assert score.precision == pytest.approx((1 + 1 + 1 + 1 + 0.5 + 0.5) / 6)
