"""The table: a page of it, in an order."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from dragoman.errors import OptionError
from dragoman.lens.answers import Range, Row, Rows, Who
from dragoman.lens.ask import Ask
from dragoman.lens.filter import QUADS, TOLD, Filter
from dragoman.lens.where import marks, where

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


def rows(ask: Ask, chosen: Filter, page: int, size: int, total: int | None = None) -> Rows:
    """Return a page of the table; `total`, where it is known, need not be counted."""
    if page < 1 or size < 1 or (page - 1) * size >= DEEPEST:
        raise OptionError(f"page: {page} is none; the table goes to row {DEEPEST:,}; narrow it, or export it")
    condition, given = where(chosen)
    if total is None:
        total = ask(f"SELECT count(*) FROM {chosen.unit} WHERE {condition}", given)[0][0]
    order = f"{ORDERS[chosen.sort]}, {LAST}"
    numbers = ask(
        f"SELECT n FROM {chosen.unit} WHERE {condition} ORDER BY {order} LIMIT ? OFFSET ?",
        [*given, size, (page - 1) * size],
    )
    places = {n: at for at, (n,) in enumerate(numbers)}
    found = ask(
        f"SELECT t.n, t.mark, {', '.join(FIELDS.values())}, place.name, place.key, place.latitude, place.longitude, "
        f"place.radius_km, place.precision FROM {chosen.unit} AS t LEFT JOIN place ON place.p = t.place "
        "JOIN combo AS m ON m.c = t.modes JOIN combo AS x ON x.c = t.contexts JOIN combo AS u ON u.c = t.publishers "
        f"WHERE t.n IN ({marks(numbers) or 'NULL'})",
        list(places),
    )
    found.sort(key=lambda one: places[one[0]])
    merged = incidents(ask, [one[1] for one in found]) if chosen.unit == "event" else {}
    return Rows(tuple(row(one[2:], merged, chosen.unit) for one in found), page, size, total)


def incidents(ask: Ask, some: Sequence[int]) -> dict[str, str]:
    """Return the incidents of events, which are given by their marks: a number is found faster than a text."""
    if not some:
        return {}
    return dict(ask(f"SELECT event_id, incident_id FROM telling WHERE mark IN ({marks(some)})", some))


SAME = (
    *("id", "evidence_key", "article_id", "position", "type", "intensity", "status", "first", "last", "precision"),
    *("published", "title", "actors", "recipients", "speakers", "country", "killed_low", "killed_high", "injured_low"),
    *("injured_high", "arrested_low", "arrested_high", "confidence", "trigger", "reports", "corrected_by", "quad"),
    "told",
)
FIELDS = {name: f"t.{name}" for name in SAME} | {"modes": "m.values", "contexts": "x.values", "publishers": "u.values"}


def row(found: Sequence[Any], merged: Mapping[str, str], unit: str) -> Row:
    """Return a line of the table."""
    value = dict(zip(FIELDS, found, strict=False))
    name, key, latitude, longitude, radius, precision = found[len(FIELDS) :]
    return Row(
        **{one: value[one] for one in SAME[:7]},
        modes=tuple(value["modes"]),
        contexts=tuple(value["contexts"]),
        quad=QUADS[value["quad"]],
        told=TOLD[value["told"]],
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
        incident_id=merged.get(value["id"]) if unit == "event" else value["id"],
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
