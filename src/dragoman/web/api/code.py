"""Articles in, events out: what `dragoman code` does, for what a request holds. Nothing is stored."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from dragoman import read, serial
from dragoman.errors import InputError
from dragoman.read import SetAside
from dragoman.web.api.answers import JSON, JSONL, as_json, described, listed, ref
from dragoman.web.api.sent import FILES, FORM, TEXT, Body, Raw, understood
from dragoman.web.entry import Meant
from dragoman.web.reading import Given, Outcome, code_given

router = APIRouter(tags=["code"], dependencies=[Meant])

ASIDE = {
    "type": "array",
    "items": {
        "type": "object",
        "description": "An input that is no article, or could not be coded, and why.",
        "properties": {
            "source": {"type": "string"},
            "reason": {"type": "string"},
            "line": {"type": ["integer", "null"]},
            "article_id": {"type": ["string", "null"]},
            "place": {"type": ["string", "null"]},
        },
        "required": ["source", "reason"],
    },
}
ARTICLE = {
    "type": "object",
    "properties": {
        "text": {"type": "string", "description": "Taken as it is: spans point into it, after title and blank line."},
        **{
            name: {"type": ["string", "null"]}
            for name in ("id", "title", "published", "publisher", "url", "agency", "language")
        },
    },
    "required": ["text"],
}
SENT = {
    "content": {
        JSON: {
            "schema": {
                "anyOf": [
                    ARTICLE,
                    {
                        "type": "object",
                        "properties": {"articles": {"type": "array", "minItems": 1, "items": ARTICLE}},
                        "required": ["articles"],
                    },
                ]
            }
        },
        TEXT: {"schema": {"type": "string", "minLength": 1}},
        FORM: {
            "schema": {
                "type": "object",
                "properties": {"file": {"type": "string", "format": "binary"}, "text": {"type": "string"}},
            }
        },
        **{kind: {"schema": {"type": "string", "format": "binary"}} for kind in FILES},
    },
    "required": True,
}
CODED = {
    "type": "object",
    "properties": {
        "articles": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"article": ref("Article"), "events": listed("Event")},
                "required": ["article", "events"],
            },
        },
        "set_aside": ASIDE,
        "more": {"type": "boolean", "description": "There was more than this site codes at once."},
    },
    "required": ["articles", "set_aside", "more"],
}

Published = Annotated[
    str | None, Query(description="When articles that do not say so came out: 2011-10-21, or a time in RFC 3339.")
]
AnyLanguage = Annotated[bool, Query(description="Code also what does not read as English.")]
Columns = Annotated[str | None, Query(description="Which column or key holds which field: text=body,published=date.")]
InputFormat = Annotated[str | None, Query(description="The reader of files, where their names do not tell.")]
Name = Annotated[str | None, Query(description="The name of the file that is the body; its ending tells the format.")]
Format = Annotated[str | None, Query(description="json, or jsonl: the events alone, one a line.")]


@router.post("/code", responses=described(CODED, JSONL), openapi_extra={"requestBody": SENT})
def code(
    request: Request,
    body: Body,
    published: Published = None,
    any_language: AnyLanguage = False,
    columns: Columns = None,
    input_format: InputFormat = None,
    name: Name = None,
    format: Format = None,
) -> Response:
    """Code a text, articles or a file, and return the events. Nothing is stored.

    A plain text is cleaned as pasted text is; articles as JSON are taken as they are. What is no article is set aside
    with the reason, and the others go on; where there is no article at all the answer is an error.
    """
    lines = format == "jsonl" or (format is None and JSONL in request.headers.get("accept", ""))
    if format not in (None, "json", "jsonl"):
        raise InputError(f"format {format[:40]!r}: is none of json, jsonl")
    given = given_of(request, body, name, published, any_language, columns, input_format)
    found: Outcome = request.app.state.desk.workroom.do(code_given, given)
    if not found.results and found.aside:
        return as_json({"error": str(found.aside[0]), "set_aside": [plain(one) for one in found.aside]}, 400)
    if lines:
        text = "".join(serial.dumps(event) + "\n" for result in found.results for event in result.events)
        return Response(text, headers={"Set-Aside": str(len(found.aside))}, media_type=JSONL)
    pairs = [
        {"article": serial.to_dict(one.article), "events": [serial.to_dict(event) for event in one.events]}
        for one in found.results
    ]
    return as_json(
        {"articles": pairs, "set_aside": [plain(one) for one in found.aside], "more": found.most is not None}
    )


def given_of(
    request: Request,
    body: Raw,
    name: str | None,
    published: str | None,
    any_language: bool,
    columns: str | None = None,
    input_format: str | None = None,
) -> Given:
    """Return what the workroom is to read."""
    config, sent = request.app.state.config, understood(body, name)
    return Given(
        data=sent.data,
        name=sent.name,
        published=published,
        any_language=any_language,
        input_format=input_format,
        most=config.max_articles,
        seconds=config.seconds / 2,  # so that what was coded comes back before the worker is stopped
        columns=read.columns_of(columns) if columns else {},
        objects=sent.objects,
    )


def plain(aside: SetAside) -> dict[str, Any]:
    """Return what was set aside as JSON has it; a traceback of ours is nobody's affair."""
    return {name: value for name, value in serial.to_dict(aside).items() if name != "traceback"}
