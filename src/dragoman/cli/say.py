"""What goes to the user besides results: one line each, on standard error."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

import typer

if TYPE_CHECKING:
    from dragoman.read import SetAside

T = TypeVar("T")
# Standard output with room for a table even where it is a pipe.
WIDTH = 100


def note(text: str) -> None:
    """Say one line."""
    typer.echo(one_line(text), err=True)


def error(text: str) -> None:
    """Say what is wrong."""
    note(f"dragoman: {text}")


def aside(item: "SetAside", *, verbose: bool = False) -> None:
    """Say what was set aside and why; with the traceback of our own faults where asked."""
    note(f"set aside: {item}")
    if verbose and item.traceback:
        typer.echo(item.traceback, err=True)


def one_line(text: str) -> str:
    """Return the text on one line, without what a terminal would obey or cannot show."""
    shown = "".join(c if c.isprintable() else " " for c in " ".join(text.split()))
    return shown.encode("utf-8", "replace").decode("utf-8")


def many(number: int, what: str) -> str:
    """Return "1 event", "2 events"."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"


@contextmanager
def progress(items: Iterable[T], what: str) -> Iterator[Iterator[T]]:
    """Give the items back while a bar on standard error counts them; no bar where that is no terminal."""
    if not sys.stderr.isatty():
        yield iter(items)
        return
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)

        def counted() -> Iterator[T]:
            for item in items:
                yield item
                bar.advance(task)

        yield counted()
