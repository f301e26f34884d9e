"""Coders made by hand for tests of the run: they answer at once, and fail where an article says so.

They stand in a module of their own, so that worker processes can import them.
"""

import os
import time
from collections.abc import Iterable, Iterator
from typing import ClassVar

from dragoman.errors import ModelError
from dragoman.records import Article, Event
from dragoman.settings import Settings
from stores import event as made


class FakeCoder:
    """Gives no events; articles whose text is a command obey it."""

    versions: ClassVar = {"program": "fake"}

    def code(self, article: Article) -> list[Event]:
        """Fail, end the process, or find nothing."""
        if article.text == "fail":
            raise ValueError("no such\nluck")
        if article.text == "die":
            os._exit(9)
        if article.text == "sleep":
            time.sleep(60)
        return []

    def pipe(self, articles: Iterable[Article]) -> Iterator[tuple[Article, list[Event]]]:
        """Code one by one."""
        for article in articles:
            yield article, self.code(article)

    def passed_over(self, article: Article) -> str:
        """Pass over what says so."""
        return "not parsed" if article.text == "over" else ""


def load_fake(settings: Settings) -> FakeCoder:
    """Return a fake coder."""
    return FakeCoder()


def load_nothing(settings: Settings) -> FakeCoder:
    """Fail as a coder without its model does."""
    raise ModelError("model 'none' cannot be loaded")


class TellingCoder(FakeCoder):
    """Finds as many events in an article as its text has the word "attack"; obeys commands as the other does."""

    def __init__(self, version: str = "1") -> None:
        self.versions = {"program": version}

    def code(self, article: Article) -> list[Event]:
        """Give events made by hand, or obey."""
        super().code(article)
        return [made(article, number) for number in range(article.text.count("attack"))]


def load_telling(settings: Settings) -> TellingCoder:
    """Return a coder that finds something."""
    return TellingCoder()


def load_newer(settings: Settings) -> TellingCoder:
    """Return its next version."""
    return TellingCoder("2")
