"""Two coder versions over one article: what was gained, lost and changed."""

from dragoman.explain import compared
from dragoman.records import Parent, Words
from stores import article, event

ONE = article(1)


def test_an_event_that_both_have_is_the_same():
    """Ids, reasons and confidence differ from coder to coder and are no change."""
    (pair,) = compared([event(ONE)], [event(ONE, id="other", why=())])
    assert (pair.kind, pair.changes) == ("same", ())


def test_a_changed_field_is_told_with_both_values():
    """In words."""
    (pair,) = compared([event(ONE)], [event(ONE, id="other", status="planned", actors=())])
    assert pair.kind == "changed"
    assert [(c.field, c.before, c.after) for c in pair.changes] == [
        ("actors", "rebels [SYR REB]", ""),
        ("status", "occurred", "planned"),
    ]


def test_an_event_of_another_type_at_the_same_word_is_the_same_event():
    """Its evidence key has changed with its type; the trigger stands where it stood."""
    (pair,) = compared([event(ONE)], [event(ONE, id="other", evidence_key="other", type="COERCE")])
    assert [c.field for c in pair.changes] == ["type"]


def test_gained_and_lost_events_are_told_apart():
    """In the order of the text."""
    early = event(ONE, id="x", evidence_key="x", trigger=Words("Harbour", (0, 7)))
    assert [(p.kind, p.event.id) for p in compared([early], [event(ONE)])] == [("lost", "x"), ("gained", "a0001-0")]


def test_the_ids_of_a_parent_are_no_change():
    """They differ with the coder; what they name does not."""
    old = [event(ONE, id="p1"), event(ONE, 1, id="c1", parent=Parent("p1", "content"))]
    new = [event(ONE, id="p2"), event(ONE, 1, id="c2", parent=Parent("p2", "content"))]
    assert {pair.kind for pair in compared(old, new)} == {"same"}


def test_a_lost_parent_is_a_change():
    """Told in words, without ids."""
    old = [event(ONE, id="p1"), event(ONE, 1, id="c1", parent=Parent("p1", "content"))]
    new = [event(ONE, id="p2"), event(ONE, 1, id="c2", parent=None)]
    (changed,) = [pair for pair in compared(old, new) if pair.kind == "changed"]
    assert [(c.field, c.before, c.after) for c in changed.changes] == [("parent", "content of an event", "")]
