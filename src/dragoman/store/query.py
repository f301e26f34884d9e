"""SQL over a store, from anybody: it reads the tables and does nothing else, in the memory and time it is given."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Timer
from typing import Any

import duckdb
import pyarrow as pa

from dragoman.errors import OptionError, StoreError
from dragoman.store.patient import Patient
from dragoman.store.place import telling, unreadable
from dragoman.store.tables import Tables
from dragoman.store.views import connect

READS = (duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN, duckdb.StatementType.MULTI)
RESERVED = ("where", "when")  # fields of ours that SQL takes for words of its own
DAMAGED = "reading the stream registered"  # how DuckDB says that Arrow could not read a file
ROWS = 2048


@dataclass(frozen=True, slots=True)
class Answer:
    """The columns and rows of an answer; structs are dicts, lists are lists, time stamps are datetimes."""

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]


@contextmanager
def asked(
    tables: Tables, sql: str, given: Sequence[Any] = (), memory: str = "1GB", seconds: float | None = None
) -> Iterator[pa.RecordBatchReader]:
    """Give the answer to one SELECT batch by batch, so that it may be larger than memory.

    `given` are values for the question marks in it. Raise OptionError for SQL that is none, or does more than read,
    or names what is not there, StoreError where time or memory do not suffice.
    """
    with (
        telling(tables.place),
        connect(tables, memory) as connection,
        asking(tables, connection, sql, given, seconds) as reader,
    ):
        yield reader


@contextmanager
def asking(
    tables: Tables,
    connection: duckdb.DuckDBPyConnection,
    sql: str,
    given: Sequence[Any] = (),
    seconds: float | None = None,
) -> Iterator[pa.RecordBatchReader]:
    """Do what `asked` does, with a connection that is open."""
    timer = Timer(seconds, connection.interrupt) if seconds else None
    patient = Patient(connection)
    try:
        _checked(sql)
        if timer:
            timer.start()
        reader = patient.do(lambda: connection.sql(sql, params=list(given) or None).to_arrow_reader(ROWS))
        yield pa.RecordBatchReader.from_batches(reader.schema, patient.batches(reader))
    except (duckdb.Error, pa.ArrowException) as error:
        if DAMAGED in str(error):
            raise StoreError(f"store {tables.place}: {unreadable(tables.place, error)}") from error
        raise _in_words(error, sql, connection, seconds) from error
    finally:
        patient.close()
        if timer:
            timer.cancel()


def ask(
    tables: Tables, sql: str, given: Sequence[Any] = (), memory: str = "1GB", seconds: float | None = None
) -> Answer:
    """Return the whole answer to one SELECT; see `asked`."""
    with asked(tables, sql, given, memory, seconds) as reader:
        names = tuple(reader.schema.names)
        return Answer(names, [row for batch in reader for row in rows_of(batch)])


def rows_of(batch: pa.RecordBatch) -> list[tuple[Any, ...]]:
    """Return a batch's rows as tuples of Python values; maps are dicts."""
    columns = [[_simple(value, field.type) for value in column.to_pylist()] for field, column in _fields(batch)]
    return list(zip(*columns, strict=True))


def _fields(batch: pa.RecordBatch) -> Iterator[tuple[pa.Field, pa.Array]]:
    return zip(batch.schema, batch.columns, strict=True)


def _simple(value: Any, kind: pa.DataType) -> Any:
    """Return a value of Arrow with its maps, which come as pairs, as dicts, and sums of whole numbers as such."""
    if value is None:
        return None
    if pa.types.is_map(kind):
        return {key: _simple(item, kind.item_type) for key, item in value}
    if pa.types.is_list(kind):
        return [_simple(item, kind.value_type) for item in value]
    if pa.types.is_struct(kind):
        return {field.name: _simple(value[field.name], field.type) for field in kind}
    if pa.types.is_decimal(kind):
        return int(value) if kind.scale == 0 else float(value)
    return value


def _checked(sql: str) -> None:
    """Raise OptionError where the text is not one statement that reads."""
    statements = duckdb.extract_statements(sql)
    if not statements:
        raise OptionError("query: there is no SQL; for example: SELECT type, count(*) FROM events GROUP BY type")
    if len(statements) > 1:
        raise OptionError(f"query: holds {len(statements)} statements; give one")
    if statements[0].type not in READS:
        raise OptionError("query: only reads; use SELECT, DESCRIBE, SHOW, SUMMARIZE, PIVOT or EXPLAIN")


def _in_words(
    error: Exception, sql: str, connection: duckdb.DuckDBPyConnection, seconds: float | None
) -> OptionError | StoreError:
    """Return what went wrong, and what there is to choose from where a name was wrong."""
    said = [line.strip() for line in str(error).splitlines() if line.strip()] or [type(error).__name__]
    first = re.sub(r"^([\w ]+ )?Error: ", "", said[0])
    if "INTERRUPT" in said[0] or isinstance(error, duckdb.InterruptException):
        return StoreError(f"query: took longer than {seconds:g} seconds; narrow it, by year for example, or allow more")
    if isinstance(error, duckdb.OutOfMemoryException) or "Out of Memory" in said[0]:
        return StoreError("query: needs more memory than it may use; choose fewer columns or rows, or allow more")
    if isinstance(error, duckdb.PermissionException):
        return OptionError("query: reads the store's tables only, no files and no network")
    advice = next((line for line in said[1:] if line.startswith(("Did you mean", "Candidate"))), "")
    return OptionError(
        " ".join(part for part in (f"query: {first}", advice, _choice(said[0], sql, connection)) if part)
    )


def _choice(said: str, sql: str, connection: duckdb.DuckDBPyConnection) -> str:
    """Return the names from which a wrong one may be set right."""
    shown = connection.execute("SELECT view_name FROM duckdb_views() WHERE NOT internal ORDER BY 1").fetchall()
    tables = [str(name) for (name,) in shown]
    if "Table with name" in said:
        return f"Tables: {', '.join(tables)}"
    if "syntax error" in said and any(f'near "{word}"' in said for word in (*RESERVED, "from", ".")):
        return 'The columns "where" and "when" are written with double quotes, for SQL has these words too'
    if "column" not in said.lower():
        return ""
    out = []
    for table in tables:
        if re.search(rf"\b{table}\b", sql, re.IGNORECASE):
            described = connection.execute(f"SELECT column_name FROM (DESCRIBE {table})").fetchall()
            out.append(f"Columns of {table}: {', '.join(str(name) for (name,) in described)}")
    return ". ".join(out)
