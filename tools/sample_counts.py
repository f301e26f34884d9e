"""Draw counts of a corpus for a reader to judge: its sentence, its event's trigger, and what was counted of whom.

    python tools/sample_counts.py CORPUS --first 60

Those with the smallest hash of article, trigger and figure come first, so that a later version is judged on the same
ones as far as it still codes them. Events that only mention another again are left out.
"""

import argparse
import hashlib
import sys
from collections.abc import Iterator

import dragoman
from dragoman import read
from dragoman.records import Article


def rows(corpus: str) -> Iterator[tuple[str, str]]:
    """Yield each count of a corpus as its hash and a text to be judged."""
    coder = dragoman.load()
    articles = (found for found in read.articles([corpus]) if isinstance(found, Article))
    for article, events in coder.pipe(articles):
        for event in events:
            low, high = event.sentence.span
            for one in event.counts if event.same_as is None else ():
                key = f"{article.id}:{event.trigger.span[0]}:{list(one.span)}:{one.what}"
                end = "" if one.high is None else one.high
                told = f"{one.what} {one.low}..{end} {one.text!r}, {one.side}, {one.scope}, said by {one.said_by}"
                sentence = " ".join(article.text[low:high].split())
                shown = f"{article.id} [{event.trigger.text}] {event.type} {event.status}: {told}\n   {sentence}"
                yield hashlib.sha256(key.encode()).hexdigest(), shown


def main() -> None:
    """Print the counts drawn, numbered."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus")
    parser.add_argument("--first", type=int, default=60)
    options = parser.parse_args()
    drawn = sorted(rows(options.corpus))
    for number, (_, shown) in enumerate(drawn[: options.first], 1):
        sys.stdout.write(f"{number}. {shown}\n")
    sys.stdout.write(f"of {len(drawn)}\n")


if __name__ == "__main__":
    main()
