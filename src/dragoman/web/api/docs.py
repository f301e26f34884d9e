"""The API's documentation as a page of ours: made of its description, with nothing from elsewhere."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from dragoman.web.rendering import page

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Operation:
    """What can be asked: of an address by a method."""

    method: str
    path: str
    anchor: str
    group: str
    head: str
    about: tuple[str, ...]
    parameters: tuple[tuple[str, str, str], ...]  # name, what it may be, what it says
    bodies: tuple[str, ...]
    answers: tuple[tuple[str, str, str], ...]  # status, words, kinds


@dataclass(frozen=True, slots=True)
class Schema:
    """A record that is sent or answered."""

    name: str
    about: str
    fields: tuple[tuple[str, str], ...]


@router.get("/api/docs")
def docs(request: Request) -> Response:
    """Show what the API can do."""
    described = request.app.openapi()
    groups: dict[str, list[Operation]] = {}
    for one in operations(described):
        groups.setdefault(one.group, []).append(one)
    about = described["info"]["description"].strip().split("\n\n")
    return page(request, "api.html", groups=groups, schemas=list(schemas(described)), about=about)


def operations(described: Mapping[str, Any]) -> Iterator[Operation]:
    """Yield all operations, in the order of the description."""
    for path, methods in described["paths"].items():
        for method, one in methods.items():
            head, *about = (one.get("description") or one.get("summary", "")).strip().split("\n\n")
            body = one.get("requestBody", {}).get("content", {})
            yield Operation(
                method=method.upper(),
                path=path,
                anchor=one["operationId"],
                group=(one.get("tags") or ["other"])[0],
                head=head,
                about=tuple(about),
                parameters=tuple(map(parameter, one.get("parameters", ()))),
                bodies=tuple(f"{kind}: {kind_of(content['schema'])}" for kind, content in body.items()),
                answers=tuple(answer(status, words) for status, words in sorted(one["responses"].items())),
            )


def parameter(one: Mapping[str, Any]) -> tuple[str, str, str]:
    """Return a parameter's name, what it may be, and what it says."""
    schema = one["schema"]
    kind = kind_of(schema) + (f", usually {schema['default']}" if "default" in schema else "")
    return one["name"], kind, one.get("description", "in the path" if one["in"] == "path" else "")


def answer(status: str, words: Mapping[str, Any]) -> tuple[str, str, str]:
    """Return an answer's status, what it means, and what kinds it comes in."""
    kinds = (f"{kind}: {kind_of(content['schema'])}" for kind, content in words.get("content", {}).items())
    return status, words["description"], "; ".join(kinds)


def schemas(described: Mapping[str, Any]) -> Iterator[Schema]:
    """Yield the records, sorted by name."""
    for name, one in sorted(described["components"]["schemas"].items()):
        needed = set(one.get("required", ()))
        fields = ((key, kind_of(value) + (" (always)" if key in needed else "")) for key, value in properties(one))
        yield Schema(name, one.get("description", ""), tuple(fields))


def properties(schema: Mapping[str, Any]) -> list[tuple[str, Mapping[str, Any]]]:
    """Return the fields of an object's schema."""
    return list(schema.get("properties", {}).items())


def kind_of(schema: Mapping[str, Any]) -> str:
    """Return in words what a schema allows."""
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    if "enum" in schema:
        return "one of " + ", ".join(map(str, schema["enum"]))
    if "anyOf" in schema:
        return " or ".join(kind_of(one) for one in schema["anyOf"])
    kind = schema.get("type", "anything")
    if isinstance(kind, list):
        return " or ".join(kind)
    if kind == "array":
        return f"list of {kind_of(schema.get('items', {}))}"
    if kind == "object" and "properties" in schema:
        return "{" + ", ".join(f"{key}: {kind_of(value)}" for key, value in properties(schema)) + "}"
    return f"{kind} ({schema['format']})" if "format" in schema else str(kind)
