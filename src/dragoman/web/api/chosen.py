"""The filters of Explore as parameters of the API, pages of records in a stable order, and formats."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any
from urllib.parse import urlencode

from fastapi import Request

from dragoman.errors import OptionError
from dragoman.lens import QUADS, TOLD, Filter
from dragoman.lens.filter import DATES, MANY, WITHIN
from dragoman.web.api.answers import JSON, JSONL

MOST = 1000  # records of a page
USUAL = 100
LINES = {"jsonl": JSONL, "csv": "text/csv", "parquet": "application/vnd.apache.parquet"}
SAYS: Mapping[str, str] = {
    "since": "Nothing that ended before this day: 2024-05-31, 2024-05 or 2024.",
    "until": "Nothing that began after this day.",
    "date": "Whose date: that of the event or of its publication.",
    "within": "With since or until: any day of the event lies in them, or all of its days.",
    "type": "The type, such as ASSAULT; may be given again, as all filters that are lists: any of the values.",
    "mode": "The mode, a refinement of the type.",
    "quad": "The quad class.",
    "actor": "Who acts: an id, a country's code of three letters, or part of a name.",
    "recipient": "Upon whom, likewise.",
    "party": "Either of the two.",
    "dyad": "Who acts upon whom: TUR>SYR.",
    "country": "Where it happened, ISO 3166-1 alpha-3.",
    "place": "Where it happened: a GeoNames id or a name.",
    "status": "How it is told; without it only what occurred; all for everything.",
    "speaker": "On whose word.",
    "publisher": "The publisher of the article.",
    "context": "The context, such as election.",
    "confidence": "The least confidence, 0 to 1, that an event is told.",
    "words": 'Words that the article has; "in quotes" side by side, - for not.',
    "bbox": "A part of the map: west,south,east,north in degrees.",
}
CLOSED: Mapping[str, tuple[str, ...]] = {"date": DATES, "within": WITHIN, "quad": QUADS, "status": (*TOLD, "all")}


def parameter(name: str, schema: Mapping[str, Any], says: str) -> dict[str, Any]:
    """Return how OpenAPI describes a parameter of the address."""
    return {"name": name, "in": "query", "required": False, "schema": dict(schema), "description": says}


def filters() -> list[dict[str, Any]]:
    """Return the parameters of the filters."""
    out = []
    for field in fields(Filter):
        if field.name not in SAYS:
            continue
        one: dict[str, Any] = {"type": "number", "minimum": 0, "maximum": 1} if field.name == "confidence" else {}
        one = one or {"type": "string"}
        if field.name in CLOSED:
            one["enum"] = list(CLOSED[field.name])
        if field.name in MANY:
            one = {"type": "array", "items": one}
        out.append(parameter(field.name, one, SAYS[field.name]))
    return out


PAGE = [
    parameter("limit", {"type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL}, "Records of a page."),
    parameter("after", {"type": "string"}, "The id after which the page begins; `next` has the address."),
]
FORMAT = parameter(
    "format",
    {"type": "string", "enum": ["json", *LINES]},
    "json for a page; jsonl, csv or parquet for all that there is, sent while it is written. Default: by Accept.",
)
AS_CODED = parameter(
    "as_coded",
    {"type": "boolean", "default": False},
    "The same, as they were coded: without what people have set right.",
)


def chosen_of(request: Request, *own: str, **fixed: str) -> Filter:
    """Return the filters of an address; `own` are the names of other parameters, `fixed` fields that are not chosen."""
    known = set(SAYS)
    pairs = [(name, value) for name, value in request.query_params.multi_items() if name not in own]
    for name, _ in pairs:
        if name not in known:
            raise OptionError(f"{name!r:.40} is no parameter; there are {', '.join((*SAYS, *own))}")
    return Filter.of([*pairs, *fixed.items()])


def page_of(request: Request) -> tuple[int, str]:
    """Return how many records a page has, and the id that it comes after."""
    return number_of(request, "limit", USUAL, MOST), one_of(request, "after") or ""


def number_of(request: Request, name: str, usual: int, most: int) -> int:
    """Return a whole number of the address, from 1 to `most`."""
    given = one_of(request, name)
    if given is None:
        return usual
    if not (given.isascii() and given.isdigit() and len(given) < 10 and 1 <= int(given) <= most):
        raise OptionError(f"{name}: {given!r:.40} is no whole number from 1 to {most:,}")
    return int(given)


def flag_of(request: Request, name: str) -> bool:
    """Return whether a switch of the address is on."""
    given = (one_of(request, name) or "false").lower()
    if given not in ("0", "1", "true", "false"):
        raise OptionError(f"{name}: {given!r:.40} is none of true, false")
    return given in ("1", "true")


def one_of(request: Request, name: str) -> str | None:
    """Return a parameter that may be given once."""
    values = request.query_params.getlist(name)
    if len(values) > 1:
        raise OptionError(f"{name}: is given {len(values)} times; give it once")
    return values[0] if values and values[0] else None


def format_of(request: Request, allowed: Iterable[str] = LINES) -> str:
    """Return the format asked for, by name or by Accept: json where neither says another."""
    given = one_of(request, "format")
    names = ("json", *allowed)
    if given is None:
        accepted = request.headers.get("accept", "")
        kinds = {"json": JSON, **LINES}
        return next((name for name in names[1:] if kinds[name] in accepted), "json")
    if given not in names:
        raise OptionError(f"format: {given!r:.40} is none of {', '.join(names)}")
    return given


def next_of(request: Request, ids: list[str], limit: int) -> str | None:
    """Return the address of the next page, null where there is none: `ids` has one more than the page."""
    if len(ids) <= limit:
        return None
    pairs = [(name, value) for name, value in request.query_params.multi_items() if name != "after"]
    return f"{request.url.path}?{urlencode([*pairs, ('after', ids[limit - 1])], errors='replace')}"
