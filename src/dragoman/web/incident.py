"""Incident: all reports of one, its tolls over time, where reports differ, and why they were merged."""

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import Response

from dragoman.explain.evidence import party, when
from dragoman.store import pick
from dragoman.web import merged
from dragoman.web.rendering import page
from dragoman.web.sheet import address, placed

router = APIRouter(include_in_schema=False)


@router.get("/incident/{incident_id:path}")
def incident(request: Request, incident_id: str) -> Response:
    """Show an incident."""
    store = request.app.state.desk.store
    finder = store.finder
    picked = pick.incident(finder, incident_id)
    if picked is None:
        raise HTTPException(
            404,
            f"the store has no incident {incident_id!r}; `dragoman merge --store` makes incidents of its events, and "
            "gives them other names where their first report is another",
        )
    found, is_newest = picked
    events = pick.events(finder, found.event_ids, found.article_ids)
    heads = pick.heads(finder, found.article_ids).values()
    reports = merged.reports_of(heads, pick.copied(finder, found.article_ids))
    shown = pick.articles(finder, [one.article.id for one in reports[: merged.MOST]])
    numbers = merged.numbers_of(reports)
    places = {event.id: event.article_id for event in events}
    return page(
        request,
        "incident.html",
        incident=found,
        is_newest=is_newest,
        reports=merged.with_words(reports, events, shown, store.reviews([one.text_sha256 for one in shown.values()])),
        most=merged.MOST,
        counts=merged.counts_of(found, reports),
        links=merged.links_of(found, reports, events),
        map=merged.map_of(found, events),
        claims=merged.claims_of(found, {id: numbers[article] for id, article in places.items() if article in numbers}),
        address=address,
        size=merged.size,
        who=[party(one) for one in found.actors],
        whom=[party(one) for one in found.recipients],
        when=when(found.when) if found.when else "",
        where=placed(found.where) if found.where else "",
        told=merged.told_of(found),
    )
