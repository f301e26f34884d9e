"""Who there is: states, people with their posts, armed groups, organisations, and the names that reach them.

The tables are ``en/actors/*.csv``: tables.py reads what is known of thousands, register.py the long list of people,
own.py a user's; actors_compiled.py keeps the first in a form that loads at once. Names are compared folded: lower
case, no diacritics, no full stops, hyphens as blanks.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from importlib.resources import files
from pathlib import Path

from dragoman.lexicon import actors_compiled
from dragoman.lexicon import own as own_actors
from dragoman.lexicon.entity import Entity, Name
from dragoman.lexicon.naming import key_of
from dragoman.lexicon.register import Register, note_length, pairs, person_of
from dragoman.lexicon.schemes import Schemes
from dragoman.lexicon.tables import lands_of

# Names of states, peoples and capitals that a text without capitals rather means as words.
ALSO_WORDS = frozenset(
    "us car jersey san port male valley chad jordan guinea polish pole poles swede swedes dane danes finn finns "
    "turk turks".split()
)


@dataclass(frozen=True, slots=True)
class Knowledge:
    """All entries. `names` maps folded names to entries, `longest` a first word to the longest name that it opens."""

    entities: Mapping[str, Entity]
    names: Mapping[str, Name]
    longest: Mapping[str, int]
    places: Mapping[str, str]  # folded town or province -> ISO3
    genders: Mapping[str, str]  # folded first name -> m or f
    last_names: Mapping[str, Sequence[str]]  # folded last name -> ids of people entered by hand
    named_lands: frozenset[str]  # one-word names of states, in any form
    register: Register
    schemes: Schemes = field(default_factory=Schemes)

    @classmethod
    def load(cls, extra_dirs: Sequence[Path] = ()) -> "Knowledge":
        """Return the shipped tables, and the user's of each folder of `extra_dirs` (own.py), which come first.

        Raise LexiconError for a contradiction in a user's table, DataError where a shipped one is missing.
        """
        home = files("dragoman.lexicon").joinpath("en", "actors")
        made = actors_compiled.load(Path(str(home)))
        people = Register.load(home.joinpath("people.csv"), home.joinpath("people_index.txt"), made.longest)
        ours = cls(
            entities=made.entities,
            names=made.names,
            longest=made.longest,
            places=pairs(home.joinpath("places.csv"), made.longest),
            genders=pairs(home.joinpath("first_names.csv"), {}),
            last_names=made.last_names,
            named_lands=made.lands,
            register=people,
            schemes=Schemes.load(home),
        )
        return ours.with_own(extra_dirs) if extra_dirs else ours

    def with_own(self, folders: Sequence[Path]) -> "Knowledge":
        """Return the same with the actors, places and discarded names of a user's folders, which win over ours."""
        register = self.register.by_id()
        ours = Ours(self.entities, register)
        states = {e.country for e in self.entities.values() if e.kind == "state" and e.country}
        own = own_actors.read(folders, ours, states)
        names = dict(self.names)
        if own.extends:
            for key, name in self.names.items():
                if any(e.id in own.extends for e in name.entities):
                    names[key] = replace(name, entities=tuple(own.entities.get(e.id, e) for e in name.entities))
            for id_ in own.extends & register.keys():
                for key in register[id_].partition(",")[0].split("|"):
                    found = self.register.find(key)
                    if found is not None and key not in names:
                        names[key] = replace(found, entities=tuple(own.entities.get(e.id, e) for e in found.entities))
        for key in own.names:
            names.pop(f"the {key}", None)  # "the Pentagon" goes with "Pentagon"
        names |= own.names
        places = {**self.places, **own.places}
        for key in own.nobody:
            names.pop(key, None)
            places[key] = ""
        longest = dict(self.longest)
        for key in (*own.names, *own.places, *own.nobody):
            note_length(key, longest)
        last_names = {last: list(ids) for last, ids in self.last_names.items()}
        for entity in own.entities.values():
            new = entity.kind == "person" and entity.id not in own.extends
            if new and any(part[:1] != "@" for part in entity.packed.split("|") if part):
                last_names.setdefault(key_of(entity.name).rpartition(" ")[2], []).insert(0, entity.id)
        entities = {**self.entities, **own.entities}
        return replace(
            self,
            entities=entities,
            names=names,
            longest=longest,
            places=places,
            last_names=last_names,
            named_lands=lands_of(names),
        )

    def words(self) -> frozenset[str]:
        """Return the folded names of states, bodies, people and places, and people's first names."""
        return frozenset((*self.names, *self.places, *self.genders))

    def lands(self) -> frozenset[str]:
        """Return the one-word names, adjectives, peoples and capitals of states that are no other English words."""
        return self.named_lands - ALSO_WORDS

    def find(self, key: str) -> Name | None:
        """Return what a folded name stands for, entries by hand before the register of people."""
        found = self.names.get(key)
        if found is not None or self.places.get(key) == "":
            return found
        return self.register.find(key)

    def of_last_name(self, surname: str) -> tuple[Entity, ...]:
        """Return the people with that folded last name, those entered by hand first."""
        by_hand = tuple(self.entities[i] for i in self.last_names.get(surname, ()))
        others = (self.entities.get(e.id, e) for e in self.register.of_last_name(surname))
        return by_hand + tuple(e for e in others if not self.hides(key_of(e.name)))

    def hides(self, key: str) -> bool:
        """Say whether an entry of ours that was written by hand has a name of the register; a user's hides nobody."""
        found = self.names.get(key)
        return found is not None and not found.entities[0].table.startswith(own_actors.TABLE)


@dataclass(frozen=True, slots=True)
class Ours(Mapping[str, Entity]):
    """The shipped entries by id, those of the register read when they are asked for."""

    entities: Mapping[str, Entity]
    register: Mapping[str, str]

    def __getitem__(self, id_: str) -> Entity:
        return self.entities[id_] if id_ in self.entities else person_of(self.register[id_])

    def __contains__(self, id_: object) -> bool:
        return id_ in self.entities or id_ in self.register

    def __iter__(self) -> Iterator[str]:
        yield from self.entities
        yield from self.register

    def __len__(self) -> int:
        return len(self.entities) + len(self.register)
