"""What the API answers with: JSON as the records are written everywhere, and how the schema describes it."""

from collections.abc import Mapping
from typing import Any

from starlette.responses import Response

from dragoman import serial

JSON = "application/json"
JSONL = "application/x-ndjson"


def as_json(data: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """Return a record, or plain JSON types, as an answer."""
    return Response(serial.dumps(data) + "\n", status, headers, JSON)


def described(schema: Mapping[str, Any], *others: str) -> dict[int | str, dict[str, Any]]:
    """Return how OpenAPI describes an answer of JSON, and of other media types that need no schema."""
    content: dict[str, Any] = {JSON: {"schema": dict(schema)}}
    content |= {kind: {"schema": {"type": "string"}} for kind in others}
    return {200: {"description": "As asked for.", "content": content}}


def ref(name: str) -> dict[str, str]:
    """Return a reference to a schema of the records."""
    return {"$ref": f"#/components/schemas/{name}"}


def listed(name: str) -> dict[str, Any]:
    """Return the schema of a list of records."""
    return {"type": "array", "items": ref(name)}
