"""The same input gives the same bytes, whatever the order, the batches and the number of workers."""

import random

import pytest

import corpora
import dragoman
from dragoman import run, serial
from dragoman.records import Article
from dragoman.settings import Settings


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    """Our annotated articles and some open news where they are here."""
    return corpora.gold() + corpora.news(12)


@pytest.fixture(scope="module")
def reference(articles) -> list[str]:
    """What one coder says of them one by one."""
    coder = dragoman.load()
    return [line for article in articles for line in written(coder.code(article))]


def written(events) -> list[str]:
    """The lines that a file of the events would have."""
    return [serial.dumps(e) for e in events]


def coded(articles, workers: int = 1, **options) -> list[str]:
    """The lines of a run over many articles."""
    results = run.code_many(articles, Settings(**options), workers=workers)
    kept = [result for result in results if isinstance(result, run.Result)]
    assert len(kept) == len(articles)
    return [line for result in kept for line in written(result.events)]


def test_there_is_something_to_compare(reference):
    """The comparisons below are not of nothing with nothing."""
    assert len(reference) > 50


def test_two_runs_write_the_same_bytes(articles, reference):
    """A second coder, loaded anew, says the same."""
    assert coded(articles) == reference


def test_two_workers_write_the_same_bytes_as_one(articles, reference):
    """Lines come in the order of the articles, though two processes made them."""
    assert coded(articles, workers=2, batch_size=3) == reference


@pytest.mark.parametrize("batch_size", [1, 5])
def test_batches_do_not_matter(articles, reference, batch_size):
    """The parser's batches change nothing."""
    assert coded(articles, batch_size=batch_size) == reference


def test_the_order_of_articles_does_not_matter(articles, reference):
    """Shuffled and sorted again, the lines are the same."""
    shuffled = random.Random(7).sample(articles, len(articles))
    assert sorted(coded(shuffled)) == sorted(reference)
