"""The server: listens where it is told to, and stops in good order."""

import asyncio
import socket
from collections.abc import Callable

import h11
import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

from dragoman.errors import OptionError
from dragoman.web.app import create_app
from dragoman.web.config import Config

MOST = 200  # connections and requests at a time
HEAD = 15.0  # seconds that a request's head may take
LONGEST = 65_536  # bytes of it


def listen(store: str | None, config: Config, opened: Callable[[str], None]) -> None:
    """Serve until interrupted; `opened` is called with the address once the site listens.

    Raise OptionError where the port is taken or the host is none of this machine's, or the configuration unsafe.
    """
    app = create_app(store, config)
    family = socket.AF_INET6 if ":" in config.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((config.host.strip("[]"), config.port))
        except OSError as error:
            raise OptionError(
                f"--host {config.host} --port {config.port}: {(error.strerror or str(error)).lower()}; "
                "another program may listen there: choose another port, or --port 0 for any"
            ) from error
        host = f"[{config.host}]" if family == socket.AF_INET6 else config.host
        app.state.desk.workroom.warm()
        opened(f"http://{host}:{listener.getsockname()[1]}/")
        uvicorn.Server(careful(app)).run(sockets=[listener])


class Hurried(H11Protocol):
    """Speaks HTTP with whoever tells within some seconds what he wants: connections held open are closed."""

    timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for a request's head."""
        super().connection_made(transport)
        self.watch()

    def data_received(self, data: bytes) -> None:
        """Take in what came; wait no longer once a request's head is whole."""
        super().data_received(data)
        self.watch()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no longer."""
        self.forget()
        super().connection_lost(exc)

    def watch(self) -> None:
        """Wait where a head is begun or due, and only there."""
        due = self.conn.their_state is h11.IDLE and (self.cycle is None or bool(self.conn.trailing_data[0]))
        if not due:
            self.forget()
        elif self.timer is None:
            self.timer = self.loop.call_later(HEAD, self.hurry)

    def hurry(self) -> None:
        """Close the connection of somebody who has not said what he wants."""
        if not self.transport.is_closing():
            self.transport.close()

    def forget(self) -> None:
        """Stop the clock."""
        if self.timer is not None:
            self.timer.cancel()
            self.timer = None


def careful(app: ASGIApp) -> uvicorn.Config:
    """Return how the server runs: no log of requests, nothing believed of proxies, few at once, nobody for long."""
    return uvicorn.Config(
        app,
        http=Hurried,
        ws="none",
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        limit_concurrency=MOST,
        timeout_keep_alive=10,
        timeout_graceful_shutdown=5,
        h11_max_incomplete_event_size=LONGEST,
    )
