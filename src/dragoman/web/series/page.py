"""The page of series, and its files. What takes long is counted beside the site; the page asks again by itself."""

import importlib.util
import io
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import Response

from dragoman.errors import InputError, OptionError
from dragoman.export import rows as tables
from dragoman.export.periods import TIMES
from dragoman.lens import Rows
from dragoman.plots.held import Picture
from dragoman.series.asked import Answer, answer
from dragoman.web import explore
from dragoman.web.desk import Desk
from dragoman.web.jobs import Found
from dragoman.web.pictures.frame import number
from dragoman.web.rendering import page
from dragoman.web.series.asking import LEVELS, OF_WHAT, Asked, asked_of
from dragoman.web.series.drawn import drawn, series_of

router = APIRouter(include_in_schema=False)
WAIT, FILE_WAIT, AGAIN = 2.0, 50.0, "2"  # seconds
ROWS = 600
KINDS = {"csv": "text/csv; charset=utf-8", "svg": "image/svg+xml", "png": "image/png", "pdf": "application/pdf"}


@router.get("/series")
def show(request: Request) -> Response:
    """Show the series that the address asks for, or in words why there is none."""
    desk: Desk = request.app.state.desk
    asked = asked_of(request)
    try:
        found, wrong = found_of(desk, asked, WAIT), ""
    except InputError as error:
        found, wrong = Found(), words_of(error)
    given = shown(found.value) if found.done else {"drawn": [], "left": 0, "lines": [], "columns": ()}
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


def shown(made: Answer) -> dict[str, Any]:
    """Return what the template needs of an answer."""
    pictures, left = drawn(made)
    return {"drawn": pictures, "left": left, "lines": made.rows[:ROWS], "columns": made.columns}


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
