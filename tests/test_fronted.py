"""A day that opens a sentence without a comma is the act's, and nobody's name or number."""

import pytest

import dragoman


@pytest.fixture(scope="module")
def coder():
    return dragoman.load()


@pytest.mark.parametrize(
    ("text", "day", "doer"),
    [
        ("On Tuesday rebels burned a mill.", "2021-06-15", "rebels"),
        ("On Tuesday night rebels burned a mill.", "2021-06-15", "rebels"),
        ("On May 5 rebels burned a mill.", "2021-05-05", "rebels"),
        ("Yesterday gunmen burned a mill.", "2021-06-15", "gunmen"),
        ("On Thursday gunmen in Gao burned a mill.", "2021-06-10", "gunmen in Gao"),
    ],
)
def test_a_day_in_front_belongs_to_the_verb(coder, text, day, doer):
    """The doer is named without the day, and no date is a crowd."""
    (event,) = coder.code(dragoman.Article.make(text, published="2021-06-16"))
    assert [party.text for party in event.actors] == [doer]
    assert event.when is not None
    assert (event.when.start, event.when.basis, event.counts) == (day, "expression", ())


def test_a_day_that_names_an_event_stays_with_it(coder):
    """ "Monday protests" are protests of Monday, and so is "Yesterday's raid"."""
    events = coder.code(dragoman.Article.make("Yesterday's raid killed nine men.", published="2021-06-16"))
    assert {event.when.start for event in events if event.when} == {"2021-06-15"}


@pytest.mark.parametrize(
    ("text", "status", "day"),
    [
        ("The guild has called a rally for July 20.", "planned", "2021-07-20"),
        ("The guild held a rally on June 9.", "occurred", "2021-06-09"),
        ("The rally is on July 1.", "planned", "2021-07-01"),
    ],
)
def test_what_is_called_for_a_day_to_come_is_planned(coder, text, status, day):
    """A rally that is called has not been held."""
    (event,) = coder.code(dragoman.Article.make(text, published="2021-06-16"))
    assert event.when is not None
    assert (event.status, event.when.start) == (status, day)
