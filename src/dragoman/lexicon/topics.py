"""The words of topics.toml: what speaks of sport, food or markets, and what of politics, by lemma."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from dragoman.errors import LexiconError

GRAVE, SURE, LIKELY = 6.0, 3.0, 1.0  # the weights of the lists of words
TABLES = frozenset(("source", "rule", "politics", "topic", "everyday", "mixed", "column", "interview"))
RULE_KEYS = frozenset(
    (
        "least",
        "surely",
        "share",
        "long",
        "margin",
        "most",
        "story_margin",
        "repeats",
        "spared",
        "plain",
        "mixed",
        "plain_words",
        "many",
        "sure_margin",
        "personal",
        "column",
        "gate",
        "gate_words",
    )
)
TOPIC_KEYS = frozenset(
    (
        "name",
        "states",
        "plots",
        "stories",
        "people",
        "sectors",
        "literal",
        "keeps",
        "spared",
        "play",
        "margin",
        "grave",
        "sure",
        "words",
    )
)


@dataclass(frozen=True, slots=True)
class Rule:
    """How much a topic must weigh: see topics.toml."""

    least: float
    surely: int
    share: float
    long: int
    margin: float
    most: float
    story_margin: float
    repeats: int
    spared: float
    sure_margin: float
    many: int
    plain: float
    mixed: float
    personal: float
    column: float
    plain_words: int
    gate: float
    gate_words: int


@dataclass(frozen=True, slots=True)
class Kind:
    """What holds of all pages of one topic.

    With `play` nobody does what is told there, and `margin` is the topic's own. `people` are its own people who look
    like officials or soldiers (a team's captain, a company's president). With `states` a country named alone is a
    team or a destination; with `plots` the present tense tells a plot or gives advice, and with `stories` the plots
    may be full of soldiers. Acts by the lemmas in `literal`, of the types in `keeps` and by parties of the `sectors`
    mean here what they mean elsewhere. With `spared` (see topics.toml) an event is kept where the other words of its
    sentence have so much of politics; else by the rule of that name.
    """

    name: str
    people: frozenset[str]
    literal: frozenset[str]
    keeps: frozenset[str]
    sectors: frozenset[str]
    spared: float
    margin: float
    play: bool
    states: bool
    plots: bool
    stories: bool


@dataclass(frozen=True, slots=True)
class TopicLexicon:
    """The topics in the file's order, and for each word or phrase its weight in each of them.

    `everyday` is what a text without a topic of its own is about where hardly a word speaks of politics, `mixed`
    where some do, `column` where a writer speaks of himself or to the reader, `interview` where people do so and
    speak of politics.
    The weights are pairs of (number of the topic, weight); politics has the number after the last topic.
    """

    kinds: tuple[Kind, ...]
    everyday: Kind
    mixed: Kind
    column: Kind
    interview: Kind
    words: Mapping[str, tuple[tuple[int, float], ...]]  # a phrase's words are parted by blanks
    openers: Mapping[str, tuple[int, ...]]  # first word of phrases -> their lengths in words
    rule: Rule

    @classmethod
    def load(cls) -> "TopicLexicon":
        """Read the shipped topics.toml; raise LexiconError naming the entry that is wrong."""
        text = files("dragoman.lexicon").joinpath("en/topics.toml").read_text(encoding="utf-8")
        return topic_lexicon(tomllib.loads(text))


def topic_lexicon(data: Mapping[str, Any]) -> TopicLexicon:
    """Return the lexicon that parsed TOML tables hold; raise LexiconError for unknown keys and double words."""
    refuse_unknown("topics.toml", data, TABLES)
    refuse_unknown("topics.toml, rule", data["rule"], RULE_KEYS)
    for name in ("everyday", "mixed", "column", "interview"):
        refuse_unknown(f"topics.toml, {name}", data.get(name, {}), TOPIC_KEYS)
    weights: dict[str, list[tuple[int, float]]] = {}
    kinds = []
    for number, row in enumerate((*data["topic"], {"name": "politics", **data["politics"]})):
        refuse_unknown(f"topics.toml, {row.get('name', '?')}", row, TOPIC_KEYS)
        seen: set[str] = set()
        for word, weight in weighed(row):
            if word not in seen:
                weights.setdefault(word, []).append((number, weight))
            seen.add(word)
        kinds.append(kind_of(row))
    openers: dict[str, set[int]] = {}
    for phrase in (word for word in weights if " " in word):
        openers.setdefault(phrase.partition(" ")[0], set()).add(phrase.count(" ") + 1)
    return TopicLexicon(
        kinds=tuple(kinds[:-1]),
        everyday=kind_of(data["everyday"]),
        mixed=kind_of(data["mixed"]),
        column=kind_of(data["column"]),
        interview=kind_of(data["interview"]),
        words={word: tuple(found) for word, found in weights.items()},
        openers={word: tuple(sorted(lengths)) for word, lengths in openers.items()},
        rule=Rule(**data["rule"]),
    )


def refuse_unknown(where: str, table: Mapping[str, Any], known: frozenset[str]) -> None:
    """Raise LexiconError for the first key of a table that is not known."""
    wrong = sorted(set(table) - known)
    if wrong:
        raise LexiconError(f"{where}: unknown key {wrong[0]!r}; known are {', '.join(sorted(known))}")


def weighed(row: Mapping[str, Any]) -> Iterator[tuple[str, float]]:
    """Yield a topic's words with their weights, the surest list first."""
    for key, weight in (("grave", GRAVE), ("sure", SURE), ("words", LIKELY)):
        for word in spelled(listed(row.get(key, ""))):
            yield word, weight


def listed(text: str) -> list[str]:
    """Return the words and phrases of a list whose items are parted by commas."""
    return [word for item in text.split(",") if (word := " ".join(item.split()))]


def spelled(words: Iterable[str]) -> Iterator[str]:
    """Yield words and phrases as the parser may part them: "semi-final" also as three words."""
    for word in words:
        yield word
        if "-" in word.strip("-"):
            yield " ".join(word.replace("-", " - ").split())


def kind_of(row: Mapping[str, Any]) -> Kind:
    """Return what holds of all pages of a topic."""
    people, literal, keeps, sectors = (
        frozenset(listed(row.get(key, ""))) for key in ("people", "literal", "keeps", "sectors")
    )
    states, plots, stories = (row.get(key, False) for key in ("states", "plots", "stories"))
    return Kind(
        row["name"],
        people,
        literal,
        keeps,
        sectors,
        row.get("spared", 0.0),
        row.get("margin", 0.0),
        row.get("play", False),
        states,
        plots,
        stories,
    )
