"""What the gate before the parser passes over, and the events that are lost with it.

    python tools/gate_loss.py ../shared/bench/dev/articles.jsonl ../shared/bench/dev/police.jsonl tests/quiet

Each input is coded without the gate; the events of articles that the gate would have passed over are what it loses.
"""

import sys
from dataclasses import dataclass

import dragoman
from dragoman.read import SetAside, articles


@dataclass
class Loss:
    """Articles, words and events: all, and those passed over."""

    articles: int = 0
    words: int = 0
    events: int = 0
    over: int = 0
    over_words: int = 0
    lost: int = 0


def loss_of(name: str, coder: dragoman.Coder) -> Loss:
    """Return what the gate passes over of one input."""
    found = Loss()
    kept = [one for one in articles([name]) if not isinstance(one, SetAside)]
    for article, events in coder.pipe(kept):
        words, over = len(article.text.split()), bool(coder.gate.passed_over(article.text))
        found.articles += 1
        found.words += words
        found.events += len(events)
        found.over += over
        found.over_words += words * over
        found.lost += len(events) * over
    return found


def main() -> None:
    """Print a line for each input."""
    coder = dragoman.load(gate=False)
    for name in sys.argv[1:]:
        found = loss_of(name, coder)
        share = found.over_words / max(1, found.words)
        print(
            f"{name}: {found.over} of {found.articles} articles passed over ({share:.0%} of all words), "
            f"{found.lost} of {found.events} events lost"
        )


if __name__ == "__main__":
    main()
