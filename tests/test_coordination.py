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


def test_a_clause_before_however_is_no_content_of_the_next(coder):
    """What Peru denied, a panel did not find."""
    events = told(coder, "Peru denied all reports of the ambush, however, a panel later found the army guilty.")
    assert ("REJECT", "occurred", ["Peru"], []) in events


def test_a_perfect_after_an_infinitive_goes_with_the_perfect_before(coder):
    """Who has requested aid is who has arranged something, and it is no plan."""
    text = "The mayor said he has arranged for nurses to be ready and has requested aid from Lima."
    assert ("REQUEST", "occurred", ["he"], ["Lima"]) in told(coder, text)


def test_somebody_whose_name_is_a_month_acts(coder):
    """A surname is no date."""
    assert told(coder, "Prime Minister Theresa May praised the nurses.")[0][2] == ["Prime Minister Theresa May"]
    assert told(coder, "In late May gunmen burned a mill.")[0][2] == ["gunmen"]


def test_what_a_law_lets_happen_is_no_deed(coder):
    """A rule is told in the present, under the law that holds it."""
    assert {e[1] for e in told(coder, "Under the constitution, the senate impeaches a judge.")} == {"possible"}
    assert {e[1] for e in told(coder, "The senate impeached a judge.")} == {"occurred"}
