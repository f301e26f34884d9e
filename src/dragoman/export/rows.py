"""Rows of counts as CSV, JSON lines or Parquet, whole beside their sidecar."""

import json
from pathlib import Path
from typing import BinaryIO

from dragoman.errors import OptionError
from dragoman.export.aggregate import Aggregate
from dragoman.export.cells import liner, safe, shown
from dragoman.export.send import write_sidecar
from dragoman.serial import dumps
from dragoman.whole import opened

FORMS = ("csv", "jsonl", "parquet")


def write(made: Aggregate, form: str, stream: BinaryIO, *, raw_cells: bool = False) -> None:
    """Write the rows of counts in a form; raise OptionError where it is none of ours, or needs what is missing."""
    if form == "jsonl":
        for row in made.rows:
            stream.write((dumps(row) + "\n").encode())
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


def write_parquet(made: Aggregate, stream: BinaryIO) -> None:
    """Write a Parquet table; its metadata has the choices, under "dragoman"."""
    try:
        import pyarrow as pa  # noqa: PLC0415
        import pyarrow.parquet as pq  # noqa: PLC0415
    except ImportError as error:
        raise OptionError("--format parquet needs: pip install 'dragoman[store]'") from error
    numbers = set(made.columns[made.columns.index("events") :]) - {name for name in made.columns if name[:2] == "n_"}
    fields = [
        pa.field(name, pa.float64() if name in numbers else pa.int64() if name[:2] == "n_" else pa.string())
        for name in made.columns
    ]
    note = json.dumps(made.plain(), ensure_ascii=False)
    schema = pa.schema(fields, metadata={"dragoman": note})
    columns = [pa.array([row[field.name] for row in made.rows], field.type) for field in fields]
    pq.write_table(pa.Table.from_arrays(columns, schema=schema), stream)


def to_file(made: Aggregate, form: str, out: Path, *, raw_cells: bool = False) -> None:
    """Write counts to `out` and beside it all choices, and what was left out and why."""
    with opened(out) as stream:
        write(made, form, stream, raw_cells=raw_cells)
    write_sidecar(out, made.plain())
