"""Plain statements come on request alone, and change nothing else; claimed attacks have their claimants."""

import json
from pathlib import Path

import pytest

import dragoman
from dragoman.coder import Coder
from dragoman.testing import assert_codes, make_article

GOLD = Path(__file__).parent / "gold" / "articles"
TEXTS = [json.loads(path.read_text(encoding="utf-8"))["text"] for path in sorted(GOLD.glob("*.json"))]


@pytest.fixture(scope="module")
def coder() -> Coder:
    """As anybody gets it."""
    return dragoman.load()


@pytest.fixture(scope="module")
def talker() -> Coder:
    """Asked for statements."""
    return dragoman.load(statements=True)


@pytest.mark.parametrize(
    ("text", "cameo", "who"),
    [
        ("The minister said that the harvest was good.", "010", "minister"),
        ("The army declined to comment on the report.", "011", "army"),
        ("The mediator voiced pessimism about the harvest.", "012", "mediator"),
        ("The envoy is hopeful about the harvest.", "013", "envoy"),
        ("The cabinet is weighing a plan for new roads.", "014", "cabinet"),
        ("The Red Falcons claimed responsibility for the blast.", "015", "Falcons"),
        ("The chancellor laid a wreath at the memorial.", "017", "chancellor"),
        ("The prime minister mourned the miners.", "018", "minister"),
        ("The chancellor concurred with the farmers on the fee.", "019", "chancellor"),
    ],
)
def test_statements_have_their_cameo_code_and_only_on_request(coder, talker, text, cameo, who):
    """Neutral, outside PLOVER."""
    event = assert_codes(talker, text, "STATEMENT", who=who, status="occurred")
    assert (event.cameo, event.quad, event.intensity) == (cameo, "neutral", 0.0)
    assert [e for e in coder.code(make_article(text)) if e.type == "STATEMENT"] == []


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_all_other_events_are_the_same_with_statements_and_without(coder, talker, text):
    """A statement neither silences nor governs what else is told."""
    article = make_article(text)
    assert [e for e in talker.code(article) if e.type != "STATEMENT"] == coder.code(article)


def test_what_was_not_said_does_not_look_as_if_it_was(talker):
    """Operators above a statement count."""
    assert_codes(talker, "The rebels are expected to issue a statement on Friday.", "STATEMENT", status="planned")
    assert_codes(talker, "The president did not say when the dam will open.", "STATEMENT", status="negated")


@pytest.mark.parametrize(
    "text",
    [
        "The rebels claimed responsibility for the attack.",
        "The attack was claimed by the rebels.",
        "Responsibility for the bombing was claimed by the rebels.",
        "The rebels have claimed credit for the killing of the governor.",
        "The rebels claimed a string of attacks in Goma.",
        "The rebels claimed the bombing that killed twelve people in Goma.",
    ],
)
def test_who_claims_an_attack_is_its_doer_on_his_own_word(coder, text):
    """It stays an attack."""
    event = assert_codes(coder, text, "ASSAULT", who="rebels", status="occurred")
    assert [a.party.text.split()[-1] for a in event.said_by] == ["rebels"]


@pytest.mark.parametrize(
    "text",
    [
        "No group has claimed responsibility for the attack.",
        "Neither group claimed responsibility for the attack.",
        "There was no claim of responsibility for the attack.",
        "The family claimed damages for the attack.",
        "The rebels did not claim responsibility for the attack.",
    ],
)
def test_an_attack_that_nobody_claims_has_no_doer(coder, text):
    """And is nobody's word."""
    events = [e for e in coder.code(make_article(text)) if e.type == "ASSAULT"]
    assert all(not e.actors for e in events)
    assert not any("group" in a.party.text for e in events for a in e.said_by)


def test_a_claimed_attack_folds_with_the_attack(coder):
    """One attack, told twice."""
    text = "A car bomb killed 12 people in Mogadishu on Friday. Al-Shabaab claimed responsibility for the attack."
    first, again = (e for e in coder.code(make_article(text)) if e.type == "ASSAULT")
    assert again.same_as == first.id


def test_a_doer_named_beside_the_attack_stays(coder):
    """Who claims somebody else's act has not done it."""
    event = assert_codes(coder, "The party claimed attacks by the army on its offices.", "ASSAULT", who="army")
    assert not any("party" in p.text for p in event.actors)
