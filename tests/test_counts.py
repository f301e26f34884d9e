"""Counts: figures are read, bounded, and given to the event whose victims or participants they number."""

import csv
from pathlib import Path

import pytest

from dragoman import counts
from dragoman.lexicon.numbers import Numbers
from dragoman.mention import Mention
from dragoman.parse import Document

DATA = Path(__file__).parent / "data"
ROWS = list(csv.DictReader((DATA / "counts.csv").read_text(encoding="utf-8").splitlines()))


def mention_at(doc: Document, word: str, type_: str) -> Mention:
    """A mention whose trigger is the first token that reads `word`."""
    token = list(doc.words).index(word)
    return Mention(doc.sent_of[token], token, doc.span(token, token + 1), "test", type_)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['text'][:60]} [{row['trigger']}]")
def test_a_mention_gets_the_counts_of_its_own_figures(row, parsed):
    """Each sentence of counts.csv gives its trigger the counts of the row, as "what low high", "-" for an open end."""
    doc = parsed(row["text"])
    found = counts.read(doc).of(doc, mention_at(doc, row["trigger"], row["type"]))
    got = {f"{c.what} {c.low} {'-' if c.high is None else c.high}" for c in found}
    assert got == {part.strip() for part in row["expected"].split(";") if part.strip()}


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("seven", 7, 7),
        ("twenty - five", 25, 25),
        ("a dozen", 12, 12),
        ("two dozen", 24, 24),
        ("half a million", 500_000, 500_000),
        ("half a dozen", 6, 6),
        ("1.5 million", 1_500_000, 1_500_000),
        ("2,000", 2000, 2000),
        ("1,00,000", 100_000, 100_000),
        ("5 lakh", 500_000, 500_000),
        ("2 crore", 20_000_000, 20_000_000),
        ("two hundred and fifty", 250, 250),
        ("three thousand two hundred", 3200, 3200),
        ("hundreds", 200, None),
        ("dozens", 24, None),
        ("thousands", 2000, None),
        ("scores", 40, None),
        ("tens of thousands", 20_000, None),
        ("several", 3, None),
        ("a couple", 2, 2),
        ("several hundred", 300, None),
    ],
)
def test_number_words_have_their_value(words, low, high):
    """A number in words or figures is read whole."""
    lower = words.split()
    amount = Numbers.load().read(lower, 0, len(lower))
    assert amount is not None
    assert (amount.low, amount.high, amount.end) == (low, high, len(lower))


@pytest.mark.parametrize("words", ["a man", "half the town", "an hour", "the", "12345678901234", "and five"])
def test_what_is_no_number_is_not_read(words):
    """Articles, halves of things and numbers beyond any population are no counts."""
    assert Numbers.load().read(words.split(), 0, len(words.split())) is None


@pytest.mark.parametrize(
    ("text", "word", "type_", "scope"),
    [
        ("The war has killed 100,000 people.", "killed", "ASSAULT", "campaign"),
        ("Some 4,000 people were killed in the war.", "killed", "ASSAULT", "campaign"),
        ("The death toll has risen to 45.", "toll", "ASSAULT", "to_date"),
        ("Six people have been killed since Monday.", "killed", "ASSAULT", "to_date"),
        ("Six people were killed in the raid.", "killed", "ASSAULT", "event"),
    ],
)
def test_a_running_toll_is_not_the_events(text, word, type_, scope, parsed):
    """A war's toll and a running toll say so in their scope."""
    doc = parsed(text)
    found = counts.read(doc).of(doc, mention_at(doc, word, type_))
    assert [c.scope for c in found] == [scope]


@pytest.mark.parametrize(
    ("text", "word", "type_", "side", "party"),
    [
        ("Some 30 gunmen attacked the town.", "attacked", "ASSAULT", "actor", "gunmen"),
        ("The army killed 30 gunmen.", "killed", "ASSAULT", "recipient", "gunmen"),
        ("The army killed at least 30 local villagers.", "killed", "ASSAULT", "civilian", "local villagers"),
        ("The death toll rose to 30.", "toll", "ASSAULT", "unknown", None),
    ],
)
def test_a_count_says_on_whose_side_and_whom(text, word, type_, side, party, parsed):
    """Participants are the actor's, victims the recipient's or civilians; the party leaves its figure out."""
    doc = parsed(text)
    (found,) = counts.read(doc).of(doc, mention_at(doc, word, type_))
    assert (found.side, found.party) == (side, party)
    assert doc.text[found.span[0] : found.span[1]] == found.text
