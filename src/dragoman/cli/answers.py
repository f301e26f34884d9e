"""What `places` and `attributions` share: ask the coder one question of each article, write one JSON line each."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from dragoman.cli.coder import coder_of
from dragoman.cli.exits import OK, SOME_SET_ASIDE
from dragoman.cli.say import aside, many, note, progress

if TYPE_CHECKING:
    from dragoman.coder import Coder
    from dragoman.read import SetAside
    from dragoman.records import Article
    from dragoman.settings import Settings


def write_answers(
    found: "Iterable[Article | SetAside]",
    settings: "Settings",
    out: Path | None,
    verbose: bool,
    ask: "Callable[[Coder, Article], dict[str, Any]]",
) -> None:
    """Write ``ask(coder, article)`` for each article found, in order, and end with the exit code."""
    from dragoman import read, serial
    from dragoman.cli import write
    from dragoman.run import answers

    written = left = 0
    with write.opened(out) as stream:
        coder = coder_of(settings)
        with progress(answers(found, lambda article: ask(coder, article)), "articles") as outcomes:
            for outcome in outcomes:
                if isinstance(outcome, read.SetAside):
                    left += 1
                    aside(outcome, verbose=verbose)
                else:
                    written += 1
                    stream.write(serial.dumps(outcome[1]) + "\n")
    note(many(written, "article") + (f"; {many(left, 'input')} set aside" if left else ""))
    raise typer.Exit(SOME_SET_ASIDE if left else OK)
