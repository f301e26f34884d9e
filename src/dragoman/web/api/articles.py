"""Articles: pages of what is known of them, a search of their words, and one with its text and events."""

from typing import Any

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import Response

from dragoman import serial
from dragoman.errors import OptionError
from dragoman.export.stored import Stored
from dragoman.lens.filter import LONGEST_WORDS, text
from dragoman.store import query
from dragoman.web.api.answers import as_json, described, listed, ref
from dragoman.web.api.chosen import AS_CODED, PAGE, flag_of, next_of, one_of, page_of, parameter
from dragoman.web.desk import Desk

router = APIRouter(tags=["articles"])
FIELDS = ("id", "title", "published", "publisher", "url", "agency", "language", "text_sha256")
LISTED = f"SELECT {', '.join(FIELDS)} FROM articles WHERE id > ? ORDER BY id LIMIT ?"
HEAD = {
    "type": "object",
    "properties": {name: {"type": "string" if name == "id" else ["string", "null"]} for name in FIELDS},
    "required": ["id"],
}
HEADS = {
    "type": "object",
    "properties": {
        "articles": {"type": "array", "items": HEAD},
        "total": {"type": ["integer", "null"], "description": "Of a search: how many articles have the words."},
        "next": {"type": ["string", "null"]},
    },
    "required": ["articles", "next"],
}
WHOLE = {
    "type": "object",
    "properties": {"article": ref("Article"), "events": listed("Event")},
    "required": ["article", "events"],
}
WORDS = parameter("words", {"type": "string"}, "Only articles with these words, the best first, up to `limit`.")


@router.get("/articles", responses=described(HEADS), openapi_extra={"parameters": [*PAGE, WORDS]})
def articles(request: Request) -> Response:
    """Return what is known of the articles, without their texts, in the order of their ids, or by a search."""
    desk: Desk = request.app.state.desk
    limit, after = page_of(request)
    for name in request.query_params:
        if name not in ("limit", "after", "words"):
            raise OptionError(f"{name!r:.40} is no parameter; there are limit, after, words")
    words = one_of(request, "words")
    store = desk.store
    if words is not None:
        found = store.search(text("words", words, LONGEST_WORDS), limit)
        hits = [{"id": hit.article_id, "title": hit.title, "published": hit.published} for hit in found.hits]
        return as_json({"articles": hits, "total": found.total, "next": None})
    seconds = desk.config.seconds
    rows = query.ask(store.tables, LISTED, [text("after", after, 10_000), limit + 1], seconds=seconds).rows
    heads = [dict(zip(FIELDS, row, strict=True)) for row in rows[:limit]]
    return as_json({"articles": heads, "next": next_of(request, [str(row[0]) for row in rows], limit)})


@router.get("/articles/{article_id:path}", responses=described(WHOLE), openapi_extra={"parameters": [AS_CODED]})
def article(request: Request, article_id: str) -> Response:
    """Return an article with its text, and its events with what people have set right."""
    desk: Desk = request.app.state.desk
    found: Any = next(Stored(desk.store, flag_of(request, "as_coded")).told([article_id]), None)
    if found is None:
        raise HTTPException(404, f"the store has no article {article_id!r:.80}")
    one, events = found
    return as_json({"article": serial.to_dict(one), "events": [serial.to_dict(event) for event in events]})
