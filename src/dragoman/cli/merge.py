"""`dragoman merge`: many reports in, one incident for each thing that happened out."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.cli.exits import OK, SOME_SET_ASIDE
from dragoman.cli.options import AnyLanguage, Columns, InputFormat, Out, Published
from dragoman.cli.reading import Reading
from dragoman.cli.say import aside, many, note, progress

if TYPE_CHECKING:
    from dragoman.incident import Copy, Incident
    from dragoman.merge import Rules
    from dragoman.merge.sweep import Log
    from dragoman.records import Article, Event


Events = Annotated[
    Path | None,
    typer.Argument(
        metavar="[EVENTS]", help="Events as JSON lines, as `dragoman code` writes them.", show_default=False
    ),
]
Coded = Annotated[
    list[str] | None,
    typer.Option(
        "--articles",
        metavar="FILE",
        help="What was coded: the same files or folders. May be given again.",
        show_default=False,
    ),
]
Stored = Annotated[
    Path | None,
    typer.Option("--store", metavar="DIR", help="Merge the events of a store, and keep the incidents there."),
]
Copies = Annotated[
    Path | None,
    typer.Option("--copies", metavar="FILE", help="Write here which articles are copies of others, as JSON lines."),
]
Own = Annotated[
    Path | None,
    typer.Option("--rules", metavar="FILE", help="Your own thresholds: a changed copy of our rules.toml."),
]
Said = Annotated[bool, typer.Option("--log", help="Say what was compared, what was not, and why not.")]


def merge(
    events: Events = None,
    articles: Coded = None,
    store: Stored = None,
    published: Published = None,
    columns: Columns = None,
    input_format: InputFormat = None,
    any_language: AnyLanguage = False,
    out: Out = None,
    copies: Copies = None,
    rules: Own = None,
    log: Said = False,
) -> None:
    """Merge the reports of one act into an incident, one JSON object a line; nothing is thrown away.

    A report that stands alone is an incident of one. Each incident has its tolls (low, best, high), sources,
    contradictions, and in `why` the points that joined its reports. The incidents of a store stay in it, in the place
    of those of an earlier merge; with --out they are written as well.

    Examples:

      dragoman code news/ --out events.jsonl

      dragoman merge events.jsonl --articles news/ --out incidents.jsonl --copies copies.jsonl

      dragoman merge --store world
    """
    from dragoman.errors import OptionError
    from dragoman.merge import load_rules

    go, how = load_rules(rules), Reading(published, columns, input_format)
    if store is not None:
        if events is not None or articles or copies or how.given() or any_language:
            raise OptionError(
                "--store has events, articles and copies of its own; leave out the others, and how to read them"
            )
        merge_stored(store, out, go, log)
        return
    if events is None or not articles:
        raise OptionError("nothing to merge: give EVENTS and --articles, or --store")
    merge_files(events, articles, Texts({**how.given(), "any_language": any_language}), (out, copies), go, log)


def merge_files(
    events: Path, articles: list[str], texts: "Texts", outs: tuple[Path | None, Path | None], rules: "Rules", log: bool
) -> None:
    """Merge events and articles of files; write incidents and copies."""
    from dragoman.merge import merge as merged

    made = merged(events_of(events), texts.read(articles), rules)
    out, copies = outs
    written(made.incidents, out)
    if copies:
        written(made.copies, copies)
    if log:
        tell(made.log)
    reports = sum(len(i.event_ids) for i in made.incidents)
    summary(reports, len(made.incidents), len(made.copies))
    raise typer.Exit(SOME_SET_ASIDE if texts.aside else OK)


def merge_stored(path: Path | str, out: Path | None, rules: "Rules", log: bool) -> None:
    """Merge the events of a store month by month, and put incidents and copies into it."""
    from tempfile import TemporaryDirectory

    from dragoman.errors import OptionError
    from dragoman.merge.large import merge_store
    from dragoman.store import Store

    reports = 0
    with Store.open(path, write=True) as store, TemporaryDirectory(prefix="dragoman-") as folder:
        keys = store.coder_keys()
        if not keys:
            raise OptionError(f"store {path}: holds no events yet; run dragoman run INPUT --store {path}")
        flow = merge_store(store, Path(folder), rules)
        made = 0

        def counted() -> "Iterator[Incident]":
            nonlocal reports, made
            with progress(flow.incidents, "incidents") as found:
                for one in found:
                    reports += len(one.event_ids)
                    made += 1
                    yield one

        store.replace_incidents(keys[-1], counted())
        store.replace_copies(flow.copies)
        if out:
            written(store.incidents(keys[-1]), out)
    if log:
        tell(flow.log)
    summary(reports, made, len(flow.copies))


def summary(reports: int, made: int, copies: int) -> None:
    """Say what came of it."""
    note(f"{many(reports, 'report')} of {many(made, 'incident')}; {copies:,} of the articles are copies")


def written(records: "Iterable[Incident | Copy]", out: Path | None) -> None:
    """Write records, one JSON object a line."""
    from dragoman import serial
    from dragoman.cli import write

    with write.opened(out) as stream:
        for one in records:
            stream.write(serial.dumps(one) + "\n")


class Texts:
    """The articles of the inputs; what cannot be read is said and counted."""

    def __init__(self, options: dict[str, Any]) -> None:
        self.options = options  # of read.articles
        self.aside = 0

    def read(self, names: list[str]) -> "Iterator[Article]":
        """Yield the articles."""
        from dragoman import read
        from dragoman.read import SetAside

        for item in read.articles(names, **self.options):
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


def tell(log: "Log") -> None:
    """Say what the blocking compared and what kept reports apart."""
    note(f"{many(log.tellings, 'act')} told; {many(log.pairs, 'pair')} compared, {many(log.links, 'link')}")
    for label, counter in (("met by", log.blocks), ("kept apart", log.vetoes), ("crowded", log.crowded)):
        for name, number in sorted_counts(counter.items()):
            note(f"  {label}: {name}, {number:,}")


def sorted_counts(items: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    """Return names with their numbers, the largest first."""
    return sorted(items, key=lambda item: (-item[1], item[0]))
