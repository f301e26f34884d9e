"""What stands beside an act says nothing of it; what is promised with it is promised, too."""

import pytest

import dragoman


@pytest.fixture(scope="module")
def coder():
    return dragoman.load()


def told(coder, text):
    """Return (status, actors) of each type of event of a text."""
    events = coder.code(dragoman.Article.make(text, published="2023-03-15"))
    return {e.type: (e.status, tuple(p.text for p in e.actors)) for e in events}


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen shot three teachers dead; the governor demanded an inquiry.",
        "Gunmen shot three teachers dead; the junta denied that it had fled.",
        "Gunmen shot three teachers dead; Chad threatened to close its border.",
        "Gunmen shot three teachers dead; Chad will close its border.",
        "Gunmen shot three teachers dead - the bishop urged the governor to resign.",
        "Gunmen shot three teachers dead: the bishop called for calm.",
    ],
)
def test_the_next_clause_does_not_decide_what_happened(coder, text):
    """The shooting took place, whatever was demanded, denied or threatened next."""
    assert told(coder, text)["ASSAULT"] == ("occurred", ("Gunmen",))


def test_the_next_clauses_parties_are_its_own(coder):
    """Who shot is not whom the governor asks."""
    events = coder.code(dragoman.Article.make("Gunmen shot a teacher; the governor demanded an inquiry."))
    (request,) = [e for e in events if e.type == "REQUEST"]
    assert [p.text for p in request.actors] == ["the governor"]
    assert "Gunmen" not in [p.text for p in request.recipients]


def test_words_behind_a_clause_still_tell_who_says_it(coder):
    """A semicolon between two things told does not take the second one's speaker away."""
    events = coder.code(dragoman.Article.make("Gunmen raided the inn; nobody was hurt, officials said."))
    assert [[said.party.text for said in e.said_by] for e in events if e.type == "ASSAULT"] == [["officials"]]


def test_what_somebody_said_before_the_break_stays_said(coder):
    """The first of two clauses behind "said" is the speaker's."""
    events = coder.code(dragoman.Article.make("The abbot said the raid had failed; the bandits fled."))
    assert [[said.party.text for said in e.said_by] for e in events if e.type == "ASSAULT"] == [["The abbot"]]


@pytest.mark.parametrize("text", ["Norway has since cut aid to Ghana.", "Chad has already cut aid to Ghana."])
def test_what_has_since_been_done_is_done(coder, text):
    """Aid that is cut is not given."""
    assert list(told(coder, text)) == ["SANCTION"]


@pytest.mark.parametrize(
    "text",
    [
        "The emir agreed to a truce and to free 40 captives.",
        "The emir promised an inquiry and to free 40 captives.",
        "The emir promised elections next year and to free 40 captives.",
    ],
)
def test_what_is_promised_with_a_noun_is_promised(coder, text):
    """Nobody is free before the promise is kept."""
    assert told(coder, text)["RETREAT"] == ("planned", ("The emir",))
