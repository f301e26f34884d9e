"""Who is reading: a name in a cookie of the browser's. It proves nothing; it is what rows are signed with."""

from urllib.parse import quote, unquote

from fastapi import HTTPException, Request
from starlette.responses import Response

from dragoman.review.pen import LONGEST_NAME

COOKIE = "reviewer"
A_YEAR = 365 * 24 * 3600


def reviewer(request: Request) -> str:
    """Return the name that was given, empty where none was."""
    name = " ".join(unquote(request.cookies.get(COOKIE, "")).split())
    return name if len(name) <= LONGEST_NAME and name.isprintable() else ""


def signed(request: Request) -> str:
    """Return the name; raise 400 where there is none, for a row must be signed."""
    name = reviewer(request)
    if not name:
        raise HTTPException(400, "say first who you are: your name on the page Review signs what you say")
    return name


def remember(answer: Response, name: str) -> None:
    """Let the browser keep the name for a year; it is sent to this site alone."""
    answer.set_cookie(COOKIE, quote(name), max_age=A_YEAR, path="/", httponly=True, samesite="strict")
