"""What ties an event to another one of its article, set by a person: which it belongs to, or mentions again.

Ids change with the coder, so that a value keeps the other event's evidence key beside its id. Where that event is no
longer coded the value is passed over: a tie to the wrong event is worse than none.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from dragoman.errors import InputError
from dragoman.records import Event

LINKS = ("parent", "same_as")
RELATIONS = ("content", "cause", "part")


def shaped(field: str, value: Any) -> Any:
    """Return a tie in its one form, null for none; raise InputError where it is neither."""
    if value is None:
        return None
    given = {"event_id": value} if isinstance(value, str) and field == "same_as" else value
    if not isinstance(given, Mapping) or not isinstance(given.get("event_id"), str) or not given["event_id"]:
        raise InputError("expected null, or an object with the event_id of another event of the article")
    made = {"event_id": given["event_id"], "evidence_key": given.get("evidence_key")}
    if field == "same_as":
        return made
    if given.get("relation") not in RELATIONS:
        raise InputError(f"relation {given.get('relation')!r}: is none of {', '.join(RELATIONS)}")
    return {**made, "relation": given["relation"]}


def tied(field: str, value: Any, own: Event, events: Iterable[Event]) -> Any:
    """Return a tie with the evidence key of its other event; raise InputError where that is none of the article's."""
    made = shaped(field, value)
    if made is None:
        return None
    other = next((one for one in events if one.id == made["event_id"]), None)
    if other is None or other.id == own.id:
        raise InputError(f"{field}: {made['event_id']!r:.60} is no other event of the article")
    return {**made, "evidence_key": other.evidence_key}


def landed(field: str, value: Any, now: Any, ids: Mapping[str, str] | None) -> Any:
    """Return a value as the record has it: of a tie the id of today, by evidence key; `now` where that event is gone.

    `ids` are the ids of the article's events by evidence key; without them a tie's own id is taken.
    """
    if field not in LINKS or value is None:
        return value
    made = shaped(field, value)
    name = made["event_id"] if ids is None else (ids.get(made["evidence_key"] or "") or made["event_id"])
    if ids is not None and name not in ids.values():
        return now
    return name if field == "same_as" else {"event_id": name, "relation": made["relation"]}


def key_of(value: Any) -> Any:
    """Return what makes two ties the same: to which event, and how."""
    return (value["event_id"], value.get("relation")) if isinstance(value, Mapping) else (value, None)
