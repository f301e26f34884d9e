"""`dragoman alert`: saved questions, answered when more happens than usual."""

import json
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli import write
from dragoman.cli.exits import OK, SOME_SET_ASIDE
from dragoman.cli.options import Out
from dragoman.cli.say import many, note, progress
from dragoman.cli.select import Articles, Events, Incidents, InStore, OfWhat, day_of, note_unknown, unit_for
from dragoman.cli.source import source_of

RuleFile = Annotated[
    Path,
    typer.Option("--rules", metavar="FILE", help="The questions: tables [[alert]] of TOML.", show_default=False),
]
Newest = Annotated[
    str | None, typer.Option(metavar="DAY", help="Of the period with this day; default: the last one published.")
]
Feed = Annotated[Path | None, typer.Option(metavar="FILE", help="Write an Atom feed too.")]


def alert(
    rules: RuleFile,
    events: Events = None,
    articles: Articles = None,
    incidents: Incidents = None,
    store: InStore = None,
    unit: OfWhat = None,
    on: Newest = None,
    atom: Feed = None,
    out: Out = None,
) -> None:
    """Answer saved questions about the newest period, and only where more happened than usual: for a desk, or cron.

    A line of JSON for each alert, with the count, what is usual, how much was read, and some incidents to look at.
    Exit code 0: nothing to report; 1: at least one alert. A rule, of which a file may hold many:

      [[alert]]
      id = "protests"
      says = "More protests than usual"
      type = ["PROTEST"]
      by = ["country"]
      period = "week"
      least = 5
      times = 2.0     # of the mean of the 8 weeks before

    Examples:

      dragoman alert --store news --rules desk.toml --atom alerts.xml

      dragoman alert --store news --rules desk.toml --on 2024-05-14
    """
    from dragoman.series.alert import alerts, plain, rules_of, title_of
    from dragoman.series.alert import atom as feed
    from dragoman.whole import opened

    asked = rules_of(rules)
    note_unknown(type for rule in asked for type in rule.type)
    day = day_of(on, "--on")
    source = source_of(events, articles, incidents, store)
    what = unit_for(unit, incidents, "incident")
    with progress(source.units(what), f"{what}s") as units:
        last, found = alerts(asked, units, source.articles(), date.fromisoformat(day) if day else None)
    with write.opened(out) as stream:
        stream.writelines(json.dumps(plain(one), ensure_ascii=False) + "\n" for one in found)
    if atom is not None:
        with opened(atom) as handle:
            handle.write(feed(found, last))
    tell([title_of(one) for one in found], last, len(asked))
    raise typer.Exit(SOME_SET_ASIDE if found else OK)


def tell(titles: list[str], last: date, rules: int) -> None:
    """Say what there was, and of which day."""
    for title in titles:
        note(title)
    note(f"{many(len(titles), 'alert')} on {last.isoformat()} from {many(rules, 'rule')}")
