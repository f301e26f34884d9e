"""Parties told outside the slots of a frame: whose deed it was, whom it went to, whose a body is."""

import pytest

import dragoman
from dragoman import Article


@pytest.fixture(scope="module")
def coder():
    return dragoman.load()


def first(coder, text, type):
    """Return the first event of a type."""
    events = [e for e in coder.code(Article.make(text)) if e.type == type]
    assert events, f"no {type} in {text!r}"
    return events[0]


DOERS = [
    ("Police arrested six men believed to be involved in the bombing of a bus.", "ASSAULT", ["six men"]),
    ("The militia responsible for the attack on the airport fled.", "ASSAULT", ["The militia"]),
    ("The men behind the killing of the mayor escaped.", "ASSAULT", ["The men"]),
    ("Nine men accused of involvement in the kidnapping of a judge were charged.", "ASSAULT", ["Nine men"]),
    ("Two guards were wounded in an attack by rebels.", "ASSAULT", ["rebels"]),
    ("A farmer was wounded in a Kenyan bombardment.", "ASSAULT", ["Kenyan"]),
    ("Six recruits were killed when gunmen stormed their barracks.", "ASSAULT", ["gunmen"]),
    ("The bishop sent a letter requesting new rules.", "REQUEST", ["The bishop"]),
    ("Clerks were beaten and detained by guards.", "ASSAULT", ["guards"]),
    ("The pilot, whom rebels captured in Mali, was freed.", "ASSAULT", ["rebels"]),
    ("A blast blamed on the militia left two drivers dead.", "ASSAULT", ["the militia"]),
    ("The army beat back a raid by insurgents on the port.", "ASSAULT", ["The army", "insurgents"]),
]


@pytest.mark.parametrize(("text", "type", "actors"), DOERS)
def test_who_had_a_hand_in_a_deed_did_it(coder, text, type, actors):
    """A deed's noun has for its doer whoever is said to be behind it."""
    assert [p.text for p in first(coder, text, type).actors] == actors


def test_joint_owners_are_both(coder):
    """Both of two names that own a trial together are tried."""
    event = first(coder, "The dispute began with Rossi and Weber's convictions.", "SANCTION")
    assert [p.text for p in event.recipients] == ["Rossi", "Weber"]


def test_what_befalls_a_country_is_not_its_deed(coder):
    """A country that had marches did not march."""
    assert first(coder, "Several countries had large protests in spring.", "PROTEST").actors == ()


def test_a_body_behind_a_comma_is_the_one_described(coder):
    """The noun and the name behind it are one party, the name's."""
    event = first(coder, "The rebel group, the M23, attacked a town.", "ASSAULT")
    assert (event.actors[0].text, event.actors[0].country) == ("The rebel group, the M23", "COD")


NOBODYS = [
    "Nobody was responsible for the attack on the airport.",
]


@pytest.mark.parametrize("text", NOBODYS)
def test_whose_part_is_denied_did_not_do_it(coder, text):
    """Involvement that is denied or nobody's is no doer."""
    assert first(coder, text, "ASSAULT").actors == ()


TOWARD = [
    (
        "Miners' demands include higher pay, safer shafts and that the ministry stop the closures.",
        "REQUEST",
        ["the ministry"],
    ),
    (
        "The nurses asked for back pay in talks on Friday with the health minister.",
        "REQUEST",
        ["the health minister"],
    ),
    ("In a letter to the mayor, residents demanded the removal of the statue.", "REQUEST", ["the mayor"]),
    ("A car bomb was driven into a police station.", "ASSAULT", ["a police station"]),
    ("The Russian government dismissed the claim from Berlin as groundless.", "ACCUSE", ["Berlin"]),
    ("Both were acquitted by the court.", "CONCEDE", ["Both"]),
    ("Guards beat and detained three clerks.", "ASSAULT", ["three clerks"]),
    ("Sudan will receive 50 million euros in aid from the European Union.", "AID", ["Sudan"]),
    ("Eritrea was put under an arms embargo by the council.", "SANCTION", ["Eritrea"]),
    ("Aid workers provided food to the displaced.", "AID", ["the displaced"]),
    ("Police arrested those blocking the road.", "COERCE", ["those"]),
    ("Nine jailed over riot", "COERCE", ["Nine"]),
    ("Okello was hailed a hero by the senate.", "SUPPORT", ["Okello"]),
]


@pytest.mark.parametrize(("text", "type", "recipients"), TOWARD)
def test_whom_an_act_goes_to(coder, text, type, recipients):
    """Who is to act, who is met or written to, where a bomb is driven, people without a noun."""
    assert [p.text for p in first(coder, text, type).recipients] == recipients


MADE = [
    ("Unions sued over the ban on overtime the ministry imposed in May.", ["the ministry"]),
    ("The pilot rejected those allegations. The mayor wept.", []),
    ("The mayor repeated that the pilot ran guns. The pilot, Ana Poe, has rejected those claims.", ["The mayor"]),
]


@pytest.mark.parametrize(("text", "recipients"), MADE)
def test_a_measure_or_claim_is_its_makers(coder, text, recipients):
    """A measure told without "that" goes to its maker, a claim told before to whoever spoke."""
    events = [e for e in coder.code(Article.make(text)) if e.type in ("ACCUSE", "REJECT") and e.actors]
    assert [p.text for p in events[-1].recipients] == recipients


MOVES = [
    ("Sudan expelled two diplomats. Kenya condemned the move.", "SDN"),
    ("Mali expelled the envoy, a decision that Chad criticized.", "MLI"),
]


@pytest.mark.parametrize(("text", "country"), MOVES)
def test_the_move_is_whoevers_made_it(coder, text, country):
    """What is said of the move told before goes to who made it."""
    assert [p.country for p in first(coder, text, "ACCUSE").recipients] == [country]


def test_who_made_the_move_does_not_judge_himself(coder):
    """The maker's own praise of the move is for nobody."""
    assert first(coder, "Sudan expelled two diplomats. Sudan defended the move.", "SUPPORT").recipients == ()


COUNTRIES = [
    ("Rebels behind a spate of raids on Chadian troops surrendered.", "RETREAT", "TCD"),
    ("Ana Poe of Ohio criticised the mayor.", "ACCUSE", "USA"),
    (
        "The scandal led to the resignation of her minister and envoy. Kenya's president, Ana Poe, wept.",
        "RETREAT",
        None,
    ),
    ("A summit of rebel leaders in Gabon ended in a brawl.", "CONSULT", None),
    ("Police fired on a crowd. The Kenyan police said it was in Nairobi, Kenya. Kenya mourned.", "ASSAULT", "KEN"),
]


@pytest.mark.parametrize(("text", "type", "country"), COUNTRIES)
def test_whose_somebody_is(coder, text, type, country):
    """By the foe that their own phrase names, by the organs of the whole text; not by where they meet."""
    assert first(coder, text, type).actors[0].country == country


def test_a_spokesmans_it_is_his_body(coder):
    """A ministry's spokesman says what the ministry did."""
    event = first(
        coder, "A Defence Ministry spokesman said on Friday it had called on Chad to free the men.", "REQUEST"
    )
    assert event.actors[0].antecedent.text == "Defence Ministry"


def test_a_quotation_behind_a_colon_is_who_the_clause_is_about(coder):
    """No verb of speech is needed before a colon."""
    event = first(coder, 'Okello was blunt about it, writing to fans: "I thank the police."', "SUPPORT")
    assert event.actors[0].antecedent.text == "Okello"
