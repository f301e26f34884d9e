"""One item of a batch, or one event by itself, as it is shown: the text beside the form."""

from dataclasses import replace
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from dragoman.records import Event
from dragoman.review.places import Candidate
from dragoman.review.queue import Item, next_of, read_by
from dragoman.web.rendering import page
from dragoman.web.review.forms import Form, choices, form_of
from dragoman.web.review.people import reviewer
from dragoman.web.review.spots import Spot, at_article, at_batch, at_event, batch_there, codes_of
from dragoman.web.sheet import sheet

router = APIRouter()
LONGEST = 200  # characters of a name that is looked up
SAID = {
    "accept": "Accepted.",
    "right": "Accepted.",
    "save": "Saved.",
    "reject": "Rejected: the text tells no such event.",
    "unsure": "Kept as unsure.",
    "add": "Added.",
    "complete": "Marked as complete: no event is missing.",
    "note": "Noted.",
    "undo": "Taken back.",
    "again": "That was the end of it: this one was skipped before.",
}


@router.get("/review/batch/{batch}/next")
def following(request: Request, batch: str, after: int = -1, said: str = "", ids: str = "") -> Response:
    """Lead to the next item that one has not read, or to the end."""
    store, name = request.app.state.desk.store, reviewer(request)
    if not name:
        return RedirectResponse(f"/review?{urlencode({'batch': batch})}", 303)
    found = batch_there(store, batch)
    items = store.sampled(batch)
    position = next_of(items, read_by(items, store.who_read()), name, found.readers, after)
    if position is not None and position <= after and not said:  # skipped, and nothing unread comes behind it
        said = "again"
        position = position if position < after else None
    more = urlencode([(key, value) for key, value in (("said", said), ("ids", ids)) if value])
    to = f"/review/batch/{quote(batch)}/{position}" if position is not None else f"/review/batch/{quote(batch)}"
    return RedirectResponse(f"{to}?{more}" if more else to, 303)


@router.get("/review/batch/{batch}/{position}")
def show(
    request: Request, batch: str, position: int, event: str | None = None, said: str = "", ids: str = ""
) -> Response:
    """Show an item."""
    name = reviewer(request)
    if not name:
        return RedirectResponse(f"/review?{urlencode({'batch': batch})}", 303)
    spot = at_batch(request.app.state.desk.store, batch, position, event, name)
    return shown(request, spot, said=said, ids=ids)


@router.get("/review/event/{event_id:path}")
def show_event(request: Request, event_id: str, said: str = "", ids: str = "") -> Response:
    """Show the form of one event."""
    return shown(request, at_event(request.app.state.desk.store, event_id), said=said, ids=ids)


@router.get("/review/article/{article_id:path}")
def show_missing(request: Request, article_id: str, said: str = "", ids: str = "") -> Response:
    """Show the form of an event that is missing in an article."""
    return shown(request, at_article(request.app.state.desk.store, article_id), said=said, ids=ids)


def shown(
    request: Request,
    spot: Spot,
    status: int = 200,
    said: str = "",
    ids: str = "",
    form: Form | None = None,
    wrong: str = "",
) -> Response:
    """Show the text beside the form."""
    item, name = spot.item, reviewer(request)
    whose = name if item.batch is not None else None  # in a batch nobody sees what others said before he is done
    hides = item.blind and spot.chosen is not None and spot.chosen is item.event
    event = item.shown(spot.chosen, whose) if spot.chosen else None
    events = [] if item.blind else [item.shown(one, whose) for one in item.events]
    events += item.missed(whose)
    if event is not None and not spot.is_article:
        events = [bared(event) if hides else event]
    rows = item.of_event(spot.chosen, whose) if spot.chosen else []
    return page(
        request,
        "review_item.html",
        status,
        spot=spot,
        item=item,
        batch=item.batch,
        reviewer=name,
        hides=hides,
        event=event,
        coded=spot.chosen,
        settled=item.settled(spot.chosen, whose) if spot.chosen else None,
        verdicts={one.id: item.settled(one, whose) for one in (*item.events, *item.missed(whose))}
        if spot.is_article
        else {},
        said_before=[row for row in rows if row.kind != "withdrawal"],
        notes=[row for row in item.reviews if row.kind == "note" and row.evidence_key is None],
        sheet=sheet(item.article, events, spot.base, chosen=event.id if event else None),
        form=form or form_of(None if hides else event),
        choices=choices(codes_of(request)),
        others=[] if hides or event is None else others(item, event, whose),
        places=places(request, form),
        wrong=wrong,
        done=SAID.get(said, ""),
        flash=("good", SAID[said]) if said in SAID and not ids else None,
        ids=ids if said in SAID and said != "undo" else "",
    )


def others(item: Item, event: Event, whose: str | None) -> list[tuple[str, str]]:
    """Return the article's other events, to which one may be tied: id, and what to call each."""
    every = sorted((*item.events, *item.missed(whose)), key=lambda one: (one.trigger.span, one.id))
    found = [
        (one.id, f"{number}: {one.type} “{one.trigger.text}”")
        for number, one in enumerate((item.shown(each, whose) for each in every), 1)
        if one.id != event.id
    ]
    ids = {id for id, _ in found}
    tied = {event.parent.event_id if event.parent else "", event.same_as or ""} - ids - {""}
    return found + [(id, "an event that is not here") for id in sorted(tied)]


def places(request: Request, form: Form | None) -> tuple[Candidate, ...]:
    """Return the places among which one is to be chosen: where a name was typed of which there are several."""
    if form is None or not form.wrong.get("where") or not form.rows.get("where"):
        return ()
    row = form.rows["where"][0]
    found: tuple[Candidate, ...] = request.app.state.desk.places.candidates(row["name"] or row["words"], row["country"])
    return found


@router.get("/review/places")
def named_places(request: Request, name: str = "", country: str = "") -> Response:
    """Return the places that a name may mean, for the form: id and words of each."""
    found = request.app.state.desk.places.candidates(name[:LONGEST], country[:3].upper())
    return JSONResponse([{"id": str(one.id), "words": one.words} for one in found])


def bared(event: Event) -> Event:
    """Return an event of which nothing can be seen but the words that may tell it."""
    return replace(event, actors=(), recipients=(), when=None, where=None, counts=(), said_by=())
