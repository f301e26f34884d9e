"""Where the lens lies: a file in the store's folder, begun anew where it is damaged or old; else one of our own."""

import contextlib
import tempfile
from pathlib import Path
from typing import Any

import duckdb

from dragoman.lens.tables import MAKE, VERSION
from dragoman.store.place import Place

FILE = "lens.duckdb"
Own = tempfile.TemporaryDirectory[str]


class InUseError(Exception):
    """The file is another process's, or may not be written."""


def opened(place: Place, memory: str, threads: int | None) -> tuple[duckdb.DuckDBPyConnection, Own | None]:
    """Open the lens of a store: in its folder, else, where that cannot be written or is not one, in one of our own.

    The second is that folder, to be cleaned up by whoever closes the connection.
    """
    config: dict[str, Any] = {
        "memory_limit": memory,
        "python_enable_replacements": "false",
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
    }
    if threads:
        config["threads"] = str(threads)
    if place.folder is not None:
        with contextlib.suppress(InUseError):
            return begun(place.folder / FILE, config), None
    own = tempfile.TemporaryDirectory(prefix="dragoman-lens-")
    return begun(Path(own.name) / FILE, config), own


def begun(path: Path, config: dict[str, Any]) -> duckdb.DuckDBPyConnection:
    """Open a lens's file, or begin it; raise InUseError where another process holds it or it may not be written."""
    connection = None
    try:
        connection = duckdb.connect(str(path), config=config)
        if is_sound(connection):
            return connection
        connection.close()
    except duckdb.Error as error:
        if connection is not None:
            connection.close()
        if not is_damage(error):
            raise InUseError(str(path)) from error
    try:
        for old in (path, path.with_name(path.name + ".wal")):
            old.unlink(missing_ok=True)
        connection = duckdb.connect(str(path), config=config)
        for statement in MAKE.split(";\n"):
            if statement.strip():
                connection.execute(statement)
    except (OSError, duckdb.Error) as error:
        raise InUseError(str(path)) from error
    return connection


def is_damage(error: duckdb.Error) -> bool:
    """Say whether an error means that the file is none that can be used, rather than that somebody else uses it."""
    said = str(error).lower()
    used = isinstance(error, duckdb.ConnectionException) or "lock" in said  # by this or another process
    return not (used or "permission" in said or "read-only" in said)


def is_sound(connection: duckdb.DuckDBPyConnection) -> bool:
    """Say whether a file is a lens of this version."""
    known = connection.execute("SELECT count(*) FROM duckdb_tables() WHERE table_name = 'meta'").fetchall()
    if not known[0][0]:
        return False
    return connection.execute("SELECT value FROM meta WHERE name = 'version'").fetchall() == [(str(VERSION),)]
