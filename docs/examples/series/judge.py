"""Judges a drawn sample as a reader on the page would, by what told.csv says that each article tells.

    python judge.py STORE BATCH

With articles of your own this step is people's: `dragoman serve --store STORE`, then Review.
"""

import csv
import sys
from collections import Counter
from pathlib import Path

from dragoman.review import Pen
from dragoman.store import Store

TOLD = Path(__file__).parent / "told.csv"


def judge(folder: str, batch: str) -> int:
    """Judge every drawn article; return how many."""
    with TOLD.open(encoding="utf-8", newline="") as lines:
        told = list(csv.DictReader(lines))
    with Store.open(folder) as store:
        items = store.sampled(batch)
        for item in items:
            (article,) = store.articles([item.article_id])
            pen = Pen("Reader", article, item)
            here = [row for row in told if row["article"] == article.id]
            left = Counter(row["type"] for row in here)
            for event in store.events(where=f"article_id = '{article.id}'"):
                if event.status != "occurred" or left[event.type]:
                    left[event.type] -= event.status == "occurred"
                else:
                    pen.reject(event)
            for row in here:
                if left[row["type"]]:
                    left[row["type"]] -= 1
                    pen.missed(missed(row, article))
            pen.complete()
            store.add_reviews(pen.rows)
    return len(items)


def missed(row, article):
    """An event that was not coded: its words, its type, its day (that before publication) and its country."""
    start = article.text.index(row["trigger"])
    return {
        "type": row["type"],
        "trigger": {"text": row["trigger"], "span": [start, start + len(row["trigger"])]},
        "sentence": {"index": 0, "span": [0, len(article.text)]},
        "when": {"start": row["day"], "end": row["day"], "precision": "day"},
        "where": {"name": "Kenya", "country": "KEN", "precision": "country"},
    }


if __name__ == "__main__":
    print(f"{judge(*sys.argv[1:3])} articles judged")
