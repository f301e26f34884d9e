"""The records as they are: JSON lines, CSV and Parquet. They have status and all else in columns of their own."""

from collections.abc import Iterable
from itertools import islice
from typing import BinaryIO

from dragoman.errors import OptionError
from dragoman.export.cells import cells, liner
from dragoman.export.flat import EVENT, SAFE, row_of
from dragoman.export.layout import Layout, Options
from dragoman.export.unit import Unit
from dragoman.incident import Incident
from dragoman.records import Event
from dragoman.serial import dumps

PLAIN = ("mention", "incident")
GROUP = 5_000  # records of a row group
EXACT = "exact"  # the store's own column, for half characters that no Arrow string holds


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


def write_parquet(units: Iterable[Unit], stream: BinaryIO, _options: Options) -> int:
    """Write a table with the records' own fields, nested as they are; return how many rows.

    Raises OptionError where what Parquet needs is not installed.
    """
    try:
        import pyarrow.parquet as pq  # noqa: PLC0415

        from dragoman.store import arrow  # noqa: PLC0415
    except ImportError as error:
        raise OptionError("--format parquet needs: pip install 'dragoman[store]'") from error
    rest = iter(units)
    some = list(islice(rest, GROUP))
    cls = Incident if some and isinstance(some[0].record, Incident) else Event
    empty = arrow.plain_table(cls, []).drop_columns([EXACT])
    count = 0
    with pq.ParquetWriter(stream, empty.schema) as writer:
        while some:
            writer.write_table(arrow.plain_table(cls, [unit.record for unit in some]).drop_columns([EXACT]))
            count += len(some)
            some = list(islice(rest, GROUP))
    return count


jsonl = Layout("jsonl", "the records as they are, one JSON object a line", ".jsonl", write_jsonl, (), "own", PLAIN)
csv = Layout("csv", "the records, a row each, lists joined", ".csv", write_csv, EVENT, "own", PLAIN)
parquet = Layout("parquet", "the records as they are, nested columns", ".parquet", write_parquet, (), "own", PLAIN)
