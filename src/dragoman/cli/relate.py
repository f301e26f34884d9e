"""`dragoman relate`: which type of event holds between two given parties."""

import typer

from dragoman.cli.coder import coder_of, settings_of
from dragoman.cli.exits import OK, SOME_SET_ASIDE
from dragoman.cli.options import Inputs, Lexicon, Model, Ontology, Out, Profile
from dragoman.cli.say import aside, many, note, progress


def relate(
    files: Inputs,
    out: Out = None,
    model: Model = None,
    lexicon: Lexicon = None,
    profile: Profile = None,
    ontology: Ontology = None,
) -> None:
    """Say which type of event holds between two parties that you name; null where the words show none.

    Reads JSON lines {"id", "sentence", "source": {"span"}, "target": {"span"}}.

    Writes JSON lines {"id", "type", "confidence", "why"}.

    Example:

      dragoman relate pairs.jsonl --profile cameo-table-2021 --out relations.jsonl
    """
    from dragoman import read, serial
    from dragoman.cli import write

    settings = settings_of(model, lexicon, profile, ontology=ontology)
    written = left = 0
    with write.opened(out) as stream:
        coder = coder_of(settings)
        with progress(read.pairs(files, max_chars=settings.max_chars), "pairs") as found:
            for pair in found:
                if isinstance(pair, read.SetAside):
                    left += 1
                    aside(pair)
                else:
                    written += 1
                    answer = coder.relate(pair.text, pair.source, pair.target, pair.id)
                    stream.write(serial.dumps(answer) + "\n")
    note(many(written, "pair") + (f"; {many(left, 'line')} set aside" if left else ""))
    raise typer.Exit(SOME_SET_ASIDE if left else OK)
