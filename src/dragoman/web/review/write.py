"""What somebody says of an item: written down, or shown again with what is wrong with it, or taken back."""

from typing import Annotated, Any
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Depends, HTTPException, Request
from starlette.datastructures import FormData
from starlette.responses import RedirectResponse, Response

from dragoman.errors import InputError
from dragoman.records import Event
from dragoman.review import Pen, typed
from dragoman.review.queue import Item
from dragoman.review.typed import Known
from dragoman.store import Review, pick
from dragoman.store.store import Store
from dragoman.web.entry import Meant, Stores
from dragoman.web.review.forms import Form, changes, sent, values
from dragoman.web.review.items import shown
from dragoman.web.review.people import signed
from dragoman.web.review.spots import Spot, at_article, at_batch, at_event, codes_of

router = APIRouter()
STAYS = ("add", "note")  # after which one is still at the same item


async def typed_form(request: Request) -> FormData:
    """Return the form that was sent."""
    return await request.form()


Typed = Annotated[FormData, Depends(typed_form)]


@router.post("/review/batch/{batch}/{position}", dependencies=[Meant, Stores])
def write(request: Request, batch: str, position: int, given: Typed) -> Response:
    """Keep what somebody says of an item, and lead to the next."""
    store, name = request.app.state.desk.store, signed(request)
    event = given.get("event")
    spot = at_batch(store, batch, position, str(event) if event else None, name)
    return written(request, store, spot, given)


@router.post("/review/event/{event_id:path}", dependencies=[Meant, Stores])
def write_event(request: Request, event_id: str, given: Typed) -> Response:
    """Keep what somebody says of one event."""
    store = request.app.state.desk.store
    return written(request, store, at_event(store, event_id), given)


@router.post("/review/article/{article_id:path}", dependencies=[Meant, Stores])
def write_missing(request: Request, article_id: str, given: Typed) -> Response:
    """Keep an event that somebody found missing, or a note on the article."""
    store = request.app.state.desk.store
    return written(request, store, at_article(store, article_id), given)


def written(request: Request, store: Store, spot: Spot, given: FormData) -> Response:
    """Write the rows, or show again what was typed and what is wrong with it."""
    form = sent(given)
    asked = str(given.get("do") or "")
    item = spot.item
    pen = Pen(signed(request), item.article, item.sampled, item.blind, item.coder_key, codes_of(request))
    try:
        put_down(pen, spot, form, asked, request.app.state.desk.places.candidates)
    except InputError as error:
        return shown(request, spot, 400, form=form, wrong=str(error))
    store.add_reviews(pen.rows)
    request.app.state.desk.wrote()
    ids = ",".join(row.id for row in pen.rows)
    more = urlencode({"said": asked, "ids": ids})
    if item.batch is None:
        return RedirectResponse(f"{spot.base}?{more}", 303)
    if asked in STAYS or (spot.is_article and asked != "complete"):
        return RedirectResponse(f"{spot.base}?{more}", 303)
    return RedirectResponse(f"/review/batch/{quote(item.batch.id)}/next?after={spot.position}&{more}", 303)


def put_down(pen: Pen, spot: Spot, form: Form, asked: str, known: Known) -> None:
    """Write with the pen what was asked; raise InputError where it cannot be, what is wrong being in the form."""
    event = spot.chosen
    if asked == "note":
        pen.note(form.note, event)
    elif asked == "complete":
        pen.complete(form.note)
    elif asked == "add":
        pen.missed(new_event(form, spot.item, known), form.note)
    elif event is None:
        raise InputError("choose an event first, or add one")
    elif asked == "reject":
        pen.reject(event, form.note)
    elif asked == "right" and not spot.item.blind:  # of a list, as it is shown there
        pen.accept(event, form.note, spot.item.shown(event, pen.reviewer))
    elif asked == "unsure":
        pen.judge(event, "event", "unsure", form.note)
    elif asked in ("accept", "save"):
        judged(pen, spot, event, form, asked, known)
    else:
        raise InputError("say what to do: accept, save, reject, unsure, add, complete or note")


def judged(pen: Pen, spot: Spot, event: Event, form: Form, asked: str, known: Known) -> None:
    """Write that an event is right but for what was changed, or, read blind, what it is."""
    item = spot.item
    hides = item.blind and event is item.event
    before = None if hides else item.shown(event, pen.reviewer if item.batch is not None else None)
    if not form.words["type"]:
        raise InputError("type: is empty; choose one, or say that there is no such event")
    events = (*item.events, *item.missed(pen.reviewer if item.batch is not None else None))
    made = values(form, item.article.text, event.trigger.span[0], before, known, events)
    refuse(form)
    if asked == "accept" and not hides:
        pen.accept(event, form.note, before)
    changed: dict[str, Any] = made if before is None else changes(made, before)
    for name in sorted(changed, key=lambda each: each != "type"):
        pen.correct(event, name, changed[name], form.note if asked == "save" else None)
    if not pen.rows:
        raise InputError("nothing was changed; accept the event, or change a field")


def new_event(form: Form, item: Item, known: Known) -> dict[str, Any]:
    """Return what was typed of an event that is missing."""
    words, span = typed.located(form.trigger["words"], item.article.text, 0, form.trigger["at"])
    made = values(form, item.article.text, span[0], None, known)
    refuse(form)
    sentences = [(event.sentence.index, event.sentence.span) for event in item.events]
    return {
        **made,
        "trigger": {"text": words, "span": list(span)},
        "sentence": typed.sentence_at(item.article.text, span, sentences),
    }


def refuse(form: Form) -> None:
    """Raise InputError where fields are wrong."""
    if form.wrong:
        raise InputError("; ".join(f"{name.replace('_', ' ')}: {words}" for name, words in form.wrong.items()))


@router.post("/review/undo", dependencies=[Meant, Stores])
def undo(request: Request, given: Typed) -> Response:
    """Take back what was said last, and lead to where it was said."""
    store, name = request.app.state.desk.store, signed(request)
    wanted = set(str(given.get("ids") or "").split(","))
    rows = [row for row in store.reviews(ids=wanted) if row.reviewer == name]
    if not rows:
        raise HTTPException(404, "there is nothing of yours to take back")
    article = pick.article(store.finder, rows[0].article_id)
    if article is None:
        raise HTTPException(404, f"article {rows[0].article_id!r} is no longer in the store")
    pen = Pen(name, article, blind=rows[0].blind)
    for row in rows:
        pen.withdraw(row)
    store.add_reviews(pen.rows)
    request.app.state.desk.wrote()
    to = where_said(store, rows[0]) or back(str(given.get("back") or ""))
    return RedirectResponse(f"{to}?said=undo", 303)


def where_said(store: Store, row: Review) -> str | None:
    """Return the address of the item of a batch that something was said of; null where it was of none."""
    for one in store.sampled(row.batch) if row.batch else ():
        if one.article_id == row.article_id and one.evidence_key in (None, row.evidence_key):
            return f"/review/batch/{quote(one.batch)}/{one.position}"
    return None


def back(address: str) -> str:
    """Return an address of this site's reviews; nobody is led elsewhere."""
    plain = address.startswith("/review/") and "\\" not in address and "//" not in address
    return address.split("?", maxsplit=1)[0].split("#", maxsplit=1)[0] if plain else "/review"
