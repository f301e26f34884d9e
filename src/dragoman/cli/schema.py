"""`dragoman schema`: the records as JSON Schema."""

import json

import typer


def schema() -> None:
    """Print the JSON Schema of articles and events (draft 2020-12).

    Example:

      dragoman schema > dragoman.schema.json
    """
    from dragoman.schema import schema as of_records

    typer.echo(json.dumps(of_records(), indent=2, ensure_ascii=False))
