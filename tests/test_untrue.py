"""What a text tells and takes back must not look as if it had happened."""

import pytest

import dragoman
from dragoman.errors import LexiconError
from dragoman.lexicon.untrue import UntrueLexicon, untrue_lexicon


@pytest.fixture(scope="module")
def coder() -> dragoman.Coder:
    """The default coder, loaded once for this file."""
    return dragoman.load()


@pytest.mark.parametrize(("text", "word", "status"), UntrueLexicon.load().examples)
def test_sentences_of_the_lexicon(coder, text, word, status):
    """Each has the status that untrue.toml says; fiction is no event."""
    found = [e.status for e in coder.code(dragoman.Article.make(text)) if e.trigger.text == word]
    assert found == ([] if status == "fiction" else [status])


def test_the_reason_is_given(coder):
    """The status line names the rule and its word."""
    (event,) = coder.code(dragoman.Article.make("Reports of an attack on the embassy were false."))
    assert any(r.field == "status" and r.rule == "false report" and "false" in r.detail for r in event.why)


def test_an_unknown_list_is_refused():
    """The message names it."""
    with pytest.raises(LexiconError, match="unknown or missing"):
        untrue_lexicon({"wordz": ""})
