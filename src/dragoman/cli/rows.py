"""Rows of an answer as a table, CSV, lines of JSON or Parquet."""

import base64
import csv
import io
import json
import sys
from collections.abc import Iterator
from datetime import date, datetime, time
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from dragoman.cli import write
from dragoman.errors import OptionError

if TYPE_CHECKING:
    import pyarrow as pa

Rows = Iterator[tuple[Any, ...]]
WIDEST = 400  # characters of a cell on a terminal


class RowFormat(StrEnum):
    """How rows are written."""

    table = "table"
    jsonl = "jsonl"
    csv = "csv"
    parquet = "parquet"


SUFFIXES = {
    ".jsonl": RowFormat.jsonl,
    ".ndjson": RowFormat.jsonl,
    ".csv": RowFormat.csv,
    ".txt": RowFormat.table,
    ".parquet": RowFormat.parquet,
}


def chosen(name: str | None, out: Path | None) -> RowFormat:
    """Return the format: as asked, else by the file's suffix, else a table on a terminal and JSONL in a pipe."""
    if name is not None and name not in list(RowFormat):
        raise OptionError(f"--format {name}: is none of {', '.join(RowFormat)}")
    if out is not None and name is None and out.suffix.lower() not in SUFFIXES:
        raise OptionError(f"--out {out}: the suffix names no format; use {', '.join(SUFFIXES)}, or say --format")
    if name is None and out is None:
        return RowFormat.table if sys.stdout.isatty() else RowFormat.jsonl
    form = RowFormat(name) if name is not None else SUFFIXES[out.suffix.lower() if out else ".jsonl"]
    if form is RowFormat.parquet and out is None:
        raise OptionError("--format parquet: is for files; name one with --out")
    return form


def write_rows(
    reader: "pa.RecordBatchReader", form: RowFormat, out: Path | None, limit: int | None
) -> tuple[int, bool]:
    """Write up to `limit` rows; return how many were written and whether there are more."""
    if form is RowFormat.parquet and out is not None:
        return parquet(reader, out, limit)
    names = list(reader.schema.names)
    cut = Cut(reader, limit)
    with write.opened(out) as stream:
        if form is RowFormat.table:
            table(names, cut.rows(), stream)
        else:
            for text in csv_lines(names, cut.rows()) if form is RowFormat.csv else json_lines(names, cut.rows()):
                stream.write(text)
    return cut.given, cut.more


class Cut:
    """The first rows of a reader: how many were given, and whether it has more."""

    def __init__(self, reader: "pa.RecordBatchReader", limit: int | None) -> None:
        self.reader, self.limit = reader, limit
        self.given, self.more = 0, False

    def batches(self) -> "Iterator[pa.RecordBatch]":
        """Yield batches, the last one cut."""
        for batch in self.reader:
            room = len(batch) if self.limit is None else self.limit - self.given
            if room < len(batch):
                self.more = True
                batch = batch.slice(0, room)  # noqa: PLW2901
            self.given += len(batch)
            if len(batch):
                yield batch
            if self.more:
                return

    def rows(self) -> Rows:
        """Yield rows."""
        from dragoman.store.query import rows_of

        for batch in self.batches():
            yield from rows_of(batch)


def parquet(reader: "pa.RecordBatchReader", out: Path, limit: int | None) -> tuple[int, bool]:
    """Write a Parquet file, types and all."""
    from pyarrow import parquet as pq

    cut = Cut(reader, limit)
    with write.whole(out) as part:
        try:
            with pq.ParquetWriter(part, reader.schema) as writer:
                for batch in cut.batches():
                    writer.write_batch(batch)
        except OSError as error:
            raise OptionError(f"--out {out}: cannot be written ({error})") from error
    return cut.given, cut.more


def json_lines(names: list[str], rows: Rows) -> Iterator[str]:
    """Yield an object a row."""
    for row in rows:
        yield json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False, default=plain) + "\n"


def csv_lines(names: list[str], rows: Rows) -> Iterator[str]:
    """Yield the header and a line a row; lists and structs are JSON, null is empty."""
    line = io.StringIO()
    writer = csv.writer(line, lineterminator="\n")
    writer.writerow(names)
    for row in rows:
        writer.writerow([cell(value) for value in row])
        yield line.getvalue()
        line.seek(0)
        line.truncate()
    yield line.getvalue()


def table(names: list[str], rows: Rows, stream: TextIO) -> None:
    """Print a table; what is too long for a cell is cut."""
    from rich.text import Text

    from dragoman.cli.table import console_for, ruled

    made = ruled()
    made.expand = made.show_lines = False
    for name in names:
        made.add_column(name, overflow="fold")
    for row in rows:
        made.add_row(*(Text(shown(value), style="dim" if value is None else "") for value in row))
    console_for(stream).print(made)


def shown(value: Any) -> str:
    """Return a cell of a table."""
    text = "null" if value is None else f"{value:,.6g}" if isinstance(value, float) else cell(full(value))
    text = "".join(c if c.isprintable() or c == "\n" else " " for c in text)
    return text if len(text) <= WIDEST else text[: WIDEST - 1] + "…"


def full(value: Any) -> Any:
    """Return a value without the fields that are null, which would fill a screen."""
    if isinstance(value, dict):
        return {name: full(one) for name, one in value.items() if one is not None and one != []}
    return [full(one) for one in value] if isinstance(value, list) else value


def cell(value: Any) -> str:
    """Return a value as one text."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, (dict, list, bool)):
        return json.dumps(value, ensure_ascii=False, default=plain)
    told = plain(value) if not isinstance(value, (int, float)) else value
    return str(told)


def plain(value: Any) -> Any:
    """Return what JSON has no word for as text: times as ISO, UTC as Z; bytes as base64."""
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    return str(value)
