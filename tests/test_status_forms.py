"""What was done and what was not, in the forms of hurried copy, headlines, lists, rules and wishes."""

import pytest

import dragoman
from dragoman.coder import Coder
from dragoman.testing import make_article


@pytest.fixture(scope="module")
def coder() -> Coder:
    """One coder for all tests."""
    return dragoman.load()


def status(coder: Coder, text: str, word: str) -> str:
    """Return the status of the event by a word, "none" where there is none."""
    start = text.index(word)
    found = [e for e in coder.code(make_article(text)) if e.trigger.span[0] <= start < e.trigger.span[1]]
    return found[0].status if found else "none"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Rebels shelled the village, the abbot demanded an inquiry.", "shelled"),
        ("The king dissolved parliament, opposition parties called it a coup.", "dissolved"),
        ("Guards beat a monk, the abbot vowed to leave the valley.", "beat"),
        ("The court freed the editor, prosecutors appealed.", "freed"),
        ("Rebels freed the teacher, his wife did not want to speak.", "freed"),
        ("Voters stoned an office, soldiers were ordered to protect it.", "stoned"),
        ("Rebels took the airport, the junta denied any loss of ground.", "took"),
    ],
)
def test_what_follows_a_bare_comma_decides_nothing(coder, text, word):
    """Two clauses that a comma splices stand side by side."""
    assert status(coder, text, word) == "occurred"


@pytest.mark.parametrize(
    "text",
    [
        "Rebels seized the village, the abbot told reporters.",
        "Rebels seized the village, the junta confirmed on Sunday.",
        "Rebels seized the village, the abbot wrote in a letter.",
        "In the end, the abbot said, rebels seized the village.",
    ],
)
def test_a_verb_of_saying_after_a_comma_still_tells_who_says_so(coder, text):
    """Words before "he said" are what he said."""
    (event,) = (e for e in coder.code(make_article(text)) if e.trigger.text == "seized")
    assert event.said_by


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The abbot declined to confirm the raid on the village.", "raid"),
        ("The abbot has yet to confirm the raid on the village.", "raid"),
        ("There was no confirmation of the raid on the village.", "raid"),
        ("The abbot neither confirmed nor denied the raid on the village.", "raid"),
        ("The abbot was unable to confirm reports of shelling near the village.", "shelling"),
        ("Fears grow of an attack on the village", "attack"),
        ("Hardly anyone was arrested at the village.", "arrested"),
        ("A monk can be jailed for attacking an abbot.", "attacking"),
        ("The group said it would answer any attack.", "attack"),
        ("The militia, which allegedly killed a priest and burned his church, left.", "burned"),
        ("The law does not force states to arrest the general.", "arrest"),
        ("A main issue was the release of political prisoners.", "release"),
        ("If rebels attack a village, the army shells their camps.", "shells"),
        ("Talks could start soon, subject to an agreement on the road.", "agreement"),
        ("The decree says a court can jail editors who insult the king.", "insult"),
        ("Prosecutors allege that he bought a knife, drove to the village and stabbed the teacher.", "stabbed"),
    ],
)
def test_on_nobodys_word_or_of_nobody_is_open(coder, text, word):
    """What nobody vouches for, and what may befall anybody, is possible at most."""
    assert status(coder, text, word) in {"possible", "conditional"}


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Soldiers did not shoot, beat or arrest any of the monks.", "arrest"),
        ("Nothing suggests that rebels attacked the village.", "attacked"),
        ("No evidence was found that soldiers had shot the teacher.", "shot"),
        ("It was not the army that shelled the village.", "shelled"),
        ("The abbot surrendered rather than bombard his own village.", "bombard"),
        ("The squad came within minutes of executing the teacher.", "executing"),
        ("The teacher narrowly escaped being kidnapped.", "kidnapped"),
        ("The monks were to be freed on Friday but were not.", "freed"),
        ("The army aborted an attack on the village.", "attack"),
        ("The abbot wished the army had arrested the rebel.", "arrested"),
        ("EU fails to agree sanctions on Chad", "sanctions"),
        ("Attack on village thwarted", "Attack"),
        ("The envoy spoke of a visit to Chad, which was later cancelled.", "visit"),
        ("Army rejects claim it bombed market", "bombed"),
    ],
)
def test_what_came_to_nothing(coder, text, word):
    """Negations away from their verb, near misses and plans that fell through."""
    assert status(coder, text, word) == "negated"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The rebels went on to capture the village.", "capture"),
        ("The envoy took the opportunity to denounce the rebels.", "denounce"),
        ("The union was persuaded to call off the strike.", "call off"),
        ("The army has so far not responded to the attack.", "attack"),
        ("The minister said the army should leave and that rebels had burned the market.", "burned"),
        ("The attack caused no casualties.", "attack"),
        ("The king acted to punish the guards for shooting two monks.", "shooting"),
        ("Medics responded to reports of a shooting at the market.", "shooting"),
        ("It was the army, not the police, that shelled the village.", "shelled"),
    ],
)
def test_what_was_done_after_all(coder, text, word):
    """Verbs that carry an act through, and denials of something else."""
    assert status(coder, text, word) == "occurred"


@pytest.mark.parametrize(
    ("text", "word", "due"),
    [
        ("Rebels to free teachers in Darfur", "free", "planned"),
        ("Army to withdraw from border town", "withdraw", "planned"),
        ("The army would have shelled the village had the rebels attacked.", "attacked", "conditional"),
        ("Even had the president resigned, the marches would have gone on.", "resigned", "conditional"),
        ("On condition that troops leave, the rebels will free the monk.", "leave", "conditional"),
        ("Chad wants the bloc to lift sanctions, extradite the exiles and pay a fine.", "extradite", "called_for"),
        ("The abbot called for an end to the siege and the withdrawal of all troops.", "withdrawal", "called_for"),
        ("Residents went to court to stop the eviction.", "stop", "planned"),
        ("Marchers' demands have expanded to the dismissal of the minister.", "dismissal", "called_for"),
        ("If convicted of killing the teacher, he faces life in prison.", "killing", "conditional"),
    ],
)
def test_what_is_only_meant_to_come(coder, text, word, due):
    """Plans in headlines, conditions by word order, demands in a list."""
    assert status(coder, text, word) == due


@pytest.mark.parametrize("text", ["The novel's hero kills a general.", "The scenario: a mob storms the palace."])
def test_a_work_or_a_scenario_tells_of_no_event(coder, text):
    """What only a book or a drill has in it did not happen."""
    assert coder.code(make_article(text)) == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Per the mayor, rebels attacked the village.", "the mayor"),
        ("By the count of the ministry, rebels killed nine people.", "the ministry"),
        ("In the army's telling, rebels attacked the village.", "the army"),
        ("Rebels attacked the village, officials were quoted as saying.", "officials"),
        ("UN: Rebels attacked village", "UN"),
        ("Police: Rebels attacked village", "Police"),
    ],
)
def test_whose_word_it_is(coder, text, speaker):
    """Phrases and headlines that name who says so."""
    event = next(e for e in coder.code(make_article(text)) if e.type == "ASSAULT")
    assert [said.party.text for said in event.said_by] == [speaker]


@pytest.mark.parametrize("text", ["Mali: Rebels attack village", "Two men a day per village were shot by rebels."])
def test_a_place_or_a_rate_says_nothing(coder, text):
    """A country before a colon and "per village" are nobody's word."""
    assert {said for e in coder.code(make_article(text)) for said in e.said_by} == set()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Cairo, 5 May 2024 - Police arrested the editor on Friday.", "2024-05-03"),
        ("GENEVA (3 February 2023) – The UN today condemned the arrest.", "2023-02-03"),
        ("Khartoum, June 12, 2023: Rebels attacked a convoy yesterday.", "2023-06-11"),
        ("Goma, DR Congo, 3 January 2022 (Local Desk) - Rebels attacked a convoy two days ago.", "2022-01-01"),
        ("Press release, 5 May 2024 – Police arrested the editor on Friday.", None),
    ],
)
def test_the_day_of_a_dateline_is_that_of_the_report(coder, text, day):
    """A full date beside the town anchors "yesterday" and weekdays, and names no party."""
    event = coder.code(dragoman.Article.make(text))[0]
    assert (event.when.start if event.when else None) == day
    assert all("20" not in party.text for party in event.actors)


def test_a_date_given_for_the_article_goes_before_its_dateline(coder):
    """What the archive says of the day is not overruled by the text."""
    text = "Cairo, 5 May 2024 - Rebels attacked a convoy yesterday."
    event = coder.code(dragoman.Article.make(text, published="2024-05-06"))[0]
    assert event.when.start == "2024-05-05"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("TROOPS KILL SIX PROTESTERS IN KHARTOUM", "Khartoum"),
        ("GUNMEN KILL MAYOR IN TIJUANA", "Tijuana"),
        ("POLICE FIRE TEAR GAS AT STRIKERS IN DURBAN", "Durban"),
    ],
)
def test_towns_in_capitals_are_places(coder, text, place):
    """A headline in capitals alone still tells where."""
    assert coder.code(make_article(text))[0].where.name == place


def test_a_report_that_was_wrong_gives_no_toll(coder):
    """Thirty deaths that were not are nobody's."""
    text = "Earlier reports of 30 deaths in the attack were wrong, the hospital said."
    assert [c for e in coder.code(make_article(text)) for c in e.counts] == []


def test_a_day_is_no_count(coder):
    """The 3 of 3 May counts nothing."""
    text = "Troops retook the village two days after the attack of 3 May."
    assert [c for e in coder.code(make_article(text)) for c in e.counts] == []
