"""The gate of the site: who may ask, from where, how much; and the headers that keep a browser from being misled.

- Host: only addresses of this machine, the host that was asked for and names that were allowed are answered, so that no
  foreign page can reach the site by a name of its own that leads here (DNS rebinding).
- Session: where there is a token, a cookie that proves it (SameSite=Strict, HttpOnly), or the header
  ``Authorization: Bearer``. Whoever gives many wrong ones must wait.
- Writes: a POST, PUT, PATCH or DELETE needs the CSRF token, in the header ``X-CSRF-Token`` or the form field ``csrf``,
  or the bearer token; and no foreign Origin. In read-only mode there are none but those that store nothing.
- Bodies: bounded in size, by what they say and by what comes, and in time. What is too large is read to its end, and
  thrown away, so that a browser shows the answer and no broken connection.
- Headers: a strict Content-Security-Policy without any inline script or style, no sniffing, no framing; no referrer
  for other sites (with none at all, browsers would send our own forms with the origin "null").
"""

import asyncio
import ipaddress
import socket
from collections.abc import Mapping
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dragoman.web.config import ANY, Config
from dragoman.web.faults import told
from dragoman.web.keys import Guesses, Keys, session_of

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "font-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
WRITES = frozenset(("POST", "PUT", "PATCH", "DELETE"))
OPEN = "/static/", "/login"  # what one may ask for before the token is shown
DRAINED = 5  # so many times what is allowed is read, and thrown away, before the answer that it is too much
TOO_LARGE = "larger than {:,} bytes; send less at once, or use dragoman run"
TOO_SLOW = "the request came too slowly; send it again"


class Guard:
    """Middleware that does all of the above; it puts `session`, `csrf` and `bearer` into the request's state."""

    def __init__(self, app: ASGIApp, config: Config, keys: Keys, guesses: Guesses) -> None:
        self.app, self.config, self.keys, self.guesses = app, config, keys, guesses
        own = ("localhost", socket.gethostname(), f"{socket.gethostname()}.local") if config.host in ANY else ()
        self.hosts = {name.lower().strip("[]") for name in ("127.0.0.1", "localhost", "::1", config.host, *own)}
        self.hosts |= {name.lower() for name in config.names}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it in words."""
        if scope["type"] == "websocket":
            return await send({"type": "websocket.close", "code": 1008})
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        headers = Headers(scope=scope)
        session = session_of(headers) if self.keys.token else ""
        known = self.keys.token is None or self.keys.holds(session)
        bearer, refusal = self.bearer(scope, headers)
        refusal = refusal or self.refusal(scope, headers, known or bearer)
        out = self.dressed(send, scope["path"])
        body = Body(receive, self.config)
        if refusal is not None:
            if refusal.status_code == 413:
                await body.drain()
            return await refusal(scope, receive, out)
        state = scope.setdefault("state", {})
        state.update(session=session if known else "", csrf=self.keys.csrf(session) if known else "", bearer=bearer)
        if scope["method"] == "HEAD":  # as GET; the server leaves the body away
            scope = {**scope, "method": "GET"}
        return await self.app(scope, body, out)

    def bearer(self, scope: Scope, headers: Headers) -> tuple[bool, Response | None]:
        """Return whether a program shows the token; one that gives wrong ones is refused."""
        kind, _, given = headers.get("authorization", "").partition(" ")
        if self.keys.token is None or kind.lower() != "bearer":
            return False, None
        address = address_of(scope)
        wait = self.guesses.wait(address)
        if wait:
            return False, said(scope, 429, f"too many wrong tokens; wait {wait} seconds", {"Retry-After": str(wait)})
        if self.keys.is_token(given.strip()):
            return True, None
        self.guesses.wrong(address)
        return False, said(scope, 401, "that is not the site's token", {"WWW-Authenticate": "Bearer"})

    def refusal(self, scope: Scope, headers: Headers, known: bool) -> Response | None:
        """Return why a request is not answered; None where it is."""
        path = scope["path"]
        if not self.is_host(headers.getlist("host"), scope):
            words = "this host name is none of the site's; dragoman serve --name lets it in"
            # No page: whoever is led here by a name of his own is shown nothing of the site.
            return said(scope, 400, words) if path.startswith("/api/") else PlainTextResponse(words, 400)
        if not known and not (path == OPEN[1] or path.startswith(OPEN[0])):
            if path.startswith("/api/") or scope["method"] not in ("GET", "HEAD"):
                wanted = {"WWW-Authenticate": "Bearer"}
                return said(scope, 401, "give the site's token: Authorization: Bearer TOKEN", wanted)
            return RedirectResponse("/login", 303)
        length = headers.get("content-length", "0")
        if not length.isascii() or not length.isdigit():
            return said(scope, 400, "Content-Length is no number")
        if len(length) > 18 or int(length) > self.config.max_upload:
            return said(scope, 413, TOO_LARGE.format(self.config.max_upload))
        if scope["method"] in WRITES and not self.is_ours(headers):
            return said(scope, 403, "sent by a page of another site")
        return None

    def is_host(self, given: list[str], scope: Scope) -> bool:
        """Say whether a Host header names this site: an address, where it listens at all of them, or a known name."""
        if len(given) != 1:
            return False
        host = host_of(given[0])
        if host in self.hosts:
            return True
        if host == "testserver":  # starlette's client, which comes from no address
            return bool(scope.get("client")) and scope["client"][0] == "testclient"
        try:
            ipaddress.ip_address(host)
        except ValueError:
            return False
        return self.config.host in ANY

    def is_ours(self, headers: Headers) -> bool:
        """Say whether a write comes from a page of this site, as far as the browser tells."""
        if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return False
        origin = headers.get("origin")
        return origin is None or urlsplit(origin).netloc.lower() == headers.get("host", "").lower()

    def dressed(self, send: Send, path: str) -> Send:
        """Put the headers on an answer. Only our own files may be kept, if asked about."""
        kept = "no-cache" if path.startswith("/static/") else "no-store"

        async def out(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("cache-control", kept)
            await send(message)

        return out


class Body:
    """A request's body piece by piece: HTTPException ends it where it is too large, or comes too slowly."""

    def __init__(self, receive: Receive, config: Config) -> None:
        self.receive, self.config = receive, config
        self.taken = 0
        self.ended = False
        self.slow: float | None = None

    async def __call__(self) -> Message:
        """Return the next piece."""
        if self.ended:  # what comes now is only that the client has gone
            return await self.receive()
        message = await self.next()
        self.taken += len(message.get("body", b""))
        if self.taken > self.config.max_upload:
            await self.drain()
            raise HTTPException(413, TOO_LARGE.format(self.config.max_upload))
        return message

    async def next(self) -> Message:
        """Return the next piece, in the time that the whole body has."""
        now = asyncio.get_running_loop().time()
        self.slow = self.slow or now + self.config.patience
        try:
            message = await asyncio.wait_for(self.receive(), self.slow - now)
        except TimeoutError:
            self.ended = True
            raise HTTPException(408, TOO_SLOW, {"Connection": "close"}) from None
        self.ended = message["type"] != "http.request" or not message.get("more_body", False)
        return message

    async def drain(self) -> None:
        """Throw away what is still coming, up to some times what is allowed."""
        left = DRAINED * self.config.max_upload
        while not self.ended and left > 0:
            try:
                left -= len((await self.next()).get("body", b""))
            except HTTPException:
                return


def host_of(given: str) -> str:
    """Return the name or address of a Host header, without its port."""
    name, colon, port = given.strip().lower().rpartition(":")
    bare = (
        name if colon and (port.isdigit() or not port) and port.isascii() and "]" not in port else given.strip().lower()
    )
    return bare.removeprefix("[").removesuffix("]").removesuffix(".")


def address_of(scope: Scope) -> str:
    """Return where a request comes from."""
    client = scope.get("client")
    return str(client[0]) if client else ""


def said(scope: Scope, status: int, words: str, headers: Mapping[str, str] | None = None) -> Response:
    """Return a refusal as whoever asks can read it."""
    return told(Request(scope), status, words, headers)
