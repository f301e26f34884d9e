"""Draw events of a corpus for a reader to judge, and count the judgements.

    python tools/sample_events.py draw CORPUS --each 13 --out sample.csv
    python tools/sample_events.py count tests/data/judged_events.csv
    python tools/sample_events.py draw CORPUS CORPUS --total 60 --half odd --salt fresh \
        --skip tests/data/judged_events.csv --out sample.csv
    python tools/sample_events.py count tests/data/judged_fields.csv

`draw` writes one row an event: article and trigger span, the sentence with the trigger marked, type, modes, status,
time, counts, parties. `--each` takes so many events of every type, `--total` so many of all, `--half` the articles at
odd or even places of each corpus alone; another `--salt` draws others, and `--skip` leaves out what a file of verdicts
has. The reader fills the columns that end in `_right` and `note`: y or n, and of times and counts also m (missing,
though the text tells it) or nothing where neither text nor event has any. What is kept in the repository has neither
sentence nor parties: the texts are not ours.
"""

import argparse
import csv
import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import dragoman
from dragoman import read
from dragoman.records import Article, Event

KEPT = ("article", "start", "end", "type", "status", "when", "counts")
SHOWN = ("sentence", "modes", "actors", "recipients")
VERDICTS = ("type_right", "parties_right", "status_right", "when_right", "counts_right")
HALVES = {"even": 0, "odd": 1}


def coded(corpora: Sequence[str], half: str | None) -> Iterator[tuple[Article, Event]]:
    """Yield each event of the corpora that is told first, with its article."""
    coder = dragoman.load()
    for corpus in corpora:
        articles = [found for found in read.articles([corpus]) if isinstance(found, Article)]
        chosen = articles if half is None else articles[HALVES[half] :: 2]
        for article, events in coder.pipe(chosen):
            yield from ((article, event) for event in events if event.same_as is None)


def row_of(article: Article, event: Event) -> dict[str, str]:
    """Return what a reader sees of an event."""
    low, high = event.sentence.span
    start, end = event.trigger.span
    marked = f"{article.text[low:start]}[[{article.text[start:end]}]]{article.text[end:high]}"
    when = event.when
    return {
        "article": article.id,
        "start": str(start),
        "end": str(end),
        "type": event.type,
        "status": event.status + (" historical" if event.historical else ""),
        "when": f"{when.start or ''}..{when.end or ''}" if when else "",
        "counts": "; ".join(f"{c.what} {c.low} {c.high} {c.scope}" for c in event.counts),
        "sentence": " ".join(marked.split()),
        "modes": " ".join(event.modes),
        "actors": "; ".join(party.text for party in event.actors),
        "recipients": "; ".join(party.text for party in event.recipients),
    }


def draw(
    corpora: Sequence[str], each: int, total: int | None, half: str | None, salt: str, out: Path, known: Path | None
) -> None:
    """Write `each` events of every type, or `total` of all: those with the smallest hash of article and trigger."""
    by_type: dict[str, list[tuple[str, dict[str, str]]]] = defaultdict(list)
    judged = {(row["article"], row["start"]) for row in rows_of(known)} if known else set()
    for article, event in coded(corpora, half):
        if (article.id, str(event.trigger.span[0])) in judged:
            continue
        key = hashlib.sha256(f"{salt}{article.id}:{event.trigger.span}".encode()).hexdigest()
        by_type["all" if total is not None else event.type].append((key, row_of(article, event)))
    with out.open("w", newline="", encoding="utf-8") as handle:
        writer = csv.DictWriter(handle, (*KEPT, *SHOWN, *VERDICTS, "note"))
        writer.writeheader()
        for type_ in sorted(by_type):
            found = sorted(by_type[type_], key=lambda pair: pair[0])
            writer.writerows(row for _, row in found[: each if total is None else total])


def rows_of(judged: Path) -> list[dict[str, str]]:
    """Return the rows of a file of verdicts."""
    with judged.open(newline="", encoding="utf-8") as handle:
        return list(csv.DictReader(handle))


def count(judged: Path) -> None:
    """Print a table of the verdicts by type; what has no verdict is not counted."""
    rows = rows_of(judged)
    verdicts = [name for name in VERDICTS if rows and name in rows[0]]
    print(f"| type | read | {' | '.join(name.replace('_', ' ') for name in verdicts)} |")
    print("|---|---|" + "---|" * len(verdicts))
    for type_ in (*sorted({row["type"] for row in rows}), "all"):
        chosen = [row for row in rows if type_ in (row["type"], "all")]
        cells = []
        for name in verdicts:
            given = [row[name] for row in chosen if row[name]]
            right = sum(verdict == "y" for verdict in given)
            of = "" if len(given) == len(chosen) else f" of {len(given)}"
            cells.append(f"{right}{of} ({right / len(given):.2f})" if given else "-")
        print(f"| {type_} | {len(chosen)} | {' | '.join(cells)} |")


def main() -> None:
    """Draw or count."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parts = parser.add_subparsers(dest="part", required=True)
    drawing = parts.add_parser("draw")
    drawing.add_argument("corpora", nargs="+")
    drawing.add_argument("--each", type=int, default=13)
    drawing.add_argument("--total", type=int)
    drawing.add_argument("--half", choices=sorted(HALVES))
    drawing.add_argument("--salt", default="")
    drawing.add_argument("--skip", type=Path)
    drawing.add_argument("--out", type=Path, required=True)
    counting = parts.add_parser("count")
    counting.add_argument("judged", type=Path)
    args = parser.parse_args()
    if args.part == "draw":
        draw(args.corpora, args.each, args.total, args.half, args.salt, args.out, args.skip)
    else:
        count(args.judged)


if __name__ == "__main__":
    main()
