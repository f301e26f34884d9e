"""run/: the same coder over many articles, in order, whatever goes wrong with one of them."""

import pickle

import pytest

from dragoman import run
from dragoman.errors import ModelError, OptionError
from dragoman.read import SetAside
from dragoman.records import Article
from dragoman.run.local import batches
from dragoman.settings import Settings
from fakes import load_fake, load_nothing

SMALL = Settings(batch_size=3)


def numbered(*texts):
    """Articles with the ids 0, 1, 2 ..."""
    return [Article.make(text, id=str(n)) for n, text in enumerate(texts)]


def ids(outcomes):
    """The id of each outcome, in order; what was set aside with a minus."""
    return [f"-{o.article_id}" if isinstance(o, SetAside) else o.article.id for o in outcomes]


@pytest.mark.parametrize("workers", [1, 2])
def test_results_come_in_input_order(workers):
    """Whatever the number of workers."""
    articles = numbered(*["They met."] * 20)
    assert ids(run.code_many(articles, SMALL, workers, load_fake)) == [str(n) for n in range(20)]


@pytest.mark.parametrize("workers", [1, 2])
def test_one_failing_article_is_set_aside_in_its_place(workers):
    """The others of its batch are coded; the traceback is kept for the report."""
    outcomes = list(run.code_many(numbered("a", "fail", "c"), SMALL, workers, load_fake))
    assert ids(outcomes) == ["0", "-1", "2"]
    assert "ValueError: no such" in outcomes[1].reason
    assert "\n" not in outcomes[1].reason
    assert "in code" in outcomes[1].traceback


def test_an_article_that_ends_its_process_is_set_aside():
    """A lack of memory costs one article, not the run."""
    articles = numbered("a", "b", "die", "d", "e", "f", "g")
    assert ids(run.code_many(articles, SMALL, 2, load_fake)) == ["0", "1", "-2", "3", "4", "5", "6"]


def test_what_was_set_aside_before_keeps_its_place():
    """Reading and coding tell of failures in one stream."""
    first, second = numbered("a", "b")
    unread = SetAside("file", "is empty", article_id="x")
    assert ids(run.code_many([first, unread, second], SMALL, 1, load_fake)) == ["0", "-x", "1"]


def test_no_articles_give_no_results():
    """An empty run ends."""
    assert list(run.code_many([], SMALL, 2, load_fake)) == []


def test_a_coder_that_cannot_be_loaded_is_an_error_not_an_outcome():
    """It would fail for every article."""
    with pytest.raises(ModelError, match="cannot be loaded"):
        list(run.code_many(numbered("a"), SMALL, 2, load_nothing))


def test_fewer_than_one_worker_is_refused():
    """The message says what would be right."""
    with pytest.raises(OptionError, match="use 1 or more"):
        run.code_many([], SMALL, 0, load_fake)


def test_reading_stays_a_few_batches_ahead():
    """An endless input must not be read into memory before the first result."""
    seen = []

    def endless():
        while True:
            seen.append(1)
            yield Article.make("They met.", id=str(len(seen)))

    stream = run.code_many(endless(), SMALL, 2, load_fake)
    assert next(stream).article.id == "1"
    stream.close()
    assert len(seen) < 50


def test_long_articles_make_small_batches():
    """A batch holds up to 100,000 characters."""
    articles = numbered(*["x" * 40_000] * 4)
    assert [len(group) for group in batches(articles, 32)] == [2, 2]


def test_answers_guard_each_article():
    """The other questions of the command line have the same guard."""

    def ask(article):
        return 1 // len(article.text.strip("0"))

    said = list(run.answers(numbered("a", "0"), ask))
    assert said[0][1] == 1
    assert "ZeroDivisionError" in said[1].reason


def test_outcomes_can_cross_a_process_border():
    """Results and what was set aside pickle."""
    for outcome in run.code_many(numbered("a", "fail"), SMALL, 1, load_fake):
        assert pickle.loads(pickle.dumps(outcome)) == outcome
