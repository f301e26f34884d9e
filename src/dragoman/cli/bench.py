"""`dragoman bench`: how fast, beside the bare parser, and in how much memory."""

import itertools
from typing import Annotated

import typer

from dragoman.cli.coder import articles_of, coder_of, each_on_its_core, settings_of
from dragoman.cli.options import Inputs, Lexicon, Model, Ontology, Profile
from dragoman.cli.say import aside
from dragoman.errors import OptionError

DAY_RATE = 1_000_000 / 86_400  # articles a second


def bench(
    files: Inputs,
    limit: Annotated[int, typer.Option(min=1, help="Use at most this many articles.")] = 256,
    model: Model = None,
    lexicon: Lexicon = None,
    profile: Profile = None,
    ontology: Ontology = None,
    workers: Annotated[
        int | None, typer.Option(min=2, help="Measure so many worker processes too, beside one of them.")
    ] = None,
) -> None:
    """Measure the coder, text to events, beside the model's default spaCy pipeline: both in one process, in turns.

    Example:

      dragoman bench articles.jsonl

      dragoman bench articles.jsonl --workers 2
    """
    from dragoman import read
    from dragoman.run.speed import measure, scaling

    settings = settings_of(model, lexicon, profile, ontology=ontology)
    articles = []
    for found in itertools.islice(articles_of(files, settings), limit):
        if isinstance(found, read.SetAside):
            aside(found)
        else:
            articles.append(found)
    if not articles:
        raise OptionError("bench: there is no article to measure with")
    coder = coder_of(settings)
    speed = measure(coder, articles)
    typer.echo(f"articles          {speed.articles:>10,}")
    typer.echo(f"tokens            {speed.tokens:>10,}")
    typer.echo(f"default pipeline  {speed.pipeline_rate:>10,.0f} tokens/s   {speed.pipeline}")
    typer.echo(f"dragoman          {speed.coder_rate:>10,.0f} tokens/s   text to events")
    typer.echo(f"ratio             {speed.ratio:>10.2f}")
    typer.echo(f"peak memory       {speed.coder_memory_mb:>10,.0f} MB         of coding alone")
    over = sum(bool(coder.passed_over(article)) for article in articles)
    rate = speed.articles / speed.coder_seconds
    typer.echo(f"articles/s        {rate:>10.1f}   one process; {over:,} of {speed.articles:,} not parsed")
    if workers is not None:
        each_on_its_core(workers)
        several = scaling(settings, coder_of, articles, workers)
        rate = several.all_rate
        typer.echo(f"{workers} workers         {rate:>10.1f}   articles/s, {several.times:.2f} times one worker's")
        typer.echo(f"memory            {several.memory_mb:>10,.0f} MB         the most that one worker held")
    typer.echo(f"a million a day   {DAY_RATE / rate:>10.1f}   times this: {DAY_RATE:.1f} articles/s day and night")
