"""PLOVER's JSON, one event a line, with the field names of the manual's chapter on data interchange."""

from collections.abc import Iterable, Mapping
from typing import Any, BinaryIO

from dragoman.export.codes import QUADS, countries
from dragoman.export.days import days_of
from dragoman.export.harm import harm
from dragoman.export.layout import STATUS_COLUMNS, Layout, Options
from dragoman.export.places import spot
from dragoman.export.polecat import version_of
from dragoman.export.unit import Report, Unit
from dragoman.records import Party, Where
from dragoman.serial import dumps

TOLLS = {"dead": "killed", "injured": "injured", "arrested": "arrested"}
REQUIRED = ("id", "date", "actor", "event")
FIELDS = (
    *("id", "date", "enddate", "actor", "recipient", "event", "event_loc", "event_text", "quad_code", "event_scale"),
    *("mode", "context", "link", "text", "text_info", "cite_info", *TOLLS),
)
EMPTY = {"text": "the texts are their publishers'; spans and url say where the words stand"}


def record_of(unit: Unit, options: Options) -> dict[str, Any]:
    """Return the JSON object of a unit; what is unknown has no field, but for the four that the manual requires.

    An interval has `date` and `enddate`.
    """
    days, record = days_of(unit, options.date, options.undated), unit.record
    found: dict[str, Any] = {
        "id": unit.id,
        "date": days.start,
        "enddate": days.end if days.end != days.start else None,
        "actor": [party_of(party) for party in unit.actors],
        "recipient": [party_of(party) for party in unit.recipients],
        "event": [unit.type],
        "event_loc": place_of(unit.where),
        "event_text": list(dict.fromkeys(report.event.trigger.text for report in unit.reports)),
        "quad_code": QUADS.get(record.quad),
        "event_scale": record.intensity,
        "mode": list(record.modes),
        "context": list(unit.contexts),
        "link": next((report.event.group_id for report in unit.reports if report.event.group_id), None),
        "text_info": text_of(unit.first),
        "cite_info": cite_of(unit),
        **{name: harm(unit, what).best for name, what in TOLLS.items()},
    }
    if options.all_statuses:
        found |= dict(zip(STATUS_COLUMNS, (record.status, record.historical, unit.content), strict=True))
    return {name: value for name, value in found.items() if name in REQUIRED or value not in (None, [], {})}


def party_of(party: Party) -> dict[str, Any]:
    """Return the manual's object for an actor."""
    wikidata = party.codes.get("Wikidata")
    found = {
        "code": party.country or party.primary,
        "sector": party.sectors[0] if party.sectors else None,
        "actor_text": party.text,
        "identifier_id": f"https://www.wikidata.org/wiki/{wikidata}" if wikidata else None,
        "identifier_text": party.name,
        "office": party.office.title if party.office else None,
    }
    return known(found)


def place_of(where: Where | None) -> dict[str, Any]:
    """Return the manual's object for a place, with our radius and precision; a country has no coordinates."""
    if where is None:
        return {}
    place, named = spot(where), countries().get(where.country or "")
    return known(
        {
            "geonameid": place.geonames_id,
            "name": place.name,
            "latitude": place.latitude,
            "longitude": place.longitude,
            "feature code": place.feature,
            "country code": named.iso2 if named else None,
            "cc3": place.country,
            "admin1": place.province,
            "admin2": place.district,
            "radius_km": place.radius_km,
            "precision": place.precision,
        }
    )


def text_of(report: Report) -> dict[str, Any]:
    """Return where the first report's sentence stands in its text: number from 0, code points."""
    sentence = report.event.sentence
    return {"sequence": sentence.index, "start": sentence.span[0], "end": sentence.span[1]}


def cite_of(unit: Unit) -> dict[str, Any]:
    """Return the first report's source, and what coded it."""
    article, record = unit.article, unit.record
    return known(
        {
            "citation": unit.first.event.article_id,
            "url": article.url if article else None,
            "title": article.title if article else None,
            "language": article.language if article else None,
            "publication": article.publisher if article else None,
            "coder": version_of(record.coder),
            "codebook": record.codebook,
            "version": record.record_version,
        }
    )


def known(found: Mapping[str, Any]) -> dict[str, Any]:
    """Return a mapping without what is unknown."""
    return {name: value for name, value in found.items() if value not in (None, "")}


def write(units: Iterable[Unit], stream: BinaryIO, options: Options) -> int:
    """Write a line for each unit; return how many."""
    count = 0
    for unit in units:
        stream.write((dumps(record_of(unit, options)) + "\n").encode())
        count += 1
    return count


def lacks_date(unit: Unit, options: Options) -> str | None:
    """Return why a unit cannot be written: the manual requires a date."""
    days = days_of(unit, options.date, options.undated)
    if days.start is None or days.end is None:
        return "layout: no date, or an open one; PLOVER requires one (--undated published takes the report's)"
    return None


plover = Layout(
    "plover", "PLOVER JSON, one event a line", ".jsonl", write, FIELDS, status="added", lacks=lacks_date, empty=EMPTY
)
