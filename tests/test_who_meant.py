"""Who is meant: what must not be glued to a party, whom words of the text take up, and whose a post is."""

import pytest

from lasting import coded

APART = [
    ("In 2009 gendarmes beat four porters near the frontier.", "ASSAULT", "gendarmes", "four porters"),
    ("By 2012 guerrillas had burned nine mills.", "ASSAULT", "guerrillas", "nine mills"),
    ("The priest fled, and in 2016 bandits raided two farms.", "ASSAULT", "bandits", "two farms"),
    ("Guards gunned down six poachers; marines shot dead two thieves.", "ASSAULT", "marines", "two thieves"),
    ("Bandits buried alive five farmers.", "ASSAULT", "Bandits", "five farmers"),
    ("Marines set free three sailors.", "RETREAT", "Marines", "three sailors"),
    ("Truce fails in the hills\n\nKABUL - Nine guards beat a baker on Monday.", "ASSAULT", "Nine guards", "a baker"),
]


@pytest.mark.parametrize(("text", "type", "actor", "recipient"), APART)
def test_years_outcomes_and_datelines_are_no_part_of_a_party(coder, text, type, actor, recipient):
    """A year, "dead", "free" or the dateline beside somebody is not part of who that is."""
    event = coded(coder, text, type)
    assert ([p.text for p in event.actors], [p.text for p in event.recipients]) == ([actor], [recipient])


def test_a_number_of_cases_is_no_year(coder):
    """ "In 2000 cases" counts, and is no year."""
    event = coded(coder, "In 2000 cases guards beat strikers.", "ASSAULT")
    assert [p.text for p in event.actors] == ["guards"]


def test_two_who_open_a_line_both_act(coder):
    """The parser closes a sentence behind the first word of a line, and the first of two is lost."""
    event = coded(coder, "Clinics shut\n\nDoctors and nurses at nine clinics stopped work on Monday.", "PROTEST")
    assert [p.text for p in event.actors] == ["Doctors", "nurses at nine clinics"]


TAKEN_UP = [
    ("Nine clerks were killed in a raid by bandits. They burned the huts.", "ASSAULT", "actors", "bandits"),
    ("Officials said a warden saw two boys with it. Guards arrested them.", "COERCE", "recipients", "two boys"),
    ("Guards arrested two editors. The union demanded their release.", "RETREAT", "recipients", "two editors"),
    ("Guards held a captain. His lawyer said the firm had ordered him to sail.", "REQUEST", "recipients", "a captain"),
]


@pytest.mark.parametrize(("text", "type", "side", "antecedent"), TAKEN_UP)
def test_a_pronoun_is_whom_the_act_allows(coder, text, type, side, antecedent):
    """The dead do not act, tellers are not arrested, and nobody demands his own release."""
    (party,) = getattr(coded(coder, text, type), side)
    assert party.antecedent is not None
    assert party.antecedent.text == antecedent


def test_whoever_demands_a_release_is_not_the_one_held(coder):
    """Where nobody else fits, "their" stays open."""
    event = coded(coder, "The league demanded their release.", "RETREAT")
    assert all(p.antecedent is None for p in event.recipients)


def test_who_calls_on_both_sides_is_neither(coder):
    """ "Both neighbours" of whom the subject speaks are others than the subject."""
    event = coded(coder, "Nepal, which argues with Delhi, called on both neighbours to stop.", "REQUEST")
    assert [p.country for p in event.actors] == ["NPL"]
    assert "NPL" not in {p.country for p in event.recipients}


def test_a_post_in_capitals_is_no_name(coder):
    """ "The Minority Leader, X" is X."""
    event = coded(coder, 'The Senate Minority Leader, Ana Cruz, said: "We condemned the vote."', "ACCUSE")
    assert [p.name for p in event.actors] == ["Ana Cruz"]


HOMES = [
    ("The mayor of Tumaco condemned the raid.", "COL"),
    ("The governor of Misiones condemned the raid.", "ARG"),
    ("Police in Tarrafal condemned the raid.", "CPV"),
]


@pytest.mark.parametrize(("text", "country"), HOMES)
def test_posts_in_small_places_have_their_country(coder, text, country):
    """Places too small for the tables of names are known to the gazetteer."""
    assert [p.country for p in coded(coder, text, "ACCUSE").actors] == [country]


def test_those_fought_against_did_the_killing(coder):
    """Who dies in fighting with others was killed by them."""
    event = coded(coder, "Nine gendarmes were killed in fighting with smugglers on Friday.", "ASSAULT")
    assert [p.text for p in event.actors] == ["smugglers"]


STANDERS_BY = [
    ("Hanoi recalled its envoy after Chinese shelling killed three anglers.", "CHN"),
    ("Kenya complained after Somali firing killed two boys.", "SOM"),
]


@pytest.mark.parametrize(("text", "country"), STANDERS_BY)
def test_who_complains_of_a_killing_did_not_do_it(coder, text, country):
    """A clause with "after" has its own subject, even where the parser finds none."""
    assert [p.country for p in coded(coder, text, "ASSAULT").actors] == [country]


def test_who_is_killed_is_not_the_one_who_riots(coder):
    """ "Whose killing set off riots" makes nobody a rioter."""
    event = coded(coder, "Mourners buried Ali Bel, the politician whose killing set off riots.", "PROTEST")
    assert event.actors == ()
