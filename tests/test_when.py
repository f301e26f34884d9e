"""When: expressions are found, resolved against publication, and given to the right mention."""

import csv
from pathlib import Path

import pytest

from dragoman import when
from dragoman.errors import LexiconError
from dragoman.lexicon.times import times_lexicon
from dragoman.mention import Mention
from dragoman.parse import Document

DATA = Path(__file__).parent / "data"
ROWS = list(csv.DictReader((DATA / "when.csv").read_text(encoding="utf-8").splitlines()))


def mention_at(doc: Document, word: str, type_: str = "ASSAULT") -> Mention:
    """A mention whose trigger is the last token that reads `word`."""
    token = len(doc) - 1 - list(reversed(doc.words)).index(word)
    return Mention(doc.sent_of[token], token, doc.span(token, token + 1), "test", type_)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['text'][:60]} [{row['trigger']}]")
def test_a_mention_gets_the_time_that_its_words_tell(row, parsed):
    """Each sentence of when.csv dates its trigger as the row says; empty means null."""
    doc = parsed(row["text"])
    times = when.read(doc, when.Anchor(row["published"] or None))
    found, _ = times.of(doc, mention_at(doc, row["trigger"]))
    got = ("", "", "") if found is None else (found.start or "", found.end or "", found.precision)
    assert got == (row["start"], row["end"], row["precision"])
