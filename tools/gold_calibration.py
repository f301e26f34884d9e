"""How far the coder's confidences are what they say, on the annotated articles of the benchmark.

    dragoman code ../shared/bench/dev/articles.jsonl --out dev-events.jsonl
    python tools/gold_calibration.py ../shared/bench dev-events.jsonl

These are the articles by which the coder was made: its errors here are in-sample, smaller than elsewhere. The column
`after` is the error that a curve leaves on those of them that it was not fitted on; `in sample` what it leaves on those
that it was. Repeats and second codes of an act that was found are left out, as the scorer does. A field is right where
the event has what the annotation has, or neither has anything; all parties of a side must agree.

    dragoman code ARTICLES.jsonl.gz ... --out news-events.jsonl
    python tools/gold_calibration.py ../shared/bench dev-events.jsonl --elsewhere news-events.jsonl \
        --verdicts tests/data/judged_events.csv

Whether such curves hold elsewhere: events of other articles that somebody has judged (tools/sample_events.py), so many
of each type, each weighted by how many of its type there are; those whose words and type are still coded so. Printed is
the error there as it is and with the curves of the annotated articles.
"""

import argparse
import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from dragoman import serial
from dragoman.calibration import FIELDS, value_of
from dragoman.evaluate.score import side_score, when_right, where_right
from dragoman.records import Event
from dragoman.series.calibrate import brier, curve, fitted
from dragoman.series.reliability import Mark, error_of
from gold_common import Both, both, read


def marks(act: Both) -> Iterator[tuple[str, Mark]]:
    """Yield what a coded event tells of each confidence: of one that is not told only that it is not."""
    event, right = act.coded, act.right
    if event is None:
        return
    said = {name: event.uncalibrated.get(name, getattr(event.confidence, name)) for name in FIELDS}
    found = {"event": right is not None}
    if right is not None:
        found |= {
            "type": act.same_type,
            "actors": side_score(right.actors, event.actors) == 1,
            "recipients": side_score(right.recipients, event.recipients) == 1,
            "when": when_right(right, event.when) or (right.when is None and event.when is None),
            "where": where_right(right, event.where) or (right.where is None and event.where is None),
            "status": right.status == event.status,
        }
    for name, holds in found.items():
        yield name, Mark(said[name], holds, 1.0, event.article_id)


def judged(events: Path, verdicts: Path) -> dict[str, list[Mark]]:
    """Return what somebody's verdicts tell of the confidences of other articles' events."""
    with events.open(encoding="utf-8") as lines:
        coded = [serial.loads(Event, line) for line in lines]
    with verdicts.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    said = {(row["article"], int(row["start"]), int(row["end"]), row["type"]): row for row in rows}
    found = [(event, said[key]) for event in coded if (key := key_of(event)) in said]
    there, read_of = Counter(event.type for event in coded), Counter(event.type for event, _ in found)
    out: dict[str, list[Mark]] = {"type": [], "status": []}
    for event, row in found:
        weight = there[event.type] / read_of[event.type]
        right = row["type_right"] == "y"
        out["type"].append(Mark(event.confidence.type, right, weight, event.article_id))
        if right:
            out["status"].append(Mark(event.confidence.status, row["status_right"] == "y", weight, event.article_id))
    return out


def key_of(event: Event) -> tuple[str, int, int, str]:
    """Return by what a verdict finds its event."""
    return (event.article_id, *event.trigger.span, event.type)


def elsewhere(rows: dict[str, list[Mark]], there: dict[str, list[Mark]]) -> None:
    """Print what the curves of the annotated articles are worth on other ones."""
    print("| elsewhere | n | right | ECE | with the curve | by chance | Brier | with the curve |")
    print("|---|---|---|---|---|---|---|---|")
    for name, found in there.items():
        steps = curve(sorted(rows[name], key=lambda one: (one.said, one.article)))
        ordered = sorted(found, key=lambda one: (one.said, one.article))
        own = [one.said for one in ordered]
        meant = [value_of(said, steps) for said in own]
        fit = fitted(name, found)
        print(
            f"| {name} | {fit.n} | {fit.right:.3f} | {fit.ece:.3f} | {error_of(ordered, meant):.3f} | {fit.chance:.3f} "
            f"| {fit.brier:.3f} | {brier(ordered, meant):.3f} |"
        )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bench", type=Path)
    parser.add_argument("events", type=Path)
    parser.add_argument("--elsewhere", type=Path)
    parser.add_argument("--verdicts", type=Path)
    given = parser.parse_args()
    rows: dict[str, list[Mark]] = {name: [] for name in FIELDS}
    for one in read(given.bench, given.events).values():
        for act in both(*one):
            for name, mark in marks(act):
                rows[name].append(mark)
    print("| confidence | n | right | ECE | after | in sample | by chance | Brier | after | |")
    print("|---|---|---|---|---|---|---|---|---|---|")
    for name in FIELDS:
        fit = fitted(name, rows[name])
        ordered = sorted(rows[name], key=lambda one: (one.said, one.article))
        steps = curve(ordered)
        inside = error_of(ordered, [value_of(one.said, steps) for one in ordered])
        print(
            f"| {name} | {fit.n} | {fit.right:.3f} | {fit.ece:.3f} | {fit.ece_after:.3f} | {inside:.3f} "
            f"| {fit.chance:.3f} | {fit.brier:.3f} | {fit.brier_after:.3f} | {'fitted' if fit.steps else 'refused'} |"
        )
    if given.elsewhere and given.verdicts:
        elsewhere(rows, judged(given.elsewhere, given.verdicts))


if __name__ == "__main__":
    main()
