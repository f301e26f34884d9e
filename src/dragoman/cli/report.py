"""`dragoman report`: one file for a colleague."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from urllib.parse import parse_qsl, urlsplit

import typer

from dragoman.cli.aggregate import listed
from dragoman.cli.estimate import Level
from dragoman.cli.exits import OK
from dragoman.cli.options import Store
from dragoman.cli.say import many, note
from dragoman.cli.select import Countries, Since, Surest, Types, Until
from dragoman.cli.write import opened
from dragoman.errors import OptionError

if TYPE_CHECKING:
    from dragoman.lens import Filter

Out = Annotated[
    Path | None, typer.Option("--out", "-o", metavar="FILE", help="The report: one HTML file that needs no other.")
]
Pdf = Annotated[
    Path | None, typer.Option("--pdf", metavar="FILE", help="Print it too; needs Chromium or Chrome on this machine.")
]
Title = Annotated[str, typer.Option(metavar="WORDS", help="What stands at its head.")]
Like = Annotated[
    str | None,
    typer.Option(
        metavar="ADDRESS", help="What Explore shows at this address: copy it from the browser. The options add to it."
    ),
]
Party = Annotated[list[str] | None, typer.Option("--party", metavar="NAME", help="Only where this one takes part.")]
Actor = Annotated[list[str] | None, typer.Option("--actor", metavar="NAME", help="Only what this one does.")]
Recipient = Annotated[
    list[str] | None, typer.Option("--recipient", metavar="NAME", help="Only what is done to this one.")
]
Dyad = Annotated[list[str] | None, typer.Option("--dyad", metavar="A>B", help="Only what A does to B.")]
Quad = Annotated[
    list[str] | None, typer.Option("--quad", metavar="CLASS", help='Only this quad class: "material conflict".')
]
Words = Annotated[str, typer.Option(metavar="WORDS", help="Only from articles that have these words.")]
Unit = Annotated[
    str | None,
    typer.Option(metavar="incident|event", help="What is counted. Default: incidents, where the store has them."),
]
Batch = Annotated[
    str,
    typer.Option("--batch", metavar="NAME", help="Correct the series by this judged sample, and tell what it shows."),
]
By = Annotated[str, typer.Option(metavar="DIM,TIME", help="The series: month, country,month, type,year ... ")]
Rows = Annotated[int, typer.Option(min=1, max=2000, help="How many the list has at most; how many more is said.")]


def report(
    store: Store,
    out: Out = None,
    pdf: Pdf = None,
    title: Title = "What happened",
    like: Like = None,
    since: Since = None,
    until: Until = None,
    types: Types = None,
    countries: Countries = None,
    parties: Party = None,
    actors: Actor = None,
    recipients: Recipient = None,
    dyads: Dyad = None,
    quads: Quad = None,
    words: Words = "",
    min_confidence: Surest = 0.0,
    unit: Unit = None,
    rows: Rows = 100,
    by: By = "",
    batch: Batch = "",
    level: Level = 0.95,
) -> None:
    """Write what a store tells as one file for a colleague: map, timeline, who, what, tolls, a list with its evidence.

    The file needs neither this program nor the network, runs no script, and says what was read, what was left out and
    how to cite it. Only what occurred is counted. With --batch, a judged sample, its series is corrected.

    Examples:

      dragoman report --store news --out report.html --country SDN --from 2024-01-01

      dragoman report --store news --out report.html --like "http://127.0.0.1:8765/?party=SDN&quad=material+conflict"

      dragoman report --store news --out report.html --pdf report.pdf --title "The harbour in spring"

      dragoman report --store news --out report.html --batch spring --by country,month --unit event
    """
    if out is None and pdf is None:
        raise OptionError("report: name a file, --out report.html or --pdf report.pdf")
    several = {"type": upper(types), "country": upper(countries), "party": parties, "actor": actors}
    several |= {"recipient": recipients, "dyad": dyads, "quad": quads}
    single = {"since": since, "until": until, "words": words, "confidence": str(min_confidence or "")}
    given = [*address(like), *((name, value) for name, values in several.items() for value in values or ())]
    given += [(name, value) for name, value in single.items() if value]
    page, count, what = made(store, given, unit, title, rows, pdf is not None, (listed(by), batch, level))
    write(page, out, pdf)
    note(f"{many(count, what)} in {' and '.join(str(one) for one in (out, pdf) if one)}")
    raise typer.Exit(OK)


def write(page: str, out: Path | None, pdf: Path | None) -> None:
    """Write the page, print it, or both."""
    if out is not None:
        with opened(out) as stream:
            stream.write(page)
    if pdf is not None:
        from dragoman.web.report.pdf import to_pdf

        to_pdf(page, pdf)


def upper(codes: list[str] | None) -> list[str]:
    """Return codes as the records write them."""
    return [code.upper() for code in codes or ()]


def made(
    path: str,
    given: list[tuple[str, str]],
    unit: str | None,
    title: str,
    rows: int,
    printed: bool,
    asked: tuple[tuple[str, ...], str, float],
) -> tuple[str, int, str]:
    """Return the report, how much it counts, and of what."""
    try:
        from dragoman.web.report import gather, page, pdf
        from dragoman.web.report.series import Wanted
    except ModuleNotFoundError as error:
        raise OptionError(f"report needs {error.name}: pip install 'dragoman[web]'") from error
    from dragoman.lens import Lens
    from dragoman.store import Store as Opened

    if printed:
        pdf.browser()
    chosen = filter_of(given, unit)
    with Opened.open(path) as store, Lens.open(store) as lens:
        lens.refresh()
        shown = unit_for(chosen, lens.state().incidents, unit)
        found = gather.gather(store, lens, shown, title, gather.Limits(rows), Wanted(*asked))
    return page.html(found), found.totals.shown, found.unit


def address(like: str | None) -> list[tuple[str, str]]:
    """Return the parameters of an address, or of its part behind the question mark."""
    if like is None:
        return []
    query = urlsplit(like).query if "?" in like else like
    pairs = parse_qsl(query)
    if not pairs and query:
        raise OptionError(f"--like {like}: has no filters behind a question mark; copy the whole address of Explore")
    return [(name, value) for name, value in pairs if name not in ("page", "size", "sort", "view", "bin")]


def filter_of(given: list[tuple[str, str]], unit: str | None) -> "Filter":
    """Return the filter of all parameters, what was said twice once; the command line's unit counts."""
    from dragoman.lens import Filter

    pairs = dict.fromkeys(pair for pair in given if not (unit and pair[0] == "unit"))
    return Filter.of([*pairs, *([("unit", unit)] if unit else [])])


def unit_for(chosen: "Filter", incidents: int, asked: str | None) -> "Filter":
    """Return the filter for incidents, where the store has any and nobody asked for events."""
    if asked is None and incidents:
        return chosen.but(unit="incident")
    if asked is None:
        note(
            "the store has no incidents of its newest coder, so reports are counted: dragoman merge --store makes them"
        )
    return chosen
