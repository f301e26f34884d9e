"""Counts of what occurred, by country, actor, pair, place or type and by time: what `dragoman aggregate` does."""

import io
import time
from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import Any, TypeVar

from fastapi import APIRouter, Request
from starlette.responses import Response

from dragoman.errors import OptionError, StoreError
from dragoman.export import Choices, aggregate, rows
from dragoman.export.choices import ALLOWED, COUNTS, SPACES
from dragoman.export.codes import SCHEMES
from dragoman.export.periods import TIMES
from dragoman.export.stored import Stored
from dragoman.web.api.answers import as_json, described
from dragoman.web.api.chosen import AS_CODED, LINES, chosen_of, filters, flag_of, format_of, one_of, parameter
from dragoman.web.desk import Desk

router = APIRouter(tags=["aggregates"])
T = TypeVar("T")
LISTS = ("by", "counts")
FLAGS = ("inferred", "zeros")
OWN = ("format", "as_coded", *(field.name for field in fields(Choices)))
AGGREGATE = {
    "type": "object",
    "properties": {
        "columns": {"type": "array", "items": {"type": "string"}},
        "rows": {"type": "array", "items": {"type": "object"}},
        "told": {"type": "object", "description": "All choices, what was read, counted and left out, and why."},
    },
    "required": ["columns", "rows", "told"],
}


def choices() -> list[dict[str, Any]]:
    """Return the parameters of the choices."""
    dimensions = f"What to count by, parted by commas: {', '.join(SPACES)}; and one of {', '.join(TIMES)}."
    out = [
        parameter("by", {"type": "string", "default": "country,month"}, dimensions),
        parameter("counts", {"type": "string", "default": "quad"}, f"What gets columns: {', '.join(COUNTS)}."),
        parameter("codes", {"type": "string", "enum": list(SCHEMES), "default": "iso3"}, "How countries are written."),
    ]
    usual = {field.name: field.default for field in fields(Choices)}
    for name, allowed in ALLOWED.items():
        schema = {"type": "string", "enum": list(allowed), "default": usual[name]}
        out.append(parameter(name, schema, "See docs/aggregates.md."))
    out += [parameter(name, {"type": "boolean", "default": False}, "See docs/aggregates.md.") for name in FLAGS]
    out.append(parameter("format", {"type": "string", "enum": ["json", *LINES], "default": "json"}, "Of the rows."))
    named = {one["name"] for one in out}
    return [*out, *(one for one in filters() if one["name"] not in named), AS_CODED]


@router.get("/aggregates", responses=described(AGGREGATE, *LINES.values()), openapi_extra={"parameters": choices()})
def aggregates(request: Request) -> Response:
    """Count what the filters let through, with the articles and publishers of each period beside every count.

    Nothing that did not occur enters a count. Incidents are counted, unless `unit` is mention.
    """
    desk: Desk = request.app.state.desk
    form = format_of(request)
    chosen = choices_of(request)
    unit = "event" if chosen.unit == "mention" else "incident"
    shown = chosen_of(request, *OWN, unit=unit, date=chosen.date)
    stored = Stored(desk.store, flag_of(request, "as_coded"))
    if unit == "incident" and not desk.lens.state().incidents:
        raise OptionError(
            "unit: the store has no incidents yet; dragoman merge --store makes them, or say unit=mention"
        )
    only = desk.lens.ids(shown) if shown.chosen else None
    end = time.monotonic() + desk.config.seconds
    made = aggregate(
        in_time(stored.units(chosen.unit, only), end, desk.config.seconds),
        in_time(stored.articles(), end, desk.config.seconds),
        chosen,
    )
    if unit == "incident" and only is not None:
        stored.look_for_unmerged()
    made.notes = stored.notes
    if form != "json":
        stream = io.BytesIO()
        rows.write(made, form, stream)
        return Response(stream.getvalue(), media_type=LINES[form])
    return as_json({"columns": list(made.columns), "rows": made.rows, "told": made.plain()})


def choices_of(request: Request) -> Choices:
    """Return the choices of an address; raise OptionError for what is none."""
    given: dict[str, Any] = {}
    for field in fields(Choices):
        value = one_of(request, field.name)
        if field.name in FLAGS:
            given[field.name] = flag_of(request, field.name)
        elif value is not None:
            given[field.name] = tuple(map(str.strip, value.split(","))) if field.name in LISTS else value
    return Choices(**{"by": ("country", "month"), **given})


def in_time(items: Iterable[T], end: float, seconds: float) -> Iterator[T]:
    """Yield the items; raise StoreError where they take too long."""
    for item in items:
        if time.monotonic() > end:
            raise StoreError(f"counting took longer than {seconds:g} seconds; narrow it, or use dragoman aggregate")
        yield item
