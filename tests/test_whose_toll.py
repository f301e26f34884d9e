"""Each toll stands with its own act, once, and on the right side; what is one act is told as one."""

import pytest

import dragoman
from dragoman.records import Article, Event


@pytest.fixture(scope="module")
def coder() -> dragoman.Coder:
    """The coder as shipped."""
    return dragoman.load()


def events(coder: dragoman.Coder, text: str) -> list[Event]:
    """The events of a text."""
    return coder.code(Article.make(text, published="2024-05-16"))


def tolls(event: Event) -> list[tuple[str, int, int | None, str]]:
    """What, low, high and side of each count of an event."""
    return [(c.what, c.low, c.high, c.side) for c in event.counts]


def by_trigger(found: list[Event], word: str) -> Event:
    """The first event of a trigger."""
    return next(e for e in found if e.trigger.text == word)


def test_a_second_verb_before_a_number_is_no_adjective(coder):
    """Nobody of those killed is counted as injured too."""
    first, again = events(coder, "The mortar attack, in the middle of the fair, killed 19 vendors and injured scores.")
    assert [t[:3] for t in tolls(first)] == [("killed", 19, 19), ("injured", 40, None)]
    assert again.same_as == first.id


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("Commandos killed six gunmen, including four suspects in the ambush.", "ambush"),
        ("A missile killed two planners of the 2019 mosque bombing in Herat.", "bombing"),
        ("Police killed five men wanted for the massacre.", "massacre"),
    ],
)
def test_a_deed_that_tells_who_the_dead_were_has_not_their_toll(coder, text, deed):
    """Nor is it the act that killed them."""
    told = by_trigger(events(coder, text), deed)
    assert told.counts == ()
    assert told.same_as is None


def test_who_a_state_captures_is_arrested(coder):
    """Whom rebels capture is abducted."""
    (army,) = events(coder, "Malian troops captured eight jihadists near Menaka.")
    assert (army.type, army.modes, tolls(army)[0][0]) == ("COERCE", ("arrest",), "arrested")
    (rebels,) = events(coder, "Rebels captured seven soldiers in Sake.")
    assert (rebels.type, rebels.modes, tolls(rebels)[0][0]) == ("ASSAULT", ("abduct",), "abducted")
    both = events(coder, "Kenyan forces killed 22 militants and captured nine others in Lamu.")
    assert [t[:2] for t in tolls(both[0])] == [("killed", 22), ("arrested", 9)]


def test_four_of_the_nine_are_four(coder):
    """And "between 20 and 25" are both."""
    (event,) = events(coder, "Bandits killed three of the eleven rangers in Kaga.")
    assert event.recipients[0].number == dragoman.records.Number(3, 3)
    (event,) = events(coder, "Some 30 to 35 militants died in Idlib on Tuesday.")
    assert event.recipients[0].number == dragoman.records.Number(30, 35)


@pytest.mark.parametrize(
    "text", ["A bomber killed himself and five policemen in Baidoa.", "The bomber killed five policemen and himself."]
)
def test_who_dies_by_his_own_hand_hides_no_victims(coder, text):
    """He is told apart, on the actor's side."""
    (event,) = events(coder, text)
    assert event.type == "ASSAULT"
    assert sorted(tolls(event)) == [("killed", 1, 1, "actor"), ("killed", 5, 5, "recipient")]


def test_protesters_and_fighters_who_die_need_no_cause(coder):
    """Of soldiers and of the sick nothing is said."""
    (event,) = events(coder, "At least 14 demonstrators have died in Conakry since Sunday.")
    assert (event.type, tolls(event)) == ("ASSAULT", [("killed", 14, None, "recipient")])
    assert events(coder, "A demonstrator died of a stroke in Conakry.") == []


def test_the_speaker_behind_a_long_clause_is_not_its_subject(coder):
    """Both the doer and the speaker are kept."""
    (event,) = events(
        coder, "Armed herders killed at least 17 people in raids on farms in Benue, the state governor said."
    )
    assert event.actors[0].text == "Armed herders"
    assert [a.party.text for a in event.said_by] == ["the state governor"]


def test_a_headline_and_its_lead_are_one_act(coder):
    """By their toll; another act of long before is not."""
    text = (
        "Raiders kill 12 in Kenyan village\n\nRaiders on horseback killed 12 people in Turkana on Monday, police said."
    )
    first, again = events(coder, text)
    assert again.same_as == first.id
    first, before = events(coder, "The bomb killed eight on Monday, two weeks after a bomb killed 11 in the same town.")
    assert before.same_as is None
    first, before = events(coder, "The explosion came three days after gunmen killed an imam.")
    assert before.same_as is None


def test_the_dead_of_a_pursuit_are_not_the_attack_s(coder):
    """Who was shot after an attack was not killed by it."""
    found = events(coder, "Four assailants were shot dead by guards after they attacked a depot in Taiz.")
    assert by_trigger(found, "attacked").counts == ()


def test_people_are_evacuated_from_somewhere_to_somewhere(coder):
    """Without a doer too."""
    (event,) = events(coder, "Nearly 4,000 people were evacuated from Vovchansk to Kharkiv on Monday.")
    assert (event.type, event.where.origin, event.where.destination) == ("AID", "Vovchansk", "Kharkiv")
