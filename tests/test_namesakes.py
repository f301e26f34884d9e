"""Names and phrases that mislead: places in names, pilots of airlines, courts behind the crime that they try."""

import pytest

import dragoman

PEOPLE = [
    ("Israel Mendoza, a farmer, accused soldiers of theft.", "Israel Mendoza"),
    ("Santiago Peralta accused Brazil of espionage.", "Santiago Peralta"),
    ("Vladimir Sokolin, a miner, accused police of theft.", "Vladimir Sokolin"),
    ("Michael Jordan condemned the killing of a student.", "Michael Jordan"),
    ("Jack Holland accused the army of torture.", "Jack Holland"),
    ("Mr. Jordan accused the army of torture.", "Mr. Jordan"),
    ("Real Madrid condemned the attack on its bus.", "Real Madrid"),
]
STATES = [
    ("Israel Prime Minister Anton Feld condemned the attack.", "ISR"),
    ("Chad President Moussa Bari accused Sudan of arming rebels.", "TCD"),
    ("Jordan accused the militia of torture.", "JOR"),
    ("Israel Accuses Militia Of Firing Rockets", "ISR"),
    ("Chad Army Kills Rebels Near Border", "TCD"),
    ("On Monday Jordan condemned the attack.", "JOR"),
]


@pytest.fixture(scope="module")
def coder() -> dragoman.Coder:
    """The default coder, loaded once for this file."""
    return dragoman.load()


@pytest.mark.parametrize(("text", "name"), PEOPLE)
def test_a_place_in_a_name_is_no_state(coder: dragoman.Coder, text: str, name: str) -> None:
    """The whole name is the actor, and of no country."""
    actor = coder.code(dragoman.Article.make(text))[0].actors[0]
    assert (actor.text.partition(",")[0], actor.country) == (name, None)


def test_a_firm_named_for_a_state_is_at_home_there_and_is_not_the_state(coder: dragoman.Coder) -> None:
    """Business of France, not its government."""
    actor = coder.code(dragoman.Article.make("Air France accused the union of sabotage."))[0].actors[0]
    assert (actor.text, actor.country, actor.sectors) == ("Air France", "FRA", ("BUS",))


@pytest.mark.parametrize(("text", "country"), STATES)
def test_a_state_before_a_noun_or_post_stays_one(coder: dragoman.Coder, text: str, country: str) -> None:
    """A first name that is also a state needs a last name after it."""
    assert coder.code(dragoman.Article.make(text))[0].actors[0].country == country


@pytest.mark.parametrize(
    ("text", "name", "sector"),
    [
        ("Kenya Airways pilots went on strike.", "Kenya Airways pilots", "LAB"),
        ("American Airlines sued the union.", "American Airlines", "BUS"),
        ("Israeli pilots bombed a camp.", "Israeli pilots", "MIL"),
        ("Strikers attacked police.", "Strikers", "LAB"),
        ("A general was charged with murder by prosecutors in Lima.", "prosecutors in Lima", "JUD"),
        ("Two men were sentenced to death for the bombing by a military tribunal.", "a military tribunal", "JUD"),
    ],
)
def test_who_acts_is_who_the_words_say(coder: dragoman.Coder, text: str, name: str, sector: str) -> None:
    """Pilots are soldiers unless an airline's; a court that convicts somebody of murder murders nobody."""
    events = coder.code(dragoman.Article.make(text))
    assert [(a.text, a.sectors[0]) for a in events[0].actors] == [(name, sector)]
    assert all(a.text != name for e in events[1:] for a in e.actors)


def test_a_firm_with_a_states_name_is_the_firm(coder: dragoman.Coder) -> None:
    """It is of the country, and not its government."""
    actor = coder.code(dragoman.Article.make("Air France accused the union of sabotage."))[0].actors[0]
    assert (actor.name, actor.country, "GOV" in actor.sectors) == ("Air France", "FRA", False)
