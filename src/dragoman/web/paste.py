"""Paste: codes a text or a file at once; it is stored only where somebody asks for it."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, File, Form, HTTPException, Request, UploadFile
from starlette.responses import RedirectResponse, Response, StreamingResponse

from dragoman.errors import InputError, StoreError
from dragoman.explain.evidence import attribution, count, party, when, where
from dragoman.export.cells import safe
from dragoman.read.language import HOW_TO
from dragoman.records import Event
from dragoman.serial import to_dict
from dragoman.web.desk import Desk
from dragoman.web.entry import Meant, Stores
from dragoman.web.keeping import keep
from dragoman.web.reading import PASTED, Given, Outcome, code_given, silence_of
from dragoman.web.rendering import page
from dragoman.web.sheet import sheet

router = APIRouter(include_in_schema=False)
SOON = 1.0  # seconds that whoever stores something waits until it can be found
BOX = "tick “code it even where it does not read as English” and paste it again"
COLUMNS = (
    *("article_id", "event_id", "type", "modes", "quad", "status", "background", "content", "actors", "recipients"),
    *("when", "where", "counts", "said_by", "trigger", "sentence", "confidence", "evidence_key"),
)


@router.get("/paste")
def ask(request: Request) -> Response:
    """Show the box."""
    request.app.state.desk.workroom.warm()
    return box(request)


def box(request: Request, status: int = 200, wrong: str = "", **typed: object) -> Response:
    """Show the box with what was typed, and what was wrong with it."""
    known = {"text": "", "title": "", "published": "", "any_language": False}
    return page(request, "paste.html", status, wrong=wrong, typed=known | typed, config=request.app.state.config)


@router.post("/paste", dependencies=[Meant])
def take(
    request: Request,
    text: Annotated[str, Form()] = "",
    title: Annotated[str, Form()] = "",
    published: Annotated[str, Form()] = "",
    any_language: Annotated[bool, Form()] = False,
    file: Annotated[UploadFile | None, File()] = None,
) -> Response:
    """Code what was pasted or uploaded, and lead to the result."""
    desk: Desk = request.app.state.desk
    typed = {"text": text, "title": title, "published": published, "any_language": any_language}
    try:
        given = given_of(file, text, title, published.strip(), any_language)
        # Half of the time, so that what was coded comes back before the worker is stopped.
        given = replace(given, most=desk.config.max_articles, seconds=desk.config.seconds / 2)
        outcome = desk.workroom.do(code_given, given)
    except InputError as error:
        return box(request, 400, str(error).replace("--published", "the date"), **typed)
    return RedirectResponse(f"/paste/{desk.pasted.put(outcome)}", 303)


def given_of(file: UploadFile | None, text: str, title: str, published: str, any_language: bool) -> Given:
    """Return what was given: the file where there is one, else the text; raise InputError where there is neither."""
    if file is not None and file.filename:
        name = " ".join("".join(sign if sign.isprintable() else " " for sign in file.filename).split()) or "file"
        data = file.file.read()
        return Given(data, name, published, any_language=any_language)
    if not text.strip():
        raise InputError("there is nothing to code; paste a text or choose a file")
    return Given(text.encode("utf-8", "surrogatepass"), PASTED, published, title, any_language)


def held(request: Request, name: str) -> Outcome:
    """Return an outcome; raise 404 where it is gone."""
    outcome: Outcome | None = request.app.state.desk.pasted.get(name)
    if outcome is None:
        raise HTTPException(404, "this result is no longer here: nothing that is pasted is kept; paste it again")
    return outcome


@router.get("/paste/{name}")
def show(request: Request, name: str, at: int = 0, event: str | None = None, considered: bool = False) -> Response:
    """Show what came of it: the article asked for, the list of all, and what was set aside."""
    outcome = held(request, name)
    results = outcome.results
    at = min(max(at, 0), max(len(results) - 1, 0))
    one = results[at] if results else None
    keep_at = [("at", str(at))] if at else []
    told = None
    if one and considered:
        told = request.app.state.desk.workroom.do(silence_of, one.article)
    return page(
        request,
        "pasted.html",
        name=name,
        outcome=outcome,
        aside=[str(one).replace(HOW_TO, BOX) for one in outcome.aside],
        at=at,
        sheet=sheet(one.article, one.events, f"/paste/{name}", chosen=event, keep=keep_at) if one else None,
        silence=told,
    )


@router.get("/paste/{name}/events.{form}")
def download(request: Request, name: str, form: str) -> Response:
    """Give the events as JSON, lines of JSON or CSV."""
    outcome = held(request, name)
    if form not in FORMS:
        raise HTTPException(404, f"there is no {form!r}; there are {', '.join(FORMS)}")
    make, kind = FORMS[form]
    said = {"content-disposition": f'attachment; filename="events.{form}"'}
    return StreamingResponse(make(outcome), media_type=f"{kind}; charset=utf-8", headers=said)


@router.post("/paste/{name}/keep", dependencies=[Meant, Stores])
def store_it(request: Request, name: str) -> Response:
    """Store what was pasted."""
    desk: Desk = request.app.state.desk
    outcome = held(request, name)
    if desk.path is None:
        raise StoreError("this site was started without a store: dragoman serve --store DIR")
    tally = keep(desk.path, desk.workroom, [one.article for one in outcome.results])
    desk.wrote(SOON)
    articles = [one.article for one in outcome.results]
    return page(request, "kept.html", tally=tally, articles=articles, name=name)


def as_json(outcome: Outcome) -> Iterator[str]:
    """Yield one object: the articles, each with its events, and what was set aside."""
    articles = [
        {"article": to_dict(one.article), "events": [to_dict(event) for event in one.events]} for one in outcome.results
    ]
    aside = [{name: getattr(one, name) for name in ("source", "line", "place", "reason")} for one in outcome.aside]
    yield json.dumps({"articles": articles, "set_aside": aside}, ensure_ascii=True, indent=1) + "\n"


def as_lines(outcome: Outcome) -> Iterator[str]:
    """Yield an event a line, as `dragoman code` does."""
    for one in outcome.results:
        for event in one.events:
            yield json.dumps(to_dict(event), ensure_ascii=True) + "\n"


def as_csv(outcome: Outcome) -> Iterator[str]:
    """Yield a header and an event a row, in words."""
    line = io.StringIO()
    writer = csv.writer(line, lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in outcome.results:
        for event in one.events:
            start, end = event.sentence.span
            writer.writerow(map(safe, cells(event, one.article.text[start:end])))
            yield line.getvalue()
            line.seek(0)
            line.truncate()
    yield line.getvalue()


def cells(event: Event, sentence: str) -> list[str]:
    """Return an event's cells."""
    content = event.parent is not None and event.parent.relation == "content"
    return [
        event.article_id,
        event.id,
        event.type,
        "; ".join(event.modes),
        event.quad,
        event.status,
        "yes" if event.historical else "no",
        "yes" if content else "no",
        "; ".join(map(party, event.actors)),
        "; ".join(map(party, event.recipients)),
        when(event.when) if event.when else "",
        where(event.where) if event.where else "",
        "; ".join(map(count, event.counts)),
        "; ".join(map(attribution, event.said_by)),
        event.trigger.text,
        sentence,
        f"{event.confidence.event:.2f}",
        event.evidence_key,
    ]


FORMS = {
    "json": (as_json, "application/json"),
    "jsonl": (as_lines, "application/jsonl"),
    "csv": (as_csv, "text/csv"),
}
