"""The site, put together: its gate, its pages, its API, and errors in words."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import files

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.staticfiles import StaticFiles

from dragoman.coder import load as load_coder
from dragoman.errors import DragomanError, InputError, plain
from dragoman.run.local import Load
from dragoman.version import __version__
from dragoman.web import api, article, entry, explore, export, faults, incident, paste, reporting, review, series
from dragoman.web.api.schema import openapi_of
from dragoman.web.config import Config
from dragoman.web.desk import Desk
from dragoman.web.keys import Guesses, Keys
from dragoman.web.safety import HEADERS, Guard

FAULT = "a fault of dragoman's; it is told where the site was started: please report it"
OPTION = re.compile(r"--(?=[a-z])")


def create_app(store: str | None = None, config: Config | None = None, load: Load = load_coder) -> FastAPI:
    """Return the site over a store, or, without one, for pasted text only. `load` makes the coder of settings.

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
        lifespan=open_till_the_end,
        dependencies=[entry.Meant],
        form_limits={"max_files": 100, "max_fields": 1000, "max_part_size": config.max_upload},
    )
    app.state.config, app.state.keys, app.state.guesses = config, Keys(config.token), Guesses()
    app.state.desk = Desk(store, config, load)
    app.openapi = lambda: openapi_of(app)  # type: ignore[method-assign]
    app.add_middleware(Guard, config=config, keys=app.state.keys, guesses=app.state.guesses)
    app.mount("/static", StaticFiles(directory=str(files("dragoman.web") / "static")), name="static")
    for part in (entry, explore, series, article, incident, paste, review, export, reporting, api):
        app.include_router(part.router)
    for kind in (DragomanError, HTTPException, RequestValidationError, Exception):
        app.add_exception_handler(kind, told)
    return app


@asynccontextmanager
async def open_till_the_end(app: FastAPI) -> AsyncIterator[None]:
    """Let go what the desk holds when the site stops."""
    yield
    app.state.desk.close()


async def told(request: Request, error: Exception) -> Response:
    """Return an error in words: the user's with 400, the store's with 503; JSON for programs, a page for people."""
    status, words, headers = words_of(error)
    answer = faults.told(request, status, words, headers)
    if status == 500:  # it passes by the gate, which would put them on
        answer.headers.update(HEADERS)
    return answer


def words_of(error: Exception) -> tuple[int, str, dict[str, str]]:
    """Return the status, words and headers that an error is answered with; ours are told to nobody outside."""
    if isinstance(error, HTTPException):
        return error.status_code, str(error.detail), dict(error.headers or {})
    if isinstance(error, RequestValidationError):
        wrong = [f"{'.'.join(map(str, one['loc'][1:])) or 'body'}: {plain(one)}" for one in error.errors()]
        of_path = all(one["loc"][0] == "path" for one in error.errors())  # an address that can be none of ours
        return 404 if of_path else 400, "; ".join(wrong), {}
    if isinstance(error, DragomanError):
        return (400 if isinstance(error, InputError) else 503), OPTION.sub("", str(error)), {}
    return 500, FAULT, {}
