"""`dragoman merge`: many reports in, one incident for each thing that happened out."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.exits import OK, SOME_SET_ASIDE
from dragoman.cli.options import Out
from dragoman.cli.say import aside, many, note

if TYPE_CHECKING:
    from dragoman.incident import Copy, Incident
    from dragoman.merge import Merged
    from dragoman.records import Article, Event


Events = Annotated[Path, typer.Argument(metavar="EVENTS", help="Events as JSON lines, as `dragoman code` writes them.")]
Coded = Annotated[
    list[str],
    typer.Option("--articles", metavar="FILE", help="What was coded: the same files or folders. May be given again."),
]
Copies = Annotated[
    Path | None,
    typer.Option("--copies", metavar="FILE", help="Write here which articles are copies of others, as JSON lines."),
]
Own = Annotated[
    Path | None,
    typer.Option("--rules", metavar="FILE", help="Your own thresholds: a changed copy of our rules.toml."),
]
Told = Annotated[bool, typer.Option("--log", help="Say what was compared, what was not, and why not.")]


def merge(
    events: Events, articles: Coded, out: Out = None, copies: Copies = None, rules: Own = None, log: Told = False
) -> None:
    """Merge the reports of one act into an incident, one JSON object a line; nothing is thrown away.

    A report that stands alone is an incident of one. Each incident has its tolls (low, best, high), sources,
    contradictions, and in `why` the points that joined its reports.

    Examples:

      dragoman code news/ --out events.jsonl

      dragoman merge events.jsonl --articles news/ --out incidents.jsonl --copies copies.jsonl
    """
    from dragoman.merge import load_rules
    from dragoman.merge import merge as merged

    go = load_rules(rules)
    texts = Texts()
    made = merged(events_of(events), texts.read(articles), go)
    written(made.incidents, out)
    if copies:
        written(made.copies, copies)
    if log:
        tell(made)
    reports = sum(len(i.event_ids) for i in made.incidents)
    copied = f"{len(made.copies):,} of the articles are copies"
    note(f"{many(reports, 'report')} of {many(len(made.incidents), 'incident')}; {copied}")
    raise typer.Exit(SOME_SET_ASIDE if texts.aside else OK)


def written(records: "Iterable[Incident | Copy]", out: Path | None) -> None:
    """Write records, one JSON object a line."""
    from dragoman import serial
    from dragoman.cli import write

    with write.opened(out) as stream:
        for one in records:
            stream.write(serial.dumps(one) + "\n")


class Texts:
    """The articles of the inputs; what cannot be read is said and counted."""

    def __init__(self) -> None:
        self.aside = 0

    def read(self, names: list[str]) -> "Iterator[Article]":
        """Yield the articles."""
        from dragoman import read
        from dragoman.read import SetAside

        for item in read.articles(names):
            if isinstance(item, SetAside):
                self.aside += 1
                aside(item)
            else:
                yield item


def events_of(path: Path) -> "Iterator[Event]":
    """Yield the events of JSON lines; raise InputError naming the line that does not fit."""
    from dragoman import serial
    from dragoman.errors import InputError
    from dragoman.records import Event

    try:
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    try:
                        yield serial.loads(Event, line)
                    except InputError as error:
                        raise InputError(f"{path}, line {number}: {error}") from error
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({(error.strerror or '').lower()})") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: is not UTF-8 text; give the events that `dragoman code` wrote") from error


def tell(made: "Merged") -> None:
    """Say what the blocking compared and what kept reports apart."""
    log = made.log
    note(f"{many(log.tellings, 'act')} told; {many(log.pairs, 'pair')} compared, {many(log.links, 'link')}")
    for label, counter in (("met by", log.blocks), ("kept apart", log.vetoes), ("too crowded", log.crowded)):
        for name, number in counted(counter.items()):
            note(f"  {label}: {name}, {number:,}")


def counted(items: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    """Return names with their numbers, the largest first."""
    return sorted(items, key=lambda item: (-item[1], item[0]))
