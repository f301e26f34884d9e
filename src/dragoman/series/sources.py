"""How ACLED, UCDP GED, GDELT, ICEWS and POLECAT write an event, and which types of ours theirs can be."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from dragoman.export.codes import acts
from dragoman.export.gdelt import EVENTS
from dragoman.series.lands import by_fips, by_gw, by_name, by_numeric

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
    slack: int = 0  # days by which theirs may be off, as they say themselves
    added: str = ""  # ISO day on which the row came into the data set, where a row says so


@dataclass(frozen=True, slots=True)
class Source:
    """How one data set is read."""

    name: str
    dates: tuple[str, ...]  # columns of the first day and the last, or of the one
    needs: tuple[str, ...]  # further columns
    row: Callable[[Row], Other]  # of cells by plain names (key_of), days as ISO
    added: str = ""  # column of the day on which the row came in
    lethal: bool = False  # whether it holds only events in which somebody died
    pairs: bool = False  # whether a row is what one source says of two parties, so that an event has several


# ACLED's types of 2019 and since by sub-event, as its codebook describes them; what has none is "Other".
ACLED_SUBTYPES: Mapping[str, tuple[str, ...]] = {
    "armed clash": ("ASSAULT",),
    "government regains territory": ("ASSAULT", "COERCE"),
    "non-state actor overtakes territory": ("ASSAULT", "COERCE"),
    "chemical weapon": ("ASSAULT",),
    "air/drone strike": ("ASSAULT",),
    "suicide bomb": ("ASSAULT",),
    "shelling/artillery/missile attack": ("ASSAULT",),
    "remote explosive/landmine/ied": ("ASSAULT",),
    "grenade": ("ASSAULT",),
    "sexual violence": ("ASSAULT",),
    "attack": ("ASSAULT",),
    "abduction/forced disappearance": ("ASSAULT", "COERCE"),
    "peaceful protest": ("PROTEST",),
    "protest with intervention": ("PROTEST", "COERCE", "ASSAULT"),
    "excessive force against protesters": ("PROTEST", "COERCE", "ASSAULT"),
    "excessive force against protestors": ("PROTEST", "COERCE", "ASSAULT"),
    "violent demonstration": ("PROTEST", "ASSAULT"),
    "mob violence": ("ASSAULT", "PROTEST"),
    "agreement": ("AGREE", "CONCEDE", "CONSULT", "RETREAT", "SUPPORT"),  # talks, ceasefires, exchanges, surrenders
    "arrests": ("COERCE",),
    "change to group/activity": ("MOBILIZE", "RETREAT"),  # recruitment, movement of forces, disbanding
    "disrupted weapons use": ("COERCE",),  # seized or defused
    "headquarters or base established": ("MOBILIZE",),
    "looting/property destruction": ("ASSAULT", "COERCE"),
    "non-violent transfer of territory": ("COERCE", "RETREAT"),
    "other": (),
}
# By event type, for rows without a sub-event: files before 2019, whose battles had their outcome after a hyphen. What
# a strategic development is, its type alone does not tell.
ACLED_TYPES: Mapping[str, tuple[str, ...]] = {
    "battles": ("ASSAULT", "COERCE"),
    "explosions/remote violence": ("ASSAULT",),
    "violence against civilians": ("ASSAULT", "COERCE"),
    "protests": ("PROTEST", "COERCE", "ASSAULT"),
    "riots": ("PROTEST", "ASSAULT"),
    "strategic developments": (),
    "battle": ("ASSAULT",),
    "battle-no change of territory": ("ASSAULT",),
    "battle-government regains territory": ("ASSAULT", "COERCE"),
    "battle-non-state actor overtakes territory": ("ASSAULT", "COERCE"),
    "remote violence": ("ASSAULT",),
    "riots/protests": ("PROTEST", "ASSAULT"),
    "headquarters or base established": ("MOBILIZE",),
    "non-violent transfer of territory": ("COERCE", "RETREAT"),
    "strategic development": (),
    "non-violent activity by a conflict actor": (),
}
# Kilometres that a coded point stands for, by the precision codes of the codebooks.
ACLED_RADIUS = {"1": 10.0, "2": 40.0, "3": 150.0}
GED_RADIUS = {"1": 5.0, "2": 25.0, "3": 50.0, "4": 150.0, "5": 150.0, "6": 1000.0, "7": 1000.0}
GDELT_RADIUS = {"1": 1000.0, "2": 300.0, "3": 15.0, "4": 15.0, "5": 150.0}
ACLED_PARTIES = ("actor1", "assoc_actor_1", "actor2", "assoc_actor_2")  # "Protesters (Kenya)", with "Teachers"
ACLED_SLACK = {"2": 3, "3": 15}  # some day of the week, of the month: the day given is in the middle
# GDELT's files have no header: 2.0; 1.0 of single days, and of months and years, which have no source and were all
# added when the past was coded.
FIRST = tuple(head for head in EVENTS if not head.endswith("ADM2Code"))
GDELT_HEADS = {len(heads): heads for heads in (EVENTS, FIRST, (*FIRST[:-2], "added in bulk"))}
NOTHING = frozenset(("NULL", "None", "\\N", "NA", "nan"))


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


def radius(city: object, district: object, province: object) -> float:
    """Return the kilometres that the finest of what is named stands for."""
    return 15.0 if city else 50.0 if district else 150.0 if province else 1000.0


def coded(text: str | None) -> str:
    """Return a code without the fraction that spreadsheets give to numbers."""
    return (text or "").strip().removesuffix(".0")


def of_cameo(code: str) -> frozenset[str]:
    """Return the types of ours that a CAMEO code may be, its root's where the code is unknown.

    Data sets write three digits or four, so that one or two have lost their zero: "42" is 042.
    """
    code = coded(code.strip().lstrip("'"))
    if code[:1].isdigit() and code[0] != "0" and (len(code) < 3 or code[:2] not in acts().cameo):
        code = f"0{code}"
    for known in (code, code[:3], code[:2]):
        if known in acts().cameo:
            return frozenset((acts().plover_of_cameo(known)[0],))
    return frozenset()


def of_acled(row: Row) -> frozenset[str]:
    """Return the types of ours that an event of ACLED's may be: by its sub-event, else by its type."""
    kind, exact = (row.get(name, "").strip().casefold() for name in ("event_type", "sub_event_type"))
    found = ACLED_SUBTYPES.get(exact)
    return frozenset(ACLED_TYPES.get(kind, ()) if found is None else found)


def acled(row: Row) -> Other:
    """Read a row of ACLED's export."""
    lat, long = point(row)
    parties = (one.strip() for name in ACLED_PARTIES for one in row.get(name, "").split(";"))
    return Other(
        id=row.get("event_id_cnty") or row.get("data_id", ""),
        start=row["event_date"],
        end=row["event_date"],
        types=of_acled(row),
        country=by_numeric(row.get("iso", "")) or by_name(row.get("country", "")),
        place=row.get("location", ""),
        latitude=lat,
        longitude=long,
        radius_km=ACLED_RADIUS.get(coded(row.get("geo_precision")), 40.0),
        actors=tuple(dict.fromkeys(one for one in parties if one)),
        killed=toll(row.get("fatalities")),
        label=row.get("sub_event_type") or row["event_type"],
        slack=ACLED_SLACK.get(coded(row.get("time_precision")), 0),
    )


def ged(row: Row) -> Other:
    """Read a row of UCDP's Georeferenced Event Dataset."""
    lat, long = point(row)
    kind = coded(row.get("type_of_violence"))
    return Other(
        id=row["id"],
        start=row["date_start"],
        end=row["date_end"],
        types=frozenset(("ASSAULT",)),
        country=by_gw(row.get("country_id", "")) or by_name(row["country"]),
        place=row.get("where_coordinates", ""),
        latitude=lat,
        longitude=long,
        radius_km=GED_RADIUS.get(coded(row.get("where_prec")), 50.0),
        actors=tuple(row[name] for name in ("side_a", "side_b") if row[name]),
        killed=toll(row.get("best")),
        label={"1": "state-based", "2": "non-state", "3": "one-sided"}.get(kind, kind),
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
        radius_km=GDELT_RADIUS.get(coded(row.get("actiongeo_type")), 1000.0),
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
        place=row.get("city") or row.get("district") or row.get("province") or row["country"],
        latitude=lat,
        longitude=long,
        radius_km=radius(row.get("city"), row.get("district"), row.get("province")),
        actors=tuple(row[name] for name in ("source_name", "target_name") if row.get(name)),
        killed=None,
        label=row.get("event_text") or row["cameo_code"],
    )


def polecat(row: Row) -> Other:
    """Read a row of POLECAT, where a party's cell can hold several."""
    lat, long = point(row)
    type, feature = row["event_type"].strip().upper(), row.get("feature_type", "")
    named = row.get("city") or row.get("placename") or row.get("district") or row.get("province") or ""
    city = row.get("city") or (row.get("placename") and not feature.startswith(("ADM", "PCL")))
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
        radius_km=radius(city, row.get("district") or feature.startswith("ADM2"), row.get("province")),
        actors=tuple(one for one in parties if one and one not in NOTHING),
        killed=None,
        label=type,
    )


SOURCES: Mapping[str, Source] = {
    "acled": Source("ACLED", ("event_date",), ("event_type", "latitude", "longitude"), acled),
    "ged": Source(
        *("UCDP GED", ("date_start", "date_end"), ("id", "country", "latitude", "side_a", "side_b"), ged),
        lethal=True,
    ),
    "gdelt": Source(
        *("GDELT", ("SQLDATE",), ("GLOBALEVENTID", "EventCode", "ActionGeo_CountryCode"), gdelt),
        added="DATEADDED",
        pairs=True,
    ),
    "icews": Source("ICEWS", ("Event Date",), ("Event ID", "CAMEO Code", "Country", "Latitude"), icews, pairs=True),
    "polecat": Source(
        *("POLECAT", ("Event Date",), ("Event ID", "Event Type", "Latitude"), polecat),
        added="Publication Date",
        pairs=True,
    ),
}
