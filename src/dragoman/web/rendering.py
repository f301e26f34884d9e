"""Templates -> pages. Whatever an article, a file name or an address says is escaped; there is no way round it here."""

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from dragoman.version import __version__


@cache
def environment() -> Environment:
    """Return the templates; an unknown name in one is an error, not nothing."""
    return Environment(
        loader=PackageLoader("dragoman.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def page(request: Request, template: str, status: int = 200, **given: Any) -> HTMLResponse:
    """Return a template filled with what is given and with what every page knows."""
    config = request.app.state.config
    known = {
        "request_path": request.url.path,
        "csrf": getattr(request.state, "csrf", ""),
        "read_only": config.read_only,
        "with_store": request.app.state.desk.path is not None,
        "version": __version__,
        "is_fragment": request.headers.get("hx-request") == "true",
    }
    return HTMLResponse(environment().get_template(template).render(known | given), status)
