"""A filter as SQL: conditions over a unit's table, every value a parameter. Nothing from an address is ever SQL."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from dragoman.lens.filter import ALL, EXACT, QUADS, TOLD, Filter, sides
from dragoman.lens.tables import SIDES

PARTIES = {"actor": ("actor",), "recipient": ("recipient",), "party": ("actor", "recipient"), "speaker": ("speaker",)}
FOUND = "found"  # the table of article numbers that a search of words gave


@dataclass(slots=True)
class Conditions:
    """Conditions and the values of their question marks, in order."""

    unit: str
    parts: list[str] = field(default_factory=list)
    given: list[Any] = field(default_factory=list)

    def add(self, sql: str, *values: Any) -> None:
        """Add one."""
        self.parts.append(sql)
        self.given += values

    def any_of(self, column: str, values: Sequence[Any]) -> None:
        """Add that a column has one of the values, where there are any."""
        if values:
            self.add(f"{column} IN ({marks(values)})", *values)

    def has(self, column: str, values: Sequence[str]) -> None:
        """Add that a list has one of the values, where there are any."""
        if values:
            self.add(f'{column} IN (SELECT c FROM combo WHERE list_has_any("values", ?))', list(values))


def where(chosen: Filter, without: str | None = None) -> tuple[str, list[Any]]:
    """Return the condition that a filter is, and its values; `without` names a field that is passed over.

    "found" must be a table of article numbers `a` where the filter has words.
    """
    made = Conditions(chosen.unit)
    if without != "status" and chosen.status != (ALL,):
        made.any_of("told", [TOLD.index(one) for one in chosen.told])
    if without != "quad":
        made.any_of("quad", [QUADS.index(one) for one in chosen.quad])
    for name, column in (("type", "type"), ("country", "country")):
        if name != without:
            made.any_of(column, getattr(chosen, name))
    for name, column in (("mode", "modes"), ("context", "contexts"), ("publisher", "publishers")):
        if name != without:
            made.has(column, getattr(chosen, name))
    if chosen.confidence > 0:
        made.add("confidence >= ?", chosen.confidence)
    dated(chosen, made)
    placed(chosen, made, without)
    for name in PARTIES:
        if name != without and getattr(chosen, name):
            party(made, name, getattr(chosen, name))
    if without != "dyad" and chosen.dyad:
        dyads(made, chosen.dyad)
    if chosen.words:
        made.add(
            f"a IN (SELECT a FROM {FOUND})"
            if chosen.unit == "event"
            else f"n IN (SELECT n FROM incident_article WHERE a IN (SELECT a FROM {FOUND}))"
        )
    return " AND ".join(made.parts) or "true", made.given


def dated(chosen: Filter, made: Conditions) -> None:
    """Add the days: an interval is within where any day of it is, or all of them are; what has no date is not."""
    if not (chosen.since or chosen.until):
        return
    start, end = ("first", "last") if chosen.date == "event" else ("issued", "issued")
    if chosen.within == ALL:
        if chosen.since:
            made.add(f"{start} >= CAST(? AS DATE)", chosen.since)
        if chosen.until:
            made.add(f"{end} <= CAST(? AS DATE)", chosen.until)
        return
    made.add(f"({start} IS NOT NULL OR {end} IS NOT NULL)")
    if chosen.since:
        made.add(f"coalesce({end} >= CAST(? AS DATE), true)", chosen.since)
    if chosen.until:
        made.add(f"coalesce({start} <= CAST(? AS DATE), true)", chosen.until)


def placed(chosen: Filter, made: Conditions, without: str | None) -> None:
    """Add the place and the part of the map."""
    if chosen.place and without != "place":
        lower = [value.lower() for value in chosen.place]
        some = marks(lower)
        made.add(
            f'place IN (SELECT p FROM place WHERE lower("key") IN ({some}) OR lower(name) IN ({some}))', *lower, *lower
        )
    if chosen.bbox and without != "bbox":
        west, south, east, north = chosen.bbox
        across = "BETWEEN ? AND ?" if west <= east else "NOT BETWEEN ? AND ?"
        edges = (west, east) if west <= east else (east, west)
        made.add(
            f"place IN (SELECT p FROM place WHERE latitude BETWEEN ? AND ? AND longitude {across})",
            *(south, north),
            *edges,
        )


def party(made: Conditions, name: str, values: Sequence[str]) -> None:
    """Add that one of the parties on some side is one of those named."""
    found, given = named("p", "party", values)
    kinds = ", ".join(str(SIDES[side]) for side in PARTIES[name])
    made.add(f"n IN (SELECT n FROM {made.unit}_side WHERE side IN ({kinds}) AND p IN ({found}))", *given)


def dyads(made: Conditions, values: Sequence[str]) -> None:
    """Add that somebody acts upon somebody, or both together."""
    parts, given = [], []
    for value in values:
        actor, recipient = sides(value)
        (one, first), (other, second) = named("k", "party", [actor]), named("k", "party", [recipient])
        parts.append(f"(x IN ({one}) AND y IN ({other})) OR (mutual AND x IN ({other}) AND y IN ({one}))")
        given += [*first, *second, *second, *first]
    made.add(f"n IN (SELECT n FROM {made.unit}_tie WHERE t IN (SELECT t FROM tie WHERE {' OR '.join(parts)}))", *given)


def named(number: str, table: str, values: Sequence[str]) -> tuple[str, list[Any]]:
    """Return the SELECT of the parties that values name: by key, by a country's code, or by part of a name.

    A value that begins with = is a key and no more, so that who is chosen from a list is as many as the list said.
    """
    parts, given = [], []
    for value in values:
        if value.startswith(EXACT):
            parts.append('"key" = ?')
            given.append(value.removeprefix(EXACT))
            continue
        parts.append('"key" = ? OR country = ? OR contains(lower(name), ?)')
        given += [value, value, value.lower()]
    return f"SELECT {number} FROM {table} WHERE {' OR '.join(parts)}", given


def marks(values: Sequence[Any]) -> str:
    """Return as many question marks as there are values."""
    return ", ".join("?" for _ in values)
