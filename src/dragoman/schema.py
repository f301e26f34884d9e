"""The JSON Schema of the records, out of their type hints, so that it cannot differ from them."""

import inspect
import types
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, fields, is_dataclass
from typing import Any, Union, get_args, get_origin, get_type_hints

from dragoman.incident import Copy, Incident
from dragoman.records import RECORD_VERSION, Article, Event

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_PLAIN = {str: "string", int: "integer", float: "number", bool: "boolean"}
# Closed lists that a hint of `str` does not tell: (class, field) -> values, as in RECORD.md.
_CLOSED: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("Event", "status"): ("occurred", "negated", "planned", "called_for", "possible", "conditional"),
    ("Event", "extent"): ("single", "multiple", "ongoing", "habitual"),
    ("Event", "quad"): (
        "verbal cooperation",
        "material cooperation",
        "verbal conflict",
        "material conflict",
        "neutral",
    ),
    ("When", "precision"): ("day", "week", "month", "season", "year", "range", "before", "after"),
    ("When", "basis"): ("expression", "dateline", "published", "discourse"),
    ("Count", "what"): ("killed", "injured", "arrested", "displaced", "abducted", "participants", "other"),
    ("Count", "side"): ("actor", "recipient", "civilian", "unknown"),
    ("Count", "scope"): ("event", "to_date", "campaign"),
    ("Attribution", "stance"): ("asserts", "confirms", "alleges", "denies", "demands", "predicts"),
    ("Party", "part"): ("principal", "mediator", "host", "on_behalf_of"),
    ("Party", "resolved_by"): ("knowledge base", "agent noun", "demonym", "coreference", "implied", "unresolved"),
    ("Parent", "relation"): ("content", "cause", "part"),
    ("Country", "basis"): ("place", "dateline", "story"),
    ("Figure", "scope"): ("event", "to_date", "campaign"),
    ("Figure", "side"): ("actor", "recipient", "civilian", "unknown"),
    ("Toll", "what"): ("killed", "injured", "arrested", "displaced", "abducted", "participants", "other"),
    ("Toll", "side"): ("actor", "others"),
    ("Incident", "status"): ("occurred", "negated", "planned", "called_for", "possible", "conditional"),
    ("Copy", "kind"): ("same", "wire", "update"),
}


def schema(*classes: type, event_types: Sequence[str] = ()) -> dict[str, Any]:
    """Return one JSON Schema (draft 2020-12) for the given record classes; by default those of articles, events,
    incidents and copies.

    Where `event_types` are given, the type of an event or incident is one of them. Keys that the schema does not
    name are allowed, as they are in the records.
    """
    roots = classes or (Article, Event, Incident, Copy)
    defs: dict[str, Any] = {}
    refs = [_of(cls, defs) for cls in roots]
    for name in ("Event", "Incident"):
        if event_types and name in defs:
            defs[name]["properties"]["type"]["enum"] = list(event_types)
    return {
        "$schema": DIALECT,
        "title": "dragoman records",
        "description": f"Record version {RECORD_VERSION}. Spans are [start, end) in code points of the article's text.",
        **(refs[0] if len(refs) == 1 else {"anyOf": refs}),
        "$defs": {name: defs[name] for name in sorted(defs)},
    }


def _of(hint: Any, defs: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a type hint, adding the classes that it names to `defs`."""
    origin, args = get_origin(hint), get_args(hint)
    if hint is Any:
        return {}
    if hint in _PLAIN:
        return {"type": _PLAIN[hint]}
    if origin in (Union, types.UnionType):
        inner = [_of(a, defs) for a in args if a is not type(None)]
        return {"anyOf": [*inner, {"type": "null"}]}
    if origin is tuple and args[-1] is not Ellipsis:
        places = [_of(a, defs) for a in args]
        return {"type": "array", "prefixItems": places, "minItems": len(places), "maxItems": len(places)}
    if origin in (tuple, list, Sequence):
        return {"type": "array", "items": _of(args[0], defs)}
    if origin in (Mapping, dict):
        return {"type": "object", "additionalProperties": _of(args[1], defs)}
    if is_dataclass(hint) and isinstance(hint, type):
        if hint.__name__ not in defs:
            defs[hint.__name__] = {}  # before its fields, which may name it
            defs[hint.__name__] = _class(hint, defs)
        return {"$ref": f"#/$defs/{hint.__name__}"}
    raise TypeError(f"no JSON Schema for {hint}")


def _class(cls: type, defs: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a record class; `extra` is left out, for its entries stand beside the fields."""
    hints = get_type_hints(cls)
    properties, required = {}, []
    for field in fields(cls):
        if field.name == "extra":
            continue
        properties[field.name] = _of(hints[field.name], defs)
        closed = _CLOSED.get((cls.__name__, field.name))
        if closed:
            properties[field.name]["enum"] = list(closed)
        if field.default is MISSING and field.default_factory is MISSING:
            required.append(field.name)
    doc = (inspect.getdoc(cls) or "").split("\n\n", maxsplit=1)[0].replace("\n", " ")
    return {"type": "object", "description": doc, "properties": properties, "required": required}
