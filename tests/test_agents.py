"""Agents and titles: 258 phrases of our own in sentences, with the country and the sectors that the text supports."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman.lexicon.actors import Knowledge
from dragoman.lexicon.agents import Agents
from dragoman.parse import Document
from dragoman.who import Resolver

CASES = Path(__file__).parent / "data" / "agents.csv"
ROWS = list(csv.DictReader(CASES.read_text(encoding="utf-8").splitlines()))
# What the coder is known to get wrong, by text and word; a case that passes must leave this list.
KNOWN = frozenset(
    [
        ("Tamil rebels blew up a bridge.", "rebels"),  # a people of two states
        ("The Nigerian striker was abducted.", "striker"),  # of two trades
        ("Grace Otieno, head of the Kenyan branch of the charity, was abducted.", "Otieno"),  # two steps to the body
        ("The Catholic Bishops' Conference of Ghana denounced the vote.", "Conference"),  # a word for meetings too
        ("The National Union of Malawi Students called a strike.", "Union"),  # students are tagged as a name
    ]
)


@pytest.fixture(scope="module")
def resolver() -> Resolver:
    """The shipped tables, loaded once."""
    return Resolver(Knowledge.load(), Agents.load())


def cases() -> list[object]:
    """Return the rows as parameters; the known failures are expected to fail."""
    return [
        pytest.param(
            row,
            id=f"{row['kind']}-{number}",
            marks=[pytest.mark.xfail(strict=True)] if (row["text"], row["word"]) in KNOWN else [],
        )
        for number, row in enumerate(ROWS, 2)
    ]


@pytest.mark.parametrize("row", cases())
def test_a_phrase_has_the_country_and_the_sectors_that_its_text_supports(
    parsed: Callable[[str], Document], resolver: Resolver, row: dict[str, str]
) -> None:
    """The codes of the party that the word heads; an empty country is none, not a guess."""
    doc = parsed(row["text"])
    cast = resolver.read(doc, "2015-06-01")
    word, _, nth = row["word"].partition("#")
    token = [t for t, w in enumerate(doc.words) if w == word][int(nth or 1) - 1]
    party = cast.party(token)
    country, sectors = (party.country, party.sectors) if party is not None else (None, ())
    assert (country or "", set(sectors)) == (row["country"], set(row["sectors"].split()))
