"""The records as they are: JSON lines, CSV and Parquet. They have status and all else in columns of their own."""

from collections.abc import Iterable
from typing import BinaryIO

from dragoman.export.cells import cells, liner
from dragoman.export.flat import EVENT, SAFE, row_of
from dragoman.export.layout import Layout, Options
from dragoman.export.unit import Unit
from dragoman.serial import dumps

PLAIN = ("mention", "incident")


def write_jsonl(units: Iterable[Unit], stream: BinaryIO, _options: Options) -> int:
    """Write a line for each record; return how many."""
    count = 0
    for unit in units:
        stream.write((dumps(unit.record) + "\n").encode())
        count += 1
    return count


def write_csv(units: Iterable[Unit], stream: BinaryIO, options: Options) -> int:
    """Write a header and a row for each record; return how many. Events and incidents have columns of their own."""
    put = liner(",", True)
    names: tuple[str, ...] = ()
    count = 0
    for unit in units:
        row = row_of(unit)
        if not names:
            names = tuple(row)
            stream.write(put(names))
        stream.write(put(cells(list(row.values()), names, SAFE, options)))
        count += 1
    if not count:
        stream.write(put(EVENT))
    return count


jsonl = Layout("jsonl", "the records as they are, one JSON object a line", ".jsonl", write_jsonl, (), "own", PLAIN)
csv = Layout("csv", "the records, a row each, lists joined", ".csv", write_csv, EVENT, "own", PLAIN)
