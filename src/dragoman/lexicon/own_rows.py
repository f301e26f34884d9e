"""The rows of a user's own actors, from CSV or TOML, each with the place where it stands."""

import csv
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.errors import LexiconError

COLUMNS = frozenset(
    "id name aliases primary country sectors kind gender spells source since until part_of wikidata cameo".split()
)
SPELL = ("office", "sectors", "start", "end", "where", "cameo")
LISTS = {"aliases": "|", "sectors": " "}
HEADER = re.compile(r"^\s*\[\[\s*actor\s*\]\]", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Row:
    """One actor as the user wrote it: cells by column, empty where nothing was said, and ``file:line``."""

    cells: Mapping[str, str]
    place: str

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


def rows_of(folder: Path) -> Iterator[Row]:
    """Yield the rows of ``actors/*.csv``, then of ``actors/*.toml``; raise LexiconError for what cannot be read."""
    for path in sorted((folder / "actors").glob("*.csv")):
        yield from csv_rows(path)
    for path in sorted((folder / "actors").glob("*.toml")):
        yield from toml_rows(path)


def text_of(path: Path) -> str:
    """Return a user's file as text; raise LexiconError where it is not UTF-8."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise LexiconError(f"{path}: is not UTF-8 (byte {error.start}); save it as UTF-8") from error


def toml_of(path: Path) -> dict[str, Any]:
    """Return a user's TOML file's content; raise LexiconError with the parser's place of the fault."""
    try:
        return tomllib.loads(text_of(path))
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{path}: not valid TOML: {error}") from error


def table_of(path: Path, columns: frozenset[str], needed: frozenset[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield (line, cells by column) of a CSV file with a heading; raise LexiconError where it is no such table."""
    lines = csv.reader(text_of(path).splitlines(keepends=True), strict=True)
    known = ", ".join(sorted(columns))
    try:
        header = [cell.strip() for cell in next(lines, [])]
        unknown = [name for name in header if name not in columns]
        twice = [name for name in header if header.count(name) > 1]
        if unknown or twice or not needed <= set(header):
            lacks = sorted(needed - set(header))
            wrong = f"{unknown[0]!r} not understood" if unknown else f"{(twice or lacks)[0]!r} must stand once"
            raise LexiconError(f"{path}:1: columns: {wrong}; columns are {known}")
        for cells in lines:
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) != len(header):
                raise LexiconError(f"{path}:{lines.line_num}: {len(cells)} cells where the header has {len(header)}")
            yield lines.line_num, {name: cell.strip() for name, cell in zip(header, cells, strict=True)}
    except csv.Error as error:
        raise LexiconError(f"{path}:{lines.line_num}: is no CSV: {error}; write a quote within quotes twice") from error


def csv_rows(path: Path) -> Iterator[Row]:
    """Yield the rows of one CSV file."""
    for line, cells in table_of(path, COLUMNS, frozenset(("id",))):
        yield Row(cells, f"{path}:{line}")


def toml_rows(path: Path) -> Iterator[Row]:
    """Yield the rows of the ``[[actor]]`` tables of one TOML file."""
    content, text = toml_of(path), text_of(path)
    unknown = sorted(set(content) - {"actor", "source"})
    entries = content.get("actor", [])
    if unknown or not isinstance(entries, list) or not all(isinstance(one, dict) for one in entries):
        wrong = f"unknown key {unknown[0]!r}; " if unknown else ""
        raise LexiconError(f"{path}: {wrong}write each actor under [[actor]], with two brackets on each side")
    lines = [text.count("\n", 0, found.end()) + 1 for found in HEADER.finditer(text)]
    for number, entry in enumerate(entries):
        line = lines[number] if len(lines) == len(entries) else number + 1
        yield Row(cells_of(entry, content.get("source", ""), f"{path}:{line}"), f"{path}:{line}")


def cells_of(entry: Mapping[str, Any], source: str, place: str) -> dict[str, str]:
    """Return a TOML actor as the cells of a row."""
    unknown = sorted(set(entry) - COLUMNS)
    if unknown:
        raise LexiconError(f"{place}: unknown key {unknown[0]!r}; an actor has {', '.join(sorted(COLUMNS))}")
    cells = {"source": source}
    for name, value in entry.items():
        if name == "spells":
            cells[name] = packed_of(value, source, place)
        elif name in LISTS and isinstance(value, list):
            cells[name] = LISTS[name].join(plain(one, name, place) for one in value)
        elif name in LISTS and isinstance(value, str):
            cells[name] = value
        else:
            cells[name] = plain(value, name, place)
    return cells


def plain(value: Any, name: str, place: str) -> str:
    """Return a TOML text, year or date as a cell."""
    if isinstance(value, bool) or not (isinstance(value, (str, int)) or hasattr(value, "isoformat")):
        listed = "a list of texts" if name in LISTS else "a text"
        raise LexiconError(f"{place}: {name} = {value!r} should be {listed}")
    text = str(value).strip()
    if "|" in text or "\n" in text:
        raise LexiconError(f"{place}: {name} = {text!r} holds a {'line break' if chr(10) in text else chr(124)!r}")
    return text


def packed_of(spells: Any, source: str, place: str) -> str:
    """Return the list of a TOML actor's spells as the packed cell of a table."""
    if not isinstance(spells, list) or not all(isinstance(one, dict) for one in spells):
        raise LexiconError(
            f'{place}: spells should be a list: [{{office = "Mayor", sectors = ["GOV"], start = "2001"}}]'
        )
    return "|".join(one_packed(one, source, place) for one in spells)


def one_packed(spell: Mapping[str, Any], source: str, place: str) -> str:
    """Return one spell packed; `country` may be said for `where`."""
    given = dict(spell)
    if "country" in given:
        given.setdefault("where", given.pop("country"))
    unknown = sorted(set(given) - set(SPELL))
    if unknown:
        raise LexiconError(f"{place}: spell: unknown key {unknown[0]!r}; a spell has {', '.join(SPELL)}, country")
    sectors = given.get("sectors", [])
    joined: Sequence[Any] = sectors.split() if isinstance(sectors, str) else sectors
    cells = {name: plain(given.get(name, ""), f"spell {name}", place) for name in SPELL if name != "sectors"}
    if any("@" in cell for cell in cells.values()):
        raise LexiconError(f"{place}: a spell must hold no '@'")
    words = " ".join(plain(one, "spell sectors", place) for one in joined)
    head = "@".join((cells["office"], words, cells["start"], cells["end"], "", source))
    more = f"@{cells['where']}@{cells['cameo']}"
    return head + more if len(more) > 2 else head
