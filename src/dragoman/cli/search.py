"""`dragoman search`: articles of a store that have some words."""

import json
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.cli import write
from dragoman.cli.once import Once
from dragoman.cli.options import Out, Store
from dragoman.cli.say import many, note
from dragoman.errors import OptionError

if TYPE_CHECKING:
    from dragoman.store.search import Hits


def search(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="WORDS...",
            help='All must be there. "In quotes": side by side; OR, NOT, brackets, - for NOT, bomb* for any ending, '
            "title:word for titles alone, publisher:word for who published it.",
            show_default=False,
        ),
    ],
    store: Store,
    limit: Annotated[int, typer.Option(min=1, help="Show at most this many articles.")] = 10,
    since: Annotated[str, typer.Option(metavar="DAY", help="Published on this day or later.", show_default=False)] = "",
    until: Annotated[
        str, typer.Option(metavar="DAY", help="Published on this day or before.", show_default=False)
    ] = "",
    format: Annotated[str, typer.Option(metavar="text|jsonl", help="jsonl: one object an article.")] = "text",
    out: Out = None,
) -> None:
    """Find articles of a store by their words, the best first, each with the place where they stand.

    Word forms are one: bombing finds bombed. The index is a file in the store; it is made at the first search, and each
    search first reads what has come since.

    Examples:

      dragoman search harbour '"cease fire"' --store news

      dragoman search 'protest* (fuel OR bread) -football' --since 2011-01-01 --store news
    """
    from dragoman.store import Store as Opened

    if format not in ("text", "jsonl"):
        raise OptionError(f"--format {format}: is none of text, jsonl")
    with Opened.open(store) as opened:
        found = opened.search(" ".join(words), limit, day(since, "--since"), day(until, "--until"))
    with write.opened(out) as stream:
        stream.writelines(lines_of(found, format, bold=out is None and sys.stdout.isatty()))
    note(f"{len(found.hits):,} of {many(found.total, 'article')}" if found.hits else "no article has these words")


class Words(Once):
    """A command that takes -word as a word that must not be there, and no option for it; -o and -h are options."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put such words behind --, where they are no options."""
        if "--" in args:
            return super().parse_args(ctx, args)
        takes = {opt for param in self.params if param.param_type_name == "option" for opt in param.opts}
        options: list[str] = []
        words: list[str] = []
        value = False
        for arg in args:
            is_option = arg.startswith("--") or arg in takes or arg == "-h"
            (options if value or is_option else words).append(arg)
            value = not value and is_option and arg in takes
        return super().parse_args(ctx, [*options, "--", *words])


def day(text: str, option: str) -> str:
    """Return an ISO day as it is; raise OptionError for what is none."""
    from datetime import date

    try:
        return date.fromisoformat(text).isoformat() if text else ""
    except ValueError as error:
        raise OptionError(f"{option} {text}: is no day; write 2011-03-14") from error


def lines_of(found: "Hits", format: str, *, bold: bool) -> list[str]:
    """Return what is written: for people three lines an article, for programs one of JSON."""
    out = []
    for hit in found.hits:
        if format == "jsonl":
            plain = {
                "article_id": hit.article_id,
                "published": hit.published,
                "title": hit.title,
                "snippet": "".join(text for text, _ in hit.snippet),
                "words": [text for text, word in hit.snippet if word],
            }
            out.append(json.dumps(plain, ensure_ascii=False) + "\n")
            continue
        snippet = "".join(typer.style(text, bold=True) if word and bold else text for text, word in hit.snippet)
        out.append(f"{hit.published or 'date unknown'}  {hit.title or ''}  [{hit.article_id}]\n    {snippet}\n\n")
    return out
