"""The rules of certainty.toml, checked and indexed by the place where they look for their words."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from dragoman.errors import LexiconError

STATUSES = ("occurred", "negated", "planned", "called_for", "possible", "conditional")
PLACES = ("aux", "adverb", "modifier", "mark", "governor", "within", "form")
RULE_KEYS = frozenset(("id", "effect", "place", "words", "over", "verbs", "nouns", "adjectives", "yes", "no"))
TABLES = frozenset(("source", "combine", "rule", "passes", "extent", "historical"))


@dataclass(frozen=True, slots=True)
class Governor:
    """An operator word: the ties by which it acts, its effect and its rule's name."""

    over: frozenset[str]
    effect: str
    rule: str


@dataclass(frozen=True, slots=True)
class Judged:
    """A sentence of the lexicon: `word` in it must get `status`."""

    rule: str
    text: str
    word: str
    status: str


@dataclass(frozen=True, slots=True)
class CertaintyLexicon:
    """The rules by place. A word's value is (effect, rule id); governors are keyed by part of speech and lemma."""

    aux: Mapping[str, tuple[str, str]]
    adverb: Mapping[str, tuple[str, str]]
    modifier: Mapping[str, tuple[str, str]]
    mark: Mapping[str, tuple[str, str]]
    form: Mapping[str, tuple[str, str]]
    within: Mapping[str, tuple[tuple[tuple[str, ...], str, str], ...]]  # by last word: (words, effect, rule)
    governor: Mapping[str, Mapping[str, tuple[Governor, ...]]]
    combine: Mapping[str, Mapping[str, str]]
    makes: frozenset[str]
    into: Mapping[str, frozenset[str]]
    happens: frozenset[str]
    containers: frozenset[str]
    outcomes: frozenset[str]
    extent: Mapping[str, frozenset[str]]
    historical: Mapping[str, frozenset[str]]
    examples: tuple[Judged, ...]

    @classmethod
    def load(cls) -> "CertaintyLexicon":
        """Read the shipped certainty.toml; raise LexiconError naming the rule that is wrong."""
        text = files("dragoman.lexicon").joinpath("en/certainty.toml").read_text(encoding="utf-8")
        return certainty_lexicon(tomllib.loads(text))


def certainty_lexicon(data: Mapping[str, Any]) -> CertaintyLexicon:
    """Return the rules that parsed TOML tables hold; raise LexiconError for what is unknown or clashes."""
    unknown = sorted(set(data) - TABLES)
    if unknown:
        raise LexiconError(f"certainty.toml: unknown table {unknown[0]!r}; known are {', '.join(sorted(TABLES))}")
    words: dict[str, dict[str, tuple[str, str]]] = {place: {} for place in PLACES}
    within: dict[str, tuple[tuple[tuple[str, ...], str, str], ...]] = {}
    governor: dict[str, dict[str, tuple[Governor, ...]]] = {"verbs": {}, "nouns": {}, "adjectives": {}}
    for row in data["rule"]:
        check(row)
        for word in row.get("words", ()):
            if row["place"] == "within":
                parts = tuple(word.split())
                within[parts[-1]] = (*within.get(parts[-1], ()), (parts, row["effect"], row["id"]))
            elif word in words[row["place"]]:
                raise LexiconError(
                    f"certainty.toml: {word!r} stands in {words[row['place']][word][1]} and {row['id']}; keep one"
                )
            else:
                words[row["place"]][word] = (row["effect"], row["id"])
        for kind, table in governor.items():
            for word in dict.fromkeys(row.get(kind, ())):
                entry = Governor(frozenset(row["over"]), row["effect"], row["id"])
                table[word] = (*table.get(word, ()), entry)
    passes = data["passes"]
    return CertaintyLexicon(
        words["aux"],
        words["adverb"],
        words["modifier"],
        words["mark"],
        words["form"],
        within,
        governor,
        data["combine"],
        frozenset(passes["makes"]),
        {verb: frozenset(preps) for verb, preps in passes["into"].items()},
        frozenset(passes["happens"]),
        frozenset(passes["containers"]),
        frozenset(passes["outcomes"]),
        {name: frozenset(values) for name, values in data["extent"].items()},
        {name: frozenset(values) for name, values in data["historical"].items()},
        tuple(example for row in data["rule"] for example in examples_of(row)),
    )


def check(row: Mapping[str, Any]) -> None:
    """Raise LexiconError where a rule has an unknown key, place or effect, or lacks its sentences."""
    name = row.get("id", "?")
    wrong = sorted(set(row) - RULE_KEYS)
    if wrong:
        raise LexiconError(
            f"certainty.toml, {name}: unknown key {wrong[0]!r}; known are {', '.join(sorted(RULE_KEYS))}"
        )
    if row["place"] not in PLACES:
        raise LexiconError(f"certainty.toml, {name}: place {row['place']!r} is none of {', '.join(PLACES)}")
    if row["effect"] not in (*STATUSES, "would"):
        raise LexiconError(f"certainty.toml, {name}: effect {row['effect']!r} is none of {', '.join(STATUSES)}")
    if row["place"] == "governor" and not row.get("over"):
        raise LexiconError(f"certainty.toml, {name}: a governor needs `over`, the ties by which it acts")
    if not row.get("yes") or not row.get("no"):
        raise LexiconError(f"certainty.toml, {name}: needs a sentence with the effect (yes) and one without (no)")


def examples_of(row: Mapping[str, Any]) -> list[Judged]:
    """Return a rule's sentences with the status that each must get."""
    good = [Judged(row["id"], e["text"], e["word"], e.get("is", row["effect"])) for e in row["yes"]]
    return good + [Judged(row["id"], e["text"], e["word"], e.get("is", "occurred")) for e in row["no"]]
