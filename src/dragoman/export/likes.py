"""Two tables in the shape of hand-coded data sets of political violence, derived by rules, and so never those data.

Their types and codes are ours (violence.py); no one here has read and checked each row, as the makers of the data sets
that these resemble do. `low`, `best` and `high` are what reports say, and `best_rule` is how best was chosen.
"""

from collections.abc import Iterator, Sequence

from dragoman.export.cells import Cell, Row, table
from dragoman.export.codes import countries, country_name
from dragoman.export.days import Days, day_of, days_of
from dragoman.export.harm import by_side, harm
from dragoman.export.layout import Options
from dragoman.export.places import ACLED_PRECISION, GED_PRECISION, spot
from dragoman.export.schemes import state_code
from dragoman.export.unit import Report, Unit
from dragoman.export.violence import against_civilians, is_armed, kind_of, side_of, war_of
from dragoman.incident import Incident
from dragoman.records import Party

ACLED_LIKE = tuple(
    (
        "event_id event_date end_date year time_precision derived_type derived_sub_type actor1 actor1_others side1"
        " actor2 actor2_others side2 civilian_targeting iso country admin1 admin2 location latitude longitude radius_km"
        " geo_precision source n_sources url killed_low killed_best killed_high best_rule"
    ).split()
)
GED_LIKE = tuple(
    (
        "id year type_of_violence side_a side_a_others side_b side_b_others gwno_a gwno_b number_of_sources"
        " source_article source_office source_date source_headline event_clarity date_prec date_start date_end"
        " where_prec where_description adm_1 adm_2 country gwno_country latitude longitude radius_km priogrid_gid"
        " deaths_a deaths_b deaths_civilians deaths_unknown low best high best_rule"
    ).split()
)
MENTION = "layout: counts incidents, and this is a mention, of which several may tell one death"
SAFE = tuple("event_id event_date end_date date_start date_end id".split())


def acled_rows(unit: Unit, options: Options) -> Iterator[Row]:
    """Yield the one row of a unit."""
    days, place, killed = days_of(unit, options.date, options.undated), spot(unit.where), harm(unit, "killed")
    kind, sub = kind_of(unit) or ("", "")
    ours, theirs = two_sides(unit)
    named = countries().get(place.country)
    sources = publishers(unit.reports)
    yield [
        unit.id,
        days.start,
        days.end,
        days.year,
        time_precision(days),
        kind,
        sub,
        *side_cells(ours),
        side_of(ours[0] if ours else None, unit),
        *side_cells(theirs),
        side_of(theirs[0] if theirs else None, unit),
        "civilian targeting" if unit.type == "ASSAULT" and against_civilians(unit) else "",
        named.number if named else "",
        country_name(place.country),
        place.province,
        place.district,
        place.name if place.precision not in ("country", "") else "",
        place.latitude,
        place.longitude,
        place.radius_km,
        ACLED_PRECISION.get(place.precision),
        "; ".join(sources),
        len(sources) or None,
        unit.article.url if unit.article else None,
        *(killed.low, killed.best, killed.high, killed.rule),
    ]


def ged_rows(unit: Unit, options: Options) -> Iterator[Row]:
    """Yield the one row of a unit; deaths by side come to best."""
    days, place, killed = days_of(unit, options.date, options.undated), spot(unit.where), harm(unit, "killed")
    sides, article = deaths(unit), unit.article
    ours, theirs = two_sides(unit)
    multiple = any(report.event.extent != "single" for report in unit.reports)
    yield [
        unit.id,
        days.year,
        war_of(unit),
        *side_cells(ours),
        *side_cells(theirs),
        state_of(ours),
        state_of(theirs),
        len(publishers(unit.reports)) or None,
        article.url if article else None,
        article.publisher if article else None,
        day_of(article.published) if article else None,
        article.title if article else None,
        2 if multiple else 1,
        date_precision(days),
        days.start,
        days.end,
        GED_PRECISION.get(place.precision),
        place.name,
        place.province,
        place.district,
        country_name(place.country),
        state_code(place.country, "gw", days.start),
        place.latitude,
        place.longitude,
        place.radius_km,
        grid_cell(place.latitude, place.longitude) if place.precision in ("exact", "city") else None,
        *sides,
        *(killed.low, killed.best, killed.high, killed.rule),
    ]


def deaths(unit: Unit) -> list[int | None]:
    """Return the deaths of side a, side b, civilians and unknown: together, the best toll.

    The dead among those attacked are side b's where it bears arms, civilians where that is known, else unknown: fifty
    people in a mosque are not the other side of a battle.
    """
    sides = by_side(unit, "killed")
    if not sides:
        return [None] * 4
    other = sides.get("recipient", 0)
    _, theirs = two_sides(unit)
    armed, civil = any(map(is_armed, theirs)), against_civilians(unit)
    return [
        sides.get("actor", 0),
        other if armed else 0,
        sides.get("civilian", 0) + (other if civil and not armed else 0),
        sides.get("unknown", 0) + (0 if armed or civil else other),
    ]


def two_sides(unit: Unit) -> tuple[Sequence[Party], Sequence[Party]]:
    """Return the parties of either side; of a two-sided fight the first against the others."""
    if unit.recipients or kind_of(unit) != ("battles", "armed clash"):
        return unit.actors, unit.recipients
    return unit.actors[:1], unit.actors[1:]


def side_cells(parties: Sequence[Party]) -> list[str]:
    """Return the first party of a side, and the others."""
    names = [party.name for party in parties]
    return [names[0] if names else "", "; ".join(names[1:])]


def state_of(parties: Sequence[Party]) -> str:
    """Return the Gleditsch-Ward number of a side that is one state's government or forces."""
    states = {party.codes.get("GW", "") for party in parties if {"MIL", "GOV", "COP", "SPY"} & set(party.sectors)}
    return states.pop() if len(states) == 1 and len(parties) == 1 else ""


def publishers(reports: Sequence[Report]) -> list[str]:
    """Return the publishers of the reports, each once, in order."""
    names = (report.article.publisher for report in reports if report.article)
    return list(dict.fromkeys(name for name in names if name))


def time_precision(days: Days) -> int | None:
    """Return 1 for a day, 2 for up to a week, 3 for up to a month; null for longer or open spans."""
    length = days.length
    return None if length is None or length > 31 else 1 if length == 1 else 2 if length <= 7 else 3


def date_precision(days: Days) -> int | None:
    """Return 1 for a day, 2 for 2 to 6 days, 3 for a week, 4 for up to a month, 5 for longer; null where open."""
    length = days.length
    if length is None:
        return None
    return next((code for most, code in ((1, 1), (6, 2), (7, 3), (31, 4)) if length <= most), 5)


def grid_cell(latitude: float | None, longitude: float | None) -> Cell:
    """Return the number of PRIO-GRID's half-degree cell that holds a point, counted from the south-west."""
    if latitude is None or longitude is None:
        return None
    row, column = min(int((latitude + 90) * 2), 359), min(int((longitude + 180) * 2), 719)
    return row * 720 + column + 1


def lacks_kind(unit: Unit, _options: Options) -> str | None:
    """Return why a unit is no row of the table of violence and protest."""
    if not isinstance(unit.record, Incident):
        return MENTION
    return None if kind_of(unit) else "layout: neither violence nor protest"


def lacks_deaths(unit: Unit, _options: Options) -> str | None:
    """Return why a unit is no row of the table of lethal violence."""
    if not isinstance(unit.record, Incident):
        return MENTION
    if unit.type != "ASSAULT":
        return "layout: no violence"
    return None if harm(unit, "killed").best else "layout: no death told"


acled_like = table(
    "acled-like",
    "violence and protest, one row each, with derived types; in the shape of ACLED's table, not its data",
    ACLED_LIKE,
    acled_rows,
    status="added",
    units=("incident",),
    codes=SAFE,
    lacks=lacks_kind,
)
ged_like = table(
    "ged-like",
    "lethal violence, one row each, deaths by side; in the shape of UCDP-GED's table, not its data",
    GED_LIKE,
    ged_rows,
    status="added",
    units=("incident",),
    codes=SAFE,
    lacks=lacks_deaths,
)
