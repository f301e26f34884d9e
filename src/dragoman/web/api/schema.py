"""The API's description: FastAPI's, with the records' own JSON Schema in it, and errors as they really come."""

from collections.abc import Iterator
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from dragoman.incident import Copy, Incident
from dragoman.records import Article, Event, Quotation, Relation, Where
from dragoman.schema import schema
from dragoman.store.rows import Review
from dragoman.web.api.answers import JSON, ref
from dragoman.who import Account

ABOUT = """What `dragoman` does on the command line, for programs. Limits and errors are the same: an error is a JSON
object whose `error` says what is wrong and what would be right.

A site that was started with a token wants it in every request: `Authorization: Bearer TOKEN`. Programs that show it
need nothing else. Where there is no token, only programs of this machine reach the site.
"""
ERROR = {
    "type": "object",
    "description": "What is wrong, and what would be right.",
    "properties": {"error": {"type": "string"}},
    "required": ["error"],
}
ERRORS = {
    "400": "Something in the request cannot be meant, or cannot be read.",
    "401": "The site's token is missing.",
    "403": "Not allowed: the site is read-only, or a page of another site asks.",
    "408": "The request came too slowly.",
    "413": "The request is larger than the site takes.",
    "415": "The body is of a kind that is not read here.",
    "429": "Too many wrong tokens; wait.",
    "503": "The coder is busy, or the store cannot be read now.",
}
MISSING = "There is no such record."
RECORDS = (Article, Event, Incident, Copy, Where, Quotation, Relation, Account, Review)


def openapi_of(app: FastAPI) -> dict[str, Any]:
    """Return the OpenAPI description of the API; made once."""
    if app.openapi_schema is None:
        made = get_openapi(
            title="dragoman",
            version=app.version,
            description=ABOUT,
            routes=[route for route in app.routes if getattr(route, "path", "/api/").startswith("/api/")],
        )
        made["components"] = {
            "schemas": {**components(), "Error": ERROR},
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        }
        made["security"] = [{"token": []}, {}]
        for path, operation in operations(made):
            operation["responses"].pop("422", None)
            named = "{" in path or "201" in operation["responses"]  # what is written is said of something
            errors = {**ERRORS, **({"404": MISSING} if named else {})}
            for status, words in sorted(errors.items()):
                content = {JSON: {"schema": ref("Error")}}
                operation["responses"].setdefault(status, {"description": words, "content": content})
        app.openapi_schema = made
    return app.openapi_schema


def operations(described: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each operation with its path."""
    for path, methods in described["paths"].items():
        for operation in methods.values():
            yield path, operation


def components() -> dict[str, Any]:
    """Return the schemas of the records, as OpenAPI refers to them."""
    made = schema(*RECORDS)
    return {name: pointed(one) for name, one in made["$defs"].items()}


def pointed(value: Any) -> Any:
    """Return a schema with its references leading to where OpenAPI keeps schemas."""
    if isinstance(value, dict):
        return {
            key: one.replace("#/$defs/", "#/components/schemas/") if key == "$ref" else pointed(one)
            for key, one in value.items()
        }
    return [pointed(one) for one in value] if isinstance(value, list) else value
