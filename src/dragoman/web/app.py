"""The site, put together: its gate, its pages, its API, and errors in words."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import files

from fastapi import FastAPI, Request
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response
from starlette.staticfiles import StaticFiles

from dragoman.errors import DragomanError, InputError
from dragoman.version import __version__
from dragoman.web import article, entry, incident, paste
from dragoman.web.config import Config
from dragoman.web.desk import Desk
from dragoman.web.rendering import page
from dragoman.web.safety import Guard, Keys


def create_app(store: str | None = None, config: Config | None = None) -> FastAPI:
    """Return the site over a store, or, without one, for pasted text only.

    Raise OptionError where the configuration would leave it open to others, StoreError where there is no such store.
    """
    config = config or Config()
    config.check()
    app = FastAPI(
        title="dragoman",
        version=__version__,
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
        lifespan=living,
    )
    app.state.config, app.state.keys = config, Keys(config.token)
    app.state.desk = Desk(store, config)
    app.add_middleware(Guard, config=config, keys=app.state.keys)
    app.mount("/static", StaticFiles(directory=str(files("dragoman.web") / "static")), name="static")
    for router in (entry.router, article.router, incident.router, paste.router):
        app.include_router(router)
    app.add_exception_handler(DragomanError, told)
    app.add_exception_handler(HTTPException, told)
    return app


@asynccontextmanager
async def living(app: FastAPI) -> AsyncIterator[None]:
    """Let go of workers when the site ends."""
    yield
    app.state.desk.close()


async def told(request: Request, error: Exception) -> Response:
    """Return an error in words: the user's with 400, the store's with 503; JSON for programs, a page for people."""
    if isinstance(error, HTTPException):
        status, words = error.status_code, str(error.detail)
    else:
        status, words = (400 if isinstance(error, InputError) else 503), str(error)
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": words}, status)
    return page(request, "error.html", status, words=words, code=status)
