"""Where readers differ: how far they agree, field by field, and each difference side by side, to be decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from fastapi import APIRouter, HTTPException, Request
from starlette.datastructures import FormData
from starlette.responses import RedirectResponse, Response

from dragoman import serial
from dragoman.errors import InputError
from dragoman.records import Event
from dragoman.review import Pen
from dragoman.review.agree import Case, agreements, cases, twice
from dragoman.review.apply import added, put
from dragoman.review.fields import FIELDS, same
from dragoman.review.queue import Item
from dragoman.review.settle import EVENT, settle
from dragoman.review.words import told
from dragoman.store.rows import Review, Sampled
from dragoman.store.store import Store
from dragoman.web.entry import Meant, Stores
from dragoman.web.rendering import page
from dragoman.web.review.measured import agreed, spoken
from dragoman.web.review.people import reviewer, signed
from dragoman.web.review.spots import article_there, batch_there, codes_of
from dragoman.web.review.write import Typed
from dragoman.web.sheet import sheet

router = APIRouter()
CODER = "coder"
IS_EVENT = {"right": "it tells this event", "wrong": "no such event", "unsure": "unsure"}


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to a field: in words, whose it is, and by which name it can be taken."""

    name: str  # a reviewer's, or CODER
    words: str
    who: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """A field on which readers differ, its answers, and which of them was taken."""

    field: str
    choices: tuple[Choice, ...]
    held: str = ""


def disputed(reviews: Sequence[Review], batch: str | None) -> list[Case]:
    """Return the cases on which readers differ and nobody has decided."""
    return [case for case in cases(twice(reviews), batch) if case.settled.disputed]


@router.get("/review/agree")
def agree(request: Request, batch: str = "") -> Response:
    """Show how far readers agree, and the list of what they differ on."""
    store = request.app.state.desk.store
    if batch:
        batch_there(store, batch)
    reviews = spoken(store, batch)
    found = agreements(reviews, batch or None)
    return page(
        request,
        "review_agree.html",
        batch=batch,
        batches=[one.id for one in store.batches()],
        agreements=found,
        drawn=agreed(tuple(found)),
        disputed=disputed(reviews, batch or None),
        people=sorted({row.reviewer for row in reviews if not batch or row.batch == batch}),
    )


def case_of(store: Store, text: str, key: str) -> tuple[Case, Item, Event]:
    """Return a case with its article and event; raise 404 where nothing was said of it."""
    rows = store.reviews([text])
    case = next((one for one in cases(rows) if one.evidence_key == key), None)
    if case is None:
        raise HTTPException(404, "nothing was said of this event, or it was taken back")
    item = article_there(store, case.article_id)
    event = next((one for one in item.events if one.evidence_key == key), None)
    event = event or next((one for one in added(rows, item.events) if one.evidence_key == key), None)
    event = event or drawn(store.sampled(), key)
    if event is None:
        raise HTTPException(404, "this event is no longer coded; what was said of it is kept")
    return case, item, event


def drawn(items: Sequence[Sampled], key: str) -> Event | None:
    """Return an event as it was when it was drawn."""
    found = next((one for one in items if one.evidence_key == key and one.seen), None)
    return serial.loads(Event, found.seen) if found and found.seen else None


def differences(case: Case, event: Event) -> list[Difference]:
    """Return the fields on which readers differ, each with everybody's answer and the coder's."""
    out = []
    for field in (EVENT, *FIELDS):
        answers = {name: case.value(name, field) for name in case.settled.opinions}
        given = [(name, value) for name, (said, value) in answers.items() if said]
        if field != EVENT:
            given.append((CODER, serial.plain(getattr(event, field))))
        groups: list[tuple[str, object, list[str]]] = []
        for name, value in given:
            alike = next(
                (one for one in groups if (one[1] == value if field == EVENT else same(field, one[1], value))), None
            )
            if alike is not None:
                alike[2].append(name)
            else:
                groups.append((name, value, [name]))
        people = [one for one in groups if one[2] != [CODER]]
        held = case.settled.verdicts.get(field)
        if len(people) > 1 or (held is not None and held.adjudicated and len(groups) > 1):
            words = (
                IS_EVENT.get(str(one[1]), str(one[1])) if field == EVENT else told(field, one[1]) for one in groups
            )
            choices = tuple(Choice(one[0], say, tuple(one[2])) for one, say in zip(groups, words, strict=True))
            out.append(
                Difference(
                    field,
                    choices,
                    taken(groups, held.value if field != EVENT and held else held and held.verdict, field)
                    if held and held.adjudicated
                    else "",
                )
            )
    return out


def taken(groups: Sequence[tuple[str, object, list[str]]], value: object, field: str) -> str:
    """Return whose answer was decided on."""
    return next((one[0] for one in groups if (one[1] == value if field == EVENT else same(field, one[1], value))), "")


@router.get("/review/differ/{text}/{key}")
def show(request: Request, text: str, key: str, batch: str = "", said: str = "") -> Response:
    """Show one event's differences side by side."""
    return shown(request, text, key, batch, said=said)


def shown(
    request: Request, text: str, key: str, batch: str, status: int = 200, wrong: str = "", said: str = ""
) -> Response:
    """Show the text beside the differences."""
    store = request.app.state.desk.store
    case, item, event = case_of(store, text, key)
    left = [
        one
        for one in disputed(spoken(store, batch), batch or None)
        if (one.text_sha256, one.evidence_key) != (text, key)
    ]
    return page(
        request,
        "review_differ.html",
        status,
        case=case,
        item=item,
        event=event,
        batch=batch,
        base=f"/review/differ/{quote(text)}/{quote(key)}",
        sheet=sheet(item.article, [put(event, settle(case.rows)) or event], "", chosen=event.id),
        differences=differences(case, event),
        left=left,
        reviewer=reviewer(request),
        wrong=wrong,
        flash=("good", "Decided.") if said else None,
    )


@router.post("/review/differ/{text}/{key}", dependencies=[Meant, Stores])
def decide(request: Request, text: str, key: str, given: Typed) -> Response:
    """Keep what was decided, and lead to the next difference."""
    store, name = request.app.state.desk.store, signed(request)
    case, item, event = case_of(store, text, key)
    batch = str(given.get("batch") or "")
    pen = Pen(name, item.article, codes=codes_of(request))
    try:
        decided(pen, case, event, given)
    except InputError as error:
        return shown(request, text, key, batch, 400, str(error))
    store.add_reviews(pen.rows)
    request.app.state.desk.wrote()
    left = disputed(spoken(store, batch), batch or None)
    more = urlencode([("said", "1"), *([("batch", batch)] if batch else [])])
    if not left:
        return RedirectResponse(f"/review/agree?{urlencode({'batch': batch})}", 303)
    return RedirectResponse(f"/review/differ/{quote(left[0].text_sha256)}/{quote(left[0].evidence_key)}?{more}", 303)


def decided(pen: Pen, case: Case, event: Event, given: FormData) -> None:
    """Write down the answers that were taken; raise InputError where none was."""
    for one in differences(case, event):
        choice = str(given.get(f"take-{one.field}") or "")
        if not choice:
            continue
        if choice not in {each.name for each in one.choices}:
            raise InputError(f"{one.field}: there is no answer of {choice!r:.40}")
        if one.field == EVENT:
            pen.adjudicate(event, EVENT, verdict=str(case.value(choice, EVENT)[1]))
        else:
            value = serial.plain(getattr(event, one.field)) if choice == CODER else case.value(choice, one.field)[1]
            pen.adjudicate(event, one.field, value)
    if not pen.rows:
        raise InputError("choose an answer first")
