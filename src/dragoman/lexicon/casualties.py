"""The words of counts.toml that say what is counted: what befell people, who took part, what is no count."""

from collections.abc import Mapping
from dataclasses import dataclass

from dragoman.lexicon.numbers import read_counts


@dataclass(frozen=True, slots=True)
class CountsLexicon:
    """Lemmas by what they count: `object`, `subject`, `state`, `noun` and `bodies` map one to killed, injured ..."""

    object: Mapping[str, str]
    subject: Mapping[str, str]
    state: Mapping[str, str]
    noun: Mapping[str, str]
    bodies: Mapping[str, str]
    bounds: Mapping[tuple[str, ...], str]  # words before a figure: open, ceiling, loose
    after: frozenset[str]
    roles: Mapping[str, frozenset[str]]
    never: frozenset[str]
    money: frozenset[str]
    people: frozenset[str]
    civilians: frozenset[str]
    none: frozenset[str]
    to_date: frozenset[str]
    campaigns: frozenset[str]
    separate_from: int
    sum_from_items: int
    harmful: frozenset[str]  # the first word of everything that can own a count

    @classmethod
    def load(cls) -> "CountsLexicon":
        """Read the shipped counts.toml; raise LexiconError for unknown or missing tables."""
        data = read_counts()
        harm = data["harm"]
        slots = {
            slot: {word: what for what, table in harm.items() for word in table[slot]}
            for slot in ("object", "subject", "state", "noun", "bodies")
        }
        kinds = ("open", "ceiling", "loose")
        return cls(
            **slots,
            bounds={tuple(words.split()): kind for kind in kinds for words in data["bounds"][kind]},
            after=frozenset(data["bounds"]["after_open"]),
            roles={name: frozenset(words) for name, words in data["roles"].items()},
            never=frozenset(data["never"]["units"]),
            money=frozenset(data["never"]["money"]),
            people=frozenset((*data["people"]["persons"], *data["people"]["civilian"], *data["people"]["mass"])),
            civilians=frozenset(data["people"]["civilian"]),
            none=frozenset(data["people"]["none"]),
            to_date=frozenset(data["scope"]["to_date"]),
            campaigns=frozenset(data["scope"]["campaign_nouns"]),
            separate_from=data["lists"]["separate_from"],
            sum_from_items=data["lists"]["sum_from_items"],
            harmful=frozenset(("toll", *(word.split()[0] for table in slots.values() for word in table))),
        )
