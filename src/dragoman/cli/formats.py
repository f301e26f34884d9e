"""Events as lines of JSON, rows of CSV or a table; the form follows the option, else the file's suffix."""

import sys
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import TextIO

from dragoman import serial
from dragoman.errors import OptionError
from dragoman.export.cells import cells, liner
from dragoman.export.flat import EVENT, SAFE, event_row
from dragoman.export.layout import Options
from dragoman.run import Result


class Format(StrEnum):
    """How events are written."""

    table = "table"
    jsonl = "jsonl"
    csv = "csv"


SUFFIXES = {".jsonl": Format.jsonl, ".ndjson": Format.jsonl, ".csv": Format.csv, ".txt": Format.table}


def chosen(asked: Format | None, out: Path | None) -> Format:
    """Return the format: as asked, else by the file's suffix, else a table on a terminal and JSONL in a pipe."""
    if asked:
        return asked
    if out is not None:
        if out.suffix.lower() not in SUFFIXES:
            known = ", ".join(sorted(SUFFIXES))
            raise OptionError(f"--out {out}: the suffix names no format; use {known}, or say --format")
        return SUFFIXES[out.suffix.lower()]
    return Format.table if sys.stdout.isatty() else Format.jsonl


def named(name: str | None) -> Format | None:
    """Return the format of a name; raise OptionError for any other."""
    if name is not None and name not in list(Format):
        raise OptionError(f"--format {name}: is none of {', '.join(Format)}")
    return Format(name) if name is not None else None


def write(results: Iterable[Result], form: Format, stream: TextIO) -> None:
    """Write the events of all results in order."""
    if form is Format.table:
        from dragoman.cli.table import print_table

        print_table(results, stream)
        return
    for text in csv_lines(results) if form is Format.csv else json_lines(results):
        stream.write(text)


def json_lines(results: Iterable[Result]) -> Iterator[str]:
    """Yield one line of JSON an event."""
    for result in results:
        for event in result.events:
            yield serial.dumps(event) + "\n"


def csv_lines(results: Iterable[Result]) -> Iterator[str]:
    """Yield the header and one row an event, as `dragoman export --format csv` has them."""
    put = liner(",", True)
    yield put(EVENT).decode()
    for result in results:
        for event in result.events:
            row = event_row(result.article, event)
            yield put(cells(list(row.values()), EVENT, SAFE, Options())).decode()
