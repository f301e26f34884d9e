"""`dragoman serve`: the local site."""

from typing import Annotated

import typer

from dragoman.cli.say import note
from dragoman.errors import OptionError


def serve(
    store: Annotated[
        str | None,
        typer.Option("--store", metavar="DIR", help="The store to look at; without one, pasted text only."),
    ] = None,
    host: Annotated[
        str, typer.Option(help="Where to listen; anything but this machine alone needs a token.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="0: any that is free.")] = 8765,
    read_only: Annotated[bool, typer.Option("--read-only", help="Let nobody review or store anything.")] = False,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open the page in a browser.")] = True,
) -> None:
    """Open a site on this machine to see events on a map and in their articles, check them, and correct them.

    Nothing leaves this machine, and nobody else can reach the site. With another --host, the environment variable
    DRAGOMAN_TOKEN must hold a secret of 16 or more characters; people enter it once, programs send it as
    "Authorization: Bearer TOKEN".

    Examples:

      dragoman serve --store news

      DRAGOMAN_TOKEN=$(openssl rand -hex 16) dragoman serve --store news --host 0.0.0.0 --read-only
    """
    try:
        from dragoman.web import listen
    except ModuleNotFoundError as error:
        raise OptionError(f"serve needs {error.name}: pip install 'dragoman[web]'") from error
    from dragoman.web.config import Config, token_given

    config = Config(host, port, token_given(), read_only)
    listen.listen(store, config, lambda address: opened(address, browser))


def opened(address: str, browser: bool) -> None:
    """Say where the site is, and show it."""
    import webbrowser

    note(f"{address} is open; stop it with Ctrl+C")
    if browser:
        webbrowser.open(address)
