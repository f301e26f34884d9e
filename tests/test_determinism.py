"""The same input gives the same bytes, whatever the order, the batches and the number of workers."""

import os
import random
import subprocess
import sys

import pytest

import corpora
import dragoman
from dragoman import run, serial
from dragoman.records import Article
from dragoman.settings import Settings

# Names of several bodies and peoples, joint parties, pronouns, descriptions: all that is chosen among equals.
PARTIES = (
    "U.S. and Congolese troops killed 12 militants near Goma, the Senate said. The two presidents, Paul Kagame and "
    "Felix Tshisekedi, accused the rebels. They met the foreign minister of Qatar, who said he would help both sides. "
    "The National Assembly of Kenya and the Congress rejected the group's demands; the police arrested its leader."
)


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


def test_hashing_does_not_matter(tmp_path):
    """Sets of words have another order in each process: who is who, and what is coded, is the same all the same."""
    story = tmp_path / "story.txt"
    story.write_text(PARTIES, encoding="utf-8")
    asked = (("who", PARTIES, "--on", "2024-06-01"), ("code", str(story)))
    said = {
        tuple(
            subprocess.run(
                [sys.executable, "-m", "dragoman", *words],
                capture_output=True,
                check=True,
                env=os.environ | {"PYTHONHASHSEED": seed},
            ).stdout
            for words in asked
        )
        for seed in ("0", "1", "77")
    }
    assert len(said) == 1
    assert all(len(text) > 500 for text in said.pop())
