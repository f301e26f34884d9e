"""Other people's event data in one plain shape: files of ACLED, UCDP GED, GDELT, ICEWS and POLECAT as published."""

import csv
import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from dragoman.errors import InputError
from dragoman.export.codes import acts
from dragoman.export.gdelt import EVENTS
from dragoman.series.days import day, order_of
from dragoman.series.lands import by_fips, by_gw, by_name, by_numeric
from dragoman.series.opened import lines_of

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Other:
    """One of their events. Places without a point have null; types are ours that may tell of the same."""

    id: str
    start: str  # ISO days
    end: str
    types: frozenset[str]
    country: str | None  # ISO 3166-1 alpha-3
    place: str
    latitude: float | None
    longitude: float | None
    radius_km: float  # what the point stands for; of a country's own point the country's
    actors: tuple[str, ...]
    killed: int | None
    label: str  # their own type


@dataclass(frozen=True, slots=True)
class Source:
    """How one data set is read."""

    name: str
    dates: tuple[str, ...]  # columns of the first day and the last, or of the one
    needs: tuple[str, ...]  # further columns
    row: Callable[[Row], Other]  # of cells by plain names (key_of), days as ISO


STRATEGIC = ("AGREE", "RETREAT", "COERCE", "MOBILIZE", "ASSAULT", "SANCTION", "COOPERATE")
ACLED_TYPES = {
    "battles": ("ASSAULT", "MOBILIZE"),
    "explosions/remote violence": ("ASSAULT",),
    "violence against civilians": ("ASSAULT", "COERCE"),
    "protests": ("PROTEST",),
    "riots": ("PROTEST", "ASSAULT"),
    "battle": ("ASSAULT", "MOBILIZE"),  # with what follows the hyphen in files before 2019, as the next two
    "remote violence": ("ASSAULT",),
    "riots/protests": ("PROTEST", "ASSAULT"),
    "strategic development": STRATEGIC,
    "strategic developments": STRATEGIC,
}
# Kilometres that a coded point stands for, by the precision codes of the codebooks.
ACLED_RADIUS = {"1": 10.0, "2": 40.0, "3": 150.0}
GED_RADIUS = {"1": 5.0, "2": 25.0, "3": 50.0, "4": 150.0, "5": 150.0, "6": 1000.0, "7": 1000.0}
GDELT_RADIUS = {"1": 1000.0, "2": 300.0, "3": 15.0, "4": 15.0, "5": 150.0}
# GDELT's files have no header: 2.0; 1.0 of single days, and of months and years, which have no source.
FIRST = tuple(head for head in EVENTS if not head.endswith("ADM2Code"))
GDELT_HEADS = {len(heads): heads for heads in (EVENTS, FIRST, FIRST[:-1])}
NOTHING = frozenset(("NULL", "None", "\\N"))


def number(text: str | None, most: float = math.inf) -> float | None:
    """Return a number, null where there is none, or it is no finite one or beyond `most` on either side."""
    try:
        found = float(text) if text and text.strip() else math.nan
    except ValueError:
        return None
    return found if math.isfinite(found) and abs(found) <= most else None


def point(row: Row, lat: str = "latitude", long: str = "longitude") -> tuple[float | None, float | None]:
    """Return a row's point; null where one of both is none."""
    found = number(row.get(lat), 90), number(row.get(long), 180)
    return (None, None) if None in found else found


def toll(text: str | None) -> int | None:
    """Return how many died, null where that is not told."""
    found = number(text)
    return None if found is None or found < 0 else int(found)


def of_cameo(code: str) -> frozenset[str]:
    """Return the types of ours that a CAMEO code may be, its root's where the code is unknown.

    Data sets write three digits or four, so that one or two have lost their zero: "42" is 042.
    """
    code = code.strip().lstrip("'").removesuffix(".0")
    if code[:1].isdigit() and code[0] != "0" and (len(code) < 3 or code[:2] not in acts().cameo):
        code = f"0{code}"
    for known in (code, code[:3], code[:2]):
        if known in acts().cameo:
            return frozenset((acts().plover_of_cameo(known)[0],))
    return frozenset()


def acled(row: Row) -> Other:
    """Read a row of ACLED's export."""
    lat, long = point(row)
    return Other(
        id=row.get("event_id_cnty") or row.get("data_id", ""),
        start=row["event_date"],
        end=row["event_date"],
        types=frozenset(ACLED_TYPES.get(row["event_type"].strip().casefold().split("-", maxsplit=1)[0], ())),
        country=by_numeric(row.get("iso", "")) or by_name(row.get("country", "")),
        place=row.get("location", ""),
        latitude=lat,
        longitude=long,
        radius_km=ACLED_RADIUS.get(row.get("geo_precision", ""), 40.0),
        actors=tuple(row[name] for name in ("actor1", "actor2") if row.get(name)),
        killed=toll(row.get("fatalities")),
        label=row.get("sub_event_type") or row["event_type"],
    )


def ged(row: Row) -> Other:
    """Read a row of UCDP's Georeferenced Event Dataset."""
    lat, long = point(row)
    return Other(
        id=row["id"],
        start=row["date_start"],
        end=row["date_end"],
        types=frozenset(("ASSAULT",)),
        country=by_gw(row.get("country_id", "")) or by_name(row["country"]),
        place=row.get("where_coordinates", ""),
        latitude=lat,
        longitude=long,
        radius_km=GED_RADIUS.get(row.get("where_prec", ""), 50.0),
        actors=(row["side_a"], row["side_b"]),
        killed=toll(row.get("best")),
        label={"1": "state-based", "2": "non-state", "3": "one-sided"}.get(row.get("type_of_violence", ""), ""),
    )


def gdelt(row: Row) -> Other:
    """Read a row of GDELT's events."""
    lat, long = point(row, "actiongeo_lat", "actiongeo_long")
    return Other(
        id=row["globaleventid"],
        start=row["sqldate"],
        end=row["sqldate"],
        types=of_cameo(row["eventcode"]),
        country=by_fips(row["actiongeo_countrycode"]),
        place=row.get("actiongeo_fullname", ""),
        latitude=lat,
        longitude=long,
        radius_km=GDELT_RADIUS.get(row.get("actiongeo_type", ""), 1000.0),
        actors=tuple(row[name] for name in ("actor1name", "actor2name") if row.get(name)),
        killed=None,
        label=row["eventcode"],
    )


def icews(row: Row) -> Other:
    """Read a row of ICEWS."""
    lat, long = point(row)
    return Other(
        id=row["event_id"],
        start=row["event_date"],
        end=row["event_date"],
        types=of_cameo(row["cameo_code"]),
        country=by_name(row["country"]),
        place=row.get("city") or row.get("province") or row["country"],
        latitude=lat,
        longitude=long,
        radius_km=15.0 if row.get("city") else 150.0 if row.get("province") else 1000.0,
        actors=tuple(row[name] for name in ("source_name", "target_name") if row.get(name)),
        killed=None,
        label=row.get("event_text") or row["cameo_code"],
    )


def polecat(row: Row) -> Other:
    """Read a row of POLECAT, where a party's cell can hold several."""
    lat, long = point(row)
    named, type = row.get("city") or row.get("placename") or "", row["event_type"].strip().upper()
    parties = (one.strip() for name in ("actor_name", "recipient_name") for one in row.get(name, "").split(";"))
    return Other(
        id=row["event_id"],
        start=row["event_date"],
        end=row["event_date"],
        types=frozenset((type,)) & acts().types.keys(),
        country=by_name(row.get("country", "")),
        place=named or row.get("country", ""),
        latitude=lat,
        longitude=long,
        radius_km=15.0 if named else 150.0 if row.get("province") else 1000.0,
        actors=tuple(one for one in parties if one and one not in NOTHING),
        killed=None,
        label=type,
    )


SOURCES: Mapping[str, Source] = {
    "acled": Source("ACLED", ("event_date",), ("event_type", "latitude", "longitude"), acled),
    "ged": Source("UCDP GED", ("date_start", "date_end"), ("id", "country", "latitude", "side_a", "side_b"), ged),
    "gdelt": Source("GDELT", ("SQLDATE",), ("GLOBALEVENTID", "EventCode", "ActionGeo_CountryCode"), gdelt),
    "icews": Source("ICEWS", ("Event Date",), ("Event ID", "CAMEO Code", "Country", "Latitude"), icews),
    "polecat": Source("POLECAT", ("Event Date",), ("Event ID", "Event Type", "Latitude"), polecat),
}


@dataclass(slots=True)
class Faults:
    """Rows that could not be read, with the first reason."""

    rows: int = 0
    first: str = ""
    line: int = 0  # the row that is being read

    def count(self, reason: str) -> None:
        """Note a row that cannot be read."""
        self.rows += 1
        self.first = self.first or f"row {self.line}: {reason}"


def others(path: Path, kind: str, faults: Faults) -> Iterator[Other]:
    """Yield the events of a file, packed (.gz, .bz2, .xz, .zip) or not; count rows that are none.

    Raise InputError where the file cannot be read, lacks a column that its kind has, or writes days as 1/5/2024 and
    never tells whether that is January or May.
    """
    source = SOURCES[kind]
    dates = tuple(map(key_of, source.dates))
    order = order_of(path, (row[name] for row in rows(path, source, Faults()) for name in dates))
    for row in rows(path, source, faults):
        try:
            days = {name: day(row[name], order) for name in dates}
            if days[dates[0]] > days[dates[-1]]:
                raise ValueError(f"ends ({days[dates[-1]]}) before it starts ({days[dates[0]]})")
            yield source.row({**row, **days})
        except ValueError as error:
            faults.count(str(error))


def rows(path: Path, source: Source, faults: Faults) -> Iterator[Row]:
    """Yield the rows with their cells by plain names; empty what data sets write for nothing."""
    with lines_of(path) as lines:
        reader = reader_of(path, source, lines)
        heads = next(reader)
        for faults.line, cells in enumerate(reader, 1):
            if len(cells) != len(heads):
                faults.count(f"has {len(cells)} cells where the file has {len(heads)} columns")
            else:
                yield {head: "" if cell in NOTHING else cell for head, cell in zip(heads, cells, strict=True)}


def reader_of(path: Path, source: Source, lines: Iterator[str]) -> Iterator[list[str]]:
    """Yield the plain names of a file's columns, then its rows; raise InputError where a column is missing."""
    first = next(lines, "")
    delimiter = max("\t,;", key=first.count)
    bare = source.name == "GDELT" and first.split(delimiter, maxsplit=1)[0].strip('"').isdigit()
    every = chain((first,), lines)
    if bare and delimiter == "\t":  # GDELT quotes nothing: a quotation mark is one
        reader = csv.reader(every, delimiter=delimiter, quoting=csv.QUOTE_NONE)
    else:
        reader = csv.reader(every, delimiter=delimiter)
    if bare:
        width = first.count(delimiter) + 1
        if width not in GDELT_HEADS:
            raise InputError(f"{path}: is no file of GDELT's events: it has {width} columns, not 61 (or 57, 58)")
        heads = list(GDELT_HEADS[width])
    else:
        heads = next(reader, [])
    known = [key_of(head) for head in heads]
    missing = [name for name in (*source.dates, *source.needs) if key_of(name) not in known]
    if missing:
        raise InputError(f"{path}: is no file of {source.name}: it has no column {', '.join(missing)}")
    return chain((known,), (row for row in reader if row))


def key_of(head: str) -> str:
    """Return a column's plain name: "Event Date", Event.Date and EVENT_DATE are one."""
    return re.sub(r"[\W_]+", "_", head.strip().casefold())
