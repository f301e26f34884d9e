"""Counts: figures are read, bounded, and given to the event whose victims or participants they number."""

import csv
from pathlib import Path

import pytest

import dragoman
from dragoman import counts
from dragoman.lexicon.numbers import Numbers
from dragoman.mention import Mention
from dragoman.parse import Document
from dragoman.records import Article

DATA = Path(__file__).parent / "data"
ROWS = list(csv.DictReader((DATA / "counts.csv").read_text(encoding="utf-8").splitlines()))


@pytest.fixture(scope="module")
def coder() -> dragoman.Coder:
    """The coder as shipped."""
    return dragoman.load()


def mention_at(doc: Document, word: str, type_: str) -> Mention:
    """A mention whose trigger is the first token that reads `word`."""
    token = list(doc.words).index(word)
    return Mention(doc.sent_of[token], token, doc.span(token, token + 1), "test", type_)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['text'][:60]} [{row['trigger']}]")
def test_a_mention_gets_the_counts_of_its_own_figures(row, parsed):
    """Each sentence of counts.csv gives its trigger the counts of the row, as "what low high", "-" for an open end.

    A scope or a side after them must be the count's too.
    """
    doc = parsed(row["text"])
    found = counts.read(doc).of(doc, mention_at(doc, row["trigger"], row["type"]))
    got = {f"{c.what} {c.low} {'-' if c.high is None else c.high}": {c.scope, c.side} for c in found}
    expected = {" ".join(words[:3]): set(words[3:]) for part in row["expected"].split(";") if (words := part.split())}
    assert set(got) == set(expected)
    assert all(tags <= got[key] for key, tags in expected.items()), got


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


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("The army said it had killed 40 rebels.", "killed", {(40, "army")}),
        ("The army killed 40 rebels on Monday.", "killed", {(40, None)}),
        ("At least 12 people were killed in the raid, according to the health ministry.", "killed", {(12, "ministry")}),
        ("The strike killed 20; residents put the toll at 35.", "killed", {(20, None), (35, "residents")}),
        (
            "The army said that it killed 40 rebels, but the rebels said that six people were killed.",
            "killed",
            {(40, "army"), (6, "rebels")},
        ),
    ],
)
def test_a_figure_says_whose_it_is(text, trigger, expected, coder):
    """A count names the speaker on whose word its figure stands; the publisher's own names nobody."""
    events = [e for e in coder.code(Article.make(text)) if e.trigger.text == trigger]
    got = {(c.low, c.said_by and c.said_by.split()[-1].lower()) for e in events for c in e.counts}
    assert got == expected


def test_two_clauses_keep_their_own_harm(coder):
    """What is coded as an event of its own keeps its figure; what did the harm has both."""
    text = "A farmer was killed and three others were wounded when gunmen attacked a village."
    got = {e.trigger.text: {(c.what, c.low) for c in e.counts} for e in coder.code(Article.make(text))}
    assert got["killed"] == {("killed", 1)}
    assert got["wounded"] == {("injured", 3)}
    assert got["attacked"] == {("killed", 1), ("injured", 3)}
