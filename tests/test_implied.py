"""Doers that the clause does not name: the police that a text implies, the owner of a deed; what was left undone."""

import pytest

import dragoman
from dragoman import Coder, Event
from dragoman.testing import make_article


@pytest.fixture(scope="module")
def coder() -> Coder:
    """The coder with its defaults."""
    return dragoman.load()


def one(coder: Coder, text: str, type_: str) -> Event:
    """The first event of a type in a text."""
    return next(e for e in coder.code(make_article(text)) if e.type == type_)


@pytest.mark.parametrize(
    ("text", "words", "by"),
    [
        ("Fifty people were arrested in the port, police said.", "police", "speaker"),
        ("Police moved in at noon and nine men were arrested.", "Police", "sentence"),
        ("Police arrived at the mill. Later nine men were arrested.", "Police", "paragraph"),
        ("Police arrived at the mill.\n\nThe day was hot.\n\nNine men were arrested.", "Police", "story"),
        ("The mob was told to leave by police.\nTear gas was fired at students.", "police", "story"),
    ],
)
def test_police_that_the_text_implies(coder: Coder, text: str, words: str, by: str) -> None:
    """An arrest without a doer has the police nearest named, with its mention, low trust and the reason."""
    events = [e for e in coder.code(make_article(text)) if {"arrest", "crowd-control"} & set(e.modes)]
    event = events[-1]
    (doer,) = event.actors
    assert (doer.text, doer.resolved_by) == (words, "implied")
    assert doer.antecedent is not None
    assert text[slice(*doer.antecedent.span)] == doer.antecedent.text
    assert event.confidence.actors <= 0.6
    assert any(why.field == "actors" and why.rule == f"implied by the {by}" for why in event.why)


@pytest.mark.parametrize(
    "text",
    [
        "Nine men were arrested in the port.",
        "Police guarded the bank. The army entered the town and nine men were arrested.",
        "Police spoke to the press. The rebels took the town. Nine men were detained.",
        "Two policemen were hurt. Nine men were arrested.",
        "Police spoke to the press. The editor was jailed.",
        "French police spoke to the press. Nine men were arrested in Kenya.",
    ],
)
def test_nobody_is_supplied(coder: Coder, text: str) -> None:
    """Where no police, or another power, is the one named nearest, an arrest keeps its empty side."""
    arrests = [e for e in coder.code(make_article(text)) if "arrest" in e.modes]
    assert arrests
    assert all(p.resolved_by != "implied" for e in arrests for p in e.actors)


def test_the_setting_leaves_them_out() -> None:
    """`implied_doers = false` names nobody whom the clause does not."""
    coder = dragoman.load(implied_doers=False)
    assert one(coder, "Fifty people were arrested in the port, police said.", "COERCE").actors == ()


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Three others died in police firing in the town.", "police"),
        ("Six people were killed in rebel shelling of the town.", "rebel"),
        ("Nine were killed in firing by the police and the army.", "the police"),
        ("A farmer was killed in an army operation near the border.", "army"),
        ("Three were wounded in a Taliban attack.", "Taliban"),
        ("The minister confirmed nine deaths due to police firing.", "police"),
        ("Ten men sustained injuries in the police firing.", "police"),
        ("Police resorted to firing to scare the mob.", "Police"),
    ],
)
def test_the_owner_of_a_deed_is_its_doer(coder: Coder, text: str, who: str) -> None:
    """Who owns, modifies or did the deed that killed is the doer."""
    assert who in {p.text for p in one(coder, text, "ASSAULT").actors}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Police opened fire at the mill. Nine were hurt in the firing.", "Police"),
        ("Soldiers opened fire at the mill. A boy was killed in the shooting.", "Soldiers"),
        ("Nine were hurt in the shooting.", None),
        ("Police opened fire at the mill. Nine were hurt in the blast.", None),
        ("Police opened fire at the mill. Nine were hurt in a shooting in Peru.", None),
    ],
)
def test_a_deed_that_points_back_has_its_doer(coder: Coder, text: str, who: str | None) -> None:
    """Harm in "the firing" is by those who fired in the sentences before."""
    last = coder.code(make_article(text))[-1]
    assert [p.text for p in last.actors] == ([who] if who else [])


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The police stood by as shops were looted.", "negated"),
        ("Police did nothing to stop the mob.", "negated"),
        ("Police inaction in the riots angered the minister.", "negated"),
        ("Police failed to control the mob.", "negated"),
        ("The police intervened in the quarrel at the market.", "occurred"),
    ],
)
def test_what_police_left_undone(coder: Coder, text: str, status: str) -> None:
    """Police that did not act are the actors of an act that did not happen."""
    event = one(coder, text, "COERCE")
    assert event.status == status
    assert "police" in event.actors[0].text.lower()


def test_gerunds_that_stay_verbs(coder: Coder) -> None:
    """A gerund with an object, or beside another, is no noun."""
    events = coder.code(make_article("The troops were blamed for firing shots and for killing a boy."))
    assert {e.trigger.text for e in events if e.type == "ASSAULT"} >= {"firing", "killing"}
