"""The errors that dragoman raises, as a tree.

DragomanError
├── InputError            something a user gave cannot be read
│   ├── ArticleError      one article (empty, binary, too long, malformed); the others go on
│   └── OptionError       a setting or a command-line option
├── LexiconError          a line of the lexicon, of the ontology or of the knowledge tables
├── ModelError            the parser's model is missing or of the wrong kind
├── StoreError            a store cannot be read or written
└── DataError             a data file that the product ships is missing or damaged

Every message names what is wrong, where, and what would be right.
"""

from collections.abc import Iterable, Mapping
from typing import Any

PLAIN = {
    "extra_forbidden": "unknown key",
    "missing": "is missing",
    "string_type": "must be a text in quotes",
    "list_type": "must be a list",
    "tuple_type": "must be a list",
    "dict_type": "must be a table of keys and values",
    "bool_type": "must be true or false",
    "bool_parsing": "must be true or false",
    "int_type": "must be a whole number",
    "int_parsing": "must be a whole number",
    "int_from_float": "must be a whole number",
    "float_type": "must be a number",
    "float_parsing": "must be a number",
}


def plain(fault: Mapping[str, Any]) -> str:
    """Return what a fault that pydantic found is, in words that need no Python."""
    said = str(fault["msg"]).removeprefix("Value error, ")
    return PLAIN.get(str(fault["type"]), said.replace("Input should be", "must be"))


def plainly(faults: Iterable[Mapping[str, Any]]) -> str:
    """Return pydantic's faults in one line, each with its key."""
    return "; ".join(f"{'.'.join(map(str, fault['loc']))}: {plain(fault)}" for fault in faults)


class DragomanError(Exception):
    """Base of all errors that dragoman raises on purpose."""


class InputError(DragomanError):
    """Something that the user gave cannot be read."""


class ArticleError(InputError):
    """One article cannot be coded; the run sets it aside and goes on."""

    def __init__(self, article_id: str, reason: str) -> None:
        super().__init__(f"{article_id}: {reason}")
        self.article_id = article_id
        self.reason = reason

    def __reduce__(self) -> tuple[type["ArticleError"], tuple[str, str]]:
        """Pickle by the two arguments, so that the error can cross a process border."""
        return type(self), (self.article_id, self.reason)


def plain_words(error: Exception) -> str:
    """Return what another library's or the system's error says, without number and path, as the end of a line."""
    said = error.strerror if isinstance(error, OSError) else None
    return said.lower() if said else str(error)


class OptionError(InputError):
    """A setting or an option has a value that is not allowed."""


class LexiconError(DragomanError):
    """An entry of the lexicon, the ontology or the knowledge tables is wrong."""


class ModelError(DragomanError):
    """The parser's model cannot be loaded."""


class StoreError(DragomanError):
    """A store cannot be read or written: it is not there, in use, too new, damaged, or its disk is full."""


class DataError(DragomanError):
    """A data file that ships with dragoman is missing or damaged."""
