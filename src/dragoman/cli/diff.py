"""`dragoman diff`: what another version of the coder or of a lexicon changed on the same articles."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli import write
from dragoman.cli.aggregate import By, CountryOf, listed
from dragoman.cli.exits import OK
from dragoman.cli.options import Out
from dragoman.cli.say import many, note
from dragoman.cli.select import Articles, unit_for
from dragoman.errors import OptionError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dragoman.records import Article, Event
    from dragoman.series.moved import Moved

TOP = 15
LONG = 40  # letters of an entry
BOTH = "SELECT article_id FROM coded WHERE coder_key = ? INTERSECT SELECT article_id FROM coded WHERE coder_key = ?"
Unit = Annotated[
    str | None,
    typer.Option(
        "--unit",
        metavar="incident|mention",
        help="What the counts are of. Default: incident of a store, or with --articles; else mention.",
    ),
]


def diff(
    before: Annotated[
        str,
        typer.Argument(metavar="BEFORE", help="Events as JSON lines; with --store a coder's key.", show_default=False),
    ],
    after: Annotated[str, typer.Argument(metavar="AFTER", help="The same of the other version.", show_default=False)],
    store: Annotated[
        str | None, typer.Option("--store", metavar="DIR", help="A store that both versions have written into.")
    ] = None,
    articles: Articles = None,
    unit: Unit = None,
    by: By = "type,year",
    country_of: CountryOf = "place",
    format: Annotated[str, typer.Option(metavar="text|json", help="json: all of it, for programs.")] = "text",
    out: Out = None,
) -> None:
    """Show what a new version changed: events gained, lost and changed, by field and rule; and which counts move.

    Code the same articles twice, or run with --recode into one store, whose `dragoman store info` lists the coders'
    keys (the first letters are enough). The counts, by what you choose with --by, are of incidents, as published series
    are: of a store, or with --articles; else of mentions.

    Examples:

      dragoman diff old.jsonl new.jsonl --articles news.jsonl --by dyad,month

      dragoman diff 3f2a 9c1b --store news
    """
    from dragoman.export import Choices, Filters
    from dragoman.series.moved import moved
    from dragoman.series.shares import Sharer

    if format not in ("text", "json"):
        raise OptionError(f"--format {format}: is none of text, json")
    if store and articles:
        raise OptionError("--articles: a store has them; leave out the one or the other")
    what = unit_for(unit, None, "incident" if store or articles else "mention")
    if what == "incident" and not (store or articles):
        raise OptionError("--unit incident: merging reads the articles; name them with --articles, or a --store")
    sharer = Sharer(Choices(listed(by), what, undated="published", country_of=country_of, counts=()), Filters())
    old, new, texts = of_store(store, before, after) if store else of_files(before, after, articles or [])
    made = moved(old, new, sharer, texts, what)
    if format == "json" or out is not None:
        with write.opened(out) as stream:
            stream.write(json.dumps(made.plain(), ensure_ascii=False, indent=1) + "\n")
    if format == "text":
        tell(made)
    raise typer.Exit(OK)


def of_files(
    before: str, after: str, articles: list[str]
) -> "tuple[Iterable[Event], Iterable[Event], dict[str, Article]]":
    """Return the events of two files, and the articles."""
    from dragoman.cli.reading import Reading
    from dragoman.cli.source import articles_of
    from dragoman.export.load import records
    from dragoman.records import Event

    return records([Path(before)], Event), records([Path(after)], Event), articles_of(articles, Reading())


def of_store(store: str, before: str, after: str) -> "tuple[Iterable[Event], Iterable[Event], dict[str, Article]]":
    """Return the events of two coders of a store; raise OptionError where a key is none or not clear."""
    from dragoman.store import Store

    with Store.open(store) as opened:
        keys = opened.coder_keys()
        chosen = []
        for given in (before, after):
            fits = [key for key in keys if key.startswith(given)]
            if len(fits) != 1:
                known = f"of {', '.join(keys)}" if keys else "for nothing was coded into the store yet"
                raise OptionError(f"{given}: is {'none' if not fits else 'more than one'} {known}")
            chosen.append(fits[0])
        found = opened.query(BOTH, chosen)
        both = {str(name) for (name,) in found.rows}
        if not both:
            raise OptionError(f"{before} and {after}: there is no article that both have coded")
        old, new = ([one for one in opened.events(key) if one.article_id in both] for key in chosen)
        return old, new, {one.id: one for one in opened.articles(sorted(both))}


def tell(made: "Moved") -> None:
    """Print what changed, the most first."""
    from dragoman.cli.table import console_for, ruled

    console = console_for(sys.stdout)
    kinds = made.kinds
    console.print(
        f"{many(made.articles, 'article')} with events: {kinds['same']:,} events the same, "
        f"{kinds['changed']:,} changed, {kinds['gained']:,} gained, {kinds['lost']:,} lost"
    )
    for name, (was, now) in made.versions.items():
        console.print(f"{name}: {was} → {now}", soft_wrap=True)
    if made.one_sided:
        note(f"{many(made.one_sided, 'article')} with events in one of the two only: were the same articles coded?")
    if made.fields:
        console.print("changed fields: " + ", ".join(f"{name} {n:,}" for name, n in made.fields.most_common()))
    if made.responsible:
        table = ruled()
        table.add_column("field")
        table.add_column("frame or rule", overflow="fold")
        for head in ("gained", "lost", "changed"):
            table.add_column(head, justify="right")
        table.add_column("entry")
        table.add_column("for example")
        for one in made.responsible[:TOP]:
            numbers = (f"{n:,}" for n in (one.gained, one.lost, one.changed))
            entries = "; ".join(entry[:LONG] for entry in one.entries)
            table.add_row(one.field, one.rule, *numbers, entries, ", ".join(one.examples))
        console.print(table)
    if made.moves:
        table = ruled()
        for head in made.heads:
            table.add_column(head)
        for head in (f"{made.unit}s before", "after", "by"):
            table.add_column(head, justify="right")
        for move in sorted(made.moves, key=lambda m: (-abs(m.by), m.cells))[:TOP]:
            table.add_row(*move.cells, f"{move.before:g}", f"{move.after:g}", f"{move.by:+g}")
        console.print(table)
    note(f"{many(len(made.moves), 'row')} of the table by {', '.join(made.heads)} move; --format json has all")
