"""Parquet tables: one article a row, read in small batches of the columns that are needed."""

import datetime
import importlib
import math
from collections.abc import Iterator
from typing import Any

from dragoman.errors import InputError
from dragoman.read.columns import Columns
from dragoman.read.foreign import FOREIGN
from dragoman.read.source import Read, Source

EXTRA = "pip install 'dragoman[read]'"
BATCH = 64  # rows: of the longest articles, 100 MB


def read(source: Source) -> Iterator[Read]:
    """Yield the article of each row, in the table's order."""
    try:
        parquet = importlib.import_module("pyarrow.parquet")
    except ImportError as error:
        raise InputError(f"is a Parquet table; to read such files: {EXTRA}") from error
    if source.path is None:
        raise InputError("is a Parquet table, which must be read in leaps; unpack it and name the file itself")
    try:
        table = parquet.ParquetFile(source.path, memory_map=True)
        names = table.schema_arrow.names
    except FOREIGN as error:
        raise InputError(f"is no Parquet table, or a damaged one ({one_line(error)})") from error
    with table:
        columns = Columns(source.options.columns)
        chosen = columns.found(names)
        number = 0
        batches = table.iter_batches(batch_size=BATCH, columns=sorted(set(chosen.values())), use_threads=False)
        while True:
            try:
                batch = next(batches, None)
                rows = [] if batch is None else batch.to_pylist()
            except FOREIGN as error:
                fault = f"is a damaged Parquet table ({one_line(error)}); the rows before were read"
                yield source.aside(fault, place=f"after row {number}")
                return
            if batch is None:
                break
            for row in rows:
                number += 1
                data = {field: value_of(row[column]) for field, column in chosen.items()}
                yield source.article(columns.of_row(data), place=f"row {number}")
        if not number:
            yield source.aside("is a table without rows")


def value_of(value: Any) -> Any:
    """Return a cell as our readers take it: text, a date or time in ISO form, a whole number for an id."""
    if isinstance(value, datetime.date):  # and a datetime, which is one
        return value.isoformat()
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, float):
        return None if math.isnan(value) else str(value)
    return value


def one_line(error: BaseException) -> str:
    """Return a library's message, shortened."""
    return " ".join(str(error).split())[:200]
