"""GeoJSON (RFC 7946): one feature a unit, its precision beside its point.

A country is never a point: what is known only to the country, or not at all, has a null geometry. Points of provinces
and districts say by `radius_km` and `precision` what they stand for, so that a map can draw them as areas.
"""

from collections.abc import Iterable
from typing import Any, BinaryIO

from dragoman.export.days import days_of
from dragoman.export.harm import harm
from dragoman.export.layout import STATUS_COLUMNS, Layout, Options
from dragoman.export.places import spot
from dragoman.export.unit import Unit
from dragoman.records import Party
from dragoman.serial import dumps

PROPERTIES = tuple(
    (
        "type modes contexts cameo quad intensity goldstein actors actor_countries recipients recipient_countries"
        " start end when_precision place country province radius_km precision killed_low killed_best killed_high"
        " injured_low injured_best injured_high reports articles publishers first_report url title"
    ).split()
)


def feature(unit: Unit, options: Options) -> dict[str, Any]:
    """Return the feature of a unit."""
    place = spot(unit.where)
    point = None
    if place.latitude is not None and place.longitude is not None:
        point = {"type": "Point", "coordinates": [place.longitude, place.latitude]}
    return {"type": "Feature", "id": unit.id, "geometry": point, "properties": properties(unit, options)}


def properties(unit: Unit, options: Options) -> dict[str, Any]:
    """Return what a map may show of a unit; null where unknown."""
    record, place, article = unit.record, spot(unit.where), unit.article
    days = days_of(unit, options.date, options.undated)
    killed, injured = harm(unit, "killed"), harm(unit, "injured")
    publishers = {report.article.publisher for report in unit.reports if report.article and report.article.publisher}
    values = (
        record.type,
        list(record.modes),
        list(unit.contexts),
        record.cameo,
        record.quad,
        record.intensity,
        record.goldstein,
        names(unit.actors),
        [party.country for party in unit.actors],
        names(unit.recipients),
        [party.country for party in unit.recipients],
        days.start,
        days.end,
        unit.when.precision if unit.when else None,
        place.name or None,
        place.country or None,
        place.province or None,
        place.radius_km,
        place.precision or None,
        *(killed.low, killed.best, killed.high),
        *(injured.low, injured.best, injured.high),
        len(unit.reports),
        len({report.event.article_id for report in unit.reports}),
        len(publishers),
        unit.published,
        article.url if article else None,
        article.title if article else None,
    )
    found = dict(zip(PROPERTIES, values, strict=True))
    if options.all_statuses:
        found |= dict(zip(STATUS_COLUMNS, (record.status, record.historical, unit.content), strict=True))
    return found


def names(parties: Iterable[Party]) -> list[str]:
    """Return the parties' names."""
    return [party.name for party in parties]


def write(units: Iterable[Unit], stream: BinaryIO, options: Options) -> int:
    """Write one collection, a feature a line; return how many."""
    stream.write(b'{"type": "FeatureCollection", "features": [')
    count = 0
    for unit in units:
        stream.write(b",\n" if count else b"\n")
        stream.write(dumps(feature(unit, options)).encode())
        count += 1
    stream.write(b"\n]}\n")
    return count


geojson = Layout(
    "geojson", "GeoJSON: a feature for each, with its precision", ".geojson", write, PROPERTIES, status="added"
)
