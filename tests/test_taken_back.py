"""What a further sentence denies, calls false or cannot verify is no fact; what it leaves alone stays one."""

import pytest

import dragoman
from dragoman.coder import Coder
from dragoman.records import Event
from dragoman.testing import make_article


@pytest.fixture(scope="module")
def coder() -> Coder:
    """One coder for all tests."""
    return dragoman.load()


def first(coder: Coder, text: str, type: str = "ASSAULT") -> Event:
    """Return the first event of a type."""
    return next(event for event in coder.code(make_article(text)) if event.type == type)


def stances(event: Event) -> dict[str, str]:
    """Return each speaker's stance."""
    return {said.party.text: said.stance for said in event.said_by}


@pytest.mark.parametrize(
    ("text", "denier"),
    [
        ("Nuns said guards beat a boy. The warden denied the report.", "The warden"),
        ("Nuns said guards beat a boy. The prison service denied this.", "The prison service"),
        ("Nuns said guards beat a boy. A police spokesman rejected the claims.", "A police spokesman"),
        ("Nuns said guards beat a boy. The warden called the story a lie.", "The warden"),
        ("Nuns said guards beat a boy. The warden said the allegation was baseless.", "The warden"),
        ("Nuns said guards beat a boy. The warden said his men had not beaten anybody.", "The warden"),
        ("Nuns said guards beat a boy, but the warden denied it.", "the warden"),
        ("Chad bombed a depot, Libyan radio said. Chad denied the attack.", "Chad"),
        ("Nuns say guards beat a boy. The warden has always denied doing so.", "The warden"),
        (
            "Nuns said guards beat a boy.\n\nThe jail stands on a hill.\n\nThe warden denied the allegation.",
            "The warden",
        ),
    ],
)
def test_what_somebody_denies_is_in_doubt(coder, text, denier):
    """Both stances are kept, and nothing looks as if it were certain."""
    event = first(coder, text)
    assert event.status == "possible"
    assert stances(event)[denier] == "denies"
    assert "asserts" in stances(event).values()


def test_a_denial_in_the_same_sentence_leaves_doubt_too(coder):
    """Where the denial stands makes no difference."""
    assert first(coder, "Nuns said guards beat a boy, a charge denied by the warden.").status == "possible"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("A newspaper said rebels had burned the mill. The report was false.", "negated"),
        ("The ministry said jets had struck a camp. It later withdrew the statement.", "negated"),
        ("The clan said it had killed 40 soldiers. The claim could not be verified.", "possible"),
        ("The army said rebels had burned the mill. There was no independent confirmation.", "possible"),
    ],
)
def test_what_is_false_or_unproved(coder, text, status):
    """A falsehood by the text's own word did not happen; what nobody could verify is in doubt."""
    assert first(coder, text).status == status


@pytest.mark.parametrize(
    "text",
    [
        "Nuns said guards beat a boy. The warden did not deny the report.",
        "Nuns said guards beat a boy. The warden denied that he had been warned.",
        "Guards beat a boy. The warden denied any wrongdoing.",
        "Nuns said guards beat a boy. The warden confirmed the beating.",
        "Police said gunmen beat a boy. The Ndele clan denied the attack.",
        "Nuns said guards beat a boy. The bishop denied a visa to the warden.",
        "Nuns said the king had fled after guards beat a boy. The palace denied the report.",
        "Nuns said the king had refused to bury a monk killed by guards. The palace denied the report.",
        "Nuns said the king had pardoned the men who beat a boy. The palace denied the report.",
    ],
)
def test_other_denials_leave_it_as_it_was(coder, text):
    """Only what is meant is denied, and only by somebody who may know."""
    assert first(coder, text).status == "occurred"


def test_who_rejects_a_charge_leaves_it_made(coder):
    """That somebody accused is no report of anybody: the accusation was made, its content is in doubt."""
    text = "The UN accused Chad of shelling a camp. Chad denied the charge."
    assert first(coder, text, "ACCUSE").status == "occurred"
    assert first(coder, text).status == "possible"


def test_the_list_of_attributions_has_no_second_view(coder):
    """A later denial is listed once, with its own words."""
    text = "Nuns said guards beat a boy. The warden denied the report."
    cues = [found.cue.text for found in coder.attributions(make_article(text))]
    assert cues == ["said", "denied"]


@pytest.mark.parametrize(
    "text",
    [
        "The UN is looking into reports that soldiers raped women.",
        "The mission said it was verifying reports of an attack on the convoy.",
        "The king did not comment on reports that rebels had shelled the port.",
    ],
)
def test_reports_that_somebody_only_looks_into_are_open(coder, text):
    """Nobody vouches for what is only being checked."""
    event = first(coder, text)
    assert event.status == "possible"
