"""Reviews: what people said of events, and a way to say more. Rows are only ever added."""

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Depends, HTTPException, Request
from starlette.responses import Response

from dragoman import serial
from dragoman.errors import InputError, OptionError
from dragoman.records import Event
from dragoman.review import FIELDS, Pen
from dragoman.review.fields import WHOLE
from dragoman.review.links import LINKS, tied
from dragoman.review.pen import VERDICTS
from dragoman.review.queue import item_of
from dragoman.store import pick
from dragoman.store.rows import Review
from dragoman.web.api.answers import JSON, as_json, described, ref
from dragoman.web.api.chosen import PAGE, next_of, one_of, page_of, parameter
from dragoman.web.api.sent import json_of
from dragoman.web.desk import Desk
from dragoman.web.entry import Meant, Stores

router = APIRouter(tags=["reviews"])
SOON = 1.0  # seconds that whoever writes waits until it is in what is counted
OWN = ("article_id", "reviewer", "limit", "after")
SAID = ("accept", "reject", "judge", "correct", "missed", "complete", "note")
REVIEWS = {
    "type": "object",
    "properties": {
        "reviews": {"type": "array", "items": ref("Review")},
        "next": {"type": ["string", "null"]},
    },
    "required": ["reviews", "next"],
}
WRITTEN = {
    "type": "object",
    "properties": {
        "kind": {"type": "string", "enum": list(SAID)},
        "reviewer": {"type": "string", "minLength": 1, "maxLength": 100},
        "article_id": {"type": "string", "description": "The article, where no event is meant."},
        "event_id": {"type": "string", "description": "The event that it is about."},
        "field": {"type": "string", "enum": [*WHOLE, *FIELDS], "description": "Of judge and correct."},
        "verdict": {"type": "string", "enum": list(VERDICTS), "description": "Of judge."},
        "value": {"description": "Of correct: what is right, as the record has it. Of missed: the event's fields."},
        "note": {"type": ["string", "null"], "maxLength": 10_000},
    },
    "required": ["kind", "reviewer"],
}
BODY = {"requestBody": {"required": True, "content": {JSON: {"schema": WRITTEN}}}}
LISTED = {
    "parameters": [
        parameter("article_id", {"type": "string"}, "Only of this article."),
        parameter("reviewer", {"type": "string"}, "Only of this reviewer."),
        *PAGE,
    ]
}


@router.get("/reviews", responses=described(REVIEWS), openapi_extra=LISTED)
def reviews(request: Request) -> Response:
    """Return what people said, in the order of the rows' ids, a page at a time."""
    for name in request.query_params:
        if name not in OWN:
            raise OptionError(f"{name!r:.40} is no parameter; there are {', '.join(OWN)}")
    limit, after = page_of(request)
    article_id, reviewer = one_of(request, "article_id"), one_of(request, "reviewer")
    rows = [
        row
        for row in request.app.state.desk.store.reviews()
        if row.id > after and article_id in (None, row.article_id) and reviewer in (None, row.reviewer)
    ]
    rows.sort(key=lambda row: row.id)
    found = [serial.to_dict(row) for row in rows[:limit]]
    return as_json({"reviews": found, "next": next_of(request, [row.id for row in rows[: limit + 1]], limit)})


async def body_of(request: Request) -> bytes:
    """Take in the body."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != JSON:
        raise HTTPException(415, f"Content-Type: send {JSON}")
    return await request.body()


@router.post(
    "/reviews",
    status_code=201,
    responses={201: {**described(ref("Review"))[200], "description": "Written."}},
    dependencies=[Meant, Stores],
    openapi_extra=BODY,
)
def write(request: Request, body: Annotated[bytes, Depends(body_of)]) -> Response:
    """Write one thing that somebody says of an event or an article; it holds at once, in all that is shown.

    `accept`: the event and all its fields are right. `reject`: the text tells no such event. `judge`: a field is right,
    wrong or unsure. `correct`: what is right in a field. `missed`: an event that was not coded. `complete`: all events
    of the article are there. `note`: a comment.
    """
    data = json_of(body)
    if not isinstance(data, dict):
        raise InputError("the JSON must be an object with a kind and a reviewer")
    desk: Desk = request.app.state.desk
    row = written(desk, data)
    desk.store.add_reviews([row])
    desk.wrote(SOON)
    return as_json(row, 201)


def written(desk: Desk, data: Mapping[str, Any]) -> Review:
    """Return the row that somebody wants to write; raise InputError for what is none, HTTPException where it is of
    nothing that is there."""
    kind = word(data, "kind", needed=True)
    if kind not in SAID:
        raise InputError(f"kind {kind[:40]!r}: is none of {', '.join(SAID)}")
    finder, event_id = desk.store.finder, word(data, "event_id")
    event: Event | None = None
    shown: Event | None = None
    known: tuple[Event, ...] = ()
    article_id = (pick.event_article(finder, event_id) if event_id else None) or word(data, "article_id")
    article = pick.article(finder, article_id) if article_id else None
    if event_id and article:
        item = item_of(desk.store, article.id)
        known = (*item.events, *item.missed(), *pick.events(finder, [event_id], [article.id]))
        event = next((one for one in known if one.id == event_id), None)
        shown = item.shown(event) if event else None  # as the API shows it: with what people set right
    if article is None or (event_id and event is None):
        raise HTTPException(404, "event_id or article_id: the store has none of that id")
    if event is None and kind in ("accept", "reject", "judge", "correct"):
        raise InputError(f"event_id: {kind} is said of an event; name it")
    pen = Pen(word(data, "reviewer", needed=True), article)
    note = word(data, "note") or None
    if kind == "missed":
        value = data.get("value")
        if not isinstance(value, dict):
            raise InputError('value: a missed event is an object with "trigger", "sentence" and "type"')
        return pen.missed(value, note)
    if kind == "complete":
        return pen.complete(note)
    if event is None or kind == "note":
        return pen.note(word(data, "note", needed=True), event)
    if kind == "judge":
        return pen.judge(event, word(data, "field", needed=True), word(data, "verdict", needed=True), note, shown)
    if kind == "correct":
        field, value = word(data, "field", needed=True), data.get("value")
        return pen.correct(event, field, tied(field, value, event, known) if field in LINKS else value, note)
    return pen.accept(event, note, shown) if kind == "accept" else pen.reject(event, note)


def word(data: Mapping[str, Any], name: str, *, needed: bool = False) -> str:
    """Return a text of the body, empty where it is not there; raise InputError where it is none or needed."""
    value = data.get(name)
    if value is None and not needed:
        return ""
    if not isinstance(value, str) or (needed and not value.strip()):
        raise InputError(f"{name}: a text is expected")
    if any("\ud800" <= sign <= "\udfff" or sign == "\x00" for sign in value):
        raise InputError(f"{name}: holds a character that is none of a text")
    return value
