"""A body of the actor tables does what its kind does: frames ask for sectors as well as for nouns."""

import pytest

import dragoman
from dragoman import lexicon, ontology
from dragoman.errors import LexiconError
from dragoman.lexicon.load import words_of


@pytest.fixture(scope="module")
def coder() -> dragoman.Coder:
    """The default coder, loaded once for this file."""
    return dragoman.load()


@pytest.mark.parametrize(
    ("text", "type_", "actor"),
    [
        ("MI5 searched the offices of a charity in Leeds.", "COERCE", "MI5"),
        ("The Europol searched two flats in Antwerp.", "COERCE", "Europol"),
        ("Ennahda expelled two of its deputies.", "SANCTION", "Ennahda"),
        ("SADC sent troops to Lesotho.", "AID", "SADC"),
        ("ECOWAS condemned the coup.", "ACCUSE", "ECOWAS"),
    ],
)
def test_a_named_body_does_what_its_kind_does(coder: dragoman.Coder, text: str, type_: str, actor: str) -> None:
    """An acronym that the tagger takes for a plural, or that no list of nouns has, is a doer all the same."""
    found = [e for e in coder.code(dragoman.Article.make(text, published="2018-05-05")) if e.type == type_]
    assert [p.text.removeprefix("The ") for e in found for p in e.actors] == [actor]


def test_a_state_fills_no_place_that_asks_for_police(coder: dragoman.Coder) -> None:
    """ "Ghana searched the house" is somebody's search, but not that of a police force."""
    events = coder.code(dragoman.Article.make("Ghana searched for new markets.", published="2018-05-05"))
    assert not [e for e in events if e.type == "COERCE"]


def test_a_sector_that_does_not_exist_is_named() -> None:
    """The error says where, what is wrong and what would be right."""
    with pytest.raises(LexiconError, match="unknown sector #POL; after # stands one of AGR"):
        words_of("somewhere", ["#POL"], lexicon.load(ontology.load()).sets)
