"""Secrets: the site's token, the sessions of those who showed it, the proof that a write was meant, wrong guesses."""

import hashlib
import hmac
import secrets
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock

from starlette.datastructures import Headers
from starlette.requests import cookie_parser

NAME = "dragoman"
LASTS = 12 * 3600  # seconds of a session
MOST_ENDED = 10_000  # sessions that are known to have ended before their time
GUESSES, WITHIN = 10, 60.0  # wrong tokens from one address, in so many seconds
MOST_ADDRESSES = 10_000


@dataclass(slots=True)
class Keys:
    """The secrets of one run of the site.

    A session is a random name, when it ends, and the proof that we gave it. Without a token there are no sessions:
    whoever reaches the site may use it, and a page proves by one secret that a write comes from a page of ours.
    """

    token: str | None
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    clock: Callable[[], float] = time.time
    _ended: OrderedDict[str, None] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def session(self) -> str:
        """Return a new session."""
        name = f"{secrets.token_urlsafe(18)}.{int(self.clock()) + LASTS}"
        return f"{name}.{self.proof('session', name)}"

    def holds(self, session: str) -> bool:
        """Say whether we gave this session, and it goes on."""
        name, _, proof = session.rpartition(".")
        if not name or not same(proof, self.proof("session", name)) or session in self._ended:
            return False
        return int(name.rpartition(".")[2]) > self.clock()

    def end(self, session: str) -> None:
        """End a session before its time; nobody who has copied it can go on."""
        if not self.holds(session):
            return
        with self._lock:
            self._ended[session] = None
            if len(self._ended) > MOST_ENDED:
                self._ended.popitem(last=False)

    def csrf(self, session: str) -> str:
        """Return what the writes of a session must carry; without sessions, what all must."""
        return self.proof("csrf", session)

    def is_token(self, given: str) -> bool:
        """Say whether this is the site's token."""
        return self.token is not None and same(given, self.token)

    def proof(self, use: str, name: str) -> str:
        """Return what only we can make of a name."""
        content = f"{use}\x1f{name}".encode("utf-8", "surrogatepass")
        return hmac.new(self.secret, content, hashlib.sha256).hexdigest()[:43]


class Guesses:
    """Counts wrong tokens by address, so that nobody can try them out."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        self._wrong: OrderedDict[str, deque[float]] = OrderedDict()

    def wrong(self, address: str) -> None:
        """Note a wrong token."""
        with self._lock:
            self._wrong.setdefault(address, deque(maxlen=GUESSES)).append(self._clock())
            self._wrong.move_to_end(address)
            if len(self._wrong) > MOST_ADDRESSES:
                self._wrong.popitem(last=False)

    def wait(self, address: str) -> int:
        """Return how many seconds an address must wait before it may try another token."""
        with self._lock:
            times = self._wrong.get(address)
            if times is None or len(times) < GUESSES:
                return 0
            return max(0, int(times[0] + WITHIN - self._clock()) + 1) if times[0] + WITHIN > self._clock() else 0


def same(given: str, right: str) -> bool:
    """Compare two secrets, in a time that tells nothing; what somebody gives may be any text."""
    return hmac.compare_digest(given.encode("utf-8", "surrogatepass"), right.encode("utf-8", "surrogatepass"))


def cookie_name(headers: Headers) -> str:
    """Return the name of the session's cookie: browsers share cookies between all ports of a host."""
    port = headers.get("host", "").rpartition(":")[2]
    return f"{NAME}-{port}" if port.isascii() and port.isdigit() else NAME


def session_of(headers: Headers) -> str:
    """Return the session of a request's cookie, empty where it has none."""
    return cookie_parser(headers.get("cookie", "")).get(cookie_name(headers), "")


def cookie_line(headers: Headers, session: str | None) -> str:
    """Return the header that sets a session's cookie, or takes it away."""
    value, age = (session, LASTS) if session else ("", 0)
    return f"{cookie_name(headers)}={value}; Path=/; Max-Age={age}; HttpOnly; SameSite=Strict"
