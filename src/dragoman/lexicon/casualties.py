"""The words of counts.toml that say what is counted: what befell people, who took part, what is no count."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from dragoman.errors import LexiconError
from dragoman.lexicon.numbers import read_counts

WHOM = frozenset(("object", "subject", "of", "noun"))


@dataclass(frozen=True, slots=True)
class Phrase:
    """A verb with a noun that together say what befell people ("lost their lives"); `whom` says where those stand."""

    what: str
    preps: frozenset[str]  # empty: the noun is the verb's object
    nouns: frozenset[str]
    whom: str


@dataclass(frozen=True, slots=True)
class CountsLexicon:
    """Lemmas by what they count: `object`, `subject`, `state`, `noun` and `bodies` map one to killed, injured ..."""

    object: Mapping[str, str]
    subject: Mapping[str, str]
    state: Mapping[str, str]
    noun: Mapping[str, str]
    bodies: Mapping[str, str]
    phrases: Mapping[str, tuple[Phrase, ...]]  # by verb
    bounds: Mapping[tuple[str, ...], str]  # words before a figure: open, ceiling, loose
    after: frozenset[str]
    roles: Mapping[str, frozenset[str]]
    never: frozenset[str]
    animals: frozenset[str]
    deeds: frozenset[str]
    money: frozenset[str]
    people: frozenset[str]
    persons: frozenset[str]  # every noun for one person
    civilians: frozenset[str]
    attackers: frozenset[str]
    general: frozenset[str]
    pairs: frozenset[str]
    none: frozenset[str]
    to_date: frozenset[str]
    campaigns: frozenset[str]
    wars: frozenset[str]
    tolls: frozenset[str]
    crowds: frozenset[str]
    carry: frozenset[str]
    give: frozenset[str]
    unreal: Mapping[str, frozenset[str]]  # modals, deny, intend
    separate_from: int
    sum_from_items: int
    harmful: frozenset[str]  # the first word of everything that can own a count

    @classmethod
    def load(cls) -> "CountsLexicon":
        """Read the shipped counts.toml; raise LexiconError for unknown or missing tables."""
        data = read_counts()
        harm, people, scope = data["harm"], data["people"], data["scope"]
        slots = {
            slot: {word: what for what, table in harm.items() for word in table[slot]}
            for slot in ("object", "subject", "state", "noun", "bodies")
        }
        phrases = phrases_of(data["phrases"])
        known = frozenset((*people["persons"], *people["civilian"], *people["mass"]))
        kinds = ("open", "ceiling", "loose")
        words = (word.split()[0] for table in (*slots.values(), phrases) for word in table)
        return cls(
            **slots,
            phrases=phrases,
            bounds={tuple(words.split()): kind for kind in kinds for words in data["bounds"][kind]},
            after=frozenset(data["bounds"]["after_open"]),
            roles={name: frozenset(words) for name, words in data["roles"].items()},
            never=frozenset(data["never"]["units"]),
            animals=frozenset(data["never"]["animals"]),
            deeds=frozenset(data["never"]["deeds"]),
            money=frozenset(data["never"]["money"]),
            people=known,
            persons=known | person_nouns(),
            civilians=frozenset(people["civilian"]),
            attackers=frozenset(people["attackers"]),
            general=frozenset(people["general"]),
            pairs=frozenset(people["pairs"]),
            none=frozenset(people["none"]),
            to_date=frozenset(scope["to_date"]),
            campaigns=frozenset(scope["campaign_nouns"]),
            wars=frozenset(scope["wars"]),
            tolls=frozenset(scope["tolls"]),
            crowds=frozenset(scope["crowds"]),
            carry=frozenset(scope["carry"]),
            give=frozenset(scope["give"]),
            unreal={name: frozenset(words) for name, words in data["unreal"].items()},
            separate_from=data["lists"]["separate_from"],
            sum_from_items=data["lists"]["sum_from_items"],
            harmful=frozenset((*scope["tolls"], *scope["crowds"], *words)),
        )


def person_nouns() -> frozenset[str]:
    """Return the nouns of one word for a person in agent_nouns.csv."""
    text = files("dragoman.lexicon").joinpath("en/agent_nouns.csv").read_text(encoding="utf-8")
    rows = (line.split(",") for line in text.splitlines()[1:])
    return frozenset(row[0] for row in rows if row[1] == "person" and " " not in row[0])


def phrases_of(tables: list[dict[str, Any]]) -> dict[str, tuple[Phrase, ...]]:
    """Return the phrases of counts.toml by their verbs."""
    out: dict[str, tuple[Phrase, ...]] = {}
    for table in tables:
        if table["whom"] not in WHOM:
            raise LexiconError(f"counts.toml: a phrase counts whom = {table['whom']!r}; it may be {sorted(WHOM)}")
        phrase = Phrase(table["what"], frozenset(table["preps"]), frozenset(table["nouns"]), table["whom"])
        for verb in table["verbs"]:
            out[verb] = (*out.get(verb, ()), phrase)
    return out
