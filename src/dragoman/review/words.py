"""Values of fields in words, for tables and pages."""

from collections.abc import Mapping
from typing import Any

from dragoman.review import typed

NOTHING = "–"


def told(field: str, value: Any) -> str:
    """Return a value as people read it."""
    if value is None or value in ([], ()):
        return NOTHING
    if field in ("actors", "recipients"):
        return "; ".join(map(party, value))
    if field == "said_by":
        return "; ".join(f"{party(one['party'])} {one.get('stance', 'asserts')}" for one in value)
    if field == "counts":
        return "; ".join(map(count, value))
    if field == "when":
        row = typed.time_row(value)
        return row["start"] + (f" to {row['end']}" if row["end"] else "")
    if field == "where":
        return str(value["name"]) + (f", {value['country']}" if value.get("country") else "")
    if field == "parent":
        return f"{value['relation']} of {value['event_id']}"
    if field == "same_as":
        return str(value["event_id"] if isinstance(value, Mapping) else value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (list, tuple)):
        return " ".join(map(str, value))
    return str(value).replace("_", " ") if field in ("status", "extent") else str(value)


def party(one: Mapping[str, Any]) -> str:
    """Return a party with its codes."""
    codes = " ".join([one.get("country") or "", *(one.get("sectors") or ())]).strip()
    return str(one["text"]) + (f" ({codes})" if codes else "")


def count(one: Mapping[str, Any]) -> str:
    """Return a count with its range."""
    row = typed.count_row(one)
    return f"{row['what']} {row['low']}" + (
        f" or {row['high']}" if row["high"] == "more" else f" to {row['high']}" if row["high"] else ""
    )
