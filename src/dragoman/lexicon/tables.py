"""The tables of actors as people write them: rows -> entries and names, the contradictions refused.

An entry of a table that stands earlier in `TABLES` hides later ones of the same id, and its names win over theirs
(entries by hand first, derived ones last).
"""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from operator import itemgetter
from pathlib import Path

from dragoman.errors import DataError, LexiconError
from dragoman.lexicon.entity import KINDS, PRIMARIES, SECTORS, Entity, Name
from dragoman.lexicon.naming import is_exact, key_of
from dragoman.lexicon.register import pairs

TABLES = tuple(
    "metonyms organizations agencies groups leaders leaders_2 parties_own peoples armed igos parties".split()
)
COLUMNS = frozenset(
    "id name aliases primary country sectors kind gender spells source since until part_of wikidata".split()
)
FIELDS = tuple("id name kind primary country sectors gender spells source since until part_of wikidata".split())
# Kinds of entries of different tables that may share a name: which is meant the article's countries say.
BODIES = frozenset(("agency", "legislature", "court", "military", "party", "union", "media", "armed"))
NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Tables:
    """What the tables say: entries by id, names by folded key, and what follows from both."""

    entities: Mapping[str, Entity]
    names: Mapping[str, Name]
    longest: dict[str, int]  # a first word -> how many words the longest name has that it opens
    last_names: Mapping[str, Sequence[str]]  # folded last name -> ids of people
    lands: frozenset[str]  # one-word names of states, in any form


def read(path: Traversable | Path) -> tuple[list[str], list[list[str]]]:
    """Return a table's header and rows; raise DataError where it is missing."""
    try:
        lines = csv.reader(path.read_text(encoding="utf-8").splitlines())
        return next(lines, []), list(lines)
    except FileNotFoundError as error:
        raise DataError(f"{path} is missing; reinstall dragoman, or run tools/build_actors.py") from error


class Builder:
    """Collects entries and names, table by table, the ones that win first."""

    @classmethod
    def read(cls, home: Traversable) -> Tables:
        """Return what the shipped tables of a folder say; raise DataError where one is missing."""
        build = cls()
        build.states(home.joinpath("states.csv"))
        for name in TABLES:
            build.table(home.joinpath(f"{name}.csv"), name)
        build.forms(home.joinpath("name_forms.csv"))
        return Tables(build.entities, build.names, build.longest, build.people, lands_of(build.names))

    def __init__(self) -> None:
        self.entities: dict[str, Entity] = {}
        self.names: dict[str, Name] = {}
        self.longest: dict[str, int] = {}
        self.people: dict[str, list[str]] = {}

    def states(self, path: Traversable) -> None:
        """Add the states with their adjectives, peoples and capitals."""
        for iso, name, aliases, adjectives, nouns, capitals, source in read(path)[1]:
            state = Entity(iso, name, "state", iso, iso, ("GOV",), source=source, table="states")
            self.entities.setdefault(iso, state)
            for use, cell in (("name", f"{name}|{aliases}"), ("adjective", adjectives), ("capital", capitals)):
                self.name_all(cell.split("|"), state, use)
            folk = Entity(f"{iso}.people", name, "people", iso, iso, ("CVL",), source=source, table="states")
            self.entities.setdefault(folk.id, folk)
            self.name_all(nouns.split("|"), folk, "demonym")

    def table(self, path: Traversable, label: str) -> None:
        """Add one table; tests check what stands in it."""
        header, lines = read(path)
        if not {"id", "name"} <= set(header) <= COLUMNS:
            raise LexiconError(f"{path}: columns {header} not understood; columns are {', '.join(sorted(COLUMNS))}")
        cells_of = itemgetter(*(header.index(f) if f in header else -1 for f in FIELDS))
        others = header.index("aliases") if "aliases" in header else -1
        hidden = set(self.entities)
        for number, cells in enumerate(lines, 2):
            cells.append("")
            entity = entity_of(cells_of(cells), label, "spells" in header)
            if entity.id in hidden:
                continue
            if entity.id in self.entities:
                raise LexiconError(f"{path}:{number}: id {entity.id!r} stands twice; give each actor one line")
            self.entities[entity.id] = entity
            aliases = cells[others]
            self.name_all((entity.name, *aliases.split("|")) if aliases else (entity.name,), entity, "name")

    def forms(self, path: Traversable) -> None:
        """Let the other forms of the names of people entered by hand reach them too, where nothing has that name."""
        for key, id_ in pairs(path, self.longest).items():
            entity = self.entities.get(id_)
            if entity is not None and key not in self.names:
                self.names[key] = Name((entity,))

    def shared(self, old: Name, entity: Entity) -> bool:
        """Say whether a name may stand for both: two states' peoples ("Congolese"), entries of one table, bodies of
        different countries ("Senate"), or bodies one of which ended before the other began."""
        first = old.entities[0]
        if first.table == entity.table:
            return entity.table != "states" or first.kind == entity.kind
        if first.kind != "person" and entity.kind != "person" and all(entity.apart(e) for e in old.entities):
            return True
        acronym = first.kind == "ngo" and bool(old.exact)  # "RSF": reporters, and a force of Sudan
        bodies = (acronym or (first.kind in BODIES and first.country is not None)) and entity.kind in BODIES
        return bodies and entity.country is not None and all(e.country != entity.country for e in old.entities)

    def name_all(self, spellings: Sequence[str], entity: Entity, use: str) -> None:
        """Let each spelling reach `entity`; an earlier owner keeps it, but people of one name share it."""
        strict = {key_of(s) for s in spellings if s[:1] == "="} if any(map(is_exact, spellings)) else NOTHING
        for spelling in spellings:
            key = key_of(spelling)
            if not key:
                continue
            exact = frozenset((spelling.removeprefix("="),)) if key in strict else NOTHING
            old = self.names.get(key)
            if old is None:
                words, first = key.count(" ") + 1, key.partition(" ")[0]
                if words > self.longest.get(first, 0):
                    self.longest[first] = words
                self.names[key] = Name((entity,), exact, use)
            elif any(e is entity for e in old.entities):
                if old.exact:
                    self.names[key] = Name(old.entities, old.exact | exact, old.use)
            elif self.shared(old, entity):
                both = old.exact | exact if old.exact and exact else NOTHING
                self.names[key] = Name((*old.entities, entity), both, old.use)
            if entity.kind == "person" and spelling == entity.name:
                self.people.setdefault(key.rpartition(" ")[2], []).append(entity.id)


def lands_of(names: Mapping[str, Name]) -> frozenset[str]:
    """Return the one-word names, adjectives, peoples and capitals of states."""
    return frozenset(key for key, name in names.items() if name.entities[0].table.endswith("states") and " " not in key)


def entity_of(cells: Sequence[str], label: str, person: bool) -> Entity:
    """Return the entry of the cells of `FIELDS`; `person` says that a table without kinds is one of people."""
    id_, name, kind, primary, country, sectors, gender, packed, source, since, until, part_of, wikidata = cells
    return Entity(
        id_,
        name,
        kind or ("person" if person else "agency"),
        primary or country or None,
        country if country and country not in PRIMARIES else None,
        tuple(sectors.split()),
        gender,
        packed,
        source,
        label,
        since,
        until,
        part_of,
        wikidata,
    )


def check(entity: Entity, where: str) -> None:
    """Raise LexiconError for unknown codes, and for two spells of one post that overlap."""
    unknown = [s for s in entity.sectors if s not in SECTORS]
    unknown += [s for spell in entity.spells for s in spell.sectors if s not in SECTORS]
    if unknown:
        raise LexiconError(f"{where}: unknown sector {unknown[0]!r}; sectors are {' '.join(sorted(SECTORS))}")
    if entity.kind not in KINDS:
        raise LexiconError(f"{where}: unknown kind {entity.kind!r}; kinds are {' '.join(sorted(KINDS))}")
    primary = entity.primary or "NON"
    if primary not in PRIMARIES and not (len(primary) == 3 and primary.isalpha() and primary.isupper()):
        raise LexiconError(f"{where}: primary {primary!r} is neither ISO3 nor one of {' '.join(sorted(PRIMARIES))}")
    by_office: dict[str, str] = {}
    for spell in sorted(entity.spells, key=lambda s: (s.office, s.start)):
        if spell.end and spell.end[: len(spell.start)] < spell.start[: len(spell.end)]:
            raise LexiconError(f"{where}: {spell.office!r} ends {spell.end}, before it starts {spell.start}")
        if by_office.get(spell.office, "") > spell.start:
            raise LexiconError(f"{where}: two spells as {spell.office!r} overlap at {spell.start}; one must end first")
        by_office[spell.office] = spell.end or "9999"
