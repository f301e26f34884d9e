"""The words, sectors and acts of contexts.toml: what speaks for each of PLOVER's contexts."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from dragoman.errors import LexiconError
from dragoman.lexicon.topics import listed, refuse_unknown, spelled

STRONG, LIKELY, NEVER = 3.0, 1.0, 0.0  # the weights of the lists of words, and of ignored phrases
TABLES = frozenset(("source", "rule", "context"))
RULE_KEYS = frozenset(
    ("least", "near", "most", "subject", "share", "rank", "long", "shared", "headline", "ignore", "nouns")
)
CONTEXT_KEYS = frozenset(("name", "strong", "words", "sectors", "likely_sectors", "acts", "abroad", "yes", "no"))

Weights = tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """How much a context must weigh: see contexts.toml."""

    least: float
    near: int
    most: int
    subject: float
    share: float
    rank: int
    long: int
    shared: float
    headline: float


@dataclass(frozen=True, slots=True)
class ContextLexicon:
    """For each word or phrase, sector and act the contexts that it speaks for, with their weights.

    `acts` and `abroad` are keyed by a type or by "TYPE:mode"; `examples` are (context, sentence, whether it has it).
    """

    names: tuple[str, ...]
    words: Mapping[str, Weights]
    openers: Mapping[str, tuple[int, ...]]  # first word of phrases -> their lengths in words, longest first
    sectors: Mapping[str, Weights]
    acts: Mapping[str, tuple[str, ...]]
    abroad: Mapping[str, tuple[str, ...]]
    rule: Rule
    nouns: frozenset[str]  # words that speak for nothing as verbs: who storms a hotel is no storm
    examples: tuple[tuple[str, str, bool], ...]

    @classmethod
    def load(cls) -> "ContextLexicon":
        """Read the shipped contexts.toml; raise LexiconError naming the entry that is wrong."""
        text = files("dragoman.lexicon").joinpath("en/contexts.toml").read_text(encoding="utf-8")
        return context_lexicon(tomllib.loads(text))


def context_lexicon(data: Mapping[str, Any]) -> ContextLexicon:
    """Return the lexicon that parsed TOML tables hold; raise LexiconError for unknown keys and missing sentences."""
    refuse_unknown("contexts.toml", data, TABLES)
    refuse_unknown("contexts.toml, rule", data["rule"], RULE_KEYS)
    for row in data["context"]:
        refuse_unknown(f"contexts.toml, {row.get('name', '?')}", row, CONTEXT_KEYS)
        if not (row.get("yes") and row.get("no")):
            raise LexiconError(f"contexts.toml, {row['name']}: needs sentences with the context (yes) and without (no)")
    rule = {key: value for key, value in data["rule"].items() if key not in ("ignore", "nouns")}
    words = gathered(data, ("strong", STRONG), ("words", LIKELY))
    words.update({phrase: () for phrase in spelled(listed(data["rule"].get("ignore", ""))) if phrase not in words})
    return ContextLexicon(
        names=tuple(row["name"] for row in data["context"]),
        words=words,
        openers=openers_of(words),
        sectors=gathered(data, ("sectors", STRONG), ("likely_sectors", LIKELY)),
        acts={act: tuple(n for n, _ in found) for act, found in gathered(data, ("acts", STRONG)).items()},
        abroad={act: tuple(n for n, _ in found) for act, found in gathered(data, ("abroad", STRONG)).items()},
        rule=Rule(**rule),
        nouns=frozenset(spelled(listed(data["rule"].get("nouns", "")))),
        examples=tuple(examples_of(data)),
    )


def gathered(data: Mapping[str, Any], *keys: tuple[str, float]) -> dict[str, Weights]:
    """Return what the lists of the given keys hold: each item with the contexts it speaks for, strongest first."""
    found: dict[str, dict[str, float]] = {}
    for row in data["context"]:
        for key, weight in keys:
            for item in spelled(listed(row.get(key, ""))):
                found.setdefault(item, {}).setdefault(row["name"], weight)
    return {item: tuple(weights.items()) for item, weights in found.items()}


def openers_of(words: Mapping[str, Weights]) -> dict[str, tuple[int, ...]]:
    """Return for the first word of each phrase how long the phrases are, longest first."""
    lengths: dict[str, set[int]] = {}
    for phrase in words:
        first, blank, _ = phrase.partition(" ")
        if blank:
            lengths.setdefault(first, set()).add(phrase.count(" ") + 1)
    return {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}


def examples_of(data: Mapping[str, Any]) -> Iterator[tuple[str, str, bool]]:
    """Yield each context's sentences, and whether they have it."""
    for row in data["context"]:
        yield from ((row["name"], text, True) for text in row["yes"])
        yield from ((row["name"], text, False) for text in row["no"])
