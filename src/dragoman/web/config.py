"""What a site is told when it starts: where it listens, who may use it, and how much they may ask of it."""

import ipaddress
import os
import re
from dataclasses import dataclass, field
from pathlib import Path

from dragoman.errors import OptionError
from dragoman.settings import Settings

TOKEN = "DRAGOMAN_TOKEN"
ANY = ("0.0.0.0", "::", "")  # hosts that stand for all addresses of this machine
SHORTEST = 16  # characters of a token; what is shorter can be tried out
NAME = re.compile(r"[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*")


@dataclass(frozen=True, slots=True)
class Config:
    """The choices of `dragoman serve`. The limits hold for each request."""

    host: str = "127.0.0.1"
    port: int = 8765
    token: str | None = None  # needed wherever others can reach the host
    read_only: bool = False
    max_upload: int = 20_000_000  # bytes of a request's body
    max_articles: int = 50  # articles that one upload may hold
    seconds: float = 60.0  # that coding one upload, or one query, may take
    workers: int = 1  # processes that code; 0: none but the site's own, for tests
    patience: float = 60.0  # seconds that a request's body may take to come
    names: tuple[str, ...] = ()  # by which others reach the site
    settings: Settings = field(default_factory=Settings)
    lexicon: Path | None = None  # the folder of the user's own entries, where what is taught is kept

    def check(self) -> None:
        """Raise OptionError where others could reach the site without a token."""
        if not is_loopback(self.host) and self.token is None:
            raise OptionError(
                f"--host {self.host}: others could reach the site there, so it needs a token of at least {SHORTEST} "
                f"characters; give it in the environment variable {TOKEN}"
            )
        if self.token is not None and len(self.token) < SHORTEST:
            raise OptionError(f"{TOKEN}: is shorter than {SHORTEST} characters, so that it could be guessed")
        if self.token is not None and not all("!" <= sign <= "~" for sign in self.token):
            raise OptionError(f"{TOKEN}: may hold letters, figures and signs of ASCII only, and no blanks")
        for name in self.names:
            if not NAME.fullmatch(name):
                raise OptionError(f"--name {name!r}: is no name of a host, such as news.example.org")


def is_loopback(host: str) -> bool:
    """Say whether a host is this machine alone."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def token_given() -> str | None:
    """Return the token of the environment, if there is one; the command line would show it to every user."""
    return os.environ.get(TOKEN) or None
