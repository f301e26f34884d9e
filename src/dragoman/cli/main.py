"""The entry point `dragoman`: its commands, its exit codes, and errors as one line."""

import os
import sys
from typing import Annotated

import typer
from typer.exceptions import TyperException

from dragoman.cli import (
    aggregate,
    alert,
    attributions,
    bench,
    calibrate,
    code,
    compare,
    coverage,
    demo,
    diff,
    estimate,
    evaluate,
    explain,
    export,
    lexicon,
    merge,
    places,
    plot,
    query,
    relate,
    release,
    report,
    review,
    run,
    sample,
    schema,
    search,
    serve,
    store,
    validity,
    verify,
    who,
)
from dragoman.cli.exits import INTERRUPTED, OK, USAGE
from dragoman.cli.once import Once
from dragoman.cli.say import error
from dragoman.errors import DragomanError
from dragoman.version import __version__

HELP = """Read news and record who did what to whom, when, where, how many were hurt, on whose word
and how certain it is.

Try first:   dragoman demo

Then:        dragoman code story.txt

Why so:      dragoman explain story.txt

Exit codes:  0 all was coded; 1 some input was set aside, with a line each on standard error; 2 nothing could start
(wrong option, missing model); 130 interrupted.
"""

app = typer.Typer(
    name="dragoman",
    help=HELP,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("code", cls=Once)(code.code)
app.command("explain", cls=Once)(explain.explain)
app.command("demo", cls=Once)(demo.demo)
app.command("who", cls=Once)(who.who)
app.command("merge", cls=Once)(merge.merge)
app.command("places", cls=Once)(places.places)
app.command("attributions", cls=Once)(attributions.attributions)
app.command("relate", cls=Once)(relate.relate)
app.command("export", cls=Once)(export.export)
app.command("aggregate", cls=Once)(aggregate.aggregate)
app.command("coverage", cls=Once)(coverage.coverage)
app.command("sample", cls=Once)(sample.sample)
app.command("estimate", cls=Once)(estimate.estimate)
app.command("validity", cls=Once)(validity.validity)
app.command("calibrate", cls=Once)(calibrate.calibrate)
app.command("alert", cls=Once)(alert.alert)
app.command("plot", cls=Once)(plot.plot)
app.command("compare", cls=Once)(compare.compare)
app.command("diff", cls=Once)(diff.diff)
app.command("release", cls=Once)(release.release)
app.command("verify", cls=Once)(verify.verify)
app.command("run", cls=Once)(run.run)
app.command("watch", cls=Once)(run.watch)
app.command("schema", cls=Once)(schema.schema)
app.command("query", cls=Once)(query.query)
app.command("search", cls=search.Words)(search.search)
app.command("report", cls=Once)(report.report)
app.command("serve", cls=Once)(serve.serve)
app.add_typer(store.app, name="store")
app.add_typer(review.app, name="review")
app.add_typer(lexicon.app, name="lexicon")
app.command("evaluate", cls=Once)(evaluate.evaluate)
app.command("bench", cls=Once)(bench.bench)


def show_version(wanted: bool) -> None:
    """Print the version and stop."""
    if wanted:
        typer.echo(f"dragoman {__version__}")
        raise typer.Exit(OK)


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=show_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Take the options that stand before a command."""


def main() -> None:
    """Run the command line; end with a documented exit code, never with a traceback."""
    try:
        code = app(prog_name="dragoman", standalone_mode=False)
    except TyperException as wrong:
        error(f"{wrong.format_message().replace('Value error, ', '')} See: dragoman --help")
        sys.exit(USAGE)
    except DragomanError as wrong:
        error(str(wrong))
        sys.exit(USAGE)
    except BrokenPipeError:
        hush()
        sys.exit(OK)
    except OSError as wrong:
        error(
            f"{wrong.filename or 'a file'}: {(wrong.strerror or str(wrong)).lower()}; nothing is lost: mend that, go on"
        )
        sys.exit(USAGE)
    except SystemExit as stop:
        if isinstance(stop.__context__, BrokenPipeError):
            hush()
            sys.exit(OK)
        raise
    if code == INTERRUPTED:
        error("interrupted")
    sys.exit(code or OK)


def hush() -> None:
    """Let nothing more be written to standard output: its reader has gone, as with `| head`, which is no fault."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
