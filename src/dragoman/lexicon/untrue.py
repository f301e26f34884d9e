"""The words of untrue.toml: what says that something told did not happen."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from dragoman.errors import LexiconError
from dragoman.lexicon.topics import listed, spelled

LISTS = (
    *("reports", "false", "hoaxes", "disproved", "lying", "falsely", "becomes"),
    *("works", "depicts", "parts", "drills", "played", "scenarios", "anyone", "outcome", "comes", "threatened"),
)


@dataclass(frozen=True, slots=True)
class UntrueLexicon:
    """The lists by name, and the sentences with the word whose event has a status ("fiction" where it is none)."""

    words: Mapping[str, frozenset[str]]
    examples: tuple[tuple[str, str, str], ...]  # (text, word, status)

    @classmethod
    def load(cls) -> "UntrueLexicon":
        """Read the shipped untrue.toml; raise LexiconError naming the list that is missing or unknown."""
        text = files("dragoman.lexicon").joinpath("en/untrue.toml").read_text(encoding="utf-8")
        return untrue_lexicon(tomllib.loads(text))


def untrue_lexicon(data: Mapping[str, Any]) -> UntrueLexicon:
    """Return the lexicon that parsed TOML holds."""
    known = {*LISTS, "source", "yes", "no"}
    wrong = sorted(set(data) ^ known)
    if wrong:
        raise LexiconError(f"untrue.toml: {wrong[0]!r} is unknown or missing; it holds {', '.join(sorted(known))}")
    return UntrueLexicon(
        {name: frozenset(spelled(listed(data[name]))) for name in LISTS},
        (
            *((row["text"], row["word"], row["status"]) for row in data["yes"]),
            *((row["text"], row["word"], "occurred") for row in data["no"]),
        ),
    )
