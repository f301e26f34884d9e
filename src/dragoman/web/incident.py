"""Incident: all reports of one, its tolls over time, where reports differ, and why they were merged."""

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import Response

from dragoman.explain.evidence import party, when
from dragoman.store import pick
from dragoman.web import merged
from dragoman.web.desk import Desk
from dragoman.web.members import standing
from dragoman.web.rendering import page
from dragoman.web.sheet import address, placed

router = APIRouter(include_in_schema=False)


@router.get("/incident/{incident_id:path}")
def incident(request: Request, incident_id: str) -> Response:
    """Show an incident."""
    desk: Desk = request.app.state.desk
    store = desk.store
    finder = store.finder
    stands = standing(store, incident_id, desk.lens)
    if stands is None:
        raise HTTPException(
            404,
            f"the store has no incident {incident_id!r}; `dragoman merge --store` makes incidents of its events, and "
            "gives them other names where their first report is another",
        )
    found, events = stands.incident, stands.events
    ids = sorted({one.article_id for one in events})
    heads = pick.heads(finder, ids).values()
    reports = merged.reports_of(heads, pick.copied(finder, ids))
    shown = pick.articles(finder, [one.article.id for one in reports[: merged.MOST]])
    numbers = merged.numbers_of(reports)
    places = {event.id: event.article_id for event in events}
    return page(
        request,
        "incident.html",
        incident=found,
        stands=stands,
        reports=merged.with_words(reports, events, shown, stands.rejected),
        most=merged.MOST,
        counts=merged.counts_of(found, reports),
        links=merged.links_of(found, reports, events),
        map=merged.map_of(found, [one for one in events if one.id not in stands.rejected]),
        claims=merged.claims_of(found, {id: numbers[article] for id, article in places.items() if article in numbers}),
        address=address,
        size=merged.size,
        who=[party(one) for one in found.actors],
        whom=[party(one) for one in found.recipients],
        when=when(found.when) if found.when else "",
        where=placed(found.where) if found.where else "",
        told=merged.told_of(found),
    )
