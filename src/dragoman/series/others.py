"""Other people's event data in one plain shape: files of ACLED, UCDP GED, GDELT, ICEWS and POLECAT as published."""

import csv
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path
from typing import Any

from dragoman.errors import InputError
from dragoman.series.days import day, order_of
from dragoman.series.opened import lines_of
from dragoman.series.sources import GDELT_HEADS, NOTHING, SOURCES, Other, Row, Source

SOME = 1000  # rows by which the way of writing days is known
LISTS = ("data", "result", "results")  # where the services of ACLED and UCDP keep their rows


@dataclass(slots=True)
class Faults:
    """Rows that could not be read, with the first reason."""

    rows: int = 0
    first: str = ""
    line: int = 0  # the row that is being read

    def count(self, reason: str) -> None:
        """Note a row that cannot be read."""
        self.rows += 1
        self.first = self.first or f"row {self.line}: {reason}"


def others(path: Path, kind: str, faults: Faults) -> Iterator[Other]:
    """Yield the events of a file, packed (.gz, .bz2, .xz, .zip) or not; count rows that are none.

    Raise InputError where the file cannot be read, lacks a column that its kind has, or writes days as 1/5/2024 and
    never tells whether that is January or May.
    """
    source = SOURCES[kind]
    dates, added = tuple(map(key_of, source.dates)), key_of(source.added)
    order = order_of(path, dates_of(path, source, dates))
    for row in rows(path, source, faults):
        try:
            days = {name: day(row[name], order) for name in dates}
            if days[dates[0]] > days[dates[-1]]:
                raise ValueError(f"ends ({days[dates[-1]]}) before it starts ({days[dates[0]]})")
            found = source.row({**row, **days})
            came = day(row[added], order) if added and row.get(added) else ""
            yield replace(found, id=found.id or f"row {faults.line}", added=came)
        except ValueError as error:
            faults.count(str(error))


def dates_of(path: Path, source: Source, dates: Sequence[str]) -> Iterator[str]:
    """Yield the days of all rows, as they are written, or of the first where none has slashes."""
    first = [row[name] for row in islice(rows(path, source, Faults()), SOME) for name in dates]
    if any("/" in text for text in first):
        yield from (row[name] for row in rows(path, source, Faults()) for name in dates)


def rows(path: Path, source: Source, faults: Faults) -> Iterator[Row]:
    """Yield the rows with their cells by plain names; empty what data sets write for nothing."""
    with lines_of(path) as lines:
        first = next(lines, "")
        if first.lstrip()[:1] in ("{", "["):
            yield from objects(path, source, chain((first,), lines), faults)
            return
        reader = reader_of(path, source, first, lines)
        heads = next(reader)
        for faults.line, cells in enumerate(reader, 1):
            if len(cells) != len(heads):
                faults.count(f"has {len(cells)} cells where the file has {len(heads)} columns")
            else:
                yield {head: "" if cell in NOTHING else cell for head, cell in zip(heads, cells, strict=True)}


def objects(path: Path, source: Source, lines: Iterator[str], faults: Faults) -> Iterator[Row]:
    """Yield the rows of JSON: a list of objects, or one object that holds the list, as services answer."""
    try:
        found: Any = json.loads("".join(lines))
    except ValueError as error:
        raise InputError(f"{path}: cannot be read as JSON ({error})") from error
    if isinstance(found, dict):
        named = {key_of(str(name)): value for name, value in found.items()}
        found = next((named[name] for name in LISTS if isinstance(named.get(name), list)), None)
    if not isinstance(found, list):
        raise InputError(f"{path}: has no list of events, alone or under {' or '.join(LISTS[:2])}")
    for faults.line, one in enumerate(found, 1):
        if not isinstance(one, Mapping):
            faults.count("is no object")
            continue
        row = {key_of(str(name)): "" if value is None else str(value) for name, value in one.items()}
        if missing := lacking(source, row):
            faults.count(f"has no {', '.join(missing)}")
        else:
            yield {name: "" if cell in NOTHING else cell for name, cell in row.items()}


def reader_of(path: Path, source: Source, first: str, lines: Iterator[str]) -> Iterator[list[str]]:
    """Yield the plain names of a file's columns, then its rows; raise InputError where a column is missing."""
    delimiter = max("\t,;", key=first.count)
    bare = source.name == "GDELT" and first.split(delimiter, maxsplit=1)[0].strip('"').isdigit()
    every = chain((first,), lines)
    reader: Iterator[list[str]]
    reader = map(split, every) if delimiter == "\t" else csv.reader(every, delimiter=delimiter)
    if bare:
        width = first.count(delimiter) + 1
        if width not in GDELT_HEADS:
            raise InputError(f"{path}: is no file of GDELT's events: it has {width} columns, not 61 (or 57, 58)")
        heads = list(GDELT_HEADS[width])
    else:
        heads = next(reader, [])
    known = [key_of(head) for head in heads]
    if missing := lacking(source, known):
        raise InputError(f"{path}: is no file of {source.name}: it has no column {', '.join(missing)}")
    return chain((known,), (row for row in reader if row))


def split(line: str) -> list[str]:
    """Return the cells of a line with tabs: quotation marks are the names' own, unless they enclose a whole cell."""
    cells = line.rstrip("\r\n").split("\t") if line.strip() else []
    if '"' not in line:
        return cells
    return [c[1:-1].replace('""', '"') if len(c) > 1 and c[0] == c[-1] == '"' else c for c in cells]


def lacking(source: Source, known: Mapping[str, str] | list[str]) -> list[str]:
    """Return the columns that a data set must have, and that are not there."""
    return [name for name in (*source.dates, *source.needs) if key_of(name) not in known]


def key_of(head: str) -> str:
    """Return a column's plain name: "Event Date", Event.Date and EVENT_DATE are one."""
    return re.sub(r"[\W_]+", "_", head.strip().casefold())
