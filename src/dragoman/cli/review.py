"""`dragoman review`: samples for people to read, how far they are, how far they agree, and their work out and in."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.exits import OK, SOME_SET_ASIDE
from dragoman.cli.once import Once
from dragoman.cli.options import Store as InStore
from dragoman.cli.say import many, note
from dragoman.cli.select import Countries, Types, day_of
from dragoman.errors import OptionError

if TYPE_CHECKING:
    from dragoman.review.agree import Agreement
    from dragoman.review.sample import Plan
    from dragoman.store import Store

app = typer.Typer(help="Read what was coded, and set it right.", no_args_is_help=True)
LARGEST = 64_000_000  # bytes of a file that comes back

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
Size = Annotated[int, typer.Option(min=1, help="How many to draw.")]
Margin = Annotated[
    float | None,
    typer.Option(
        metavar="POINTS", help="Draw as many as a share needs to be known to ± so many points, 19 times in 20."
    ),
]
By = Annotated[
    str | None,
    typer.Option(
        metavar="NAME,...",
        help="Strata. Of events: type, country, publisher, year, confidence, status; of articles: country, publisher, "
        "year, events.",
    ),
]
Batch = Annotated[str | None, typer.Option("--batch", metavar="NAME", help="Of this batch alone.")]
Format = Annotated[
    str, typer.Option("--format", metavar="NAME", help="gold, label-studio, prodigy, brat or inception.")
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


@app.command("sample", cls=Once)
def sample(
    store: InStore,
    unit: Unit = "event",
    how: How = None,
    size: Size = 100,
    margin: Margin = None,
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
) -> None:
    """Draw events or articles for people to read on the page, each with the probability that it had.

    Examples:

      dragoman review sample --store news --size 200 --by type,country

      dragoman review sample --store news --unit article --margin 5 --blind --readers 2 --name recall

      dragoman review sample --store news --how doubtful --size 50
    """
    from dragoman.review.sample import Plan, precision_size

    size = size if margin is None else precision_size(margin / 100)
    strata = tuple(part.strip() for part in (by or "").split(",") if part.strip())
    only = (tuple(one.upper() for one in types or ()), tuple(one.upper() for one in countries or ()))
    days = (day_of(since, "--from"), day_of(until, "--to"))
    way = how or ("stratified" if strata else "random")
    told = "all" if everything else "occurred"
    plan = Plan(unit, way, size, seed, strata, equal, told, *only, tuple(publishers or ()), *days, blind, readers, name)
    drawn_into(store, plan)


def drawn_into(store: str, plan: "Plan") -> None:
    """Draw a batch into a store, and show it."""
    from dragoman.review.sample import draw
    from dragoman.store import Store

    opened = Store.open(store)
    drawn = draw(opened, plan)
    opened.add_batch(drawn.batch, drawn.items)
    typer.echo(f"{drawn.batch.id}: {many(len(drawn.items), plan.unit)} of {drawn.batch.population:,}")
    for one in drawn.strata if len(drawn.strata) > 1 else ():
        typer.echo(f"  {one.name:<40} {one.size:>6,} of {one.population:>9,}")
    note(f"read it: dragoman serve --store {store}, then Review")


@app.command("status", cls=Once)
def status(store: InStore) -> None:
    """Show the batches, how many items of each were read by whom, and what else was said.

    Example: dragoman review status --store news
    """
    from collections import Counter

    from dragoman.review.queue import read_by
    from dragoman.review.settle import standing
    from dragoman.store import Store

    opened = Store.open(store)
    reviews = standing(opened.reviews())
    for batch in opened.batches():
        people = read_by(opened.sampled(batch.id), reviews)
        told = ", ".join(f"{who} {len(some):,}" for who, some in people.items() if some) or "nobody yet"
        blind = ", blind" if batch.blind else ""
        typer.echo(f"{batch.id}: {many(batch.size, batch.unit)}, {batch.how}{blind}; read by {told}")
    kinds = Counter(row.kind for row in reviews if row.kind != "withdrawal")
    typer.echo(", ".join(f"{many(kinds[kind], kind)}" for kind in sorted(kinds)) or "nothing was said yet")
    lost = lost_of(opened)
    if lost:
        note(f"{many(lost, 'review')} of events that are no longer coded; they are kept, and are in nothing")


def lost_of(store: "Store") -> int:
    """Return how many reviews find no event in today's coding."""
    from dragoman.review.formats.send import read_articles

    return sum(len(done.lost) for _, done in read_articles(store))


@app.command("agree", cls=Once)
def agree(
    store: InStore,
    batch: Batch = None,
    format: Annotated[str, typer.Option("--format", metavar="table|csv")] = "table",
    out: Annotated[Path | None, typer.Option("--out", "-o", metavar="FILE", help="Write the CSV here.")] = None,
) -> None:
    """Show how far readers agree, field by field: Krippendorff's alpha, and the share of pairs that are alike.

    Examples:

      dragoman review agree --store news --batch recall

      dragoman review agree --store news --batch recall --out agreement.csv
    """
    from dragoman.cli.write import opened as writing
    from dragoman.review.agree import agreements, cases, csv_of
    from dragoman.store import Store

    if format not in ("table", "csv"):
        raise OptionError(f"--format {format}: is none of table, csv")
    reviews = Store.open(store).reviews()
    found = agreements(reviews, batch)
    if not found:
        raise OptionError("nothing was read by two people; draw a batch with --readers 2")
    if format == "csv" or out is not None:
        with writing(out) as stream:
            stream.write(csv_of(found))
    else:
        show_agreements(found)
    open_cases = sum(bool(case.settled.disputed) for case in cases(reviews, batch))
    if open_cases:
        note(f"{many(open_cases, 'event')} to be decided: dragoman serve --store {store}, then Review, agreement")


def show_agreements(found: "list[Agreement]") -> None:
    """Print a line for each field."""
    typer.echo(f"{'field':<18}{'alpha':>10}{'alike':>8}{'read twice':>12}{'pairs':>8}  measure")
    for one in found:
        alpha = "all alike" if one.alpha is None else f"{one.alpha:.3f}"
        alike = "" if one.percent is None else f"{one.percent:.0%}"
        typer.echo(f"{one.field:<18}{alpha:>10}{alike:>8}{one.units:>12,}{one.pairs:>8,}  {one.measure}")


@app.command("export", cls=Once)
def export(
    store: InStore,
    out: Annotated[Path, typer.Option("--out", "-o", metavar="DIR", help="A folder that is not there, or empty.")],
    format: Format = "gold",
    batch: Batch = None,
) -> None:
    """Write reviewed articles as gold for `dragoman evaluate`, or for Label Studio, Prodigy, brat or INCEpTION.

    Gold is made of articles marked as complete; the others take all of which anything was said, or all of a batch, with
    corrections put in.

    Examples:

      dragoman review export --store news --out gold && dragoman evaluate gold

      dragoman review export --store news --format label-studio --batch recall --out tasks
    """
    from dragoman.review.formats import sent
    from dragoman.store import Store

    done = sent(Store.open(store), format, batch)
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise OptionError(f"--out {out}: is there already and not an empty folder; choose another name")
    for name, content in done.files.items():
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8", newline="")
    note(f"{many(done.articles, 'article')} with {many(done.events, 'event')} in {out}")
    if done.left:
        note(f"left out {many(done.left, 'article')} that nobody marked as complete")


@app.command("import", cls=Once)
def import_(
    store: InStore,
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE|DIR...", help="What the tool exported, and the articles.json beside it."),
    ],
    format: Annotated[str, typer.Option("--format", metavar="NAME", help="label-studio, prodigy, brat or inception.")],
    reviewer: Annotated[str, typer.Option(metavar="NAME", help="Who did it, where the files do not name him.")],
    complete: Annotated[
        bool, typer.Option("--complete", help="Every article was read whole: what is not marked is rejected.")
    ] = False,
) -> None:
    """Take back what was done in an annotation tool, as reviews: corrected fields, new events, rejections.

    Exit code 1 where an article could not be taken, with a line each.

    Example: dragoman review import brat-folder --store news --format brat --reviewer Ada --complete
    """
    from dragoman.review.formats import received
    from dragoman.store import Store

    opened = Store.open(store)
    done = received(opened, format, contents(files), reviewer, complete)
    opened.add_reviews(done.rows)
    for line in done.refused:
        note(f"set aside: {line}")
    note(f"{many(done.articles, 'article')}, {many(len(done.rows), 'review')} added")
    raise typer.Exit(SOME_SET_ASIDE if done.refused else OK)


def contents(files: list[Path]) -> dict[str, bytes]:
    """Return the files by name, those of folders too; raise OptionError where one is missing or too large."""
    found: dict[str, bytes] = {}
    for one in files:
        for path in sorted(one.rglob("*")) if one.is_dir() else [one]:
            if not path.is_file():
                if path == one:
                    raise OptionError(f"{one}: is not there")
                continue
            if os.path.getsize(path) > LARGEST:
                raise OptionError(f"{path}: is larger than {LARGEST:,} bytes; split it")
            found[path.name] = path.read_bytes()
    return found
