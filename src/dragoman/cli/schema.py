"""`dragoman schema`: the records as JSON Schema."""

import json

import typer

from dragoman.cli.options import Ontology


def schema(ontology: Ontology = None) -> None:
    """Print the JSON Schema of articles, events, incidents and copies (draft 2020-12).

    With an ontology of your own, it lists its types too.

    Example:

      dragoman schema > dragoman.schema.json
    """
    from dragoman.ontology import load, own
    from dragoman.schema import schema as of_records

    mine = own.load(ontology, load()) if ontology else None
    types = tuple(mine.ontology.types) if mine else ()
    typer.echo(json.dumps(of_records(event_types=types), indent=2, ensure_ascii=False))
