"""`dragoman code`: articles in, events out."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.coder import articles_of, coder_of, each_on_its_core, settings_of
from dragoman.cli.exits import OK, SOME_SET_ASIDE
from dragoman.cli.options import (
    AnyLanguage,
    AnyTopic,
    Calibration,
    Columns,
    InputFormat,
    Inputs,
    Lexicon,
    Model,
    NamedDoers,
    Ontology,
    Out,
    Profile,
    Published,
    Statements,
    Verbose,
)
from dragoman.cli.say import aside, many, note, progress

if TYPE_CHECKING:
    from dragoman.read import SetAside
    from dragoman.run import Result


class Tally:
    """Counts what went by, and tells the user what was set aside."""

    def __init__(self, verbose: bool) -> None:
        self.verbose = verbose
        self.articles = self.events = self.aside = 0

    def kept(self, outcomes: "Iterable[Result | SetAside]") -> "Iterator[Result]":
        """Yield the results; say a line for each input set aside."""
        from dragoman.read import SetAside

        for outcome in outcomes:
            if isinstance(outcome, SetAside):
                self.aside += 1
                aside(outcome, verbose=self.verbose)
            else:
                self.articles += 1
                self.events += len(outcome.events)
                yield outcome

    def close(self) -> None:
        """Say the sum, and end with the exit code that it asks for."""
        left = f"; {many(self.aside, 'input')} set aside" if self.aside else ""
        note(f"{many(self.articles, 'article')}, {many(self.events, 'event')}{left}")
        raise typer.Exit(SOME_SET_ASIDE if self.aside else OK)


def code(
    files: Inputs,
    format: Annotated[
        str | None,
        typer.Option(
            metavar="table|jsonl|csv", help="Default: by --out's suffix; else a table on a terminal, JSONL in a pipe."
        ),
    ] = None,
    out: Out = None,
    published: Published = None,
    columns: Columns = None,
    input_format: InputFormat = None,
    any_language: AnyLanguage = False,
    workers: Annotated[
        int, typer.Option(min=1, help="Processes to code in; the output is the same for any number.")
    ] = 1,
    model: Model = None,
    lexicon: Lexicon = None,
    profile: Profile = None,
    ontology: Ontology = None,
    statements: Statements = False,
    any_topic: AnyTopic = False,
    named_doers: NamedDoers = False,
    calibration: Calibration = None,
    verbose: Verbose = False,
) -> None:
    """Code articles: one event a row, in the order of the input.

    Examples:

      dragoman code story.txt                            a table

      dragoman code news/ --out events.jsonl             a folder of articles, every field as JSON

      dragoman code articles.jsonl --workers 4 --format csv > events.csv

      pbpaste | dragoman code - --published 2024-05-15   the clipboard's text
    """
    from dragoman.cli import formats, write
    from dragoman.run import code_many

    form = formats.chosen(formats.named(format), out)
    own = (model, lexicon, profile, ontology)
    settings = settings_of(*own, statements, any_topic, named_doers, any_language, calibration)
    found = articles_of(files, settings, published=published, columns=columns, input_format=input_format)
    tally = Tally(verbose)
    many = code_many(found, settings, each_on_its_core(workers), coder_of)
    with write.opened(out) as stream, progress(many, "articles") as outcomes:
        formats.write(tally.kept(outcomes), form, stream)
    tally.close()
