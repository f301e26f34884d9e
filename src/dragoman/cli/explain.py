"""`dragoman explain`: the words and the reason behind each field."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.code import Tally
from dragoman.cli.coder import articles_of, coder_of, settings_of
from dragoman.cli.options import (
    AnyLanguage,
    AnyTopic,
    Columns,
    InputFormat,
    Inputs,
    Lexicon,
    Model,
    NamedDoers,
    Ontology,
    Profile,
    Published,
    Statements,
    Verbose,
)
from dragoman.errors import OptionError

if TYPE_CHECKING:
    from dragoman.coder import Coder
    from dragoman.records import Article


def explain(
    files: Inputs,
    event: Annotated[
        str | None, typer.Option("--event", "-e", metavar="ID", help="Only this event: its id or how the id begins.")
    ] = None,
    published: Published = None,
    columns: Columns = None,
    input_format: InputFormat = None,
    any_language: AnyLanguage = False,
    model: Model = None,
    lexicon: Lexicon = None,
    profile: Profile = None,
    ontology: Ontology = None,
    statements: Statements = False,
    any_topic: AnyTopic = False,
    named_doers: NamedDoers = False,
    verbose: Verbose = False,
) -> None:
    """Show why each event was coded: the sentence with its marked words, and the rule behind each field.

    After an article's events comes what was not coded: what its topic (sport, markets, a recipe) made play.

    Examples:

      dragoman explain story.txt

      dragoman explain story.txt --event 3f2a     one event, by the beginning of its id
    """
    from dragoman.cli.evidence import print_explanation
    from dragoman.explain import explain as explanation_of
    from dragoman.run import code_many

    settings = settings_of(model, lexicon, profile, ontology, statements, any_topic, named_doers, any_language)
    tally = Tally(verbose)
    shown = 0
    found = articles_of(files, settings, published=published, columns=columns, input_format=input_format)
    coder = coder_of(settings)
    for result in tally.kept(code_many(found, settings, load=lambda _: coder)):
        for one in result.events:
            if event is None or one.id.startswith(event):
                shown += 1
                print_explanation(explanation_of(one, result.article), sys.stdout)
        if event is None:
            print_left(coder, result.article, none=not result.events)
    if event is not None and not shown:
        raise OptionError(
            f"--event {event}: no event has an id that begins so; `dragoman code` --format jsonl lists them"
        )
    tally.close()


def print_left(coder: "Coder", article: "Article", none: bool) -> None:
    """Print what an article's topic silenced, or that it was not even parsed; where there is no event, what was tried.

    `none` says that nothing was coded.
    """
    from dragoman.cli.evidence import print_silenced, print_tried

    over = coder.passed_over(article)
    if over:
        typer.echo(f"{article.id}: {over}; --any-topic parses it")
    else:
        print_silenced(article, coder.silenced(article), sys.stdout)
        if none:
            print_tried(article, coder.tried(article), sys.stdout)
