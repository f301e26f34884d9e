"""What did not work, told: to people a page with a way on, to programs JSON, to whoever wants no page plain text."""

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from dragoman.web.rendering import page

FOR_PROGRAMS = ("/api/", "/explore/data/")
HEADS = {
    400: "That could not be understood",
    401: "Log in first",
    403: "That is not allowed",
    404: "There is nothing here",
    405: "That is not done here",
    408: "That took too long",
    413: "That is too large",
    429: "Too many at once",
    500: "Something broke",
    503: "Not at the moment",
}
BARE = {
    404: "there is nothing at {path}; it may have been mistyped, or have gone with the store that it was in",
    405: "{path} is not there for such a request ({method})",
}
"""Words in the place of those that say no more than the number does."""
PHRASES = ("Not Found", "Method Not Allowed")


def words_for(request: Request, status: int, words: str) -> str:
    """Return the words of an error; where these are the mere name of its number, better ones."""
    if words not in PHRASES or status not in BARE:
        return words
    return BARE[status].format(path=repr(request.url.path)[1:-1][:120], method=request.method)


def told(request: Request, status: int, words: str, headers: Mapping[str, str] | None = None) -> Response:
    """Return an error as whoever asked can read it."""
    words = words_for(request, status, words)
    if request.url.path.startswith(FOR_PROGRAMS):
        return JSONResponse({"error": words}, status, headers)
    if "text/html" not in request.headers.get("accept", "text/html") and "*/*" not in request.headers.get("accept", ""):
        return PlainTextResponse(words, status, headers)
    answer = page(request, "error.html", status, words=words, code=status, head=HEADS.get(status, "That did not work"))
    answer.headers.update(headers or {})
    return answer
