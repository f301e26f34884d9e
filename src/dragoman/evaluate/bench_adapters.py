"""Runs the shared benchmark's own scorers, where a checkout has them beside it.

The scorers are separate programs that print their figures; they are run as they are, so that our
figures are the benchmark's and not our reading of it.
"""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from dragoman.errors import DataError

TIMEOUT_SECONDS = 300


@dataclass(frozen=True, slots=True)
class Bench:
    """One benchmark: its scorer, its gold (file or folder), its input and the command that codes the input."""

    name: str
    scorer: str
    gold: str
    source: str
    command: tuple[str, ...]  # of the dragoman program, before the input's path
    profile: str | None = None  # by which its gold was coded; null where no type is asked for

    def coding_options(self, profile: str | None, ontology: Path | None) -> tuple[str, ...]:
        """Return the options for the codes asked for, else for the gold's own profile."""
        if not self.profile:
            return ()
        return ("--profile", profile or self.profile, *(("--ontology", str(ontology)) if ontology else ()))


BENCHES = (
    Bench("articles", "score_articles.py", "dev/articles", "dev/articles.jsonl", ("code",), "plover-2.0"),
    Bench("pairs", "score_pairs.py", "dev/pairs.jsonl", "dev/pairs.jsonl", ("relate",), "cameo-table-2021"),
    Bench("places", "score_places.py", "dev/places.jsonl", "dev/places.jsonl", ("places",)),
    Bench(
        "attributions", "score_attributions.py", "dev/attributions.jsonl", "dev/attributions.jsonl", ("attributions",)
    ),
    Bench("police", "score_police.py", "dev/police.jsonl", "dev/police.jsonl", ("code",), "plover-2.0"),
)


def present(folder: Path) -> tuple[Bench, ...]:
    """Return the benchmarks whose scorer, gold and input are in `folder`; none where it does not exist."""
    return tuple(b for b in BENCHES if all((folder / x).exists() for x in (b.scorer, b.gold, b.source)))


def score(folder: Path, bench: Bench, predictions: Path, *options: str) -> str:
    """Return what the benchmark's scorer prints about a file of predictions.

    Raises DataError with the scorer's own words where it fails or takes more than five minutes.
    """
    command = [sys.executable, str(folder / bench.scorer), str(folder / bench.gold), str(predictions), *options]
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, encoding="utf-8", timeout=TIMEOUT_SECONDS, check=True
        )
    except subprocess.TimeoutExpired as error:
        raise DataError(f"{bench.scorer}: no answer in {TIMEOUT_SECONDS} seconds") from error
    except subprocess.CalledProcessError as error:
        last = (error.stderr or "").strip().splitlines()
        raise DataError(f"{bench.scorer}: {last[-1] if last else f'exit code {error.returncode}'}") from error
    return done.stdout
