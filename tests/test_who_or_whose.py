"""Whom words take up where two could be meant: the freed and the held, accusers and accused, firms and people."""

import pytest

from dragoman import Article
from lasting import coded

NAMES = [
    (
        "Guards released the bishop but kept an editor in custody. Chad demanded that he be freed.",
        "RETREAT",
        "an editor in custody",
    ),
    ("Guards held nine porters. Their lawyers said they had been beaten.", "ASSAULT", "nine porters"),
    ("A clerk was arrested after Jan Nowak, mayor of the town of Opole, was stabbed.", "ASSAULT", "Jan Nowak"),
]


@pytest.mark.parametrize(("text", "type", "who"), NAMES)
def test_the_one_to_whom_it_is_done(coder, text, type, who):
    """Who is free already is not to be freed; lawyers speak of clients; a clause with "after" has its own subject."""
    (party,) = coded(coder, text, type).recipients
    assert (party.antecedent.text if party.antecedent else party.text) == who


def test_an_accuser_speaks_of_its_own_land(coder):
    """ "Its territory" in an accusation of shelling is the accuser's."""
    event = coded(coder, "Rwanda accused Uganda of shelling its territory.", "ASSAULT")
    assert [p.country for p in event.recipients] == ["RWA"]


def test_a_last_name_is_no_firm(coder):
    """A firm's name is a person's where the text has named one of that last name."""
    event = coded(coder, "Michael Bloomberg left the race. Bloomberg endorsed a rival.", "SUPPORT")
    assert [p.name for p in event.actors] == ["Michael Bloomberg"]


def test_money_is_no_state(coder):
    """ "US dollars" are nobody's deed and nobody's harm."""
    text = "A judge in Lima sentenced the miner to six years and a fine of nearly half a million US dollars."
    parties = [p for e in coder.code(Article.make(text)) for p in (*e.actors, *e.recipients)]
    assert parties
    assert "USA" not in {p.country for p in parties}


def test_a_named_spokesman_arrests_nobody(coder):
    """The force for which somebody speaks made the arrest, not he."""
    text = "Budi Santoso, a spokesman for the Indonesian National Police, confirmed that two suspects were arrested."
    (party,) = coded(coder, text, "COERCE").actors
    assert "Police" in party.text
    assert "Budi" not in party.text


def test_rebels_loyal_to_somebody_act(coder):
    """Where the parser cuts behind a line's first word, the rebels do what they do, and not their general."""
    text = (
        "Rebels at the gates\n\nRebels loyal to renegade general Laurent Nkunda halted on Thursday and offered a truce."
    )
    assert [p.text for p in coded(coder, text, "AGREE").actors] == ["Rebels"]


def test_a_buried_body_is_no_body_of_people(coder):
    """ "The body" that is buried takes up no organisation."""
    text = "Oxfam condemned the killing. Friends refused to bury the body."
    assert all(p.antecedent is None for p in coded(coder, text, "REJECT").recipients)


def test_a_noun_that_opens_its_sentence_is_no_name(coder):
    """ "Marines" are Americans only where the text tells of America."""
    event = coded(coder, "Marines beat nine anglers off Palawan.", "ASSAULT")
    assert [(p.name, p.country) for p in event.actors] == [("Marines", None)]


def test_a_day_is_no_part_of_a_body(coder):
    """ "The Commission on Monday" is the commission."""
    event = coded(coder, "Raids in the hills\n\nAuthorities on Monday arrested nine men in Kerala.", "COERCE")
    assert [p.text for p in event.actors] == ["Authorities"]


def test_relative_clauses_stay_outside(coder):
    """What is told of a ferry is no part of its crew's words."""
    event = coded(coder, "Pirates attacked the crew of a ferry that sank off Jolo.", "ASSAULT")
    assert [p.text for p in event.recipients] == ["the crew of a ferry"]


def test_another_minister_is_no_prime_minister(coder):
    """ "The prime minister" is not the trade minister named last."""
    text = "The prime minister, Ana Cruz, left. Trade Minister Luis Diaz stayed. The prime minister condemned the raid."
    assert [p.name for p in coded(coder, text, "ACCUSE").actors] == ["Ana Cruz"]


def test_she_may_be_the_one_convicted_last(coder):
    """Somebody of whom something is done in the sentence before is nearer than an earlier woman."""
    text = "Judith Black was convicted of fraud. Crystal Munoz was convicted of theft. A judge released her."
    (party,) = coded(coder, text, "RETREAT").recipients
    assert party.antecedent is not None
    assert party.antecedent.text == "Crystal Munoz"


def test_a_trade_may_be_a_first_name(coder):
    """ "Hunter Biden" is not the Biden whom the tables know by his last name."""
    event = coded(coder, "Hunter Biden accused a newspaper of lying.", "ACCUSE")
    assert [p.name for p in event.actors] == ["Hunter Biden"]


def test_the_country_is_the_one_that_the_story_is_about(coder):
    """Another state's word on a coup does not make it "the country"."""
    text = "Crowds left Bissau. Portugal condemned the coup in Guinea-Bissau. The African Union suspended the country."
    assert [p.country for p in coded(coder, text, "SANCTION").recipients] == ["GNB"]


def test_counted_others_are_people(coder):
    """ "More than 200 others" are arrested though no noun says who they are."""
    (party,) = coded(coder, "Troops beat two marchers and arrested more than 200 others.", "COERCE").recipients
    assert party.text == "more than 200 others"
    assert party.number is not None
    assert party.number.low == 200


def test_sides_that_are_not_taken_are_nobody(coder):
    """ "Declined to take sides" is done to nobody."""
    assert coded(coder, "Norway declined to take sides.", "REJECT").recipients == ()
