"""`dragoman sample`: what people are to read, drawn by chance; how many of it; and as files for annotation tools."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.exits import OK
from dragoman.cli.say import many, note
from dragoman.cli.select import Countries, Types, day_of
from dragoman.errors import OptionError

if TYPE_CHECKING:
    from dragoman.review.formats.send import Sent
    from dragoman.review.sample import Plan
    from dragoman.review.size import Need

Unit = Annotated[
    str, typer.Option(metavar="event|article", help="Events: how many are right. Articles: how many are missed.")
]
How = Annotated[
    str | None,
    typer.Option(
        metavar="random|stratified|doubtful",
        help="Doubtful: the least sure first, which is no sample. Default: stratified with --by, else random.",
    ),
]
InStore = Annotated[
    str | None,
    typer.Option(
        "--store",
        metavar="DIR",
        help="The store to draw from: a folder, or a URI. Without one it is only said how many to read.",
        show_default=False,
    ),
]
Number = Annotated[int | None, typer.Option(min=1, help="How many to draw; 100 unless something below says it.")]
Margin = Annotated[
    float | None,
    typer.Option(metavar="POINTS", help="As many as a share needs to be known to ± so many points, 19 times in 20."),
]
Cells = Annotated[
    int | None,
    typer.Option(
        metavar="NUMBER",
        help="So many cells (months, countries) must each have enough: for --margin, else to be estimated at all.",
    ),
]
Rare = Annotated[
    float | None,
    typer.Option(metavar="PERCENT", help="The share of all that the rarest of the cells has. Default: they are alike."),
]
HowMany = Annotated[bool, typer.Option("--how-many", help="Say how many to read, and draw nothing.")]
By = Annotated[
    str | None,
    typer.Option(
        metavar="NAME,...",
        help="Strata. Of events: type, country, publisher, year, confidence, status; of articles: country, publisher, "
        "year, events.",
    ),
]
Equal = Annotated[bool, typer.Option("--equal", help="As many of each stratum; else in proportion.")]
Seed = Annotated[int, typer.Option(help="The same seed draws the same.")]
Named = Annotated[str, typer.Option("--name", metavar="NAME", help="The batch's name; else made of the options.")]
Blind = Annotated[bool, typer.Option("--blind", help="Hide what the machine coded.")]
Readers = Annotated[int, typer.Option(min=1, help="How many people should read each item.")]
Everything = Annotated[
    bool, typer.Option("--everything", help="Also events that did not occur: plans, denials, background.")
]
Publishers = Annotated[
    list[str] | None, typer.Option("--publisher", metavar="NAME", help="Only of this one. May be given again.")
]
First = Annotated[str | None, typer.Option("--from", metavar="DAY", help="Published on this day or later.")]
Last = Annotated[str | None, typer.Option("--to", metavar="DAY", help="Published on this day or earlier.")]
Files = Annotated[
    Path | None,
    typer.Option("--out", "-o", metavar="DIR", help="Also write it for an annotation tool, into a new folder."),
]
Format = Annotated[
    str | None, typer.Option("--format", metavar="NAME", help="Of --out: label-studio, prodigy, brat or inception.")
]


def sample(
    store: InStore = None,
    unit: Unit = "event",
    how: How = None,
    size: Number = None,
    margin: Margin = None,
    cells: Cells = None,
    rare: Rare = None,
    how_many: HowMany = False,
    by: By = None,
    equal: Equal = False,
    seed: Seed = 1,
    name: Named = "",
    blind: Blind = False,
    readers: Readers = 1,
    everything: Everything = False,
    types: Types = None,
    countries: Countries = None,
    publishers: Publishers = None,
    since: First = None,
    until: Last = None,
    out: Files = None,
    format: Format = None,
) -> None:
    """Draw events or articles for people to read, each with the probability that it had; or say how many to read.

    Examples:

      dragoman sample --margin 5                                   how many, for a share to within 5 points

      dragoman sample --cells 12 --rare 0.5 --store news --unit article --how-many

      dragoman sample --store news --unit article --margin 5 --readers 2 --name recall

      dragoman sample --store news --size 200 --unit article --out tasks --format label-studio
    """
    from dragoman.review.sample import Plan

    wanted = needed(size, margin, cells, rare)
    if store is None:
        typer.echo(words(wanted or nothing_asked(), unit))
        raise typer.Exit(OK)
    strata = tuple(part.strip() for part in (by or "").split(",") if part.strip())
    only = tuple(one.upper() for one in types or ()), tuple(one.upper() for one in countries or ())
    days, told = (day_of(since, "--from"), day_of(until, "--to")), "all" if everything else "occurred"
    which = (*only, tuple(publishers or ()), *days)
    plan = Plan(unit, way(how, strata), size or 100, seed, strata, equal, told, *which, blind, readers, name)
    drawn_into(store, plan, wanted, how_many, into(out, format, blind))
    raise typer.Exit(OK)


def way(how: str | None, strata: tuple[str, ...]) -> str:
    """Return how to draw."""
    return how or ("stratified" if strata else "random")


def nothing_asked() -> "Need":
    """Raise OptionError: neither is there a store to draw from, nor a question."""
    raise OptionError(
        "sample: name a --store to draw from; or ask how many to read, by --margin POINTS or --cells NUMBER"
    )


def needed(size: int | None, margin: float | None, cells: int | None, rare: float | None) -> "Need | None":
    """Return what the sample is to bear, null where its size is told; raise OptionError where both are."""
    from dragoman.review.size import Need

    if (margin, cells, rare) == (None, None, None):
        return None
    if size is not None:
        raise OptionError(f"--size {size}: --margin, --cells and --rare say how many; leave out one or the other")
    return Need(None if margin is None else margin / 100, cells or 1, None if rare is None else rare / 100)


def into(out: Path | None, format: str | None, blind: bool) -> tuple[Path, str] | None:
    """Return where files go and of which format; raise OptionError, before anything is drawn, where they cannot."""
    from dragoman.review.formats.send import TOOLS

    if out is None:
        if format is not None:
            raise OptionError(f"--format {format}: say with --out DIR where the files go")
        return None
    if format not in TOOLS:
        raise OptionError(
            f"--out {out}: --format {f'{format} is none' if format else 'is missing; give one'} of {', '.join(TOOLS)}"
        )
    if blind:
        raise OptionError("--blind: files for annotation tools show what was coded; read a blind batch on the page")
    free(out)
    return out, format


def drawn_into(store: str, plan: "Plan", wanted: "Need | None", how_many: bool, files: tuple[Path, str] | None) -> None:
    """Draw a batch into a store and show it, and write its files; or only say how large it would have to be."""
    from dragoman.review.formats import sent
    from dragoman.review.sample import draw, pool
    from dragoman.review.size import size_of
    from dragoman.store import Store

    opened = Store.open(store)
    if how_many and wanted is None:
        nothing_asked()
    if wanted is not None:
        wanted = replace(wanted, population=pool(opened, plan))
        plan = replace(plan, size=size_of(wanted).total)
        (typer.echo if how_many else note)(words(wanted, plan.unit))
    if how_many:
        return
    drawn = draw(opened, plan)
    opened.add_batch(drawn.batch, drawn.items)
    typer.echo(f"{drawn.batch.id}: {many(len(drawn.items), plan.unit)} of {drawn.batch.population:,}")
    for one in drawn.strata if len(drawn.strata) > 1 else ():
        typer.echo(f"  {one.name:<40} {one.size:>6,} of {one.population:>9,}")
    if files is None:
        note(f"read it: dragoman serve --store {store}, then Review")
        return
    out, format = files
    put(sent(opened, format, drawn.batch.id), out)
    note(
        f"when it comes back: dragoman review import {out} --store {store} --format {format} --reviewer NAME --complete"
    )


def words(need: "Need", unit: str) -> str:
    """Return how many to read, and what for."""
    from dragoman.review.size import size_of

    size = size_of(need)
    read = f"{many(size.total, unit)}" + (f" of {need.population:,}" if need.population else "")
    exact = None if need.margin is None else f"a share is known to within ± {100 * need.margin:g} points"
    if need.share >= 1:
        return f"{read}: {exact + ', 19 times in 20' if exact else 'enough to be estimated at all'}"
    one = f"with {100 * need.share:.3g} % of all"
    which = f"a cell {one}" if need.cells == 1 else f"each of {need.cells:,} cells, also one {one},"
    if size.whole:
        return f"{read}: the rarest cell, {one}, has hardly more than the {size.each:,} that it needs, so all are read"
    why = exact or "with fewer an estimate of it carries a warning"
    lines = [f"{read}: {which} then has {size.each:,} or more, 19 times in 20; {why}"]
    if size.strata < size.total:
        lines.append(f"{size.strata:,} are enough where strata can be these cells (--by ... --equal)")
    return "\n".join(lines)


def free(out: Path) -> None:
    """Raise OptionError where a folder cannot be written to as a new one."""
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise OptionError(f"--out {out}: is there already and not an empty folder; choose another name")


def put(done: "Sent", out: Path) -> None:
    """Write the files of a format into a folder."""
    free(out)
    for name, content in done.files.items():
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8", newline="")
    note(f"{many(done.articles, 'article')} with {many(done.events, 'event')} in {out}")
    if done.left:
        note(f"left out {many(done.left, 'article')} that nobody marked as complete")
