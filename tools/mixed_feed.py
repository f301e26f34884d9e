"""Write a feed of which 70 % is not political, for `dragoman bench`: JSON lines on standard output.

Political articles are Wikinews' (tests/data/wikinews_political.csv says which), the others Wikinews' too and the quiet
texts of tests/quiet, which are shorter; they come in turns, so that any part of the feed is as mixed as the whole.

    python tools/mixed_feed.py ../shared/data/news/wikinews_2019_2020.jsonl.gz > mixed.jsonl
    dragoman bench mixed.jsonl --limit 1000
"""

import csv
import gzip
import json
import sys
from pathlib import Path
from typing import Any

TESTS = Path(__file__).parent.parent / "tests"
LONGEST = 20_000  # characters; two interviews of a whole book's length would be the feed


def feed(source: Path) -> list[dict[str, Any]]:
    """Return the articles of the feed in turns: three political ones, seven others."""
    with (TESTS / "data" / "wikinews_political.csv").open(encoding="utf-8", newline="") as handle:
        political = {row["id"]: row["political"] == "yes" for row in csv.DictReader(handle)}
    with gzip.open(source, "rt", encoding="utf-8") as handle:
        news = [json.loads(line) for line in handle]
    news = [one for one in news if len(one["text"]) <= LONGEST]
    ours = [one for one in news if political[one["id"]]]
    quiet = [{"id": p.stem, "text": p.read_text(encoding="utf-8")} for p in sorted((TESTS / "quiet").glob("*.txt"))]
    plain = [one for one in news if not political[one["id"]]]
    # One of Wikinews, one of the quiet texts, and so on, as long as both last.
    others = [one for pair in zip(plain, quiet, strict=False) for one in pair]
    turns = min(len(ours) // 3, len(others) // 7)
    return [one for n in range(turns) for one in (*ours[3 * n : 3 * n + 3], *others[7 * n : 7 * n + 7])]


def main() -> None:
    """Write the feed."""
    for one in feed(Path(sys.argv[1])):
        print(json.dumps(one, ensure_ascii=False))


if __name__ == "__main__":
    main()
