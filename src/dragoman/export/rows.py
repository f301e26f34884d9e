"""Rows of counts as CSV, JSON lines, JSON or Parquet, whole beside their sidecar.

One document of JSON holds both: the rows, and under "about" what the sidecar of the others has.
"""

import json
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from dragoman.errors import OptionError
from dragoman.export.cells import liner, safe, shown
from dragoman.export.send import write_sidecar
from dragoman.serial import dumps
from dragoman.whole import opened

FORMS = ("csv", "jsonl", "json", "parquet")


class Table(Protocol):
    """Rows in order, the columns, which of them are numbers, and how it all came about."""

    rows: list[dict[str, Any]]

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns."""

    @property
    def numbers(self) -> frozenset[str]:
        """Those that hold numbers with a fraction; whole ones begin with n_, the rest is text."""

    def plain(self) -> dict[str, Any]:
        """Return the choices."""


def write(made: Table, form: str, stream: BinaryIO, *, raw_cells: bool = False) -> None:
    """Write the rows of counts in a form; raise OptionError where it is none of ours, or needs what is missing."""
    if form == "jsonl":
        for row in made.rows:
            stream.write((dumps(row) + "\n").encode())
    elif form == "json":
        whole = {"columns": made.columns, "rows": made.rows, "about": made.plain()}
        stream.write((json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace"))
    elif form == "csv":
        put = liner(",", True)
        stream.write(put(made.columns))
        for row in made.rows:
            cells = row.values()
            stream.write(put([safe(c) if isinstance(c, str) and not raw_cells else shown(c) for c in cells]))
    elif form == "parquet":
        write_parquet(made, stream)
    else:
        raise OptionError(f"--format {form}: is none of {', '.join(FORMS)}")


def write_parquet(made: Table, stream: BinaryIO) -> None:
    """Write a Parquet table; its metadata has the choices, under "dragoman"."""
    try:
        import pyarrow as pa  # noqa: PLC0415
        import pyarrow.parquet as pq  # noqa: PLC0415
    except ImportError as error:
        raise OptionError("--format parquet needs: pip install 'dragoman[store]'") from error
    fields = [
        pa.field(name, pa.float64() if name in made.numbers else pa.int64() if name[:2] == "n_" else pa.string())
        for name in made.columns
    ]
    note = json.dumps(made.plain(), ensure_ascii=False)
    schema = pa.schema(fields, metadata={"dragoman": note})
    columns = [pa.array([row[field.name] for row in made.rows], field.type) for field in fields]
    pq.write_table(pa.Table.from_arrays(columns, schema=schema), stream)


def to_file(made: Table, form: str, out: Path, *, raw_cells: bool = False) -> None:
    """Write counts to `out` and beside it, unless it is one document, all choices and what was left out and why."""
    with opened(out) as stream:
        write(made, form, stream, raw_cells=raw_cells)
    if form != "json":
        write_sidecar(out, made.plain())
