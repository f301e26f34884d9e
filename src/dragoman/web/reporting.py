"""The report of what Explore shows, as a file: what `dragoman report` writes."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from dragoman.lens import Filter
from dragoman.web.desk import Desk
from dragoman.web.report.gather import gather
from dragoman.web.report.page import html

router = APIRouter(include_in_schema=False)
OTHERS = ("page", "bin", "format", "title")  # parameters that are no filters


@router.get("/report")
def report(request: Request, title: str = "") -> Response:
    """Send one HTML file. It holds its styles, which the site's policy would refuse: so it is saved, not shown."""
    desk: Desk = request.app.state.desk
    chosen = Filter.of(request.query_params.multi_items(), OTHERS)
    made = html(gather(desk.store, desk.lens, chosen, title[:200]))
    return Response(
        made.encode("utf-8", "replace"),
        media_type="text/html; charset=utf-8",
        headers={"content-disposition": 'attachment; filename="report.html"'},
    )
