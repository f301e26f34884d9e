"""Sport, weather, markets, culture and daily life use the words of conflict; the coder must stay silent on them."""

from pathlib import Path

import pytest

import dragoman

HERE = Path(__file__).parent / "quiet"
TEXTS = sorted(HERE.glob("*.txt"))
# Written after the last change to frames and topics, and never mended for: what to expect of texts like them.
UNMENDED = sorted((HERE / "unmended").glob("*.txt"))
# Events a text at most: what is reached (docs/accuracy.md), and a little more. Some are real (a jazz musician jailed
# in his youth), some are past what a lexicon can know (a story told in the past tense).
MOST_MENDED, MOST_UNMENDED = 0.18, 0.5


@pytest.fixture(scope="module")
def coder() -> dragoman.Coder:
    """The default coder, loaded once for this file."""
    return dragoman.load()


def test_quiet_pages_are_there() -> None:
    """The folders hold at least 230 texts of 60 to 250 words each."""
    assert len(TEXTS) >= 190
    assert len(UNMENDED) >= 40
    sizes = {path.name: len(path.read_text(encoding="utf-8").split()) for path in (*TEXTS, *UNMENDED)}
    assert {name: size for name, size in sizes.items() if not 60 <= size <= 250} == {}


@pytest.mark.parametrize(("texts", "most"), [(TEXTS, MOST_MENDED), (UNMENDED, MOST_UNMENDED)], ids=["mended", "not"])
def test_quiet_pages_give_hardly_an_event(coder: dragoman.Coder, texts: list[Path], most: float) -> None:
    """On texts without a political or conflict event the coder gives hardly one."""
    found = []
    for path in texts:
        article = dragoman.Article.make(path.read_text(encoding="utf-8"))
        for event in coder.code(article):
            start, end = event.sentence.span
            found.append(f"{path.name}: {event.type} by {event.trigger.text!r} in {article.text[start:end]!r}")
    assert len(found) <= most * len(texts), "\n".join(found)
