"""`dragoman plot`: a picture of a series."""

from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.exits import OK
from dragoman.cli.say import many, note


def plot(
    table: Annotated[
        Path,
        typer.Argument(metavar="TABLE.csv", help="Of aggregate, estimate or compare (months.csv).", show_default=False),
    ],
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FILE", help="A picture: .svg, .png or .pdf.")],
    title: Annotated[str, typer.Option(help="Above the picture.")] = "",
    most: Annotated[int, typer.Option(min=1, max=60, help="Panels, the units with the largest counts.")] = 12,
) -> None:
    """Draw series: counts over time, as coded and corrected with their intervals, or ours beside another data set's.

    A panel for each country (dyad, actor, place). A period of which nothing was read is a gap, not a zero.

    Examples:

      dragoman estimate --store news --batch spring --by country,month --out protests.csv

      dragoman plot protests.csv --out protests.svg --title "Protests a month"
    """
    from dragoman.series.plot import plot as drawn

    left = drawn(table, out, title, most)
    note(f"{out}: drawn" + (f"; no room for {many(len(left), 'unit')} more (--most)" if left else ""))
    raise typer.Exit(OK)
