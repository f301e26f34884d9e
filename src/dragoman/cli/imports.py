"""`dragoman lexicon import`: dictionaries of other programs become a folder for --lexicon."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.exits import OK, SOME_SET_ASIDE
from dragoman.cli.say import many, note

SHOWN = 20  # lines set aside that are said; all of them are in refused.csv


class Kind(StrEnum):
    """What a dictionary holds."""

    actors = "actors"
    agents = "agents"
    discards = "discards"


def import_(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE...",
            help="Dictionaries of actors, agents or discards in the format of TABARI, PETRARCH or PETRARCH2. Where two "
            "contradict each other, what stands first counts.",
            show_default=False,
        ),
    ],
    out: Annotated[Path, typer.Option("--out", "-o", metavar="DIR", help="The folder to make; it must not be there.")],
    kind: Annotated[
        Kind | None,
        typer.Option(metavar="actors|agents|discards", help="What the files hold, where their content does not tell."),
    ] = None,
    until: Annotated[
        str,
        typer.Option(
            metavar="DATE",
            help="The last day of which the dictionaries know (2014-01-30): codes without an end hold so long, and "
            "after it our own posts count. Else they hold for ever, as they say.",
            show_default=False,
        ),
    ] = "",
) -> None:
    """Make a folder for --lexicon of dictionaries in the format of TABARI, PETRARCH or PETRARCH2.

    Codes keep their days, actor strings stay in an event's codes under CAMEO. Every line that cannot be taken is set
    aside with its number and the reason: the first ones are said, all stand in the folder's refused.csv.

    Example: dragoman lexicon import Phoenix.Countries.actors.txt Phoenix.agents.txt --out phoenix
    """
    from dragoman.lexicon import petrarch

    made = petrarch.read(files, kind.value if kind else None, until)
    petrarch.write(made, out)
    for one in made.asides[:SHOWN]:
        note(f"set aside: {one}")
    if len(made.asides) > SHOWN:
        note(f"and {many(len(made.asides) - SHOWN, 'more line')} set aside: see {out / petrarch.REFUSED}")
    for each in made.summaries:
        left = f"; {many(each.aside, 'line')} set aside" if each.aside else ""
        read = f"{many(each.lines, 'line')}, {each.entries:,} read, {many(each.names, 'name')}"
        typer.echo(f"{each.file}: {each.kind}: {read}{left}")
        for reason, count in each.reasons.items():
            typer.echo(f"{count:8,}  {reason}")
    raise typer.Exit(SOME_SET_ASIDE if made.asides else OK)
