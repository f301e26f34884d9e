"""The gate of the site: who may ask, from where, how much; and the headers that keep a browser from being misled.

- Host: only names of this machine (or the host that was asked for) are answered, so that no foreign page can reach the
  site by a name of its own that leads here (DNS rebinding).
- Session: where there is a token, a cookie that proves it (SameSite=Strict, HttpOnly), or the header
  ``Authorization: Bearer``.
- Writes: a POST, PUT, PATCH or DELETE needs the session's CSRF token, in the header ``X-CSRF-Token`` or the form field
  ``csrf``, or the bearer token; and no foreign Origin. In read-only mode there are none but those that store nothing.
- Headers: a strict Content-Security-Policy without any inline script or style, no sniffing, no framing; no referrer
  for other sites (with none at all, browsers would send our own forms with the origin "null").
"""

import hashlib
import hmac
import secrets
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dragoman.web.config import Config

COOKIE = "dragoman"
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
OPEN = ("/static/", "/login")  # what one may ask for before the token is shown


@dataclass(frozen=True, slots=True)
class Keys:
    """The secrets of one run of the site: a cookie is a random name and the proof that we gave it."""

    token: str | None
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))

    def cookie(self) -> str:
        """Return a new session's cookie."""
        name = secrets.token_urlsafe(18)
        return f"{name}.{self.proof('session', name)}"

    def holds(self, cookie: str) -> bool:
        """Say whether we gave this cookie."""
        name, _, proof = cookie.partition(".")
        return bool(name) and same(proof, self.proof("session", name))

    def csrf(self, cookie: str) -> str:
        """Return the token that a session's writes must carry."""
        return self.proof("csrf", cookie)

    def is_token(self, given: str) -> bool:
        """Say whether this is the site's token."""
        return self.token is not None and same(given, self.token)

    def proof(self, use: str, name: str) -> str:
        """Return what only we can make of a name."""
        return hmac.new(self.secret, f"{use}\x1f{name}".encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()[
            :43
        ]


class Guard:
    """Middleware that does all of the above; it puts `session` and `csrf` into the request's state."""

    def __init__(self, app: ASGIApp, config: Config, keys: Keys) -> None:
        self.app, self.config, self.keys = app, config, keys
        self.hosts = {"127.0.0.1", "localhost", "[::1]", "testserver", config.host, f"[{config.host}]"}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it in words."""
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        headers = Headers(scope=scope)
        session = session_of(headers)
        known = bool(session) and self.keys.holds(session)
        fresh = None
        if not known and self.keys.token is None:
            session, known = self.keys.cookie(), True
            fresh = session if not scope["path"].startswith("/api/") else None
        bearer = self.keys.is_token(headers.get("authorization", "").removeprefix("Bearer "))
        refusal = self.refusal(scope, headers, known or bearer)
        if refusal is not None:
            return await refusal(scope, receive, self.dressed(send, None))
        state = scope.setdefault("state", {})
        state["csrf"] = self.keys.csrf(session) if known else ""
        state["bearer"] = bearer
        return await self.app(scope, self.bounded(receive), self.dressed(send, fresh, scope["path"]))

    def refusal(self, scope: Scope, headers: Headers, known: bool) -> Response | None:
        """Return why a request is not answered; None where it is."""
        path = scope["path"]
        if not self.is_host(headers.get("host", "")):
            return said(path, 400, "this host name is none of the site's")
        if not known and not path.startswith(OPEN):
            if path.startswith("/api/") or scope["method"] != "GET":
                return said(path, 401, "give the site's token: Authorization: Bearer TOKEN")
            return RedirectResponse("/login", 303)
        length = headers.get("content-length", "0")
        if not length.isascii() or not length.isdigit():
            return said(path, 400, "Content-Length is no number")
        if int(length) > self.config.max_upload:
            return said(
                path, 413, f"larger than {self.config.max_upload:,} bytes; send less at once, or use dragoman run"
            )
        if scope["method"] in WRITES and not self.is_ours(headers):
            return said(path, 403, "sent by a page of another site")
        return None

    def is_host(self, given: str) -> bool:
        """Say whether a Host header names this site."""
        name = given.rpartition(":")[0] if given.rpartition(":")[2].isdigit() else given
        return name in self.hosts or self.config.host in ("0.0.0.0", "::")

    def is_ours(self, headers: Headers) -> bool:
        """Say whether a write comes from a page of this site, as far as the browser tells."""
        if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return False
        origin = headers.get("origin")
        return origin is None or urlsplit(origin).netloc == headers.get("host")

    def bounded(self, receive: Receive) -> Receive:
        """Give the body piece by piece, and end it where it is larger than allowed, whatever its header said."""
        taken = 0

        async def some() -> Message:
            nonlocal taken
            message = await receive()
            if message["type"] == "http.request":
                taken += len(message.get("body", b""))
                if taken > self.config.max_upload:
                    return {"type": "http.disconnect"}
            return message

        return some

    def dressed(self, send: Send, cookie: str | None, path: str = "/") -> Send:
        """Put the headers on an answer, and a new session's cookie. Only our own files may be kept, if asked about."""
        kept = "no-cache" if path.startswith("/static/") else "no-store"

        async def out(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                if not headers.get("cache-control"):
                    headers["cache-control"] = kept
                if cookie:
                    headers.append("set-cookie", cookie_line(cookie))
            await send(message)

        return out


def same(given: str, right: str) -> bool:
    """Compare two secrets, in a time that tells nothing; what somebody gives may be any text."""
    return hmac.compare_digest(given.encode("utf-8", "surrogatepass"), right.encode("utf-8", "surrogatepass"))


def session_of(headers: Headers) -> str:
    """Return the cookie of a request, empty where it has none."""
    try:
        jar = SimpleCookie(headers.get("cookie", ""))
    except CookieError:
        return ""
    return jar[COOKIE].value if COOKIE in jar else ""


def cookie_line(cookie: str) -> str:
    """Return the header that sets a session's cookie."""
    return f"{COOKIE}={cookie}; Path=/; HttpOnly; SameSite=Strict"


def said(path: str, status: int, words: str) -> Response:
    """Return a refusal: JSON for programs, plain text for people."""
    if path.startswith("/api/"):
        return JSONResponse({"error": words}, status)
    return PlainTextResponse(words, status)
