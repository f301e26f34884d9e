"""`dragoman plot`: a picture of what another command wrote."""

from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.exits import OK
from dragoman.cli.say import many, note


def plot(
    table: Annotated[
        Path,
        typer.Argument(
            metavar="FILE|DIR",
            help="A series, coverage, validity or agreement as other commands write them, or compare's folder.",
            show_default=False,
        ),
    ],
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FILE", help="A picture: .svg, .png or .pdf.")],
    title: Annotated[str, typer.Option(help="Above the picture.")] = "",
    caption: Annotated[
        str, typer.Option(help="Below it. Default: the sample, level and coder that the file tells.")
    ] = "",
    most: Annotated[int, typer.Option(min=1, max=60, help="Panels or lines, the units with the largest counts.")] = 12,
    same: Annotated[bool, typer.Option("--same-scale", help="All panels of series by one scale.")] = False,
) -> None:
    """Draw what another command wrote; the file says by its columns what kind of picture it makes.

    Series (aggregate, estimate, panel): counts over time, as coded and corrected with their intervals, a panel for each
    country (dyad, actor, place). A period that nobody knows of is a gap, one in which nothing was read is hatched, a
    hollow mark stands where too few were judged. Calibration: dragoman validity --format json. Coverage: articles a
    publisher and period. Agreement: dragoman review agree --out FILE.csv. Two
    data sets: compare's folder (a map, and both series), its months.csv or map.geojson.

    Examples:

      dragoman estimate --store news --batch spring --by country,month --out protests.csv

      dragoman plot protests.csv --out protests.svg --title "Protests a month"

      dragoman plot beside-acled --out beside-acled.pdf
    """
    from dragoman.plots.figure import plot as drawn

    left = drawn(table, out, title, caption, most, same)
    note(f"{out}: drawn" + (f"; no room for {many(len(left), 'unit')} more (--most)" if left else ""))
    raise typer.Exit(OK)
