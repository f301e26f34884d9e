"""Draw events of a corpus for a reader to judge, and count the judgements.

    python tools/sample_events.py draw CORPUS --each 13 --out sample.csv
    python tools/sample_events.py count tests/data/judged_events.csv

`draw` writes one row an event: article and trigger span, the sentence with the trigger marked, type, modes, status,
parties. The reader fills `type_right`, `parties_right`, `status_right` (y or n) and `note`. What is kept in the
repository has neither sentence nor parties: the texts are not ours.
"""

import argparse
import csv
import hashlib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import dragoman
from dragoman import read
from dragoman.records import Article, Event

KEPT = ("article", "start", "end", "type", "status", "type_right", "parties_right", "status_right", "note")
SHOWN = ("sentence", "modes", "actors", "recipients")
VERDICTS = ("type_right", "parties_right", "status_right")


def coded(corpus: str) -> Iterator[tuple[Article, Event]]:
    """Yield each event of a corpus that is told first, with its article."""
    coder = dragoman.load()
    articles = [found for found in read.articles([corpus]) if isinstance(found, Article)]
    for article, events in coder.pipe(articles):
        yield from ((article, event) for event in events if event.same_as is None)


def row_of(article: Article, event: Event) -> dict[str, str]:
    """Return what a reader sees of an event."""
    low, high = event.sentence.span
    start, end = event.trigger.span
    marked = f"{article.text[low:start]}[[{article.text[start:end]}]]{article.text[end:high]}"
    return {
        "article": article.id,
        "start": str(start),
        "end": str(end),
        "type": event.type,
        "status": event.status,
        "sentence": " ".join(marked.split()),
        "modes": " ".join(event.modes),
        "actors": "; ".join(party.text for party in event.actors),
        "recipients": "; ".join(party.text for party in event.recipients),
    }


def draw(corpus: str, each: int, out: Path) -> None:
    """Write `each` events of every type, those with the smallest hash of article and trigger."""
    by_type: dict[str, list[tuple[str, dict[str, str]]]] = defaultdict(list)
    for article, event in coded(corpus):
        key = hashlib.sha256(f"{article.id}:{event.trigger.span}".encode()).hexdigest()
        by_type[event.type].append((key, row_of(article, event)))
    with out.open("w", newline="", encoding="utf-8") as handle:
        writer = csv.DictWriter(handle, (*KEPT[:5], *SHOWN, *KEPT[5:]))
        writer.writeheader()
        for type_ in sorted(by_type):
            writer.writerows(row for _, row in sorted(by_type[type_], key=lambda pair: pair[0])[:each])


def count(judged: Path) -> None:
    """Print a table of the verdicts by type."""
    tally: dict[str, list[int]] = defaultdict(lambda: [0] * (1 + len(VERDICTS)))
    with judged.open(newline="", encoding="utf-8") as handle:
        for row in csv.DictReader(handle):
            for name in (row["type"], "all"):
                tally[name][0] += 1
                for place, verdict in enumerate(VERDICTS, 1):
                    tally[name][place] += row[verdict] == "y"
    print("| type | read | type right | parties right | status right |\n|---|---|---|---|---|")
    for name, (read_, *right) in sorted(tally.items(), key=lambda pair: (pair[0] == "all", pair[0])):
        print(f"| {name} | {read_} | {' | '.join(f'{n} ({n / read_:.2f})' for n in right)} |")


def main() -> None:
    """Draw or count."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parts = parser.add_subparsers(dest="part", required=True)
    drawing = parts.add_parser("draw")
    drawing.add_argument("corpus")
    drawing.add_argument("--each", type=int, default=13)
    drawing.add_argument("--out", type=Path, required=True)
    counting = parts.add_parser("count")
    counting.add_argument("judged", type=Path)
    args = parser.parse_args()
    if args.part == "draw":
        draw(args.corpus, args.each, args.out)
    else:
        count(args.judged)


if __name__ == "__main__":
    main()
