"""`dragoman review`: samples for people to read, how far they are, how far they agree, and their work out and in."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli import sample
from dragoman.cli.exits import OK, SOME_SET_ASIDE
from dragoman.cli.once import Once
from dragoman.cli.options import Store as InStore
from dragoman.cli.say import many, note
from dragoman.errors import OptionError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dragoman.review.agree import Agreement
    from dragoman.store import Store
    from dragoman.store.rows import Review

app = typer.Typer(help="Read what was coded, and set it right.", no_args_is_help=True)
LARGEST = 64_000_000  # bytes of a file that comes back

Batch = Annotated[str | None, typer.Option("--batch", metavar="NAME", help="Of this batch alone.")]
Format = Annotated[
    str, typer.Option("--format", metavar="NAME", help="gold, label-studio, prodigy, brat or inception.")
]

SAID = {"complete": "complete article", "missed": "missed event"}  # what kinds of review are called in a sentence


app.command("sample", cls=Once)(sample.sample)


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
    typer.echo(", ".join(many(kinds[kind], SAID.get(kind, kind)) for kind in sorted(kinds)) or "nothing was said yet")
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

    sample.free(out)
    sample.put(sent(Store.open(store), format, batch), out)


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
    if done.unread:
        note(f"left as they are, for nobody has submitted them: {many(done.unread, 'article')}")
    same = unchanged(done.rows)
    if same:
        note(f"came back as sent, so that all in it is called right and nothing missed: {many(same, 'article')}")
    raise typer.Exit(SOME_SET_ASIDE if done.refused else OK)


def unchanged(rows: "Sequence[Review]") -> int:
    """Return how many articles are called complete in which nothing was set right, added or rejected."""
    kinds: dict[str, set[str]] = {}
    for row in rows:
        kinds.setdefault(row.text_sha256, set()).add(row.kind)
    return sum("complete" in some and not some & {"correction", "missed", "rejection"} for some in kinds.values())


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
