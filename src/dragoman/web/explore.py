"""Explore: what the store holds, by what was chosen; the choice is the address, so that it can be kept and sent.

The page is whole without JavaScript. With it, the same address asked by htmx gives the fragment that changes: the
table as the answer, and beside it (out of band) the summary, the form and the lists of choices. What is drawn asks
`/explore/data/...` with the same parameters.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, HTTPException, Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from dragoman.errors import InputError, OptionError
from dragoman.export import formats, layout_of
from dragoman.lens import TOLD, Choice, Facets, Filter, Lens, Rows, State, Totals, party_name, plain, sides
from dragoman.web import words
from dragoman.web.rendering import page

router = APIRouter(include_in_schema=False)
USUAL = ("csv", "jsonl", "parquet", "geojson", "graphml")  # layouts that most people look for
OTHERS = ("page", "bin")  # parameters that are no filters
ROWS = 50
LISTS = (
    ("type", "Type"),
    ("quad", "Kind of act"),
    ("status", "How it is told"),
    ("country", "Country where it happened"),
    ("actor", "Who acts"),
    ("recipient", "Upon whom"),
    ("publisher", "Source"),
    ("context", "Context"),
    ("mode", "Mode"),
)
OPEN = ("type", "quad", "status")  # lists that are unfolded from the start
TOLD_WORDS = {
    "occurred": "occurred",
    "background": "told as background",
    "content": "only said: demanded, alleged, denied",
    "negated": "did not happen",
    "planned": "planned or threatened",
    "called_for": "called for",
    "possible": "possible or feared",
    "conditional": "only if something else is so",
}
FIELD_WORDS = {
    "since": "from",
    "until": "to",
    "within": "in these days",
    "quad": "kind of act",
    "actor": "who acts",
    "recipient": "upon whom",
    "party": "involved",
    "dyad": "who upon whom",
    "status": "told as",
    "speaker": "on the word of",
    "publisher": "source",
    "confidence": "confidence from",
    "bbox": "part of the map",
}


def chosen_of(request: Request) -> Filter:
    """Return the filter of an address; raise OptionError for what is none."""
    return Filter.of(request.query_params.multi_items(), OTHERS)


Chosen = Annotated[Filter, Depends(chosen_of)]


def number_of(request: Request) -> int:
    """Return the page of the table that an address asks for."""
    given = request.query_params.get("page") or "1"
    if not (given.isascii() and given.isdigit() and 1 <= len(given) <= 6 and int(given)):
        raise OptionError(f"page: {given!r:.40} is no page's number")
    return int(given)


@dataclass(frozen=True, slots=True)
class Chip:
    """Something chosen, and the address without it."""

    field: str
    name: str
    href: str


@dataclass(frozen=True, slots=True)
class Item:
    """A value that can be chosen; `share` is its count by that of the most frequent one, `on` whether it is chosen."""

    value: str
    name: str
    count: int
    share: float
    on: bool
    href: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of choices, unfolded or not."""

    field: str
    title: str
    choices: list[Item]
    counted: bool  # else it is to be asked for when it is looked at
    open: bool


@router.get("/")
def explore(request: Request, chosen: Chosen, number: Annotated[int, Depends(number_of)]) -> Response:
    """Show what was chosen."""
    desk = request.app.state.desk
    lens: Lens = desk.lens
    totals = lens.totals(chosen)
    last = max(1, -(-totals.shown // ROWS))
    if number > last:  # an old address, or a slip of the pen: the end of the table is nearest to it
        return RedirectResponse(href(chosen, page=last), 303)
    rows = lens.rows(chosen, number, ROWS)
    state = lens.state()
    fragment = request.headers.get("hx-request") == "true" and request.headers.get("hx-target") == "results"
    # Of a page that is there already the folded lists are counted once they are unfolded.
    names = [name for name, _ in LISTS if not fragment or name in OPEN or getattr(chosen, name)]
    facets = lens.facets(chosen, names)
    return page(
        request,
        "explore/fragment.html" if fragment else "explore/page.html",
        f=chosen,
        w=words,
        href=href,
        beside=beside(lens, chosen, totals),
        **shown(chosen, totals, rows, facets, state),
    )


def beside(lens: Lens, chosen: Filter, totals: Totals) -> int:
    """Return how many reach beyond the chosen days: of what is shown, or not shown where all of it must lie within."""
    if chosen.date != "event" or not (chosen.since or chosen.until):
        return 0
    other = lens.totals(chosen.but(within="any" if chosen.within == "all" else "all"))
    return abs(totals.shown - other.shown)


@router.get("/explore/list/{name}")
def choices(request: Request, chosen: Chosen, name: str) -> Response:
    """Return one list of choices, for a page that is there already."""
    if name not in dict(LISTS):
        raise HTTPException(404, f"{name!r:.40} is no list; there are {', '.join(dict(LISTS))}")
    facets = request.app.state.desk.lens.facets(chosen, [name])
    listed = one_list(Links(chosen), facets, name, dict(LISTS)[name])
    return page(request, "explore/list.html", listed=listed)


@router.get("/explore/data/spots")
def spots(request: Request, chosen: Chosen) -> Response:
    """Return what happened where, as JSON: lens.Spots, with `spots`, `areas`, `nowhere`, `left_off`."""
    return JSONResponse(plain(request.app.state.desk.lens.spots(chosen)))


@router.get("/explore/data/timeline")
def timeline(request: Request, chosen: Chosen, bin: str | None = None) -> Response:
    """Return counts over time, as JSON: lens.Timeline, with `bin`, `bins`, `wide`, `undated`."""
    return JSONResponse(plain(request.app.state.desk.lens.timeline(chosen, bin or None)))


@router.get("/explore/data/ties")
def ties(request: Request, chosen: Chosen) -> Response:
    """Return who acts upon whom, as JSON: lens.Ties, with `nodes`, `ties`, `left_off`, `single`."""
    return JSONResponse(plain(request.app.state.desk.lens.ties(chosen)))


def href(chosen: Filter, **others: Any) -> str:
    """Return the address of a filter."""
    pairs = [*chosen.params(), *((name, str(value)) for name, value in others.items() if value not in (None, 1))]
    return "/?" + urlencode(pairs) if pairs else "/"


class Links:
    """The addresses that differ from a filter's in one value; a page has hundreds, so they are put together as text.

    What is no filter (a party with an overlong name) has an address too; who follows it is told why.
    """

    def __init__(self, chosen: Filter) -> None:
        self.chosen = chosen
        self.parts: dict[str, list[str]] = {field.name: [] for field in fields(Filter)}
        for name, value in chosen.params():
            self.parts[name].append(urlencode([(name, value)]))

    def toggled(self, name: str, value: str) -> str:
        """Return the address with a value chosen, or no longer so; of how it is told the last one stays."""
        if name == "status":
            now = set(self.chosen.told or TOLD)
            return href(self.chosen.but(status=tuple(now ^ {value}) or TOLD[:1]))
        values = sorted({*getattr(self.chosen, name)} ^ {value})
        changed = [urlencode([(name, one)], errors="replace") for one in values]
        parts = [one for field, some in self.parts.items() for one in (changed if field == name else some)]
        return f"/?{'&'.join(parts)}" if parts else "/"


@cache
def layouts(unit: str) -> tuple[str, ...]:
    """Return the names of the layouts that hold a unit, the usual ones first; known while the site runs."""
    known = [name for name in formats() if holds(name, "incident" if unit == "incident" else "mention")]
    return (*(name for name in USUAL if name in known), *(name for name in known if name not in USUAL))


def holds(name: str, unit: str) -> bool:
    """Say whether a layout holds such units; of a broken plug-in whoever chooses it is told."""
    try:
        return unit in layout_of(name).units
    except InputError:
        return True


def shown(chosen: Filter, totals: Totals, rows: Rows, facets: Facets, state: State) -> dict[str, Any]:
    """Return all that the templates need beside the filter itself."""
    links = Links(chosen)
    return {
        "links": links,
        "totals": totals,
        "rows": rows,
        "state": state,
        "chips": chips(chosen, facets, rows),
        "lists": [one_list(links, facets, name, title) for name, title in LISTS],
        "query": urlencode(chosen.params()),
        "told_words": TOLD_WORDS,
        "formats": layouts(chosen.unit),
        "hidden": [(name, totals.told[name]) for name in TOLD if name in totals.told and is_hidden(chosen, name)],
        "sorted_by": chosen.sort.removeprefix("-"),
        "unreal": [row.told != "occurred" for row in rows.rows],
    }


def is_hidden(chosen: Filter, told: str) -> bool:
    """Say whether the choice of status keeps something out."""
    return bool(chosen.told) and told not in chosen.told


def chips(chosen: Filter, facets: Facets, rows: Rows) -> list[Chip]:
    """Return what was chosen, each with the address without it."""
    called = {one.value: one.name for side in ("actor", "recipient") for one in facets.choices.get(side, ())}
    called |= {row.place_key: words.place(row) for row in rows.rows if row.place_key}
    out = []
    for name, value in chosen.chosen:
        one = chosen.toggled(name, value) if isinstance(getattr(chosen, name), tuple) and name != "bbox" else None
        default = {"words": "", "confidence": 0.0, "within": "any"}.get(name)
        rest = one if one is not None else chosen.but(**{name: default})
        out.append(Chip(FIELD_WORDS.get(name, name), chip_name(name, value, called), href(rest)))
    return out


def chip_name(name: str, value: str, called: Mapping[str, str]) -> str:
    """Return what a chosen value is called; `called` has the names of parties and places by their keys."""
    if name == "dyad":
        return " > ".join(called.get(side) or party_name(side) for side in sides(value))
    if name in ("actor", "recipient", "party"):
        return called.get(value) or party_name(value)
    return called.get(value, value) if name == "place" else named(name, value)


def one_list(links: Links, facets: Facets, name: str, title: str) -> Listed:
    """Return one list of choices: those of the lens, and what was chosen though it is rare."""
    chosen = links.chosen
    found = list(facets.choices.get(name, ()))
    now = chosen.told if name == "status" else getattr(chosen, name)
    known = {choice.value for choice in found}
    found += [Choice(value, chip_name(name, value, {}), 0) for value in now if value not in known]
    most = max((choice.count for choice in found), default=0) or 1
    items = [
        Item(
            choice.value,
            named(name, choice.value, choice.name),
            choice.count,
            choice.count / most,
            choice.value in now,
            links.toggled(name, choice.value),
        )
        for choice in found
    ]
    counted = name in facets.choices
    return Listed(name, title, items, counted, name in OPEN or bool(getattr(chosen, name)))


def named(field: str, value: str, name: str | None = None) -> str:
    """Return what a value is called."""
    if field == "country":
        return words.country(value)
    if field == "status":
        return TOLD_WORDS.get(value, value)
    if field in ("mode", "context"):
        return words.plain_code(value)
    if field in ("since", "until"):
        return words.day(value)
    if field == "within":
        return "all of it"
    return name or value
