"""How often the coder sees politics or conflict where there is none: events an article.

    python tools/quiet_rate.py tests/quiet                       our own texts, by kind (the name before the number)
    python tools/quiet_rate.py NEWS.jsonl.gz --labels CSV        the articles labelled "no" in CSV: id, political

`--show` prints every event with its sentence and why the article's topic left it.
"""

import argparse
import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import dragoman
from dragoman import read

PLAIN = "no"


def texts(folder: Path) -> Iterator[tuple[str, dragoman.Article]]:
    """Yield the kind and the article of each text file of a folder."""
    for path in sorted(folder.glob("*.txt")):
        yield path.stem.rpartition("-")[0], dragoman.Article.make(path.read_text(encoding="utf-8"), id=path.stem)


def labelled(source: Path, labels: Path) -> Iterator[tuple[str, dragoman.Article]]:
    """Yield the articles of a file that are labelled as neither politics nor conflict."""
    with labels.open(encoding="utf-8", newline="") as stream:
        plain = {row["id"] for row in csv.DictReader(stream) if row["political"] == PLAIN}
    for article in read.articles([str(source)]):
        if isinstance(article, dragoman.Article) and article.id in plain:
            yield "articles", article


def kept(event: dragoman.Event) -> str:
    """Return why the article's topic left an event, empty where it has none."""
    return " ".join(f"{reason.rule}: {reason.detail}" for reason in event.why if reason.field == "event")


def main() -> None:
    """Code the texts and print events an article, by kind and over all."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("source", type=Path)
    options.add_argument("--labels", type=Path)
    options.add_argument("--show", action="store_true")
    given = options.parse_args()
    coder = dragoman.load()
    pairs = list(labelled(given.source, given.labels) if given.labels else texts(given.source))
    sizes = Counter(kind for kind, _ in pairs)
    found: Counter[str] = Counter()
    for (kind, article), (_, events) in zip(pairs, coder.pipe(a for _, a in pairs), strict=True):
        found[kind] += len(events)
        for event in events if given.show else ():
            start, end = event.sentence.span
            words = " ".join(article.text[start:end].split())
            print(
                f"{article.id}\t{event.type}\t{event.status}\t{event.trigger.text}\t{event.why[0].rule}\t{words}\t{kept(event)}"
            )
    for kind, size in sorted(sizes.items(), key=lambda pair: (-found[pair[0]], pair[0])):
        print(f"{kind:24}{found[kind]:5} events in {size} texts")
    print(f"{'all':24}{found.total():5} events in {len(pairs)} texts: {found.total() / max(1, len(pairs)):.3f} a text")


if __name__ == "__main__":
    main()
