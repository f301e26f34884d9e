"""The table: a page of it, in an order."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from dragoman.errors import OptionError
from dragoman.lens.answers import Range, Row, Rows, Who
from dragoman.lens.ask import Ask
from dragoman.lens.filter import Filter
from dragoman.lens.where import marks, where

DEEPEST = 100_000  # rows into the table; who wants more wants an export
ORDERS = {
    "-when": "coalesce(last, first) DESC NULLS LAST, issued DESC NULLS LAST",
    "when": "coalesce(first, last) NULLS LAST, issued NULLS LAST",
    "-published": "issued DESC NULLS LAST, published DESC NULLS LAST",
    "published": "issued NULLS LAST, published NULLS LAST",
    "-confidence": "confidence DESC",
    "confidence": "confidence",
    "-killed": "killed_low DESC NULLS LAST, coalesce(last, first) DESC NULLS LAST",
    "-reports": "reports DESC, coalesce(last, first) DESC NULLS LAST",
    "type": "type, coalesce(last, first) DESC NULLS LAST",
}
LAST = "article_id, position, id"  # what settles every order


def rows(ask: Ask, chosen: Filter, page: int, size: int) -> Rows:
    """Return a page of the table."""
    if page < 1 or size < 1 or (page - 1) * size >= DEEPEST:
        raise OptionError(f"page: {page} is none; the table goes to row {DEEPEST:,}; narrow it, or export it")
    condition, given = where(chosen)
    total = ask(f"SELECT count(*) FROM {chosen.unit} WHERE {condition}", given)[0][0]
    order = f"{ORDERS[chosen.sort]}, {LAST}"
    numbers = ask(
        f"SELECT n FROM {chosen.unit} WHERE {condition} ORDER BY {order} LIMIT ? OFFSET ?",
        [*given, size, (page - 1) * size],
    )
    places = {n: at for at, (n,) in enumerate(numbers)}
    found = ask(
        f"SELECT t.n, {', '.join(f't.{name}' for name in FIELDS)}, place.name, place.key, place.latitude, "
        "place.longitude, place.radius_km, place.precision, telling.incident_id "
        f"FROM {chosen.unit} AS t LEFT JOIN place ON place.p = t.place "
        f"LEFT JOIN telling ON telling.event_id = t.id WHERE t.n IN ({marks(numbers) or 'NULL'})",
        list(places),
    )
    found.sort(key=lambda one: places[one[0]])
    return Rows(tuple(row(one, chosen.unit) for one in found), page, size, total)


FIELDS = (
    *("id", "evidence_key", "article_id", "position", "type", "modes", "contexts", "quad", "intensity", "status"),
    *("told", "first", "last", "precision", "published", "publishers", "title", "actors", "recipients", "speakers"),
    *("country", "killed_low", "killed_high", "injured_low", "injured_high", "arrested_low", "arrested_high"),
    *("confidence", "trigger", "reports", "corrected_by"),
)


def row(found: Sequence[Any], unit: str) -> Row:
    """Return a line of the table."""
    value = dict(zip(FIELDS, found[1:], strict=False))
    name, key, latitude, longitude, radius, precision, incident = found[1 + len(FIELDS) :]
    return Row(
        **{one: value[one] for one in FIELDS[:4]},
        type=value["type"],
        modes=tuple(value["modes"]),
        contexts=tuple(value["contexts"]),
        quad=value["quad"],
        intensity=value["intensity"],
        status=value["status"],
        told=value["told"],
        first=iso(value["first"]),
        last=iso(value["last"]),
        precision=value["precision"],
        published=value["published"],
        publishers=tuple(value["publishers"]),
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
        incident_id=incident if unit == "event" else value["id"],
        reports=value["reports"],
        corrected_by=tuple(value["corrected_by"]),
    )


def toll(value: dict[str, Any], what: str) -> Range | None:
    """Return a toll, where one is told."""
    low = value[f"{what}_low"]
    return None if low is None else Range(low, value[f"{what}_high"])


def iso(value: date | None) -> str | None:
    """Return a day as a text."""
    return value.isoformat() if value else None
