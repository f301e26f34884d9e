"""Other people's event data in one plain shape: files of ACLED, UCDP GED, GDELT, ICEWS and POLECAT as published."""

import csv
import io
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from dragoman.errors import InputError
from dragoman.export.codes import acts, countries
from dragoman.export.gdelt import EVENTS
from dragoman.read.unpack import packing_of, unpacked

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
    delimiter: str
    needs: tuple[str, ...]  # columns
    row: Callable[[Row], Other]
    heads: tuple[str, ...] | None = None  # where the file has no header


ACLED_TYPES = {
    "battles": ("ASSAULT", "MOBILIZE"),
    "explosions/remote violence": ("ASSAULT",),
    "violence against civilians": ("ASSAULT", "COERCE"),
    "protests": ("PROTEST",),
    "riots": ("PROTEST", "ASSAULT"),
    "strategic developments": ("AGREE", "RETREAT", "COERCE", "MOBILIZE", "ASSAULT", "SANCTION", "COOPERATE"),
}
# Kilometres that a coded point stands for, by the precision codes of the codebooks.
ACLED_RADIUS = {"1": 10.0, "2": 40.0, "3": 150.0}
GED_RADIUS = {"1": 5.0, "2": 25.0, "3": 50.0, "4": 150.0, "5": 150.0, "6": 1000.0, "7": 1000.0}
GDELT_RADIUS = {"1": 1000.0, "2": 300.0, "3": 15.0, "4": 15.0, "5": 150.0}


def number(text: str | None) -> float | None:
    """Return a number, null where there is none."""
    try:
        return float(text) if text and text.strip() else None
    except ValueError:
        return None


def day(text: str) -> str:
    """Return an ISO day of what data sets write; raise ValueError for what is none."""
    text = text.strip()
    if len(text) == 8 and text.isdigit():
        return f"{text[:4]}-{text[4:6]}-{text[6:]}"
    for form in ("%Y-%m-%d", "%d %B %Y", "%d/%m/%Y", "%d-%b-%y"):
        try:
            return datetime.strptime(text[:10] if form == "%Y-%m-%d" else text, form).date().isoformat()
        except ValueError:
            continue
    return date.fromisoformat(text).isoformat()


def by_numeric(text: str) -> str | None:
    """Return the country of an ISO number."""
    return next((c.iso3 for c in countries().values() if c.number == str(int(number(text) or -1))), None)


def by_name(text: str) -> str | None:
    """Return the country of an English name, "Yemen (North Yemen)" and the like by what stands first."""
    plain = text.split("(", maxsplit=1)[0].strip().casefold()
    return next((c.iso3 for c in countries().values() if c.name.casefold() == plain), None)


def by_fips(text: str) -> str | None:
    """Return the country of a FIPS 10-4 code."""
    return next((c.iso3 for c in countries().values() if c.fips == text), None) if text else None


def of_cameo(code: str) -> frozenset[str]:
    """Return the types of ours that a CAMEO code may be, its root's where the code is unknown."""
    code = code.strip().lstrip("'")
    if len(code) == 1 or (len(code) > 2 and code[:2] not in acts().cameo and code[:1].isdigit()):
        code = f"0{code}"
    for known in (code, code[:3], code[:2]):
        if known in acts().cameo:
            return frozenset((acts().plover_of_cameo(known)[0],))
    return frozenset()


def acled(row: Row) -> Other:
    """Read a row of ACLED's export."""
    names = tuple(row[n] for n in ("actor1", "actor2") if row.get(n))
    when, killed = day(row["event_date"]), number(row.get("fatalities"))
    types = frozenset(ACLED_TYPES.get(row["event_type"].strip().casefold(), ()))
    radius = ACLED_RADIUS.get(row.get("geo_precision", ""), 40.0)
    country = by_numeric(row["iso"]) if row.get("iso") else by_name(row.get("country", ""))
    return Other(
        *(row.get("event_id_cnty") or row.get("data_id", ""), when, when, types, country, row.get("location", "")),
        *(number(row["latitude"]), number(row["longitude"]), radius, names),
        None if killed is None else int(killed),
        row.get("sub_event_type") or row["event_type"],
    )


def ged(row: Row) -> Other:
    """Read a row of UCDP's Georeferenced Event Dataset."""
    killed = number(row.get("best"))
    return Other(
        *(row["id"], day(row["date_start"]), day(row["date_end"]), frozenset(("ASSAULT",)), by_name(row["country"])),
        *(row.get("where_coordinates", ""), number(row["latitude"]), number(row["longitude"])),
        *(GED_RADIUS.get(row.get("where_prec", ""), 50.0), (row["side_a"], row["side_b"])),
        None if killed is None else int(killed),
        {"1": "state-based", "2": "non-state", "3": "one-sided"}.get(row.get("type_of_violence", ""), ""),
    )


def gdelt(row: Row) -> Other:
    """Read a row of GDELT's events."""
    when = day(row["SQLDATE"])
    return Other(
        *(row["GLOBALEVENTID"], when, when, of_cameo(row["EventCode"]), by_fips(row["ActionGeo_CountryCode"])),
        *(row["ActionGeo_FullName"], number(row["ActionGeo_Lat"]), number(row["ActionGeo_Long"])),
        GDELT_RADIUS.get(row["ActionGeo_Type"], 1000.0),
        tuple(name for name in (row["Actor1Name"], row["Actor2Name"]) if name),
        None,
        row["EventCode"],
    )


def icews(row: Row) -> Other:
    """Read a row of ICEWS."""
    when = day(row["Event Date"])
    radius = 15.0 if row.get("City") else 150.0 if row.get("Province") else 1000.0
    return Other(
        *(row["Event ID"], when, when, of_cameo(row["CAMEO Code"]), by_name(row["Country"])),
        *(row.get("City") or row.get("Province") or row["Country"], number(row["Latitude"]), number(row["Longitude"])),
        radius,
        (row["Source Name"], row["Target Name"]),
        None,
        row.get("Event Text") or row["CAMEO Code"],
    )


def polecat(row: Row) -> Other:
    """Read a row of POLECAT."""
    when, named = day(row["Event Date"]), row.get("City") or row.get("Placename") or ""
    radius = 15.0 if named else 150.0 if row.get("Province") else 1000.0
    names = (part.strip() for key in ("Actor Name", "Recipient Name") for part in row.get(key, "").split(";"))
    return Other(
        *(row["Event ID"], when, when, frozenset((row["Event Type"].strip().upper(),)), row.get("Country") or None),
        *(named or row.get("Country", ""), number(row["Latitude"]), number(row["Longitude"]), radius),
        *(tuple(name for name in names if name and name != "None"), None, row["Event Type"]),
    )


SOURCES: Mapping[str, Source] = {
    "acled": Source("ACLED", ",", ("event_date", "event_type", "latitude", "longitude"), acled),
    "ged": Source("UCDP GED", ",", ("id", "date_start", "date_end", "country", "latitude", "side_a", "side_b"), ged),
    "gdelt": Source("GDELT", "\t", (), gdelt, EVENTS),
    "icews": Source("ICEWS", "\t", ("Event ID", "Event Date", "CAMEO Code", "Country", "Latitude"), icews),
    "polecat": Source("POLECAT", "\t", ("Event ID", "Event Date", "Event Type", "Latitude"), polecat),
}


@dataclass(slots=True)
class Faults:
    """Rows that could not be read, with the first reason."""

    rows: int = 0
    first: str = ""


def others(path: Path, kind: str, faults: Faults) -> Iterator[Other]:
    """Yield the events of a file, packed (.gz, .bz2, .xz) or not; count rows that are none.

    Raise InputError where the file cannot be read or lacks a column that its kind has.
    """
    source = SOURCES[kind]
    with lines_of(path) as lines:
        reader = csv.DictReader(lines, source.heads, delimiter=source.delimiter)
        missing = [name for name in source.needs if name not in (reader.fieldnames or ())]
        if missing:
            raise InputError(f"{path}: is no file of {source.name}: it has no column {', '.join(missing)}")
        for count, row in enumerate(reader, 1):
            try:
                yield source.row(row)
            except (KeyError, ValueError, TypeError, AttributeError) as error:
                faults.rows += 1
                faults.first = faults.first or f"row {count}: {error}"


@contextmanager
def lines_of(path: Path) -> Iterator[Iterable[str]]:
    """Give the lines of a text file; long fields are no fault."""
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    try:
        with path.open("rb") as handle:
            kind = packing_of(handle.read(16))
            handle.seek(0)
            plain = unpacked(handle, kind) if kind else handle
            yield io.TextIOWrapper(plain, encoding="utf-8-sig", errors="replace", newline="")
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({(error.strerror or str(error)).lower()})") from error
