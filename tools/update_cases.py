"""Write events.json of the golden pairs in tests/cases from what the coder says now.

usage: python tools/update_cases.py [SLUG ...]

Read the difference before keeping it: a golden pair is what should be said, not what happens to be.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

import corpora
import dragoman
import test_cases


def main() -> None:
    """Code the articles of the named folders, or of all."""
    coder = dragoman.load()
    for folder in corpora.cases():
        if len(sys.argv) > 1 and folder.name not in sys.argv[1:]:
            continue
        events = [test_cases.plain(e) for e in coder.code(corpora.case(folder))]
        (folder / "events.json").write_text(test_cases.written(events), encoding="utf-8")
        print(f"{folder.name}: {len(events)} events")


if __name__ == "__main__":
    main()
