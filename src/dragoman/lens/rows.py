"""The table: a page of it, in an order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dragoman.errors import OptionError
from dragoman.lens.answers import Range, Row, Rows, Who
from dragoman.lens.ask import Ask, Base
from dragoman.lens.filter import QUADS, TOLD, Filter

DEEPEST = 100_000  # rows into the table; who wants more wants an export
ORDERS = {
    "-when": "newest DESC NULLS LAST, issued DESC NULLS LAST",
    "when": "oldest NULLS LAST, issued NULLS LAST",
    "-published": "issued DESC NULLS LAST",
    "published": "issued NULLS LAST",
    "-confidence": "confidence DESC",
    "confidence": "confidence",
    "-reports": "reports DESC, newest DESC NULLS LAST",
    "-killed": "killed_low DESC NULLS LAST, newest DESC NULLS LAST",
    "type": "type, newest DESC NULLS LAST",
}
LAST = "settles, position"  # what settles every order


def rows(ask: Ask, base: Base, chosen: Filter, total: int, page: int, size: int) -> Rows:
    """Return a page of the table, of `total` rows."""
    if page < 1 or size < 1 or (page - 1) * size >= DEEPEST:
        raise OptionError(f"page: {page} is none; the table goes to row {DEEPEST:,}; narrow it, or export it")
    order = f"ORDER BY {ORDERS[chosen.sort]}, {LAST} LIMIT ? OFFSET ?"
    given = [*base.given, size, (page - 1) * size]
    columns = ", ".join(COLUMNS)
    if base.rows == chosen.unit and "SELECT" not in base.condition:
        # All columns of these few rows are read last of all, in one go.
        found = ask(f"SELECT {columns} FROM {base.rows} WHERE {base.condition} {order}", given)
    else:
        numbers = [n for (n,) in ask(f"SELECT n FROM {base.rows} WHERE {base.condition} {order}", given)]
        places = {n: at for at, n in enumerate(numbers)}
        found = looked_up(
            ask, f"SELECT n, {columns} FROM {chosen.unit} WHERE n IN (SELECT unnest(?)::INTEGER)", numbers
        )
        found = [one[1:] for one in sorted(found, key=lambda one: places[one[0]])]
    lines = [dict(zip(COLUMNS, one, strict=True)) for one in found]
    beside = Beside(
        {p: where for p, *where in looked_up(ask, PLACE, [line["place"] for line in lines])},
        dict(looked_up(ask, COMBO, [line[name] for line in lines for name in COMBINED])),
        dict(looked_up(ask, TELLING, [line["mark"] for line in lines])) if chosen.unit == "event" else {},
    )
    return Rows(tuple(row(line, beside, chosen.unit) for line in lines), page, size, total)


@dataclass(frozen=True, slots=True)
class Beside:
    """What rows have as numbers: places, lists; and the incidents of events."""

    places: Mapping[int, Sequence[Any]]
    combos: Mapping[int, Sequence[str]]
    merged: Mapping[str, str]


PLACE = (
    "SELECT p, name, key, latitude, longitude, radius_km, precision FROM place WHERE p IN (SELECT unnest(?)::INTEGER)"
)
COMBO = 'SELECT c, "values" FROM combo WHERE c IN (SELECT unnest(?)::INTEGER)'
TELLING = "SELECT event_id, incident_id FROM telling WHERE mark IN (SELECT unnest(?)::UBIGINT)"


def looked_up(ask: Ask, sql: str, numbers: Sequence[int | None]) -> list[Any]:
    """Return the rows of a table that have some numbers."""
    known = sorted({one for one in numbers if one is not None})
    return ask(sql, [known]) if known else []


SAME = (
    *("id", "evidence_key", "article_id", "position", "type", "intensity", "status", "first", "last", "precision"),
    *("published", "title", "actors", "recipients", "speakers", "country", "killed_low", "killed_high", "injured_low"),
    *("injured_high", "arrested_low", "arrested_high", "confidence", "trigger", "reports", "corrected_by", "quad"),
    "told",
)
COMBINED = ("modes", "contexts", "publishers")
COLUMNS = (*SAME, *COMBINED, "place", "mark")


def row(value: Mapping[str, Any], beside: Beside, unit: str) -> Row:
    """Return a line of the table."""
    name, key, latitude, longitude, radius, precision = beside.places.get(value["place"], [None] * 6)
    return Row(
        **{one: value[one] for one in SAME[:7]},
        modes=tuple(beside.combos[value["modes"]]),
        contexts=tuple(beside.combos[value["contexts"]]),
        quad=QUADS[value["quad"]],
        told=TOLD[value["told"]],
        first=iso(value["first"]),
        last=iso(value["last"]),
        precision=value["precision"],
        published=value["published"],
        publishers=tuple(beside.combos[value["publishers"]]),
        title=value["title"],
        actors=tuple(Who(**one) for one in value["actors"]),
        recipients=tuple(Who(**one) for one in value["recipients"]),
        speakers=tuple(value["speakers"]),
        place=name,
        place_key=key,
        latitude=latitude,
        longitude=longitude,
        radius_km=radius,
        country=value["country"],
        place_precision=precision,
        killed=toll(value, "killed"),
        injured=toll(value, "injured"),
        arrested=toll(value, "arrested"),
        confidence=value["confidence"],
        trigger=value["trigger"],
        incident_id=beside.merged.get(value["id"]) if unit == "event" else value["id"],
        reports=value["reports"],
        corrected_by=tuple(value["corrected_by"]),
    )


def toll(value: Mapping[str, Any], what: str) -> Range | None:
    """Return a toll, where one is told."""
    low = value[f"{what}_low"]
    return None if low is None else Range(low, value[f"{what}_high"])


def iso(value: date | None) -> str | None:
    """Return a day as a text."""
    return value.isoformat() if value else None
