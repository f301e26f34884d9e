"""The page of series, and its files. What takes long is counted beside the site; the page asks again by itself."""

import importlib.util
import io
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, HTTPException, Request
from markupsafe import Markup
from starlette.responses import Response

from dragoman.errors import InputError, OptionError
from dragoman.export import rows as tables
from dragoman.export.periods import TIMES
from dragoman.lens import Rows
from dragoman.plots.held import Panel, Picture, Series
from dragoman.plots.rows import panels
from dragoman.series.asked import Answer, answer
from dragoman.web import explore, words
from dragoman.web.desk import Desk
from dragoman.web.jobs import Found
from dragoman.web.pictures import series as drawing
from dragoman.web.pictures.frame import number
from dragoman.web.rendering import page
from dragoman.web.series.asking import LEVELS, OF_WHAT, Asked, asked_of

router = APIRouter(include_in_schema=False)
WAIT, FILE_WAIT, AGAIN = 2.0, 50.0, "2"  # seconds
PANELS, ROWS = 12, 600
KINDS = {"csv": "text/csv; charset=utf-8", "svg": "image/svg+xml", "png": "image/png", "pdf": "application/pdf"}
UNITS = {"event": "mentions of events", "incident": "incidents"}


@dataclass(frozen=True, slots=True)
class Drawn:
    """A unit's series as it is shown; one that stands alone is drawn for a phone, too."""

    name: str
    picture: Markup
    phone: Markup


@router.get("/series")
def show(request: Request) -> Response:
    """Show the series that the address asks for, or in words why there is none."""
    desk: Desk = request.app.state.desk
    asked = asked_of(request)
    try:
        found, wrong = found_of(desk, asked, WAIT), ""
    except InputError as error:
        found, wrong = Found(), words_of(error)
    given = shown(found.value, asked) if found.done else {"drawn": [], "left": 0, "lines": [], "columns": ()}
    answer = page(
        request,
        "series.html",
        400 if wrong else 200,
        asked=asked,
        f=asked.question.chosen,
        found=found,
        wrong=wrong,
        chips=chips_of(desk, asked),
        batches=[one for one in desk.store.batches() if one.how in ("random", "stratified")],
        times=TIMES,
        spaces=OF_WHAT,
        levels=LEVELS,
        pictures=has_pictures(),
        number=number,
        most_rows=ROWS,
        **given,
    )
    if not found.done and not wrong:
        answer.headers["refresh"] = AGAIN
    return answer


def found_of(desk: Desk, asked: Asked, wait: float) -> Found:
    """Return the series, or how far its counting is."""
    lens, store = desk.lens, desk.store
    lens.keep_up()
    question = asked.question
    version = (lens.state().number, store.reviews_version(), len(store.batches()))
    return desk.jobs.get(question, version, lambda watch: answer(desk.store, lens, question, watch), wait)


def words_of(error: InputError) -> str:
    """Return an error without the signs of the command line."""
    return str(error).replace("--", "")


def shown(made: Answer, asked: Asked) -> dict[str, Any]:
    """Return what the template needs of an answer."""
    series = series_of(made)
    ranked = sorted(series.panels, key=lambda one: (-one.size(series.kind), one.name))
    chosen = sorted(ranked[:PANELS], key=lambda one: one.name)
    alone = len(chosen) == 1
    drawn = [
        Drawn(
            named(one, asked),
            Markup(drawing.draw(one, series, f"unread-{at}", wide=alone)),
            Markup(drawing.draw(one, series, f"unread-phone-{at}") if alone else ""),
        )
        for at, one in enumerate(chosen)
        if one.periods
    ]
    return {"drawn": drawn, "left": len(ranked) - len(chosen), "lines": made.rows[:ROWS], "columns": made.columns}


def named(one: Panel, asked: Asked) -> str:
    """Return what a unit is called: countries by their names."""
    if asked.question.by[0] == "country":
        return f"{words.country(one.name)} ({one.name})"
    return one.name


def series_of(made: Answer) -> Series:
    """Return what is drawn of an answer."""
    question = made.question
    time = str(question.choices.time)
    cells = [{name: "" if value is None else str(value) for name, value in row.items()} for row in made.rows]
    found = panels(cells, made.kind, time) if cells else ()
    return Series(made.kind, time, found, UNITS[question.chosen.unit], question.level)


def chips_of(desk: Desk, asked: Asked) -> list[explore.Chip]:
    """Return what was chosen, each with the address of the series without it."""
    chosen = asked.question.chosen
    sides = [name for name in ("actor", "recipient") if chosen.actor or chosen.recipient or chosen.party or chosen.dyad]
    facets = desk.lens.facets(chosen, sides)
    known = explore.chips(chosen, facets, Rows((), 1, 1, 0))
    own = [pair for pair in asked.pairs if pair[0] in ("by", "batch", "level")]
    return [
        explore.Chip(one.field, one.name, with_own(one.href.removeprefix("/").removeprefix("?"), own)) for one in known
    ]


def with_own(query: str, own: list[tuple[str, str]]) -> str:
    """Return the page's address by a query of Explore and the page's own parameters."""
    parts = [part for part in (query, urlencode(own)) if part]
    return f"/series?{'&'.join(parts)}" if parts else "/series"


def has_pictures() -> bool:
    """Say whether pictures can be saved here."""
    return importlib.util.find_spec("matplotlib") is not None


@router.get("/series/save")
def save(request: Request, format: str = "csv") -> Response:
    """Send the series as a table, or as a picture for print; raise OptionError for another format."""
    if format not in KINDS:
        raise OptionError(f"format: {format!r:.20} is none of {', '.join(KINDS)}")
    asked = asked_of(request)
    found = found_of(request.app.state.desk, asked, FILE_WAIT)
    if not found.done:
        raise HTTPException(503, "it is still being counted; try again in a minute", {"Retry-After": "30"})
    stream = io.BytesIO()
    if format == "csv":
        tables.write(found.value, "csv", stream)
    else:
        draw_into(stream, found.value, format)
    headers = {"content-disposition": f'attachment; filename="series.{format}"'}
    return Response(stream.getvalue(), media_type=KINDS[format], headers=headers)


def draw_into(stream: io.BytesIO, made: Answer, format: str) -> None:
    """Draw a series for print; raise OptionError where the library for it is not there, or there is nothing to draw."""
    from dragoman.plots.figure import save as saved  # noqa: PLC0415  (of an extra)

    series = series_of(made)
    if not series.panels:
        raise OptionError("nothing that was chosen is in any period, so that there is nothing to draw")
    saved(Picture(series, made.caption), stream, f".{format}", caption=made.caption)
