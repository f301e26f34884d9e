"""`dragoman store`: what is in a store, whether it is sound, and tidying it up."""

from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.exits import OK, SOME_SET_ASIDE
from dragoman.cli.say import many, note

if TYPE_CHECKING:
    from dragoman.store.upkeep import Info

app = typer.Typer(no_args_is_help=True, help="Look into a store, check it, tidy it up.")
Place = Annotated[
    str,
    typer.Argument(metavar="DIR", help="The store: a folder, or a URI such as s3://bucket/news.", show_default=False),
]


@app.command("info")
def info(place: Place) -> None:
    """Say what is in a store: articles and events by year and coder, what was set aside and why, size, versions.

    Example: dragoman store info news
    """
    from dragoman.store import Store

    with Store.open(place) as store:
        typer.echo(page(store.info()))


@app.command("check")
def check(place: Place) -> None:
    """Check that a store is sound: files, columns, and what must hold between its tables. Exit code 1 where not.

    Example: dragoman store check news
    """
    from dragoman.store import Store

    with Store.open(place) as store:
        faults = store.check()
    for fault in faults:
        note(f"dragoman: {fault}")
    typer.echo(f"{many(len(faults), 'fault')}" if faults else "sound")
    raise typer.Exit(SOME_SET_ASIDE if faults else OK)


@app.command("compact")
def compact(place: Place) -> None:
    """Join small files into large ones, sorted by publication, and delete old ones that nobody has needed for a day.

    Readers go on meanwhile; no run may be writing.

    Example: dragoman store compact news
    """
    from dragoman.store import Store

    with Store.open(place, write=True) as store:
        done = store.compact(full=True)
    typer.echo(f"{many(done.joined, 'file')} joined into {done.made:,}; {many(done.deleted, 'old file')} deleted")


def page(info: "Info") -> str:
    """Return a store's description for people."""
    lines = [f"{info.place}: a store of version {info.version}, {info.files:,} files, {size(info.bytes)}", ""]
    lines += [f"{name:<12}{rows:>12,}" for name, rows in info.rows.items()]
    if info.years:
        lines += ["", f"{'year':<12}{'articles':>12}{'events':>12}"]
        lines += [f"{year or 'unknown':<12}{some:>12,}{events:>12,}" for year, (some, events) in info.years.items()]
    if info.coders:
        lines += ["", f"{'coder':<18}{'articles':>12}{'events':>12}  versions and settings"]
        lines += [f"{one.coder_key:<18}{one.articles:>12,}{one.events:>12,}  {one.details}" for one in info.coders]
    if info.reasons:
        lines += ["", "set aside"]
        lines += [
            f"{n:>12,}  {reason}{f' ({again:,} to try again)' if again else ''}" for reason, n, again in info.reasons
        ]
    return "\n".join(lines)


def size(amount: float) -> str:
    """Return bytes as people say them."""
    for unit in ("bytes", "kB", "MB", "GB"):
        if amount < 1000:
            return f"{amount:,.0f} {unit}" if unit in ("bytes", "kB") else f"{amount:,.1f} {unit}"
        amount /= 1000
    return f"{amount:,.1f} TB"
