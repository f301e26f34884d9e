"""The layout of POLECAT: 40 columns, tab-separated with a header, one row an event, several parties joined by "; "."""

from collections.abc import Callable, Iterator, Sequence

from dragoman.export.cells import Row, table
from dragoman.export.days import day_of, days_of
from dragoman.export.layout import Options
from dragoman.export.places import spot
from dragoman.export.unit import Unit
from dragoman.records import Coder, Party

EVENT = ("Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts")


def party_columns(side: str) -> tuple[str, ...]:
    """Return the eight columns of a side."""
    return (
        f"{side} Name",
        f"{side} Country",
        f"{side} COW",
        f"Primary {side} Sector",
        f"{side} Sectors",
        f"{side} Title",
        f"{side} Name Raw",
        f"Wikipedia {side} ID",
    )


PLACE = (
    "Placename",
    "City",
    "District",
    "Province",
    "Country",
    "Latitude",
    "Longitude",
    "GeoNames ID",
    "Raw Placename",
    "Feature Type",
)
STORY = (
    "Source",
    "Publication Date",
    "Story People",
    "Story Organizations",
    "Story Locations",
    "Language",
    "Version",
)
COLUMNS = (*EVENT, *party_columns("Actor"), *party_columns("Recipient"), *PLACE, *STORY)
NO_STORY = "only who and what takes part in an event is resolved, not all that a story names"
EMPTY = {
    "Wikipedia Actor ID": "we have Wikidata ids, which are others",
    "Wikipedia Recipient ID": "we have Wikidata ids, which are others",
    **dict.fromkeys(("Story People", "Story Organizations", "Story Locations"), NO_STORY),
}
SAFE = (*EVENT, "Actor COW", "Recipient COW", "GeoNames ID", "Feature Type", "Publication Date", "Version")


def rows(unit: Unit, options: Options) -> Iterator[Row]:
    """Yield the one row of a unit; source, date and language are the first report's."""
    record, where, article = unit.record, spot(unit.where), unit.article
    yield [
        unit.id,
        days_of(unit, options.date, options.undated).day,
        record.type,
        "; ".join(record.modes),
        record.intensity,
        record.quad.upper(),
        "; ".join(unit.contexts),
        *party_cells(unit.actors),
        *party_cells(unit.recipients),
        where.name,
        where.city,
        where.district,
        where.province,
        where.country,
        where.latitude,
        where.longitude,
        where.geonames_id,
        where.text,
        where.feature,
        article.publisher if article else None,
        day_of(article.published) if article else None,
        "",
        "",
        "",
        article.language if article else None,
        version_of(record.coder),
    ]


def party_cells(parties: Sequence[Party]) -> list[str]:
    """Return the eight cells of a side; each has a place for every party, so that the nth belong together."""

    def every(field: Callable[[Party], str | None]) -> str:
        values = [field(party) or "" for party in parties]
        return "; ".join(values) if any(values) else ""

    return [
        every(lambda party: party.name),
        every(lambda party: party.country),
        every(lambda party: party.codes.get("COW")),
        every(lambda party: party.sectors[0] if party.sectors else ""),
        every(lambda party: ",".join(party.sectors)),
        every(lambda party: party.office.title if party.office else ""),
        every(lambda party: party.text),
        "",
    ]


def version_of(coder: Coder) -> str:
    """Return the versions of program and lexicon."""
    return f"dragoman {coder.program}, lexicon {coder.lexicon}"


polecat = table(
    "polecat",
    "POLECAT: 40 columns, tab-separated, one row an event",
    COLUMNS,
    rows,
    suffix=".txt",
    delimiter="\t",
    codes=SAFE,
    empty=EMPTY,
)
