"""`dragoman evaluate`: figures on annotated articles, the floors under them, and the benchmark's scorers."""

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.coder import coder_of, settings_of
from dragoman.cli.exits import OK, SOME_SET_ASIDE
from dragoman.cli.options import Lexicon, Model, Ontology, Profile
from dragoman.errors import OptionError

FIGURES = (
    "event.precision",
    "event.recall",
    "event.f1",
    "dyad.f1",
    "strict.f1",
    "when.f1",
    "where.f1",
    "counts.f1",
    "said_by.f1",
    "status.macro_f1",
    "country.accuracy",
    "sector.accuracy",
    "must_not",
)


def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="DIR", help="Annotated articles.")] = Path("tests/gold"),
    baseline: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Fail where a figure is below its floor here.")
    ] = None,
    bench: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Run the scorers of this benchmark folder instead.")
    ] = None,
    only: Annotated[
        list[str] | None, typer.Option(help="With --bench: only this benchmark. May be given again.")
    ] = None,
    details: Annotated[bool, typer.Option("--details", help="With --bench: each missed and each false event.")] = False,
    model: Model = None,
    lexicon: Lexicon = None,
    profile: Profile = None,
    ontology: Ontology = None,
) -> None:
    """Score the coder on annotated articles, with the interval in which each figure lies (95%, articles drawn anew).

    Exit code 1: a figure is below its floor.

    Examples:

      dragoman evaluate tests/gold --baseline tests/baseline.json

      dragoman evaluate --bench ../shared/bench --only articles
    """
    settings = settings_of(model, lexicon, profile, ontology=ontology)
    if bench is not None:
        options = [*(["--model", model] if model else []), *(f"--lexicon={d}" for d in lexicon or ())]
        run_benches(bench, only, details, options, profile, ontology)
        return
    from dragoman.evaluate import gold as gold_data
    from dragoman.evaluate.bootstrap import intervals
    from dragoman.evaluate.gate import gate, tallies
    from dragoman.evaluate.score import figures

    coder = coder_of(settings)
    counts = tallies(gold_data.read(gold), coder)
    measured, between = figures(counts), intervals(counts, figures)
    typer.echo(f"{len(counts)} articles of {gold}")
    for name in FIGURES:
        low, high = between[name]
        typer.echo(f"{name:18} {measured[name]:6.3f}   {low:.3f} to {high:.3f}")
    problems = gate(gold, baseline, coder) if baseline else []
    for problem in problems:
        typer.echo(problem, err=True)
    raise typer.Exit(SOME_SET_ASIDE if problems else OK)


def run_benches(
    folder: Path, only: list[str] | None, details: bool, options: list[str], profile: str | None, ontology: Path | None
) -> None:
    """Code each benchmark's input with this program, and print what its own scorer says."""
    from dragoman.evaluate import bench_adapters

    found = bench_adapters.present(folder)
    if not found:
        raise OptionError(f"--bench {folder}: holds no benchmark; give the folder that has score_articles.py and dev/")
    unknown = sorted(set(only or ()) - {one.name for one in found})
    if unknown:
        raise OptionError(f"--only {unknown[0]}: is none of {', '.join(one.name for one in found)}")
    for one in found:
        if only and one.name not in only:
            continue
        with tempfile.TemporaryDirectory() as scratch:
            out = Path(scratch) / "predictions.jsonl"
            command = [
                sys.executable,
                "-m",
                "dragoman",
                *one.command,
                *one.coding_options(profile, ontology),
                str(folder / one.source),
                "--out",
                str(out),
                *options,
            ]
            done = subprocess.run(command, check=False)
            if done.returncode not in (OK, SOME_SET_ASIDE):
                raise OptionError(
                    f"{one.name}: `dragoman {' '.join(one.command)}` ended with exit code {done.returncode}"
                )
            extra = ["--details"] if details and one.name == "articles" else []
            typer.echo(f"== {one.name}")
            typer.echo(bench_adapters.score(folder, one, out, *extra))
