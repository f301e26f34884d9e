"""The tables of actors as one file that is read at once, beside the CSV that people write.

``actors.txt`` holds the entries, which of them each name reaches, and what else follows from the tables. beside.py
says when it is made; its digest is of the tables and the code that reads them, and of its own text. Entries and names
stay lines until they are asked for: an article meets a few hundred of the thirty thousand.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from importlib.resources import files
from pathlib import Path
from typing import Any

from dragoman.lexicon import beside, tables
from dragoman.lexicon.entity import Entity, Name
from dragoman.lexicon.tables import Builder

FILE = "actors.txt"
COMPILERS = ("actors_compiled.py", "beside.py", "entity.py", "naming.py", "register.py", "tables.py")
LISTS = frozenset(("sectors",))
OR_NULL = frozenset(("primary", "country"))
NAMES = tuple(field.name for field in fields(Entity))


class Entries(Mapping[str, Entity]):
    """Entries by id; each is made when it is first asked for."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self.numbers = {line.partition("\t")[0]: number for number, line in enumerate(lines)}
        self.made: dict[int, Entity] = {}

    def at(self, number: int) -> Entity:
        """Return the entry of a line."""
        found = self.made.get(number)
        if found is None:
            found = self.made[number] = entity_of(self.lines[number])
        return found

    def __getitem__(self, id_: str) -> Entity:
        return self.at(self.numbers[id_])

    def __contains__(self, id_: object) -> bool:
        return id_ in self.numbers

    def __iter__(self) -> Iterator[str]:
        return iter(self.numbers)

    def __len__(self) -> int:
        return len(self.numbers)


class Names(Mapping[str, Name]):
    """What each folded name stands for; made when first asked for."""

    def __init__(self, rows: Mapping[str, str], entries: Entries) -> None:
        self.rows, self.entries = rows, entries
        self.made: dict[str, Name] = {}

    def get(self, key: str, default: Any = None) -> Any:
        """Return what a name stands for; most words stand for nothing, and an exception for each is dear."""
        return self[key] if key in self.rows else default

    def __getitem__(self, key: str) -> Name:
        found = self.made.get(key)
        if found is None:
            numbers, use, exact = self.rows[key].split("\t")
            entities = tuple(self.entries.at(int(number)) for number in numbers.split(" "))
            found = self.made[key] = Name(entities, frozenset(exact.split("|")) if exact else frozenset(), use)
        return found

    def __contains__(self, key: object) -> bool:
        return key in self.rows

    def __iter__(self) -> Iterator[str]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


def load(home: Path) -> tables.Tables:
    """Return all that the tables of a folder say: from the compiled form, which is made anew where it is stale."""
    digest = digest_of(home)
    made = read(home, digest)
    if made is None:
        made = Builder.read(home)
        write(home, made, digest)
    return made


def digest_of(home: Path) -> str:
    """Return the SHA-256 of all that a folder's compiled form depends on."""
    code = Path(str(files("dragoman.lexicon")))
    sources = [home / f"{name}.csv" for name in ("states", *tables.TABLES, "name_forms")]
    return beside.digest_of([*(path for path in sources if path.is_file()), *(code / name for name in COMPILERS)])


def read(home: Path, digest: str) -> tables.Tables | None:
    """Return the tables; null where the file is missing, damaged or not made from what is there."""
    try:
        stamp, _, content = (home / FILE).read_bytes().partition(b"\n")
    except OSError:
        return None
    if stamp != stamp_of(digest, content):
        return None
    lines, names, last_names, longest, lands = (block.split("\n") for block in content.decode().split("\n\n"))
    entries = Entries(lines)
    return tables.Tables(
        entities=entries,
        names=Names(paired(names), entries),
        longest={first: int(words) for first, words in paired(longest).items()},
        last_names={last: ids.split("\t") for last, ids in paired(last_names).items()},
        lands=frozenset(lands),
    )


def paired(lines: Sequence[str]) -> dict[str, str]:
    """Return lines that are keys and values in turn as a table."""
    return dict(zip(lines[::2], lines[1::2], strict=False))  # one empty line where the table is


def write(home: Path, made: tables.Tables, digest: str) -> None:
    """Write the file beside the tables."""
    numbers = {id_: number for number, id_ in enumerate(made.entities)}
    blocks = (
        (line_of(entity) for entity in made.entities.values()),
        (part for key, name in made.names.items() for part in (key, row_of(name, numbers))),
        (part for last, ids in made.last_names.items() for part in (last, "\t".join(ids))),
        (part for first, words in made.longest.items() for part in (first, str(words))),
        sorted(made.lands),
    )
    content = "\n\n".join("\n".join(block) for block in blocks).encode()
    beside.write(home / FILE, stamp_of(digest, content) + b"\n" + content)


def stamp_of(digest: str, content: bytes) -> bytes:
    """Return the first line: what the file was made from, and that it is whole."""
    return f"{digest} {hashlib.sha256(content).hexdigest()}".encode()


def row_of(name: Name, numbers: Mapping[str, int]) -> str:
    """Return a name as a line: its entries by number, its use, its only spellings."""
    return "\t".join((" ".join(str(numbers[e.id]) for e in name.entities), name.use, "|".join(sorted(name.exact))))


def line_of(entity: Entity) -> str:
    """Return an entry as a line, its fields in their order."""
    return "\t".join(" ".join(getattr(entity, n)) if n in LISTS else getattr(entity, n) or "" for n in NAMES)


def entity_of(line: str) -> Entity:
    """Return the entry of a line."""
    made: dict[str, Any] = dict(zip(NAMES, line.split("\t"), strict=True))
    for name in LISTS:
        made[name] = tuple(made[name].split())
    for name in OR_NULL:
        made[name] = made[name] or None
    return Entity(**made)
