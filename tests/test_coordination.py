"""Coordinations that the parser joins in the wrong place are joined in the right one."""

import pytest

import dragoman


@pytest.fixture(scope="module")
def coder():
    return dragoman.load()


def told(coder, text):
    """Return (type, status, actors, recipients) of each event of a text."""
    return [
        (e.type, e.status, [p.text for p in e.actors], [p.text for p in e.recipients])
        for e in coder.code(dragoman.Article.make(text))
    ]


def test_a_noun_before_a_finite_verb_is_its_subject(coder):
    """Police who arrest are not among the killed."""
    assert told(coder, "Gunmen killed nine men and police arrested two suspects.") == [
        ("ASSAULT", "occurred", ["Gunmen"], ["nine men"]),
        ("COERCE", "occurred", ["police"], ["two suspects"]),
    ]


def test_joined_objects_stay_joined(coder):
    """Two that were killed were both killed."""
    assert told(coder, "Gunmen killed nine men and women.") == [
        ("ASSAULT", "occurred", ["Gunmen"], ["nine men", "women"])
    ]


def test_bare_verbs_go_with_the_demand(coder):
    """A list of demands is demanded to its end."""
    found = told(coder, "Bishops urged the junta to stop the raids, release the poet and lift the curfew.")
    assert [(type, status) for type, status, _, _ in found if type in ("RETREAT", "CONCEDE")].count(
        ("RETREAT", "called_for")
    ) >= 1
    assert not any(type == "RETREAT" and status == "occurred" for type, status, _, _ in found)
    assert not any("Bishops" in actors for type, _, actors, _ in found if type != "REQUEST")
