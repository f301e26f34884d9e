"""Whether the site is up, and what it is."""

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from dragoman import records
from dragoman.version import __version__
from dragoman.web.api.answers import as_json, described

router = APIRouter(tags=["about"])

HEALTH = {
    "type": "object",
    "properties": {"status": {"type": "string", "enum": ["ok"]}, "store": {"type": "boolean"}},
    "required": ["status", "store"],
}
VERSION = {
    "type": "object",
    "properties": {
        "version": {"type": "string", "description": "Of the program."},
        "record_version": {"type": "string", "description": "Of the records' fields."},
        "read_only": {"type": "boolean", "description": "Whether nothing can be stored here."},
        "max_upload": {"type": "integer", "description": "Bytes that a request may have."},
        "max_articles": {"type": "integer", "description": "Articles that one request may have coded."},
        "seconds": {"type": "number", "description": "Seconds that a request may take."},
    },
    "required": ["version", "record_version", "read_only", "max_upload", "max_articles", "seconds"],
}


@router.get("/health", responses=described(HEALTH))
def health(request: Request) -> Response:
    """Say that the site is up, and whether it has a store."""
    return as_json({"status": "ok", "store": request.app.state.desk.path is not None})


@router.get("/version", responses=described(VERSION))
def version(request: Request) -> Response:
    """Return the versions of the program and its records, and the limits of this site."""
    config = request.app.state.config
    limits: dict[str, Any] = {
        name: getattr(config, name) for name in ("read_only", "max_upload", "max_articles", "seconds")
    }
    return as_json({"version": __version__, "record_version": records.RECORD_VERSION, **limits})
