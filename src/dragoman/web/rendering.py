"""Templates -> pages. Whatever an article, a file name or an address says is escaped; there is no way round it here."""

from functools import cache
from importlib.resources import files
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


@cache
def scripted() -> bool:
    """Say whether the package was built with the bundle that its drawings need."""
    return (files("dragoman.web") / "static" / "vendor" / "built.txt").is_file()


def page(request: Request, template: str, status: int = 200, **given: Any) -> HTMLResponse:
    """Return a template filled with what is given and with what every page knows."""
    config = request.app.state.config
    known = {
        "request_path": request.url.path,
        "csrf": getattr(request.state, "csrf", ""),
        "read_only": config.read_only,
        "with_token": bool(getattr(request.state, "session", "")),
        "with_store": request.app.state.desk.path is not None,
        "version": __version__,
        "scripted": scripted(),
        "flash": None,
        "is_fragment": request.headers.get("hx-request") == "true",
    }
    return HTMLResponse(environment().get_template(template).render(known | given), status)
