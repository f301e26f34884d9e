"""The what room: frames over the parse, support verbs, operators and their chains."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

import dragoman
from dragoman import lexicon, ontology
from dragoman.mention import Mention
from dragoman.parse import Document
from dragoman.what import Finder

AGENTS = frozenset(
    "official militant rebel soldier troop police minister president government protester leader".split()
)


@pytest.fixture(scope="module")
def finder() -> Finder:
    """A finder over the shipped lexicon."""
    codes = ontology.load()
    return Finder.make(lexicon.load(codes), AGENTS, {name: codes.quad_of(name) for name in codes.types})


def heads(doc: Document, slots) -> set[str]:
    """The words that head the fillers of the first slot."""
    return {doc.words[t] for t in slots[0].tokens} if slots else set()


def only(found: list[Mention], type_: str) -> Mention:
    """The one mention of a type."""
    return next(m for m in found if m.type == type_)


@pytest.mark.parametrize(
    ("text", "type_", "who", "whom"),
    [
        ("Rebels attacked the village.", "ASSAULT", "Rebels", "village"),
        ("The village was attacked by rebels.", "ASSAULT", "rebels", "village"),
        ("Rebels who attacked the village fled.", "ASSAULT", "Rebels", "village"),
        ("Rebels crossed the river, attacking a village.", "ASSAULT", "Rebels", "village"),
        ("Soldiers entered the town and attacked a market.", "ASSAULT", "Soldiers", "market"),
        ("The soldiers began to attack the village.", "ASSAULT", "soldiers", "village"),
        ("Kenya urged Uganda to attend.", "REQUEST", "Kenya", "Uganda"),
        ("Rebels launched an attack on the airport.", "ASSAULT", "Rebels", "airport"),
        ("Rebels launched a number of attacks against soldiers.", "ASSAULT", "Rebels", "soldiers"),
    ],
)
def test_roles_are_found_whatever_the_construction(finder, parsed: Callable[[str], Document], text, type_, who, whom):
    """Active, passive, relative, participle, coordination, aspect and support verbs give the same roles."""
    doc = parsed(text)
    mention = only(finder.find(doc), type_)
    assert who in heads(doc, mention.who)
    assert whom in heads(doc, mention.whom)


def test_an_operator_lends_its_status_to_what_it_governs(finder, parsed):
    """A refused offensive hangs below the refusal and is negated by it."""
    doc = parsed("The army refused to mount an offensive against the rebels.")
    found = finder.find(doc)
    inner = only(found, "ASSAULT")
    assert only(found, "REJECT")
    assert [link.effect for link in inner.chain] == ["negated"]
    assert found[inner.chain[0].outer].type == "REJECT"


def test_operators_chain(finder, parsed):
    """What is urged to be stopped or entered keeps the request above it."""
    doc = parsed("Kenya urged the rebels to enter peace talks with Uganda.")
    talks = only(finder.find(doc), "CONSULT")
    assert talks.chain[0].effect == "called_for"


def test_what_an_event_verb_is_about_is_not_governed(finder, parsed):
    """Urging to condemn an attack does not ask for the attack."""
    doc = parsed("Kenya urged Uganda to condemn the attack on the market.")
    assault = only(finder.find(doc), "ASSAULT")
    assert not assault.chain


def test_a_modifier_is_no_event(finder, parsed):
    """Attack helicopters attack nobody by their name."""
    doc = parsed("The army bought attack helicopters.")
    assert not [m for m in finder.find(doc) if m.type == "ASSAULT"]


def test_a_date_is_no_prepositional_object(finder, parsed):
    """Calling somebody on Wednesday is not calling on Wednesday."""
    doc = parsed("The premier called Morrison on Wednesday.")
    assert not [m for m in finder.find(doc) if m.type == "REQUEST"]


def test_many_sided_acts_name_both_sides(finder, parsed):
    """Talks between two sides have both in the same slot."""
    doc = parsed("Officials held talks between Kenya and Uganda.")
    mention = only(finder.find(doc), "CONSULT")
    assert mention.symmetric


def test_a_passive_may_keep_its_object(finder, parsed):
    """Who "was granted asylum by Norway" received what Norway granted."""
    mention = only(finder.find(parsed("The dissident was granted asylum by Norway.")), "AID")
    assert heads(parsed("The dissident was granted asylum by Norway."), mention.who) == {"Norway"}
    assert any(slot.name == "iobj" for slot in mention.whom)


def test_a_denied_or_foiled_plan_is_not_the_doing_of_who_foils_it(finder, parsed):
    """Police who foil a plot to bomb an embassy bomb nothing."""
    doc = parsed("Police foiled a plot to bomb the embassy.")
    assert "Police" not in heads(doc, only(finder.find(doc), "ASSAULT").who)


def test_will_not_is_a_refusal(finder, parsed):
    """The negation belongs to the trigger, so the refusal itself is no negated act."""
    doc = parsed("The minister said the government would not negotiate with the rebels.")
    mention = only(finder.find(doc), "REJECT")
    assert doc.text[mention.span[0] : mention.span[1]] == "would not negotiate"


def test_a_name_answers_to_its_title(finder, parsed):
    """What holds of storms holds of Typhoon Goni: it is no attacker."""
    assert not [m for m in finder.find(parsed("Typhoon Goni killed twelve villagers.")) if m.type == "ASSAULT"]


@pytest.mark.parametrize(
    "text", ["Minister killed in Lima", "Two soldiers wounded in an ambush", "Leader hacked to death"]
)
def test_a_headline_victim_is_no_doer(finder, parsed, text):
    found = only(finder.find(parsed(text)), "ASSAULT")
    assert not any(slot.tokens for slot in found.who)
    assert heads(parsed(text), found.whom) & {"Minister", "soldiers", "Leader"}


def test_a_shared_object_is_no_headline(finder, parsed):
    doc = parsed("Rebels ambushed and killed six soldiers.")
    assert all(heads(doc, m.who) == {"Rebels"} for m in finder.find(doc))


def test_who_is_convicted_in_a_headline_is_no_judge(finder, parsed):
    doc = parsed("Lawyer Michael Moreno convicted of extortion")
    (found,) = [m for m in finder.find(doc) if m.type == "SANCTION"]
    assert not any(slot.tokens for slot in found.who)
    assert heads(doc, found.whom) == {"Moreno"}


@pytest.mark.parametrize(
    "text",
    [
        "The shelling of Gaza killed nine villagers.",
        "A shooting of protesters left two villagers dead.",
        "The bombing of Hodeida killed nine villagers.",
    ],
)
def test_whose_shelling_it_was_is_not_who_was_shelled(finder, parsed, text):
    doc = parsed(text)
    for mention in finder.find(doc):
        assert not heads(doc, mention.who) & {"Gaza", "protesters", "Hodeida"}


def test_the_quick_way_to_the_frames_that_fit_is_the_explained_one():
    """What `fitting` yields is what `consider` finds without a fault, on all sentences of our own articles."""
    coder = dragoman.load()
    for path in sorted((Path(__file__).parent / "gold" / "articles").glob("*.json")):
        doc = coder.parser.parse(dragoman.Article.make(json.loads(path.read_text(encoding="utf-8"))["text"]))
        for token in range(len(doc)):
            view = coder.finder.view(doc, token)
            if view is not None:
                slow = [found.frame.id for found in coder.finder.matcher.consider(view) if found.fits]
                fresh = coder.finder.view(doc, token)
                assert [frame.id for frame in coder.finder.matcher.fitting(fresh)] == slow


@pytest.mark.parametrize(
    ("text", "coded"),
    [
        ("A bus crashed near the river, killing seven people.", False),
        ("A block of flats collapsed, killing seven people and injuring nine.", False),
        ("A helicopter crashed after rebels fired a missile at it, killing seven people.", True),
        ("Rebels attacked a bus, killing seven people.", True),
    ],
)
def test_what_a_crash_did_nobody_did(finder, parsed, text, coded):
    """A participle of harm takes its doer from its clause; a thing that came down is none."""
    found = finder.find(parsed(text))
    assert any(m.type == "ASSAULT" and "killing" in text[slice(*m.span)] for m in found) is coded
