"""`dragoman alert`: saved questions, answered when more happens than usual."""

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli import write
from dragoman.cli.exits import OK, SOME_SET_ASIDE
from dragoman.cli.options import Out
from dragoman.cli.say import many, note, progress
from dragoman.cli.select import Articles, Counted, Events, Incidents, InStore, day_of, note_unknown, unit_for
from dragoman.cli.source import source_of
from dragoman.errors import OptionError

if TYPE_CHECKING:
    from dragoman.cli.source import Files
    from dragoman.export.stored import Stored
    from dragoman.series.alert import Alert, Asked
    from dragoman.series.watch import Memory

RuleFile = Annotated[
    Path,
    typer.Option("--rules", metavar="FILE", help="The questions: tables [[alert]] of TOML.", show_default=False),
]
Newest = Annotated[
    str | None, typer.Option(metavar="DAY", help="Of the period with this day; default: the last one published.")
]
Kept = Annotated[
    Path | None,
    typer.Option("--state", metavar="FILE", help="Remember here what was seen and told, to tell only what is new."),
]
Feed = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Write an Atom feed too; with --state the last hundred alerts.")
]


def alert(
    rules: RuleFile,
    events: Events = None,
    articles: Articles = None,
    incidents: Incidents = None,
    store: InStore = None,
    unit: Counted = None,
    on: Newest = None,
    state: Kept = None,
    atom: Feed = None,
    out: Out = None,
) -> None:
    """Answer saved questions about the newest period, and only where more happened than usual: for a desk, or cron.

    A line of JSON for each alert, with the count, what is usual, how much was read, and some incidents to look at.
    Exit code 0: nothing to tell; 1: at least one alert; 2: it could not be asked. With --state a run tells only what
    earlier runs have not, and nothing without new articles. A rule, of which a file may hold many:

      [[alert]]
      id = "protests"
      says = "More protests than usual"
      type = ["PROTEST"]
      by = ["country"]
      period = "week"
      least = 5
      times = 2.0     # of the mean of the 8 weeks before

      [[alert]]
      id = "coups"
      new = true      # each incident that is first told since the last run; needs --state
      type = ["COERCE"]
      country = ["MLI", "NER"]

    Examples:

      dragoman alert --store news --rules desk.toml --state desk.json --atom alerts.xml

      dragoman alert --store news --rules desk.toml --on 2024-05-14
    """
    source = source_of(events, articles, incidents, store)
    raise typer.Exit(
        answered(source, unit_for(unit, incidents, "incident"), rules, day_of(on, "--on"), (out, atom, state))
    )


def answered(
    source: "Files | Stored",
    what: str,
    rules: Path,
    day: str | None,
    files: tuple[Path | None, Path | None, Path | None],
) -> int:
    """Answer the questions, write what there is, return the exit code. `files` are those of lines, feed and state."""
    from dragoman.series.alert import ask
    from dragoman.series.rules import rules_of
    from dragoman.series.watch import Memory, load

    asked, state = rules_of(rules), files[2]
    note_unknown(type for rule in asked for type in rule.type)
    if state is None and any(rule.new for rule in asked):
        raise OptionError("--rules: new = true tells what is new since the last run; say --state FILE to remember it")
    memory = load(state) if state is not None else Memory()
    with progress(source.units(what), f"{what}s") as units:
        given = date.fromisoformat(day) if day else None
        made = ask(asked, units, source.articles(), given, memory.fresh, look_back=memory.begun)
    found = made.alerts if state is None else memory.unsaid(made.alerts)
    written(found, made, memory, files)
    tell(found, made, len(asked), begins=state is not None and not memory.begun)
    return SOME_SET_ASIDE if found else OK


def written(
    found: "list[Alert]", made: "Asked", memory: "Memory", files: tuple[Path | None, Path | None, Path | None]
) -> None:
    """Write the lines, then the feed, and last the state: what goes wrong before is told again by the next run."""
    from dragoman.series.feed import atom, entry_of, plain
    from dragoman.series.watch import save
    from dragoman.whole import opened

    out, feed, state = files
    updated = f"{made.day.isoformat()}T00:00:00Z" if not made.newest else made.newest
    with write.opened(out) as stream:
        stream.writelines(json.dumps(plain(one), ensure_ascii=False) + "\n" for one in found)
    after = memory.after(found, made.articles, updated)
    if feed is not None:
        entries = after.entries if state is not None else [entry_of(one, updated) for one in found]
        with opened(feed) as handle:
            handle.write(atom(entries, updated))
    if state is not None:
        save(after, state)


def tell(found: "list[Alert]", made: "Asked", rules: int, *, begins: bool) -> None:
    """Say what there was, and of which day."""
    from dragoman.series.feed import title_of

    for one in found:
        note(title_of(one))
    if made.doubtful is not None:
        note(
            f"the newest article is of {made.day.isoformat()}, {made.doubtful:,} days after the one before: if that is "
            "a mistake, say --on DAY"
        )
    if made.unread:
        note(f"no article was read of {', '.join(made.unread)}: that nothing is told of it is no quiet")
    if begins:
        note("the state begins here: the next run tells what is new since this one")
    note(f"{many(len(found), 'alert')} on {made.day.isoformat()} from {many(rules, 'rule')}")
