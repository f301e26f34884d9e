"""`dragoman demo`: an article of our own, coded before your eyes."""

import sys
from importlib.resources import files

from dragoman.cli.options import Ontology, Profile


def demo(profile: Profile = None, ontology: Ontology = None) -> None:
    """Code an article that comes with the program; show the text, the table and the evidence of each event."""
    import typer

    from dragoman import read
    from dragoman.cli.coder import coder_of, settings_of
    from dragoman.cli.evidence import print_explanation
    from dragoman.cli.table import print_table
    from dragoman.explain import explain
    from dragoman.run import Result

    raw = (files("dragoman.cli") / "demo_article.txt").read_text(encoding="utf-8")
    article = read.article_of_text(raw, id="demo")
    typer.echo("An article written for this demonstration; nothing in it happened.\n")
    typer.echo(article.text + "\n\nThe events that it reports:\n")
    events = tuple(coder_of(settings_of(profile=profile, ontology=ontology)).code(article))
    print_table([Result(article, events)], sys.stdout)
    typer.echo("\nAnd why, event by event:\n")
    for event in events:
        print_explanation(explain(event, article), sys.stdout)
    typer.echo("Now your own:  dragoman code story.txt")
