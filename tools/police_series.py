"""Corrected counts of police arrests and killings by day against the labelled truth of the development set.

    dragoman code ../shared/bench/dev/police.jsonl --out police-events.jsonl
    python tools/police_series.py ../shared/bench police-events.jsonl --drawn 200 --repetitions 200

The truth is the number of sentences with a label, by the day on which the article came out; the machine's count is
that of sentences that it gives the label by the scorer's rule. Again and again some articles are drawn and their
labels are told; the rest is estimated. Printed are, for the whole set and by day: the truth, the count as coded, the
mean corrected count, and how often the 95 % interval holds the truth.
"""

import argparse
import importlib.util
import json
import random
from collections import Counter, defaultdict
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

from dragoman.series.correct import Judged, correct

LABELS = ("ARREST", "KILL")
SEED = 7
Cell = tuple[str, str]  # label, day; the day is "all" for the whole set


def scorer_of(bench: Path) -> ModuleType:
    """Return the scorer, whose rule says which sentence gets which label."""
    spec = importlib.util.spec_from_file_location("score_police", bench / "score_police.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def counted(labels: list[set[str]], day: str) -> dict[Cell, float]:
    """Return how many sentences of an article have each label."""
    found: Counter[Cell] = Counter()
    for sentence in labels:
        for label in sentence & set(LABELS):
            found[label, "all"] += 1
            found[label, day] += 1
    return {cell: float(count) for cell, count in found.items()}


def articles_of(bench: Path, events: Path) -> list[tuple[Mapping[Cell, float], Mapping[Cell, float]]]:
    """Return what each article adds by the machine and in truth."""
    scorer = scorer_of(bench)
    coded: dict[str, list[Any]] = defaultdict(list)
    for event in scorer.read(events):
        coded[event["article_id"]].append(event)
    out = []
    for one in scorer.read(bench / "dev" / "police.jsonl"):
        machine: list[set[str]] = []
        for sentence in one["sentences"]:
            start, end = sentence["span"]
            inside = (e for e in coded[one["id"]] if start <= e["trigger"]["span"][0] < end)
            machine.append(set().union(*(scorer.labels_of(e, one["text"]) for e in inside)))
        day = (one.get("published") or "unknown")[:10]
        out.append((counted(machine, day), counted([set(s["labels"]) for s in one["sentences"]], day)))
    return out


def total(parts: list[Mapping[Cell, float]]) -> Counter[Cell]:
    """Return the sum."""
    found: Counter[Cell] = Counter()
    for part in parts:
        found.update(part)  # type: ignore[arg-type]
    return found


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bench", type=Path)
    parser.add_argument("events", type=Path)
    parser.add_argument("--drawn", type=int, default=200)
    parser.add_argument("--repetitions", type=int, default=200)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    articles = articles_of(given.bench, given.events)
    raw, truth = total([machine for machine, _ in articles]), total([right for _, right in articles])
    holds, corrected, width = Counter[Cell](), Counter[Cell](), Counter[Cell]()
    draw, share = random.Random(SEED), given.drawn / len(articles)
    for _ in range(given.repetitions):
        sample = [Judged(share, machine, right) for machine, right in draw.sample(articles, given.drawn)]
        for one in correct({cell: float(raw[cell]) for cell in {*raw, *truth}}, sample):
            corrected[one.cell] += one.corrected / given.repetitions
            holds[one.cell] += (one.low <= truth[one.cell] <= one.high) / given.repetitions
            width[one.cell] += (one.high - one.low) / given.repetitions
    rows = [
        (label, day, truth[label, day], raw[label, day], corrected[label, day], holds[label, day], width[label, day])
        for label in LABELS
        for day in ("all", *sorted({day for _, day in truth} - {"all"}))
        if truth[label, day] or raw[label, day]
    ]
    if given.json:
        print(json.dumps(rows))
        return
    print(f"{len(articles)} articles, {given.drawn} drawn, {given.repetitions} times")
    print("| label | day | truth | as coded | corrected, mean | interval holds | width |")
    print("|---|---|---|---|---|---|---|")
    for label, day, right, coded, mean, held, wide in rows:
        if day == "all" or right >= 8:
            print(f"| {label} | {day} | {right:g} | {coded:g} | {mean:.1f} | {held:.2f} | {wide:.0f} |")
    for label in LABELS:
        days = [row for row in rows if row[0] == label and row[1] != "all"]
        error = [sum(abs(row[n] - row[2]) for row in days) / len(days) for n in (3, 4)]
        held = sum(row[5] for row in days) / len(days)
        print(
            f"{label}, {len(days)} days: mean error a day {error[0]:.2f} as coded, {error[1]:.2f} corrected on average"
        )
        print(f"{label}: intervals of days hold {held:.3f}")


if __name__ == "__main__":
    main()
