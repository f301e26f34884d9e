"""Where a store lies: a folder, or a place in object storage. Only this file tells the two apart."""

import errno
import os
import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pyarrow as pa
from deltalake.exceptions import DeltaError
from deltalake.fs import DeltaStorageHandler
from pyarrow import fs

from dragoman.errors import OptionError, StoreError
from dragoman.store.damage import damages

LAYERS = re.compile(r"(?:(?:External|Failed to parse parquet|Kernel error|Generic \w+ error|Generic error): )+")


@dataclass(frozen=True, slots=True)
class Place:
    """A store's root. `options` are those of the object storage (region, key, endpoint), as deltalake names them."""

    root: str
    options: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, where: str | os.PathLike[str], options: Mapping[str, str] | None = None) -> "Place":
        """Return the place that a path or a URI (file://, s3://, gs://, az://) names."""
        text = os.fspath(where)
        if not text:
            raise OptionError("store: the path is empty; give a folder's name")
        parts = urlsplit(text)
        if parts.scheme == "file":
            return cls(str(Path(unquote(parts.path)).absolute()), {})
        if "://" in text:
            return cls(text.rstrip("/"), dict(options or {}))
        return cls(str(Path(text).expanduser().absolute()), {})

    @property
    def folder(self) -> Path | None:
        """The folder, or None in object storage."""
        return None if "://" in self.root else Path(self.root)

    def table(self, name: str) -> str:
        """Return the path or URI of a table."""
        return f"{self.root}/{name}"

    def files(self) -> fs.FileSystem:
        """Return the store's files, paths below its root."""
        if self.folder is not None:
            return fs.SubTreeFileSystem(self.root, fs.LocalFileSystem())
        return fs.PyFileSystem(DeltaStorageHandler(self.root, dict(self.options)))

    def fast(self, name: str) -> fs.FileSystem | None:
        """Return the files of a table as Arrow reads them without Python, or None where it cannot.

        Threads of Arrow that still read ahead when a program ends would wait for Python, and the program for them.
        """
        return fs.SubTreeFileSystem(self.table(name), fs.LocalFileSystem()) if self.folder is not None else None

    def read(self, name: str) -> bytes | None:
        """Return a small file's content, or None where it is not there."""
        with telling(self.root):
            files = self.files()
            if files.get_file_info(name).type != fs.FileType.File:
                return None
            with files.open_input_stream(name) as stream:
                return bytes(stream.read())

    def write(self, name: str, content: bytes) -> None:
        """Write a small file, whole or not at all."""
        with telling(self.root):
            if self.folder is None:
                # Not by Arrow's file system, whose buffers the library below does not take for bytes.
                whole: Any = DeltaStorageHandler(self.root, dict(self.options))._handler.open_output_stream(name, None)
                whole.write(content)
                whole.close()
                return
            handle, part = tempfile.mkstemp(prefix=f".{name}.", dir=self.root)
            try:
                with os.fdopen(handle, "wb") as stream:
                    stream.write(content)
                    stream.flush()
                    os.fsync(stream.fileno())
                Path(part).replace(self.folder / name)
            finally:
                Path(part).unlink(missing_ok=True)

    def __str__(self) -> str:
        """Return the path or URI."""
        return self.root


@contextmanager
def telling(where: Any) -> Iterator[None]:
    """Turn what the libraries below raise into a StoreError that names the place."""
    try:
        yield
    except BrokenPipeError:
        raise  # whoever reads our output has gone; that is no matter of the store
    except (OSError, DeltaError, pa.ArrowException) as error:
        raise StoreError(f"store {where}: {_plain(error) or unreadable(where, error)}") from error


def unreadable(where: Any, error: Exception) -> str:
    """Return what went wrong in a line: which file is damaged, where that can be told, else what the library says."""
    first = (str(error).strip().splitlines() or [type(error).__name__])[0]
    damage = next(damages(where.folder), None) if isinstance(where, Place) and where.folder is not None else None
    return damage or LAYERS.sub("", first)[:300]


def _plain(error: Exception) -> str:
    """Return what is no fault of the store's files, or nothing."""
    if "No space left on device" in str(error) or getattr(error, "errno", None) == errno.ENOSPC:
        return "the disk is full; free some space and go on, for what was written before is whole"
    if isinstance(error, PermissionError):
        return "may not be written by you; commands that only read work all the same"
    return ""
