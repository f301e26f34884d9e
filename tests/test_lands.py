"""Whose the party is that a town's name tells of, who does what somebody is charged with, and whom a name means."""

import pytest

import dragoman
from dragoman import Article


@pytest.fixture(scope="module")
def coder():
    return dragoman.load()


def parties(coder, text, published="2023-03-15"):
    """Return all parties of a text's events by their words."""
    events = coder.code(Article.make(text, published=published))
    return {p.text: p for e in events for p in (*e.actors, *e.recipients)}


TOWNS = [
    ("Miners from Melbourne, Florida, attacked a guard.", "Miners from Melbourne", "USA"),
    ("Monks from Hyderabad, Pakistan, attacked a judge.", "Monks from Hyderabad", "PAK"),
    ("Villagers in Hanover, Germany, attacked a priest.", "Villagers in Hanover", "DEU"),
    ("Miners from Athens, Georgia, attacked a clerk.", "Miners from Athens", "USA"),
    (
        "Rain hit the Lebanese city of Tripoli. Tripoli fishermen attacked a guard.",
        "Tripoli fishermen",
        "LBN",
    ),
    ("Libyan fishermen attacked a guard.", "Libyan fishermen", "LBY"),
    ("Miners from Tbilisi, Georgia, attacked a clerk.", "Miners from Tbilisi", "GEO"),
]


@pytest.mark.parametrize(("text", "words", "country"), TOWNS)
def test_a_town_lends_the_country_in_which_the_text_has_it(coder, text, words, country):
    """The best known town of a name is not meant where the text says otherwise."""
    assert parties(coder, text)[words].country == country


CHARGED = [
    ("Detectives charged a plumber with stabbing a waiter.", "a plumber"),
    ("A plumber was charged with stabbing a waiter.", "A plumber"),
    ("Detectives arrested a plumber on suspicion of stabbing a waiter.", "a plumber"),
    ("A plumber was jailed for nine years for stabbing a waiter.", "A plumber"),
    ("Detectives have charged two plumbers with stabbing a waiter.", "two plumbers"),
]


@pytest.mark.parametrize(("text", "doer"), CHARGED)
def test_the_deed_is_of_the_one_charged_with_it(coder, text, doer):
    """Those who arrest or try somebody did not do what he is held for."""
    events = [e for e in coder.code(Article.make(text)) if e.type == "ASSAULT" and "waiter" in str(e.recipients)]
    assert [[p.text for p in e.actors] for e in events] == [[doer]]


PEOPLE = [
    ("Omar Said attacked a shepherd near Cairo.", "Omar Said", None),
    (
        "The labour minister of Djibouti, Omar Said, attacked a shepherd.",
        "The labour minister of Djibouti, Omar Said",
        "DJI",
    ),
    ("Mohamed Ali, a fisherman, attacked a shepherd.", "Mohamed Ali", None),
    ("Boris Johnson accused a shepherd of theft.", "Boris Johnson", "GBR"),
]


@pytest.mark.parametrize(("text", "words", "country"), PEOPLE)
def test_a_name_that_anybody_may_bear_is_an_officials_only_with_a_sign(coder, text, words, country):
    """A post beside the name is such a sign; whoever has ruled a state needs none."""
    assert parties(coder, text)[words].country == country


TWO = [
    (
        "Zambian President Hakainde Hichilema and union leader Peter Mwale attacked the verdict.",
        ["Zambian President Hakainde Hichilema", "union leader Peter Mwale"],
    ),
    (
        "Prime Minister Ana Petrova and Mayor Li Wei attacked the verdict.",
        ["Prime Minister Ana Petrova", "Mayor Li Wei"],
    ),
    ("Foreign Affairs and defence minister John Banda attacked the verdict.", None),
    (
        "Jihadist fighters killed at least 17 shepherds in ambushes overnight in Tera, the mayor said.",
        ["Jihadist fighters"],
    ),
    ("Bandits wounded between four and six drovers in Tera.", ["Bandits"]),
]


@pytest.mark.parametrize(("text", "actors"), TWO)
def test_who_acts_where_the_parser_was_led_astray(coder, text, actors):
    """Two people are two; a participle with an object is what they did; "between four and six" has an object."""
    found = [p.text for p in coder.code(Article.make(text))[0].actors]
    assert found == actors if actors is not None else len(found) == 1


MEANT = [
    ("No militia has claimed the raid. They burned nine barns.", "They", "They"),
    ("Police arrested Karim Sado. His lawyer said he would sue the ministry.", "he", "Karim Sado"),
    ("The rebels freed Karim Sado. His aide said he had criticised the mayor.", "he", "Karim Sado"),
]


@pytest.mark.parametrize(("text", "words", "name"), MEANT)
def test_whom_a_pronoun_means(coder, text, words, name):
    """Nobody is no antecedent; a lawyer speaks of the client."""
    assert parties(coder, text)[words].name == name


def test_nobody_asks_for_his_own_extradition(coder):
    """Whoever asks for it means another."""
    event = coder.code(Article.make("Lukashenko asked Prague to extradite him."))[-1]
    assert [(p.text, p.country) for p in event.recipients] == [("him", None)]


NO_PARTY = [
    "The raid took place on the eve of Diwali.",
    "The raid was carried out on behalf of the FARC.",
    "Shots were fired at villagers on the third day of Eid al-Fitr.",
]


@pytest.mark.parametrize("text", NO_PARTY)
def test_days_and_behalves_suffer_nothing(coder, text):
    """What says when, or for whom, is no victim."""
    names = {p.text for e in coder.code(Article.make(text, published="2023-05-02")) for p in e.recipients}
    assert names <= {"villagers"}


def test_a_convoy_that_hits_a_mine_attacks_nobody(coder):
    """It is the victim."""
    event = coder.code(Article.make("The convoy hit a mine near Tera."))[0]
    assert ([p.text for p in event.actors], [p.text for p in event.recipients]) == ([], ["The convoy"])


def test_those_who_tell_what_a_rocket_hit_did_not_fire_it(coder):
    """The participle before the verb is not the verb."""
    found = parties(coder, "Inspectors said on Friday that a rocket fired in May 2012 had destroyed the dam.")
    assert "the dam" in found
    assert "Inspectors" not in found


def test_their_release_is_of_those_who_were_taken(coder):
    """Not of their takers."""
    found = parties(coder, "Rebels abducted six nuns. Their release followed talks.")
    assert found["Their"].antecedent.text == "six nuns"


def test_a_widespread_surname_names_no_official(coder):
    """Spain's former minister is not every man of his name."""
    assert parties(coder, "Police arrested Jose Garcia near Manila.")["Jose Garcia"].country is None
