"""`dragoman calibrate`: what confidences mean, by a judged sample."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.estimate import BatchName
from dragoman.cli.exits import OK
from dragoman.cli.options import Store as StoreDir
from dragoman.cli.say import note
from dragoman.errors import OptionError

if TYPE_CHECKING:
    from dragoman.series.calibrate import Fit
    from dragoman.store import Store

Out = Annotated[Path, typer.Option("--out", "-o", metavar="FILE", help="Where the curves go (JSON).")]
HEADS = ("confidence", "judged", "articles", "right", "error", "after", "by chance", "")


def calibrate(store: StoreDir, batch: BatchName, out: Out) -> None:
    """Fit what each confidence means to a judged sample: of events of 0.8, how many in ten are right?

    The sample must have been drawn by chance. For each confidence: the judged events and their articles, the share that
    was right, the expected calibration error as it is, and as the curve leaves it on articles that it was not fitted on
    (ten folds); beside it the error that even perfect confidences would show with so few. A curve that does not help
    there is refused, and that confidence goes on to rank only.

    The file names the sample. `dragoman code`, `run`, `watch` and `serve` take it with --calibration.

    Examples:

      dragoman calibrate --store news --batch spring --out spring.json

      dragoman run news/ --store news --recode --calibration spring.json
    """
    from dragoman.store import Store

    with Store.open(store) as opened:
        fits = calibrated(opened, batch, out)
    show(fits)
    tell(fits, out)
    raise typer.Exit(OK)


def calibrated(store: "Store", name: str, out: Path) -> "list[Fit]":
    """Write the curves of a judged batch and return them; raise OptionError where not one helps."""
    from dragoman.cli.write import opened as writing
    from dragoman.series.batch import seen_of
    from dragoman.series.calibrate import dumps, fits_of

    batch, judged = seen_of(store, name)
    fits = fits_of(judged)
    if not any(one.steps for one in fits):
        why = "; ".join(f"{one.field}: {one.refused}" for one in fits)
        raise OptionError(f"--batch {name}: no confidence can be calibrated by it. {why}. Judge more articles of it")
    with writing(out) as stream:
        stream.write(dumps(batch, judged, fits))
    return fits


def tell(fits: "Sequence[Fit]", out: Path) -> None:
    """Say what was calibrated and what was not."""
    note(f"{out}: {', '.join(one.field for one in fits if one.steps)}")
    for one in fits:
        if not one.steps:
            note(f"{one.field} goes on to rank only: {one.refused}")


def show(fits: "Sequence[Fit]") -> None:
    """Print a line for each confidence."""
    from dragoman.cli.table import console_for, ruled

    table = ruled()
    for head in HEADS:
        table.add_column(head, justify="right" if head in HEADS[1:-1] else "left")
    for one in fits:
        errors = (one.right, one.ece, one.ece_after, one.chance)
        numbers = ("" if value is None else f"{value:.3f}" for value in errors)
        table.add_row(one.field, f"{one.n:,}", f"{one.articles:,}", *numbers, "fitted" if one.steps else "refused")
    console_for(sys.stdout).print(table)
