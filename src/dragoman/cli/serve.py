"""`dragoman serve`: the local site."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.options import Calibration
from dragoman.cli.say import note
from dragoman.errors import OptionError

if TYPE_CHECKING:
    from dragoman.settings import Settings


Name = Annotated[
    list[str] | None,
    typer.Option(metavar="HOST", help="A name by which others reach the site. May be given again."),
]


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
    lexicon: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            help="Your own lexicon: pasted text is coded by it, what you teach is kept in it.",
        ),
    ] = None,
    calibration: Calibration = None,
    name: Name = None,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open the page in a browser.")] = True,
) -> None:
    """Open a site on this machine to see events on a map and in their articles, check them, and correct them.

    Nothing leaves this machine, and nobody else can reach the site. With another --host, the environment variable
    DRAGOMAN_TOKEN must hold a secret of 16 or more characters; people enter it once, programs send it as
    "Authorization: Bearer TOKEN".

    Examples:

      dragoman serve --store news

      DRAGOMAN_TOKEN=$(openssl rand -hex 16) dragoman serve --store news --host 0.0.0.0 --name news.example.org
    """
    try:
        from dragoman.web import listen
    except ModuleNotFoundError as error:
        raise OptionError(f"serve needs {error.name}: pip install 'dragoman[web]'") from error
    from dragoman.web.config import Config, token_given

    names, settings = tuple(name or ()), settings_of(lexicon, calibration)
    config = Config(host, port, token_given(), read_only, names=names, lexicon=lexicon, settings=settings)
    listen.listen(store, config, lambda address: opened(address, browser))


def settings_of(lexicon: Path | None, calibration: Path | None = None) -> "Settings":
    """Return the settings with the user's folder, which need not hold anything yet; raise OptionError for a file.

    A calibration is read at once, so that a wrong one is told before the site opens.
    """
    from dragoman.calibration import load
    from dragoman.lexicon.folders import KNOWN, check
    from dragoman.settings import Settings

    if calibration is not None:
        load(calibration)
    if lexicon is None:
        return Settings(calibration=calibration)
    lexicon.mkdir(parents=True, exist_ok=True) if not lexicon.is_file() else check(lexicon)
    holds = any(path.is_file() for pattern in KNOWN for path in lexicon.glob(pattern))
    return Settings(lexicon=(lexicon,) if holds else (), calibration=calibration)


def opened(address: str, browser: bool) -> None:
    """Say where the site is, and show it."""
    import webbrowser

    note(f"{address} is open; stop it with Ctrl+C")
    if browser:
        webbrowser.open(address)
