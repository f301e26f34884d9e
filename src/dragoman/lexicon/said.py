"""The reporting verbs, nouns and phrases of said.toml, checked and indexed by lemma."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from dragoman.errors import LexiconError

STANCES = ("asserts", "confirms", "alleges", "denies", "demands", "predicts")
SYNTAX = ("clause", "quote", "object", "to", "whom-to", "oprd", "gerund", "adjective", "holder", "mood", "prep", "as")
CUE_KEYS = frozenset(
    ("id", "stance", "takes", "prep", "vouches", "verbs", "nouns", "adjectives", "by", "of", "yes", "no")
)
IDIOM_KEYS = frozenset(("id", "stance", "words", "yes", "no"))
OPENERS = frozenset(
    "about after against at for from in into of off on over past to toward towards upon with without that as by".split()
)
TABLES = frozenset(("source", "cue", "noun", "idiom", "phrase", "anonymous", "never", "credits"))


@dataclass(frozen=True, slots=True)
class Cue:
    """How one reporting word gives somebody's words: its stance and where their content stands."""

    id: str
    stance: str
    takes: frozenset[str]
    prep: frozenset[str]
    vouches: bool
    adjectives: frozenset[str] = frozenset()
    by: frozenset[str] = frozenset()  # the nouns that may be its subject; empty for any
    of: frozenset[str] = frozenset()  # the nouns that may be its object; empty for any


@dataclass(frozen=True, slots=True)
class Idiom:
    """A verb with the words that make it speak: "take issue with"; `opens` is the last one where it opens a content."""

    id: str
    stance: str
    words: tuple[str, ...]
    opens: str


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence of the lexicon with the speaker and the first words of the content, null where it has none."""

    id: str
    text: str
    who: str | None
    content: str | None


@dataclass(frozen=True, slots=True)
class SaidLexicon:
    """Reporting words by lemma. A verb may have several cues, tried in the file's order."""

    verbs: Mapping[str, tuple[Cue, ...]]
    nouns: Mapping[str, Cue]
    views: Mapping[str, Cue]  # nouns whose content a preposition or an infinitive opens: "doubts about", "refusal to"
    moods: Mapping[str, Cue]  # verbs whose object is who feels: "anger"
    holders: Mapping[str, Cue]  # nouns for who holds a view: "a critic of"
    idioms: Mapping[str, tuple[Idiom, ...]]  # by verb
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]  # by first word: (words, id)
    anonymous_nouns: frozenset[str]
    anonymous_phrases: tuple[str, ...]
    never: frozenset[str]
    measures: frozenset[str]
    media: frozenset[str]  # that stand in brackets behind what they are credited with
    examples: tuple[Example, ...]

    @classmethod
    def load(cls) -> "SaidLexicon":
        """Read the shipped said.toml; raise LexiconError naming the entry that is wrong."""
        text = files("dragoman.lexicon").joinpath("en/said.toml").read_text(encoding="utf-8")
        return said_lexicon(tomllib.loads(text))


def said_lexicon(data: Mapping[str, Any]) -> SaidLexicon:
    """Return the lexicon that parsed TOML tables hold; raise LexiconError for keys, stances or words that clash."""
    unknown = sorted(set(data) - TABLES)
    if unknown:
        raise LexiconError(f"said.toml: unknown table {unknown[0]!r}; known are {', '.join(sorted(TABLES))}")
    verbs: dict[str, tuple[Cue, ...]] = {}
    moods: dict[str, Cue] = {}
    for row in data["cue"]:
        cue = cue_of(row)
        if "mood" in cue.takes:
            moods |= dict.fromkeys(row["verbs"], cue)
            continue
        for word in row["verbs"]:
            if verbs.get(word, ())[-1:] == (cue,):
                raise LexiconError(f"said.toml, {cue.id}: {word!r} stands twice; keep one")
            verbs[word] = (*verbs.get(word, ()), cue)
    nouns: dict[str, Cue] = {}
    views: dict[str, Cue] = {}
    holders: dict[str, Cue] = {}
    for row in data["noun"]:
        table = holders if "holder" in row.get("takes", ()) else views if row.get("prep") else nouns
        for word in row["nouns"]:
            if word in table:
                raise LexiconError(f"said.toml: noun {word!r} stands in {table[word].id} and {row['id']}; keep one")
            table[word] = cue_of(row)
    phrases: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = {}
    for row in data["phrase"]:
        for phrase in row["words"]:
            words = tuple(phrase.split())
            phrases[words[0]] = (*phrases.get(words[0], ()), (words, row["id"]))
    return SaidLexicon(
        verbs,
        nouns,
        views,
        moods,
        holders,
        idioms_of(data.get("idiom", ())),
        phrases,
        frozenset(data["anonymous"]["nouns"]),
        tuple(data["anonymous"]["phrases"]),
        frozenset(data["never"]["sources"]),
        frozenset(data["never"]["objects"]),
        frozenset(data.get("credits", {}).get("media", ())),
        tuple(
            example
            for row in (*data["cue"], *data["noun"], *data.get("idiom", ()), *data["phrase"])
            for example in examples_of(row)
        ),
    )


def cue_of(row: Mapping[str, Any]) -> Cue:
    """Return the cue of one table, checked."""
    name = row.get("id", "?")
    wrong = sorted(set(row) - CUE_KEYS)
    if wrong:
        raise LexiconError(f"said.toml, {name}: unknown key {wrong[0]!r}; known are {', '.join(sorted(CUE_KEYS))}")
    if row["stance"] not in STANCES:
        raise LexiconError(f"said.toml, {name}: stance {row['stance']!r} is none of {', '.join(STANCES)}")
    takes = frozenset(row.get("takes", ()))
    if takes - set(SYNTAX):
        raise LexiconError(f"said.toml, {name}: takes {sorted(takes - set(SYNTAX))}; known are {', '.join(SYNTAX)}")
    prep, adjectives, by, of = (frozenset(row.get(key, ())) for key in ("prep", "adjectives", "by", "of"))
    return Cue(name, row["stance"], takes, prep, row["vouches"], adjectives, by, of)


def idioms_of(rows: Sequence[Mapping[str, Any]]) -> Mapping[str, tuple[Idiom, ...]]:
    """Return the idioms by verb; raise LexiconError for an unknown key or stance and for a phrase that stands twice."""
    found: dict[str, tuple[Idiom, ...]] = {}
    for row in rows:
        wrong = sorted(set(row) - IDIOM_KEYS)
        if wrong or row["stance"] not in STANCES:
            raise LexiconError(f"said.toml, {row.get('id', '?')}: {wrong[0] if wrong else row['stance']!r} is unknown")
        for phrase in row["words"]:
            words = tuple(phrase.split())
            opens = words[-1] if words[-1] in OPENERS else ""
            idiom = Idiom(row["id"], row["stance"], words, opens)
            if any(known.words == words for known in found.get(words[0], ())):
                raise LexiconError(f"said.toml, {row['id']}: {phrase!r} stands twice; keep one")
            found[words[0]] = (*found.get(words[0], ()), idiom)
    return found


def examples_of(row: Mapping[str, Any]) -> list[Example]:
    """Return an entry's example sentences; raise LexiconError where it lacks one of either kind."""
    if not row.get("yes") or not row.get("no"):
        raise LexiconError(
            f"said.toml, {row['id']}: needs a sentence that it codes (yes) and one that it must not (no)"
        )
    good = [Example(row["id"], e["text"], e["who"], e["content"]) for e in row["yes"]]
    return good + [Example(row["id"], text, None, None) for text in row["no"]]
