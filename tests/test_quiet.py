"""Sport, weather, markets, culture and daily life use the words of conflict; the coder must stay silent on them."""

from pathlib import Path

import pytest

import dragoman

TEXTS = sorted((Path(__file__).parent / "quiet").glob("*.txt"))
MOST_EVENTS_A_TEXT = 0.3


@pytest.fixture(scope="module")
def coder() -> dragoman.Coder:
    """The default coder, loaded once for this file."""
    return dragoman.load()


def test_quiet_pages_are_there() -> None:
    """The folder holds at least 190 texts of 60 to 250 words each."""
    assert len(TEXTS) >= 190
    sizes = {path.name: len(path.read_text(encoding="utf-8").split()) for path in TEXTS}
    assert {name: size for name, size in sizes.items() if not 60 <= size <= 250} == {}


def test_quiet_pages_give_hardly_an_event(coder: dragoman.Coder) -> None:
    """On texts without a political or conflict event the coder gives hardly an event."""
    found = []
    for path in TEXTS:
        article = dragoman.Article.make(path.read_text(encoding="utf-8"))
        for event in coder.code(article):
            start, end = event.sentence.span
            found.append(f"{path.name}: {event.type} by {event.trigger.text!r} in {article.text[start:end]!r}")
    assert len(found) <= MOST_EVENTS_A_TEXT * len(TEXTS), "\n".join(found)
