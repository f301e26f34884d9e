"""The door: the page that asks for the token, and the check that a write was meant."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, HTTPException, Request
from starlette.responses import RedirectResponse, Response

from dragoman.web.keys import Guesses, Keys, cookie_line, same
from dragoman.web.rendering import page
from dragoman.web.safety import WRITES, address_of

router = APIRouter(include_in_schema=False)
LOGIN = "/login"
CODING = ("code", "places", "who", "attributions", "relate")
HARMLESS = frozenset((LOGIN, "/logout", "/paste", "/review/name", *(f"/api/v1/{name}" for name in CODING)))


async def meant(request: Request) -> None:
    """Raise 403 where a write does not carry the session's CSRF token; programs show the site's token instead.

    Where there is none, a program is known by what no browser leaves out when another site's page makes it write. All
    routes have this check. A read-only site refuses whatever is not known to store nothing.
    """
    if request.method not in WRITES:
        return
    if request.url.path not in HARMLESS:
        await stores(request)
    if request.url.path == LOGIN or request.state.bearer or is_program(request):
        return
    given = request.headers.get("x-csrf-token") or (await request.form(**limits(request))).get("csrf")
    if not request.state.csrf or not isinstance(given, str) or not same(given, request.state.csrf):
        raise HTTPException(403, "this page is too old or of another site; load it again and repeat")


def is_program(request: Request) -> bool:
    """Say whether a program uses the API: nothing says where it comes from, as every browser does that writes."""
    told = ("origin", "referer", "sec-fetch-site", "sec-fetch-mode")
    return request.url.path.startswith("/api/") and not any(name in request.headers for name in told)


def limits(request: Request) -> dict[str, int]:
    """Return how much a form may hold; the whole of it is bounded by the gate."""
    return {"max_files": 100, "max_fields": 1000, "max_part_size": request.app.state.config.max_upload}


async def stores(request: Request) -> None:
    """Raise 403 where the site is read-only; for whatever would write into the store."""
    if request.app.state.config.read_only:
        raise HTTPException(403, "this site is read-only: it was started with --read-only")


Meant = Depends(meant)
Stores = Depends(stores)


@router.get("/login")
def ask(request: Request) -> Response:
    """Show the field for the token."""
    return page(request, "login.html", wrong="")


@router.post("/login")
def enter(request: Request, token: Annotated[str, Form()] = "") -> Response:
    """Give a session to whoever shows the token."""
    keys: Keys = request.app.state.keys
    guesses: Guesses = request.app.state.guesses
    address = address_of(request.scope)
    wait = guesses.wait(address)
    if wait:
        answer: Response = page(request, "login.html", 429, wrong=f"Too many wrong tokens; wait {wait} seconds.")
        answer.headers["Retry-After"] = str(wait)
        return answer
    if not keys.is_token(token.strip()):
        guesses.wrong(address)
        return page(request, "login.html", 403, wrong="That is not the token.")
    answer = RedirectResponse("/", 303)
    answer.headers["set-cookie"] = cookie_line(request.headers, keys.session())
    return answer


@router.post("/logout", dependencies=[Meant])
def leave(request: Request) -> Response:
    """End the session."""
    request.app.state.keys.end(request.state.session)
    answer = RedirectResponse("/login", 303)
    answer.headers["set-cookie"] = cookie_line(request.headers, None)
    return answer
