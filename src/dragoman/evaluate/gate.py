"""No score falls unnoticed: pinned floors on our own annotated articles.

The baseline file pins the digest and the counts of the gold data too, so that a better score cannot
come from easier data. tools/pin_baseline.py writes it; lowering a floor is a reviewed act.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from dragoman.errors import DataError
from dragoman.evaluate import gold as gold_data
from dragoman.evaluate.gold import GoldArticle
from dragoman.evaluate.score import Tally, figures, score_article
from dragoman.records import Article, Event

# The figures with a floor, and how far below a measured value the floor is pinned.
FLOORED = (
    "event.f1",
    "event.precision",
    "dyad.f1",
    "strict.f1",
    "when.f1",
    "where.f1",
    "said_by.f1",
    "counts.f1",
    "status.macro_f1",
    "country.accuracy",
    "sector.accuracy",
)
MARGIN = 0.005


class Codes(Protocol):
    """What the gate needs of a coder."""

    def code(self, article: Article) -> list[Event]:
        """Return the events that an article reports."""


def tallies(articles: Sequence[GoldArticle], coder: Codes) -> list[Tally]:
    """Return the counts of each annotated article as the coder codes it."""
    return [score_article(item, coder.code(item.article)) for item in articles]


def gate(gold_dir: Path, baseline: Path, coder: Codes) -> list[str]:
    """Return what is worse than the baseline allows, a sentence each; empty where nothing is.

    Raises DataError where the gold or the baseline cannot be read.
    """
    pinned = _read(baseline)
    articles = gold_data.read(gold_dir)
    problems = [
        f"the gold data have changed: {name} is {value!r}, pinned is {pinned['gold'].get(name)!r}; "
        "review the change and run tools/pin_baseline.py"
        for name, value in described(gold_dir, articles).items()
        if pinned["gold"].get(name) != value
    ]
    if not pinned["floors"]:
        problems.append("no floors are pinned; run tools/pin_baseline.py")
    measured = figures(tallies(articles, coder))
    for name, floor in pinned["floors"].items():
        if name not in measured:
            problems.append(f"unknown figure {name!r}; there are {', '.join(measured)}")
        elif measured[name] < floor:
            problems.append(f"{name} fell to {measured[name]:.3f}, its floor is {floor:.3f}")
    if measured["must_not"] > pinned["must_not"]:
        count, most = int(measured["must_not"]), int(pinned["must_not"])
        problems.append(f"{count} events that did not happen look as if they did; at most {most} may")
    return problems


def described(gold_dir: Path, articles: Sequence[GoldArticle]) -> dict[str, Any]:
    """Return what is pinned of the gold data: its digest and counts."""
    return {
        "sha256": gold_data.digest(gold_dir),
        "articles": len(articles),
        "events": sum(len(a.events) for a in articles),
        "core": sum(e.core for a in articles for e in a.events),
        "must_not": sum(len(a.must_not) for a in articles),
    }


def pinned_from(gold_dir: Path, coder: Codes) -> dict[str, Any]:
    """Return a new baseline out of what the coder reaches now."""
    articles = gold_data.read(gold_dir)
    measured = figures(tallies(articles, coder))
    floors = {name: max(0.0, round(measured[name] - MARGIN, 3)) for name in FLOORED}
    return {"gold": described(gold_dir, articles), "floors": floors, "must_not": int(measured["must_not"])}


def _read(path: Path) -> Mapping[str, Any]:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, json.JSONDecodeError) as error:
        raise DataError(f"{path}: {error}; tools/pin_baseline.py writes one") from error
    missing = [key for key in ("gold", "floors", "must_not") if key not in data]
    if missing:
        raise DataError(f"{path}: no {', '.join(missing)}; tools/pin_baseline.py writes a whole one")
    return dict(data)
