"""Incident: all reports of one, its tolls over time, where reports differ, and why they were merged."""

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import Response

from dragoman.store import pick
from dragoman.web.rendering import page

router = APIRouter(include_in_schema=False)


@router.get("/incident/{incident_id:path}")
def incident(request: Request, incident_id: str) -> Response:
    """Show an incident."""
    tables = request.app.state.desk.store.tables
    found = pick.incident(tables, incident_id)
    if found is None:
        raise HTTPException(404, f"the store has no incident {incident_id!r}")
    return page(request, "incident.html", incident=found)
