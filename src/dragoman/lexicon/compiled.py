"""The frames as one file that is read at once, beside the TOML that people write.

``frames.json`` holds the compiled frames without their examples, the sets and the support verbs. beside.py says when
it is made; its digest is of the TOML, the code tables and the code that compiles.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import fields
from importlib.resources import files
from pathlib import Path
from typing import Any

from dragoman.lexicon import beside
from dragoman.lexicon.frames import Constraint, Frame, Support

FILE = "frames.json"
PATTERNS = ("events/*.toml", "sets.toml", "support.toml")
COMPILERS = ("beside.py", "compiled.py", "frames.py", "index.py", "load.py")
EXAMPLES = ("yes", "no")
NAMES = tuple(field.name for field in fields(Frame) if field.name not in EXAMPLES)
SETS = frozenset(field.name for field in fields(Frame) if "frozenset" in str(field.type))
SUPPORT = tuple(field.name for field in fields(Support))

Sets = Mapping[str, frozenset[str]]
Supports = Mapping[str, tuple[Support, ...]]


def digest_of(base: Path) -> str:
    """Return the SHA-256 of all that a lexicon folder's compiled form depends on."""
    code = Path(str(files("dragoman.lexicon")))
    tables = Path(str(files("dragoman.ontology")))
    made_from = [path for pattern in PATTERNS for path in sorted(base.glob(pattern))]
    made_from += [code / name for name in COMPILERS] + [tables / "load.py", *sorted(tables.glob("*.csv"))]
    return beside.digest_of(made_from)


def read(base: Path) -> tuple[Sets, Supports, list[Frame]] | None:
    """Return sets, support verbs and frames; null where the file is missing, damaged or not made from what is there."""
    try:
        made = json.loads((base / FILE).read_text(encoding="utf-8"))
        if made["digest"] != digest_of(base):
            return None
    except (OSError, ValueError, TypeError, KeyError):
        return None
    words = [frozenset(each) for each in made["words"]]
    sets = {name: words[number] for name, number in made["sets"].items()}
    rows = [support_of(row) for row in made["supports"]]
    supports = {verb: tuple(rows[number] for number in numbers) for verb, numbers in made["verbs"].items()}
    return sets, supports, [frame_of(row, words) for row in made["frames"]]


def write(base: Path, sets: Sets, supports: Supports, frames: Sequence[Frame]) -> None:
    """Write the file, whole or not at all; a folder that cannot be written to stays as it is."""
    table: dict[frozenset[str], int] = {}
    rows = list(dict.fromkeys(row for found in supports.values() for row in found))
    made = {
        "digest": digest_of(base),
        "sets": {name: table.setdefault(words, len(table)) for name, words in sets.items()},
        "supports": [[plain(getattr(row, name)) for name in SUPPORT] for row in rows],
        "verbs": {verb: [rows.index(row) for row in found] for verb, found in supports.items()},
        "frames": [row_of(frame, table) for frame in frames],
        "words": [],
    }
    made["words"] = [sorted(words) for words in table]
    beside.write(base / FILE, json.dumps(made, ensure_ascii=False, separators=(",", ":")).encode())


def plain(value: Any) -> Any:
    """Return a value as JSON has it: sets in order, so that the same lexicon gives the same bytes."""
    return sorted(value) if isinstance(value, frozenset) else value


def row_of(frame: Frame, table: dict[frozenset[str], int]) -> list[Any]:
    """Return a frame's fields in order; the words of a constraint stand once, in `table`."""
    return [
        [[c.slot, table.setdefault(c.words, len(table)), c.negated] for c in frame.constraints]
        if name == "constraints"
        else plain(getattr(frame, name))
        for name in NAMES
    ]


def frame_of(row: Sequence[Any], words: Sequence[frozenset[str]]) -> Frame:
    """Return the frame of a row."""
    made: dict[str, Any] = {}
    for name, value in zip(NAMES, row, strict=True):
        if name == "constraints":
            made[name] = tuple(Constraint(slot, words[number], negated) for slot, number, negated in value)
        elif name in SETS:
            made[name] = frozenset(value)
        elif name == "by_inner":
            made[name] = tuple((inner, outer) for inner, outer in value)
        else:
            made[name] = tuple(value) if isinstance(value, list) else value
    return Frame(**made)


def support_of(row: Sequence[Any]) -> Support:
    """Return the support verb of a row."""
    id_, verbs, *rest = row
    return Support(id_, frozenset(verbs), *rest)
