"""The store as DuckDB sees it: a view for each table, over snapshots that fit each other, and nothing else.

The connection reaches no file and no network, and cannot be talked into it: SQL from anybody can only read.
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

from dragoman.store.tables import SHAPES, Tables

CURRENT = """
    SELECT article_id, arg_max(coder_key, number) AS coder_key
    FROM coded JOIN coders USING (coder_key) WHERE NOT failed GROUP BY article_id
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
        with duckdb.connect(":memory:", config=config) as connection:
            register(connection, tables)
            connection.execute("SET enable_external_access = false")
            connection.execute("SET lock_configuration = true")
            yield connection


def register(connection: duckdb.DuckDBPyConnection, tables: Tables) -> None:
    """Make the views. `coded` is opened first: what it counts, the tables opened after it have."""
    connection.register("coded", tables.dataset("coded", fresh=True))
    for name in SHAPES:
        if name not in ("coded", "events", "articles"):
            connection.register(name, tables.dataset(name, fresh=True))
    for name, view in (("events", "events_all"), ("articles", "articles")):
        rows = tables.dataset(name, fresh=True)
        torn = ", ".join(f"'{chunk}'" for chunk in sorted(tables.torn(name)))
        connection.register(f"_{name}" if torn else view, rows)
        if torn:
            connection.execute(f"CREATE VIEW {view} AS SELECT * FROM _{name} WHERE chunk NOT IN ({torn})")
    one = connection.execute("SELECT count(*) < 2 FROM coders").fetchone()
    if one and one[0]:
        connection.execute("CREATE VIEW events AS SELECT * FROM events_all")
    else:
        connection.execute(
            f"CREATE VIEW events AS SELECT * FROM events_all SEMI JOIN ({CURRENT}) USING (article_id, coder_key)"
        )


def quoted(name: str) -> str:
    """Return a name as SQL writes it."""
    return '"' + name.replace('"', '""') + '"'
