"""Draw entries of an imported folder, each beside its lines in the dictionary, to be judged by hand.

usage: python tools/sample_imported.py FOLDER SOURCES [SEED [NUMBER]]

FOLDER is what `dragoman lexicon import` made of the dictionaries in the folder SOURCES.
"""

import csv
import random
import sys
from pathlib import Path

TABLES = ("actors/imported.csv", "agents.csv", "discards.csv")


def block(lines: list[str], first: int) -> list[str]:
    """Return the lines of an entry that begins at `first` (from 0): its synonyms and codes too."""
    end = first + 1
    while end < len(lines) and lines[end].strip() and lines[end][0] in "+ \t[":
        end += 1
    return lines[first:end]


def main() -> int:
    """Print the entries drawn; return the exit code."""
    folder, sources = map(Path, sys.argv[1:3])
    seed, number = (int(text) for text in (*sys.argv[3:5], *("2026", "20")[len(sys.argv) - 3 :]))
    rows = []
    for name in TABLES:
        if (folder / name).exists():
            rows += list(csv.DictReader((folder / name).read_text(encoding="utf-8").splitlines()))
    for row in random.Random(seed).sample([row for row in rows if row["source"]], number):
        file, _, line = row["source"].rpartition(":")
        print({name: cell for name, cell in row.items() if cell})
        text = (sources / file).read_text(encoding="utf-8", errors="replace").split("\n")
        print(*(f"    {each}" for each in block(text, int(line) - 1)[:12]), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
