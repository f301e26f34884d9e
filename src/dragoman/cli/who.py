"""`dragoman who`: how each mention of a text resolves, and why."""

import datetime
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.coder import articles_of, coder_of, settings_of
from dragoman.cli.exits import OK, SOME_SET_ASIDE
from dragoman.cli.options import Lexicon, Model, Verbose
from dragoman.cli.say import aside, many, note
from dragoman.errors import OptionError

if TYPE_CHECKING:
    from dragoman.read import SetAside
    from dragoman.records import Article
    from dragoman.settings import Settings

ONE_TEXT = "the text given"

Texts = Annotated[
    list[str],
    typer.Argument(
        metavar="TEXT|FILE...",
        help="A text in quotes, or files as other commands take them, or - for standard input.",
        show_default=False,
    ),
]
On = Annotated[
    str | None,
    typer.Option("--on", metavar="DAY", help="The day for which posts are looked up (2011-10-21), for every text."),
]


def who(
    texts: Texts,
    on: On = None,
    json: Annotated[bool, typer.Option("--json", help="Write one JSON line a text instead of tables.")] = False,
    model: Model = None,
    lexicon: Lexicon = None,
    verbose: Verbose = False,
) -> None:
    """Show who each mention of a text is on a day, and why: the table's row, the rule, and who was passed over.

    All that could act is shown, whether or not it does: names, agent nouns, pronouns, countries and capitals, these as
    governments or as places. Without --on a text's own date counts.

    Examples:

      dragoman who "Clinton met Khar in Islamabad." --on 2011-10-21

      dragoman who story.txt --json
    """
    from dragoman import serial
    from dragoman.cli.accounts import print_accounts
    from dragoman.run import answers

    day = day_of(on)
    settings = settings_of(model, lexicon)
    found = texts_of(texts, day, settings)
    coder = coder_of(settings)
    shown = left = 0
    for outcome in answers(found, coder.actors):
        if not isinstance(outcome, tuple):
            left += 1
            aside(outcome, verbose=verbose)
            continue
        article, mentions = outcome
        shown += len(mentions)
        if json:
            record = {"article_id": article.id, "as_of": article.published and article.published[:10]}
            lines = [serial.to_dict(mention) for mention in mentions]
            sys.stdout.write(serial.dumps({**record, "mentions": lines}) + "\n")
        else:
            print_accounts(article, mentions, sys.stdout)
    note(many(shown, "mention") + (f"; {many(left, 'input')} set aside" if left else ""))
    raise typer.Exit(SOME_SET_ASIDE if left else OK)


def day_of(on: str | None) -> str | None:
    """Return the day of --on; raise OptionError where it is none."""
    if on is None:
        return None
    try:
        return datetime.date.fromisoformat(on.strip()).isoformat()
    except ValueError:
        raise OptionError(f"--on {on!r} is no day of the calendar; write year-month-day: 2011-10-21") from None


def texts_of(given: list[str], day: str | None, settings: "Settings") -> "Iterator[Article | SetAside]":
    """Yield the articles of texts and files, in order, as of `day` where there is one."""
    from dragoman import read

    for one in given:
        found = [of_words(one, settings)] if is_text(one) else articles_of([one], settings)
        for item in found:
            if day is None or isinstance(item, read.SetAside):
                yield item
            else:
                yield replace(item, published=day, published_from="given")


def of_words(text: str, settings: "Settings") -> "Article | SetAside":
    """Return the article that somebody typed, set aside where there is none in it."""
    from dragoman import read
    from dragoman.errors import InputError

    try:
        return read.article_of_text(text, read.Options.of(settings))
    except InputError as error:
        return read.SetAside(ONE_TEXT, str(error))


def is_text(given: str) -> bool:
    """Say whether an argument is a text and not the name of a file: it has blanks, and no file is called so."""
    if given in ("-", ""):
        return not given  # nothing is an empty text, never the folder one stands in
    try:
        there = Path(given).exists()
    except (OSError, ValueError):  # too long for a name, or with a character that no name has
        there = False
    return not there and (any(c.isspace() for c in given) or not any(c in given for c in "./\\*"))
