"""A user's own actors: added to ours, put in the place of ours, or adding to one of ours.

A row with the id of one of ours changes that entry: cells that it fills in replace ours, those it leaves empty stay,
and its aliases are added. Any other row is a new actor. The names of all rows win over ours, so that a row may take a
name from one of our entries; two of the user's rows may share a name, and the article's countries decide.
"""

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from dragoman.errors import LexiconError
from dragoman.lexicon.entity import KINDS, PRIMARIES, SECTORS, Entity, Name, Spell, places_of
from dragoman.lexicon.naming import is_exact, key_of
from dragoman.lexicon.own_rows import Row, rows_of, table_of

TABLE = "own"  # what an entry's table is called in the reasons
KNOWN_AS = ("KOS", "XKX", "PSE", "HKG", "MAC", "TWN", "ALA", "GLP", "GUF", "MTQ", "MYT", "REU")
FORMER = ("SUN", "YUG", "SCG", "CSK", "DDR", "ANT", "YMD", "VDR")  # states that are no more: ISO 3166-3
DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


@dataclass(slots=True)
class OwnActors:
    """What a user's folders say: entries by id, names by folded key, places, and names that are nobody's."""

    entities: dict[str, Entity] = field(default_factory=dict)
    names: dict[str, Name] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    nobody: set[str] = field(default_factory=set)
    seen: dict[str, str] = field(default_factory=dict)  # id -> where it stands
    extends: set[str] = field(default_factory=set)

    def add(self, row: Row, ours: Mapping[str, Entity], countries: frozenset[str]) -> None:
        """Add a row; raise LexiconError where it is wrong, or contradicts itself or another row."""
        id_ = row["id"]
        if not id_:
            raise LexiconError(f"{row.place}: has no id; give each actor one of its own, such as mine.valley-front")
        if id_ in self.seen:
            raise LexiconError(f"{row.place}: id {id_!r} stands twice, first at {self.seen[id_]}; give each actor one")
        if not row["name"] and id_ not in ours:
            raise LexiconError(f"{row.place}: {id_!r} has no name; only a row with the id of one of ours may leave it")
        self.seen[id_] = row.place
        entity = checked(entity_of(row), row.place, countries)
        if id_ in ours:
            entity = merged(ours[id_], entity, row)
            self.extends.add(id_)
        self.entities[id_] = entity
        for spelling in (row["name"], *row["aliases"].split("|")):
            if spelling.strip():
                self.name(spelling.strip(), entity)

    def name(self, spelling: str, entity: Entity) -> None:
        """Let a spelling reach an entry, beside others of the user's that have it."""
        key = key_of(spelling)
        if not any(c.isalnum() for c in key):
            raise LexiconError(f"{self.seen[entity.id]}: the name {spelling!r} has no letter or digit")
        exact = frozenset((spelling[1:],)) if is_exact(spelling) else frozenset[str]()
        old = self.names.get(key)
        if old is None:
            self.names[key] = Name((entity,), exact)
        elif entity not in old.entities:
            self.names[key] = Name((*old.entities, entity), old.exact)
        elif old.exact:
            self.names[key] = Name(old.entities, old.exact | exact | {spelling.removeprefix("=")})


def read(folders: Sequence[Path], ours: Mapping[str, Entity], countries: Iterable[str]) -> OwnActors:
    """Return the actors, places and discarded names of the user's folders, the first one's names first."""
    own = OwnActors()
    known = frozenset((*countries, *KNOWN_AS, *FORMER))
    for folder in folders:
        for row in rows_of(folder):
            own.add(row, ours, known)
        for line, cells in table_in(folder / "places.csv", ("name", "country")):
            if cells["country"] not in known:
                raise LexiconError(f"{folder / 'places.csv'}:{line}: {unknown_country(cells['country'], known)}")
            own.places[key_of(cells["name"])] = cells["country"]
        for _, cells in table_in(folder / "discards.csv", ("phrase", "scope")):
            if cells["scope"] == "actor":
                own.nobody.add(key_of(cells["phrase"]))
    return own


def table_in(path: Path, columns: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the lines of a table that need not be there; a column `source` may stand in it."""
    if path.is_file():
        yield from table_of(path, frozenset((*columns, "source")), frozenset(columns))


def entity_of(row: Row) -> Entity:
    """Return the entry of a row, its spells as whole days."""
    country, primary = row["country"], row["primary"]
    if country in PRIMARIES:
        primary, country = primary or country, ""
    return Entity(
        id=row["id"],
        name=row["name"],
        kind=row["kind"] or ("person" if row["spells"] and "@" in row["spells"] else "agency"),
        primary=primary or country or None,
        country=country or None,
        sectors=tuple(row["sectors"].split()),
        gender=row["gender"],
        packed="|".join(whole(part, row.place) for part in row["spells"].split("|") if part),
        source=row["source"],
        table=TABLE,
        since=row["since"],
        until=row["until"],
        part_of=row["part_of"],
        wikidata=row["wikidata"],
        cameo=row["cameo"],
    )


def whole(part: str, place: str) -> str:
    """Return a packed spell with its years and months made days: "2004" starts on 1 January, ends on 31 December."""
    cells = part.split("@")
    if len(cells) not in (6, 8):
        raise LexiconError(f"{place}: spell {part!r} should be office@sectors@start@end@seen@source")
    cells[2] = day_of(cells[2], place, last=False)
    cells[3] = day_of(cells[3], place, last=True)
    return "@".join(cells)


def day_of(text: str, place: str, *, last: bool) -> str:
    """Return the first or last day of "2004", "2004-03" or "2004-03-17"; raise LexiconError for any other text."""
    if not text:
        return ""
    found = DAY.fullmatch(text)
    if found is None or (found[3] and not found[2]):
        raise LexiconError(f"{place}: {text!r} is no date; write 2004, 2004-03 or 2004-03-17")
    year, month = int(found[1]), int(found[2] or (12 if last else 1))
    try:
        if found[3]:
            return date(year, month, int(found[3])).isoformat()
        after = date(year + month // 12, month % 12 + 1, 1)
        return date.fromordinal(after.toordinal() - 1).isoformat() if last else date(year, month, 1).isoformat()
    except ValueError as error:
        raise LexiconError(f"{place}: {text!r} is no date ({error}); write 2004, 2004-03 or 2004-03-17") from error


def merged(ours: Entity, theirs: Entity, row: Row) -> Entity:
    """Return our entry with what the row says; spells without an office are codes, and go before our posts."""
    said = {
        name: getattr(theirs, name)
        for name in ("name", "kind", "sectors", "gender", "source", "since", "until", "part_of", "wikidata", "cameo")
        if row[name]
    }
    if row["country"] or row["primary"]:
        said |= {"country": theirs.country, "primary": theirs.primary}
    if theirs.packed:
        posts = any(spell.office for spell in theirs.spells)
        said["packed"] = theirs.packed if posts or not ours.packed else f"{theirs.packed}|{ours.packed}"
    if not set(said) - {"name", "kind", "source"}:
        said.pop("source", None)  # who adds an alias is not where our codes come from
    return replace(ours, table=f"{TABLE}, {ours.table}", **said)


def unknown_country(code: str, known: Iterable[str]) -> str:
    """Return what is wrong with a country code, and which one may be meant."""
    near = difflib.get_close_matches(code.upper(), sorted(known), 2, 0.6)
    meant = f"; is {' or '.join(near)} meant?" if near else ""
    return f"country {code!r} is no ISO 3166-1 alpha-3 code such as PER{meant}"


def checked(entity: Entity, place: str, countries: frozenset[str]) -> Entity:
    """Return an entry whose codes and dates are right; raise LexiconError saying which is not, and what would be."""
    spells = entity.spells
    sectors = [*entity.sectors, *(s for spell in spells for s in spell.sectors)]
    wrong = next((s for s in sectors if s not in SECTORS), None)
    if wrong is not None:
        raise LexiconError(f"{place}: unknown sector {wrong!r}; sectors are {' '.join(sorted(SECTORS))}")
    if entity.kind not in KINDS:
        raise LexiconError(f"{place}: unknown kind {entity.kind!r}; kinds are {' '.join(sorted(KINDS))}")
    if entity.gender not in ("", "m", "f"):
        raise LexiconError(f"{place}: unknown gender {entity.gender!r}; write m, f or nothing")
    wheres = [(entity.primary, entity.country), *(places_of(spell.where) for spell in spells)]
    for primary, country in wheres:
        if primary and primary not in PRIMARIES and primary != country and primary not in countries:
            known = " ".join(sorted(PRIMARIES))
            raise LexiconError(f"{place}: primary {primary!r} is neither ISO3 nor one of {known}")
        if country and country not in countries:
            raise LexiconError(f"{place}: {unknown_country(country, countries)}")
    since, until = day_of(entity.since, place, last=False), day_of(entity.until, place, last=True)
    if since and until and until < since:
        raise LexiconError(f"{place}: until {entity.until} is before since {entity.since}")
    check_spells(spells, place)
    return entity


def check_spells(spells: Sequence[Spell], place: str) -> None:
    """Raise LexiconError where a spell ends before it starts, or two contradict each other."""
    last: dict[str, Spell] = {}
    for spell in sorted(spells, key=lambda s: (s.office, s.start)):
        if spell.end and spell.end < spell.start:
            raise LexiconError(f"{place}: {spell.office!r} ends {spell.end}, before it starts {spell.start}")
        old = last.get(spell.office)
        if old is not None and (old.end or "9999") > spell.start:
            same = f"two spells as {spell.office!r} overlap at {spell.start}; one must end first"
            if spell.office or places_of(old.where)[1] != places_of(spell.where)[1]:
                raise LexiconError(f"{place}: {same if spell.office else other(old, spell)}")
        if old is None or (spell.end or "9999") >= (old.end or "9999"):
            last[spell.office] = spell


def other(old: Spell, new: Spell) -> str:
    """Return that two codes of different countries hold on one day."""
    return f"codes {old.cameo or old.where} and {new.cameo or new.where} overlap at {new.start}; one must end first"
