"""What was not coded and why, told by the coder itself; and a story as Paste shows it."""

from pathlib import Path

import pytest

pytest.importorskip("fastapi")

import dragoman
from dragoman.explain.silence import silence
from dragoman.records import Article
from dragoman.settings import Settings
from dragoman.testing import make_article
from dragoman.web.reading import Given, code_given
from dragoman.web.sheet import sheet

STORY = (
    "Rebels of the northern hills shelled the harbour of Kesh on Monday. The harbour is forty years old. "
    "The mayor launched a new ferry line last year."
)
WIRE = Path(__file__).parents[2] / "shared" / "bench" / "dev" / "voa-haqqani.txt"


@pytest.fixture(scope="module")
def coder() -> dragoman.Coder:
    """The default coder, loaded once."""
    return dragoman.load()


def test_sentences_without_an_event_are_told_with_the_frames_tried(coder: dragoman.Coder):
    """Each word that frames begin with, those that fit first, and why the others do not."""
    told = silence(coder, make_article(STORY))
    assert told.passed_over == ""
    assert [one.sentence.text for one in told.sentences] == [
        "The harbour is forty years old.",
        "The mayor launched a new ferry line last year.",
    ]
    (launched,) = [word for word in told.sentences[1].words if word.word.text == "launched"]
    assert launched.frames
    assert all(frame.fits or frame.reason for frame in launched.frames)
    assert len({frame.frame for frame in launched.frames}) == len(launched.frames)


def test_spans_of_what_was_not_coded_fit_the_text(coder: dragoman.Coder):
    """As those of events do."""
    article = make_article(STORY)
    for one in silence(coder, article).sentences:
        for words in (one.sentence, *(word.word for word in one.words)):
            assert article.text[words.span[0] : words.span[1]] == words.text


def test_what_a_topic_silences_is_told(coder: dragoman.Coder):
    """An attack on a football pitch is none, and the reader learns of what it was taken for."""
    match = " ".join(
        f"The striker scored in minute {n} and the home team attacked the visitors' goal before the final whistle."
        for n in range(1, 8)
    )
    told = silence(coder, Article.make(match, title="Home team wins the cup final"))
    assert told.passed_over or any(one.silenced for one in told.sentences)


def test_the_wire_story_looks_right_when_it_is_pasted(coder: dragoman.Coder):
    """Its furniture is cut, its date found, and each event has a card with its marks."""
    if not WIRE.is_file():
        pytest.skip("the story is not here")
    (result,) = code_given(lambda _: coder, Settings(), Given(WIRE.read_bytes())).results
    shown = sheet(result.article, result.events, "/paste/x")
    assert result.article.published == "2011-10-21T10:45:00-05:00"
    assert len(shown.cards) == len(result.events) > 20
    killed = [card for card in shown.cards if any(one.startswith("killed: 3") for one in card.counts)]
    assert killed
    assert all(card.is_real for card in killed)
    assert any(not card.is_real for card in shown.cards)
    pieces = [piece for some in shown.paragraphs for piece in some]
    marked = {id for piece in pieces for id in piece.events}
    assert marked == {event.id for event in result.events}
    assert "".join(piece.text for piece in shown.paragraphs[0]) == result.article.title
