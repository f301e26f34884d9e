"""The layout of ICEWS: 20 columns, tab-separated with a header, one row a pair of actors."""

from collections.abc import Iterator

from dragoman.export.cells import Row, table
from dragoman.export.codes import act, act_facts, country_name, number
from dragoman.export.days import days_of
from dragoman.export.gdelt import lacks_code
from dragoman.export.layout import Options
from dragoman.export.places import spot
from dragoman.export.sides import pairs
from dragoman.export.unit import Unit
from dragoman.records import Party

COLUMNS = (
    "Event ID",
    "Event Date",
    "Source Name",
    "Source Sectors",
    "Source Country",
    "Event Text",
    "CAMEO Code",
    "Intensity",
    "Target Name",
    "Target Sectors",
    "Target Country",
    "Story ID",
    "Sentence Number",
    "Publisher",
    "City",
    "District",
    "Province",
    "Country",
    "Latitude",
    "Longitude",
)
SAFE = ("Event ID", "Event Date", "Event Text", "CAMEO Code", "Source Sectors", "Target Sectors")


def rows(unit: Unit, options: Options) -> Iterator[Row]:
    """Yield a row for each pair of a unit; story and sentence are the first report's."""
    days, where = days_of(unit, options.date, options.undated), spot(unit.where)
    text, _, score = act_facts(unit.record.cameo)
    first = unit.first
    for place, pair in enumerate(pairs(unit)):
        yield [
            number("icews", unit.id, str(place)),
            days.day,
            *side(pair.actor),
            text,
            act(unit.record.cameo),
            score,
            *side(pair.recipient),
            first.event.article_id,
            first.event.sentence.index + 1,
            first.article.publisher if first.article else None,
            where.city,
            where.district,
            where.province,
            country_name(where.country),
            where.latitude,
            where.longitude,
        ]


def side(party: Party | None) -> list[str]:
    """Return name, sectors and country of one side."""
    if party is None:
        return ["", "", ""]
    return [party.name, ",".join(party.sectors), country_name(party.country)]


icews = table(
    "icews",
    "ICEWS: 20 columns, tab-separated, one row a pair of actors",
    COLUMNS,
    rows,
    suffix=".tab",
    delimiter="\t",
    codes=SAFE,
    lacks=lacks_code,
)
