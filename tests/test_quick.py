"""The quick way through spaCy's tagger and parser gives what spaCy gives, to the bit (`parse/quick.py`)."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
import spacy
from spacy.tokens import Doc

from dragoman.parse import embedding
from dragoman.parse.model import Parser
from dragoman.parse.quick import COLUMNS, Line, Quick, Rows

QUIET = Path(__file__).parent / "quiet"
ODD = (
    "",
    "\n\n",
    "Rain",
    "Rain\nWind\nSnow\n",
    "The minister resigned. Nobody knew why.",
    "Rebels, police say\n\nTuesday, May 5, 2015\n\nA bus was hit near Gao, the mayor said.\n" * 3,
    "Strike ends\nTalks go on\n\n\n  \nWorkers in Lima went back on Monday ; others , angry , did not .\n",
    'He said: "We will march\nuntil they listen."\nThe crowd cheered',
)


@pytest.fixture(scope="module")
def texts() -> list[str]:
    """Return texts of many lines, of few, and of none."""
    return [*ODD, *(path.read_text(encoding="utf-8") for path in sorted(QUIET.glob("*.txt"))[::9])]


def made(parser: Parser, texts: list[str]) -> list[Doc]:
    """Return the tokens of texts, as they go into the parser."""
    return [parser.prepared(text)[0] for text in texts]


def by_spacy(parser: Parser, texts: list[str]) -> list[Rows]:
    """Return what spaCy's own pipeline gives."""
    return [np.asarray(doc.to_array(COLUMNS), dtype=np.uint64) for doc in parser.nlp.pipe(made(parser, texts))]


def same(one: list[Rows], other: list[Rows]) -> bool:
    """Say whether two lists of rows are equal."""
    return len(one) == len(other) and all(np.array_equal(a, b) for a, b in zip(one, other, strict=True))


def test_the_parse_is_spacys(parser: Parser, texts: list[str]) -> None:
    """Tags, relations, heads and sentences are equal, in batches and one by one."""
    assert parser.quick is not None
    want = by_spacy(parser, texts)
    assert same(want, parser.quick.rows(made(parser, texts)))
    assert same(want, [parser.quick.rows([doc])[0] for doc in made(parser, texts)])
    assert same(want, [rows for _, _, rows in parser.quick.pipe(((d, "") for d in made(parser, texts)), 3)])


def test_small_groups_give_the_same(parser: Parser, texts: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """How many words are parsed at once changes no parse."""
    assert parser.quick is not None
    want = parser.quick.rows(made(parser, texts))
    monkeypatch.setattr("dragoman.parse.quick.WORDS", 40)
    monkeypatch.setattr("dragoman.parse.quick.BLOCK", 10)
    assert same(want, parser.quick.rows(made(parser, texts)))


def test_what_the_memory_forgets_is_made_again(
    parser: Parser, texts: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A memory that holds few words gives the same vectors."""
    want = by_spacy(parser, texts)
    monkeypatch.setattr(embedding, "MOST", 60)
    small = Quick.of(parser.nlp)
    assert small is not None
    assert same(want, [small.rows([doc])[0] for doc in made(parser, texts)])
    assert len(small.embedding.rows) <= 60


def test_threads_may_share_a_parser(parser: Parser, texts: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Threads that fill one memory at once, and make it forget, have each its own texts' parses."""
    want = by_spacy(parser, texts)
    monkeypatch.setattr(embedding, "MOST", 400)
    shared = Quick.of(parser.nlp)
    assert shared is not None
    docs = made(parser, texts)
    with ThreadPoolExecutor(4) as pool:
        assert same(want, [rows[0] for rows in pool.map(lambda doc: shared.rows([doc]), docs)])


def test_a_line_is_cut_from_the_line_before(parser: Parser, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the parser, looking ahead, cuts the next line after its first word, the answer is spaCy's all the same."""
    assert parser.quick is not None
    cut: list[bool] = []
    doc_of = Line.doc
    monkeypatch.setattr(Line, "doc", lambda line, vocab: (cut.append(line.cut), doc_of(line, vocab))[1])
    ahead = ["Moreau ends presidential run, governor run possible\n\nFriday, May 1, 2015\n\nFew asked why.\n"]
    ahead.append(ahead[0].replace("Moreau", "Haddad"))
    assert same(by_spacy(parser, ahead), parser.quick.rows(made(parser, ahead)))
    assert any(cut)


def test_another_pipeline_goes_its_own_way() -> None:
    """A pipeline of other parts is left to spaCy."""
    assert Quick.of(spacy.blank("en")) is None
