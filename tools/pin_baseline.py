"""Write tests/baseline.json: the floors under our own annotated articles, a little below what is reached now.

usage: python tools/pin_baseline.py [--lower]

A floor that would come out lower than the pinned one is kept, unless --lower is given: lowering one is a
reviewed act.
"""

import json
import sys
from pathlib import Path

import dragoman
from dragoman.evaluate.gate import pinned_from

TESTS = Path(__file__).resolve().parent.parent / "tests"
BASELINE = TESTS / "baseline.json"


def main() -> None:
    """Measure, compare with what is pinned, write."""
    new = pinned_from(TESTS / "gold", dragoman.load())
    old = json.loads(BASELINE.read_text(encoding="utf-8")) if BASELINE.exists() else {"floors": {}}
    for name, floor in new["floors"].items():
        before = old["floors"].get(name, 0.0)
        if floor < before:
            print(f"{name}: {before} would fall to {floor}", "" if "--lower" in sys.argv else "(kept)")
            new["floors"][name] = floor if "--lower" in sys.argv else before
    most = old.get("must_not", new["must_not"])
    if new["must_not"] > most and "--lower" not in sys.argv:
        print(f"must_not: {most} would rise to {new['must_not']} (kept)")
        new["must_not"] = most
    BASELINE.write_text(json.dumps(new, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(new, indent=2))


if __name__ == "__main__":
    main()
