"""Events and incidents: pages of them, all of them as they come, or one."""

from collections.abc import Sequence
from typing import Any

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import Response

from dragoman import serial
from dragoman.export import Options, export, layout_of
from dragoman.export.stored import Stored
from dragoman.lens import Filter
from dragoman.store import pick
from dragoman.web.api.answers import as_json, described, listed, ref
from dragoman.web.api.chosen import (
    AS_CODED,
    FORMAT,
    LINES,
    PAGE,
    chosen_of,
    filters,
    flag_of,
    format_of,
    next_of,
    page_of,
)
from dragoman.web.desk import Desk

router = APIRouter()
OWN = ("limit", "after", "format", "as_coded")
MENTION, INCIDENT = "mention", "incident"
ALL: dict[str, Any] = {"parameters": [*filters(), *PAGE, FORMAT, AS_CODED]}
ONE: dict[str, Any] = {"parameters": [AS_CODED]}


def paged(name: str, schema: str) -> dict[str, Any]:
    """Return the schema of a page of records."""
    return {
        "type": "object",
        "properties": {
            name: listed(schema),
            "next": {"type": ["string", "null"], "description": "The address of the next page."},
        },
        "required": [name, "next"],
    }


EVENTS = described(paged("events", "Event"), *LINES.values())
INCIDENTS = described(paged("incidents", "Incident"), *LINES.values())
ONE_EVENT, ONE_INCIDENT = described(ref("Event")), described(ref("Incident"))


@router.get("/events", tags=["events"], responses=EVENTS, openapi_extra=ALL)
def events(request: Request) -> Response:
    """Return the events that the filters let through, in the order of their ids, a page at a time.

    The order is the same however much is coded meanwhile. As jsonl, csv or parquet all of them come, by time of
    publication, sent while they are written. What people have set right is put in, and `reviewed` says by whom.
    """
    return records(request, chosen_of(request, *OWN), MENTION)


@router.get(
    "/incidents",
    tags=["incidents"],
    responses=INCIDENTS,
    openapi_extra=ALL,
)
def incidents(request: Request) -> Response:
    """Return the incidents that the filters let through, as events are; `dragoman merge --store` makes them."""
    return records(request, chosen_of(request, *OWN, unit=INCIDENT), INCIDENT)


def records(request: Request, chosen: Filter, unit: str) -> Response:
    """Return a page of records, or all of them in lines or a table."""
    desk: Desk = request.app.state.desk
    form, as_coded = format_of(request), flag_of(request, "as_coded")
    limit, after = page_of(request)
    if form != "json":
        stored, ids = Stored(desk.store, as_coded), desk.lens.ids(chosen)
        layout = layout_of(form)
        return desk.outlet.send(
            lambda stream: export(stored.units(unit, ids), layout, stream, Options()),
            LINES[form],
            f"{unit}s{layout.suffix}",
        )
    ids = desk.lens.after(chosen, after, limit + 1)
    found = [serial.to_dict(unit.record) for unit in of_ids(desk, unit, ids[:limit], as_coded)]
    return as_json({f"{'event' if unit == MENTION else unit}s": found, "next": next_of(request, ids, limit)})


def of_ids(desk: Desk, unit: str, ids: Sequence[str], as_coded: bool) -> list[Any]:
    """Return the units of some ids, in the order of these."""
    if not ids:
        return []
    return sorted(Stored(desk.store, as_coded).units(unit, ids), key=lambda one: one.id)


@router.get("/events/{event_id:path}", tags=["events"], responses=ONE_EVENT, openapi_extra=ONE)
def event(request: Request, event_id: str) -> Response:
    """Return one event; one that people have rejected is there only as it was coded."""
    return single(request, MENTION, event_id)


@router.get("/incidents/{incident_id:path}", tags=["incidents"], responses=ONE_INCIDENT, openapi_extra=ONE)
def incident(request: Request, incident_id: str) -> Response:
    """Return one incident."""
    return single(request, INCIDENT, incident_id)


def single(request: Request, unit: str, id: str) -> Response:
    """Return the one record of an id; raise HTTPException, 404, where there is none."""
    desk: Desk = request.app.state.desk
    as_coded = flag_of(request, "as_coded")
    nowhere = unit == INCIDENT and pick.incident(desk.store.finder, id) is None and not desk.lens.has(id)
    found = [] if nowhere else of_ids(desk, unit, [id], as_coded)
    if not found:
        raise HTTPException(404, f"the store has no {'event' if unit == MENTION else unit} {id!r:.80}")
    return as_json(found[0].record)
