"""Texts that have lost their case: the parser sees names, the Document the article's own words."""

import pytest

import dragoman
from dragoman import Coder
from dragoman.testing import make_article

LOWER = (
    "nairobi: police in kenya on friday arrested 12 members of the odm, l. k. mwangi said.\n"
    "i have asked the president of uganda to visit nairobi on march 3, he told reporters in new delhi.\n"
    "they may march to the border."
)
CASED = "Police in Kenya arrested 12 people on Friday. The march was quiet.\nread more\nHe left for New Delhi."


@pytest.fixture(scope="module")
def coder() -> Coder:
    """The coder with its defaults."""
    return dragoman.load()


def test_a_text_without_case_is_given_its_capitals(coder: Coder) -> None:
    """Sentence starts, names, days, months before a number, initials, acronyms and the speaker; verbs stay small."""
    made = coder.parser.prepared(LOWER)[0].text
    for words in (
        "Nairobi: Police in Kenya on Friday",
        "I have asked",
        "of Uganda",
        "March 3",
        "New Delhi",
        "They may march",
    ):
        assert words in made


@pytest.mark.parametrize("text", [CASED, "", "a", "ok then", "12 34\n\n56", "Â Â hindi â€˜â€˜we left it.â€™â€™"])
def test_other_texts_stay_as_they_are(coder: Coder, text: str) -> None:
    """A text with capitals is parsed as it is written, and so is one too short to tell."""
    assert coder.parser.prepared(text)[0].text == text


def test_the_document_keeps_the_articles_words(coder: Coder) -> None:
    """Spans and words are the article's."""
    doc = coder.parser.parse(make_article(LOWER))
    assert all(LOWER[start : start + len(word)] == word for start, word in zip(doc.starts, doc.words, strict=True))
    (arrest,) = [e for e in coder.code(make_article(LOWER)) if e.type == "COERCE"]
    assert arrest.actors[0].text.startswith("police in kenya")
