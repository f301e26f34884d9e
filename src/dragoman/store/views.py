"""The store as DuckDB sees it: a view for each table, over snapshots that fit each other, and nothing else.

The connection reaches no file and no network, and cannot be talked into it: SQL from anybody can only read.
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

import duckdb
import pyarrow as pa
from pyarrow import dataset as ds

from dragoman.errors import OptionError
from dragoman.store import arrow
from dragoman.store.tables import SHAPES, Tables

CURRENT = """
    SELECT article_id, arg_max(coder_key, number) AS coder_key
    FROM coded JOIN coders USING (coder_key) WHERE failed IS NOT TRUE GROUP BY article_id
"""


@contextmanager
def connect(tables: Tables, memory: str = "1GB", threads: int | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
    """Give a connection with the views of SHAPES, `events_all`, and `events`, which is each article's newest coding."""
    with tempfile.TemporaryDirectory(prefix="dragoman-") as spill:
        config: dict[str, str | bool | int | float | list[str]] = {
            "memory_limit": memory,
            "temp_directory": spill,
            "python_enable_replacements": "false",
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
        }
        if threads:
            config["threads"] = str(threads)
        try:
            opened = duckdb.connect(":memory:", config=config)
        except duckdb.Error as error:
            raise OptionError(f"memory {memory!r}: write a size such as 500MB or 2GB") from error
        with opened as connection:
            register(connection, tables)
            connection.execute("SET enable_external_access = false")
            connection.execute("SET lock_configuration = true")
            yield connection


def register(connection: duckdb.DuckDBPyConnection, tables: Tables) -> None:
    """Make the views over snapshots that fit each other.

    `coded` is opened first: the chunks that it counts, the tables opened after it have. What they have besides is left
    out: by name, where no writer has ended a chunk meanwhile, else by asking of each row whether its chunk counts, for
    then a writer may have joined files of chunks that count by now with those of others.
    """
    rows = {"coded": tables.dataset("coded", fresh=True)}
    before = tables.get("coded").version()
    rows |= {name: tables.dataset(name, fresh=True) for name in SHAPES if name != "coded"}
    torn = {name: tables.torn(name) for name in ("articles", "events")}
    still = before == tables.get("coded", fresh=True).version()
    for name in rows:
        chunks = ", ".join(f"'{chunk}'" for chunk in sorted(torn.get(name, ())))
        only = f"chunk NOT IN ({chunks})" if chunks else ""
        if name in torn and not still:
            only = "chunk IN (SELECT chunk FROM coded)"
        _view(connection, name, rows[name], only)
    one = connection.execute("SELECT count(*) < 2 FROM coders").fetchone()
    if one and one[0]:
        connection.execute("CREATE VIEW events AS SELECT * FROM events_all")
    else:
        connection.execute(
            f"CREATE VIEW events AS SELECT * FROM events_all SEMI JOIN ({CURRENT}) USING (article_id, coder_key)"
        )


def _view(connection: duckdb.DuckDBPyConnection, name: str, rows: ds.Dataset, only: str) -> None:
    """Make a table's view: of the rows that meet a condition, with all columns that this version knows."""
    view = "events_all" if name == "events" else name
    schema = arrow.schema_of(SHAPES[name].cls, SHAPES[name].ours)
    lacking = [field for field in schema if rows.schema.get_field_index(field.name) < 0]
    if not only and not lacking:
        connection.register(view, rows)
        return
    connection.register(f"_{name}", rows)
    sql = f"SELECT * FROM _{name}" + (f" WHERE {only}" if only else "")
    if lacking:
        connection.register(f"_{name}_columns", pa.schema(lacking).empty_table())
        sql += f" UNION ALL BY NAME SELECT * FROM _{name}_columns"
    connection.execute(f"CREATE VIEW {view} AS {sql}")


def quoted(name: str) -> str:
    """Return a name as SQL writes it."""
    return '"' + name.replace('"', '""') + '"'
