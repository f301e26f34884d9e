"""Parties where one phrase names several, where a comma parts a name from its description, where slots stay empty."""

import pytest

import dragoman
from dragoman import Article


@pytest.fixture(scope="module")
def coder():
    return dragoman.load()


def sides(coder, text, type):
    """Return (actors, recipients) by text of the first event of a type."""
    events = [e for e in coder.code(Article.make(text)) if e.type == type]
    assert events, f"no {type} in {text!r}"
    return [p.text for p in events[0].actors], [p.text for p in events[0].recipients]


JOINT = [
    ("The rebels shelled Kenyan and AU troops in the south.", "ASSAULT", ["The rebels"], ["Kenyan", "AU troops"]),
    ("French and British troops attacked the rebels.", "ASSAULT", ["French", "British troops"], ["the rebels"]),
    (
        "Kenya has increased cooperation with the navies of India, Oman and Qatar.",
        "COOPERATE",
        ["Kenya", "the navies of India", "Oman", "Qatar"],
        [],
    ),
    ("Turkey, along with Qatar, accused the militia of looting.", "ACCUSE", ["Turkey", "Qatar"], ["the militia"]),
    ("A Sudanese air force raid killed nine civilians.", "ASSAULT", ["Sudanese air force"], ["nine civilians"]),
    ("French soldiers will remain in Mali.", "MOBILIZE", ["French soldiers"], []),
]


@pytest.mark.parametrize(("text", "type", "actors", "recipients"), JOINT)
def test_a_phrase_of_several_gives_each(coder, text, type, actors, recipients):
    """Two states before or after one noun are two parties; company acts too; an adjective goes with its force."""
    assert sides(coder, text, type) == (actors, recipients)


NAMED = [
    (
        "Nurses demanded the resignation of the labor minister, Omar Haddadi.",
        "REQUEST",
        "the labor minister, Omar Haddadi",
    ),
    ("Kyiv criticised the detention of a Polish citizen, the priest Jan Malicki.", "COERCE", "a Polish citizen"),
]


@pytest.mark.parametrize(("text", "type", "start"), NAMED)
def test_a_comma_parts_a_name_from_what_describes_it(coder, text, type, start):
    """The description and the name are one party."""
    recipients = sides(coder, text, type)[1]
    assert len(recipients) == 1
    assert recipients[0].startswith(start)


def test_unlike_somebody_is_not_somebody(coder):
    """A name that a verb follows is a new party."""
    assert sides(coder, "Unlike the minister, John Brown accused the army of murder.", "ACCUSE")[0] == ["John Brown"]


FILLED = [
    (
        "Macron's decision followed a phone call with the Turkish leader.",
        "CONSULT",
        ["Macron", "the Turkish leader"],
        [],
    ),
    ("The verdict was described as “deeply shameful” by the Peruvian envoy.", "ACCUSE", ["the Peruvian envoy"], []),
    ("A second raid attributed to al-Shabaab killed five soldiers.", "ASSAULT", ["al-Shabaab"], ["five soldiers"]),
    (
        "Two states filed a lawsuit against the curfew that the president declared.",
        "ACCUSE",
        ["Two states"],
        ["the president"],
    ),
    ("“Those who want war are lying,” the minister said.", "ACCUSE", ["the minister"], ["Those"]),
    ("The rebels left the town on Monday.", "RETREAT", ["The rebels"], []),
    ("Rebels shelled areas controlled by jihadists.", "ASSAULT", ["Rebels"], ["jihadists"]),
    ("A string of air raids by Ethiopian jets killed 12 rebels.", "ASSAULT", ["Ethiopian jets"], ["12 rebels"]),
    ("Rebels are fighting the army in the north.", "ASSAULT", ["Rebels"], ["the army"]),
    ("The minister visited the flooded valley.", "CONSULT", ["The minister"], []),
]


@pytest.mark.parametrize(("text", "type", "actors", "recipients"), FILLED)
def test_what_the_slots_leave_empty(coder, text, type, actors, recipients):
    """The sentence itself names the party elsewhere; a place that is left is none."""
    assert sides(coder, text, type) == (actors, recipients)


def test_a_refusal_answers_who_asked(coder):
    """The claims that are rejected are those told before."""
    text = "The Turkish president accused the cleric of plotting the coup. The cleric has rejected those claims."
    assert sides(coder, text, "REJECT") == (["The cleric"], ["The Turkish president"])


def test_a_refusal_of_nothing_told_answers_nobody(coder):
    """Nobody is made up."""
    assert sides(coder, "The weather was mild. The cleric has rejected the claims.", "REJECT")[1] == []


LOWER = [
    ("police commissioner dk rathore arrested three men in the town.", "police commissioner dk rathore"),
    ("opposition leader meera joshi accused the police of murder.", "opposition leader meera joshi"),
]


@pytest.mark.parametrize(("text", "actor"), LOWER)
def test_a_name_without_capitals_goes_with_its_title(coder, text, actor):
    """Archives without capitals have names too."""
    assert [p.text for e in coder.code(Article.make(text)) for p in e.actors][:1] == [actor]


def test_a_region_acts_as_its_government(coder):
    """Texas sues; rain falls on it, and people march in it."""
    events = coder.code(Article.make("Texas sued the federal government over the wall."))
    assert [(p.text, p.country, p.sectors) for p in events[0].actors] == [("Texas", "USA", ("GOV",))]
    assert not [p for e in coder.code(Article.make("Texas protested against the bill.")) for p in e.actors]


def test_an_office_is_of_its_holders_kind(coder):
    """Who speaks for a president is of his state and sector."""
    events = coder.code(Article.make("The Kenyan president's office denied the claims."))
    assert [(p.text, p.country, p.sectors) for p in events[0].actors] == [
        ("The Kenyan president's office", "KEN", ("GOV",))
    ]


def test_what_is_ones_own_is_no_other_side(coder):
    """Whoever defends his own policies supports nobody else."""
    assert sides(coder, "Donald Trump refused to step down and defended his policies.", "SUPPORT")[1] == []


def test_another_country_s_body_of_a_like_name(coder):
    """Solidarity is Polish; the American Solidarity Party is none of its."""
    events = coder.code(Article.make("The American Solidarity Party accused the governor of lying."))
    assert [(p.country, p.id is not None and p.id.startswith("pol")) for p in events[0].actors] == [("USA", False)]


def test_a_second_blow_falls_on_the_same_people(coder):
    """Verbs joined in one breath share whom they hit, where only the first says whom."""
    events = coder.code(Article.make("Guards beat the miners and also lobbed tear gas shells."))
    assert [[p.text for p in e.recipients] for e in events] == [["the miners"], ["the miners"]]
    events = coder.code(Article.make("Soldiers seized the airport and imposed a curfew."))
    assert ["the airport"] not in [[p.text for p in e.recipients] for e in events if e.trigger.text == "imposed"]


def test_a_description_says_whose_somebody_is(coder):
    """A country that an apposition names is the country of him whom it describes."""
    text = "The chief rabbi, the most senior cleric in Hungary, denounced the raid."
    event = next(e for e in coder.code(Article.make(text)) if e.type == "ACCUSE")
    assert [(p.country, p.sectors) for p in event.actors] == [("HUN", ("REL",))]


def test_what_is_fired_is_not_whom_it_hits(coder):
    """Shots, stones and shells are means."""
    events = coder.code(Article.make("Police fired warning shots on Monday."))
    assert [p.text for e in events for p in e.recipients] == []
