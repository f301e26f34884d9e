"""The server: listens where it is told to, and stops in good order."""

import socket
from collections.abc import Callable

import uvicorn

from dragoman.errors import OptionError
from dragoman.web.app import create_app
from dragoman.web.config import Config


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
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", server_header=False, limit_concurrency=200))
        server.run(sockets=[listener])
