"""dragoman: who did what to whom, when, where and on whose word, out of the news.

import dragoman

coder = dragoman.load()
article = dragoman.Article.make("The minister met rebel leaders in Doha on Monday.", published="2024-05-15")
for event in coder.code(article):
    print(event.type, [party.name for party in event.actors])
"""

from typing import TYPE_CHECKING as _TYPE_CHECKING

from dragoman.errors import (
    ArticleError,
    DataError,
    DragomanError,
    InputError,
    LexiconError,
    ModelError,
    OptionError,
    StoreError,
)
from dragoman.records import (
    Article,
    Attribution,
    Confidence,
    Count,
    Event,
    Party,
    Quotation,
    Reason,
    Relation,
    When,
    Where,
    Words,
)
from dragoman.settings import Settings
from dragoman.version import __version__

if _TYPE_CHECKING:
    from dragoman.coder import Coder, load

__all__ = [
    "Article",
    "ArticleError",
    "Attribution",
    "Coder",
    "Confidence",
    "Count",
    "DataError",
    "DragomanError",
    "Event",
    "InputError",
    "LexiconError",
    "ModelError",
    "OptionError",
    "Party",
    "Quotation",
    "Reason",
    "Relation",
    "Settings",
    "StoreError",
    "When",
    "Where",
    "Words",
    "__version__",
    "load",
]


def __getattr__(name: str) -> object:
    """Load the coder, and spaCy with it, only when it is asked for: help and schema need neither."""
    if name in ("Coder", "load"):
        from dragoman import coder

        return getattr(coder, name)
    raise AttributeError(f"module 'dragoman' has no attribute {name!r}")
