"""The codes of the field's other schemes: a state's numbers in COW and Gleditsch-Ward on a day, Wikidata ids.

``state_codes.csv`` (tools/actors_codes.py) has a line for each state and each spell in which its numbers hold; a
line with `called` counts only for a state that is gone and was called so ("East Germany"). ``wikidata.csv`` has the
ids of entries whose own table has no column for them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.resources.abc import Traversable

from dragoman.lexicon.entity import Entity
from dragoman.lexicon.naming import key_of
from dragoman.lexicon.register import pairs, text_of


@dataclass(frozen=True, slots=True)
class Numbers:
    """A state's numbers from `since` to `until` (ISO days, inclusive; empty where open)."""

    called: frozenset[str]  # folded names of a state that is gone; "?" before one that is a region's afterwards
    since: str
    until: str
    cow: str
    letters: str
    gw: str
    wikidata: str

    def holds(self, day: str | None) -> bool:
        """Say whether the numbers hold on a day; without one, those that still do."""
        if day is None:
            return not self.until
        return (not self.since or self.since <= day) and (not self.until or day <= self.until)


@dataclass(frozen=True, slots=True)
class Schemes:
    """The codes of other schemes by ISO3 and by the id of an entry."""

    states: Mapping[str, tuple[Numbers, ...]] = field(default_factory=dict)
    ids: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def load(cls, folder: Traversable) -> "Schemes":
        """Read the two tables; raise DataError where one is missing."""
        states: dict[str, tuple[Numbers, ...]] = {}
        for line in text_of(folder.joinpath("state_codes.csv")).split("\n")[1:]:
            if line:
                iso, called, *rest = line.split(",")
                names = frozenset(key_of(name) for name in called.split("|") if name)
                states[iso] = (*states.get(iso, ()), Numbers(names, *rest[:6]))
        return cls(states, pairs(folder.joinpath("wikidata.csv"), {}))

    def of_state(self, iso: str, day: str | None, called: str = "") -> dict[str, str]:
        """Return the codes of a state on a day: ISO3, COW (number), COWabb, GW. Empty where it has none then.

        `called` is the name as the text has it: "East Germany" is 265, whatever Germany is.
        """
        now = self.row(iso, day, called)
        made = {"ISO3": iso} | ({"COW": now.cow, "COWabb": now.letters, "GW": now.gw} if now is not None else {})
        return {scheme: code for scheme, code in made.items() if code}

    def row(self, iso: str, day: str | None, called: str) -> Numbers | None:
        """Return the numbers of a state that is gone where `called` names one, else of the state on the day."""
        rows = self.states.get(iso, ())
        if called and any(row.called for row in rows):
            key = f" {key_of(called)} "
            for row in rows:
                then = row.holds(day)
                if any(f" {name.strip('?')} " in key and (then or name[0] != "?") for name in row.called):
                    return row
        return next((row for row in rows if not row.called and row.holds(day)), None)

    def wikidata(self, entity: Entity, called: str = "") -> str:
        """Return the Wikidata id of an entry, empty where unknown; a state that is gone has its own, or none."""
        if entity.kind == "state" and entity.id in self.states:
            row = self.row(entity.id, None, called) or self.states[entity.id][0]
            return row.wikidata
        if entity.id[:1] == "Q" and entity.id[1:].isdigit():
            return entity.id
        return entity.wikidata or self.ids.get(entity.id, "")
