"""Drafts for the user's own lexicon, of what was set right: shown, checked, and kept in the folder that he named."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Form, HTTPException, Request
from starlette.responses import Response

from dragoman import serial
from dragoman.errors import InputError, LexiconError
from dragoman.records import Article, Event, Span
from dragoman.review import teach
from dragoman.run.local import Load, coder_of
from dragoman.settings import Settings
from dragoman.web.entry import Meant, Stores
from dragoman.web.rendering import page
from dragoman.web.review.spots import Spot, at_event

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry as it could be: of which kind, what it is of, and its text."""

    kind: str
    title: str
    text: str


def word_in_worker(load: Load, settings: Settings, article: Article, span: Span) -> tuple[str, str]:
    """Return the lemma and tag of a trigger."""
    return teach.word_at(coder_of(load, settings), article, span)  # type: ignore[arg-type]


def problems_in_worker(load: Load, settings: Settings, folder: Path, kind: str, text: str) -> list[str]:
    """Return what is wrong with an entry."""
    return teach.problems(load, settings, folder, kind, text)


def drafts(request: Request, spot: Spot) -> Iterator[Draft]:
    """Yield an entry for each party and the type that people set right, or that the lexicon does not know."""
    event = spot.chosen
    if event is None:
        return
    shown = spot.item.shown(event)
    before = {(one.span, one.country, one.sectors) for one in (*event.actors, *event.recipients)}
    for one in (*shown.actors, *shown.recipients):
        if (one.span, one.country, one.sectors) not in before or one.resolved_by in ("unresolved", "reviewer"):
            yield Draft("actor", f"“{one.text}” as an actor", teach.actor_entry(serial.to_dict(one)))
    if (shown.type, shown.modes) != (event.type, event.modes) or event not in spot.item.events:
        word = request.app.state.desk.workroom.do(word_in_worker, spot.item.article, event.trigger.span)
        text = teach.frame_entry(shown, spot.item.article, shown.type, shown.modes, word)
        yield Draft("frame", f"“{event.trigger.text}” as {shown.type}", text)


@router.get("/review/teach/{event_id:path}")
def show(request: Request, event_id: str) -> Response:
    """Show the drafts of an event."""
    spot = at_event(request.app.state.desk.store, event_id)
    return shown(request, spot, list(drafts(request, spot)))


def shown(request: Request, spot: Spot, found: list[Draft], status: int = 200, **said: object) -> Response:
    """Show drafts, with what is wrong with one, or that it is kept."""
    event: Event | None = spot.chosen
    return page(
        request,
        "review_teach.html",
        status,
        spot=spot,
        event=event,
        drafts=found,
        base=f"/review/teach/{quote(event.id, safe='')}" if event else "",
        folder=request.app.state.config.lexicon,
        **({"at": "", "wrong": (), "good": "", "flash": None} | said),
    )


@router.post("/review/teach/{event_id:path}", dependencies=[Meant, Stores])
def take(
    request: Request,
    event_id: str,
    kind: Annotated[str, Form()] = "",
    text: Annotated[str, Form()] = "",
    do: Annotated[str, Form()] = "check",
) -> Response:
    """Check an entry, and keep it where that was asked for and nothing is wrong."""
    desk = request.app.state.desk
    folder: Path | None = request.app.state.config.lexicon
    if folder is None:
        raise HTTPException(400, "this site was started without a lexicon: dragoman serve --lexicon DIR")
    spot = at_event(desk.store, event_id)
    draft = Draft(kind if kind in teach.FILES else "actor", "your entry", text)
    try:
        wrong = desk.workroom.do(problems_in_worker, folder, kind, text)
    except (InputError, LexiconError) as error:
        return shown(request, spot, [draft], 400, at=kind, wrong=(str(error),))
    if wrong:
        return shown(request, spot, [draft], 400, at=kind, wrong=tuple(wrong))
    if do != "save":
        return shown(request, spot, [draft], at=kind, good="Nothing is wrong with it.")
    path = teach.keep(folder, kind, text)
    return shown(
        request, spot, [], flash=("good", f"Kept in {path.name}; it counts in the next run with this lexicon.")
    )
