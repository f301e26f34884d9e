"""Files in object storage (s3://bucket/news/, gs://, abfs://, file://), read as if they lay here.

Only a name that a user writes as a URI goes there; nothing is copied to this machine. Keys and regions are those of
the environment or of the URI, as Arrow's file systems take them.
"""

import io
from collections.abc import Iterator
from typing import IO, Any, cast

from dragoman.errors import InputError, OptionError

MARK = "://"


def is_remote(name: object) -> bool:
    """Say whether a name is a URI."""
    return MARK in str(name)


def found(uri: str) -> Iterator[str]:
    """Yield the URIs of a file, or of all files below a folder, sorted. Raise InputError where there is neither."""
    system, path = system_of(uri)
    from pyarrow.fs import FileSelector, FileType  # noqa: PLC0415 (heavy, and for few)

    info = system.get_file_info(path)
    if info.type == FileType.File:
        yield uri
        return
    if info.type == FileType.NotFound:
        raise InputError("there is no such file or folder")
    below = system.get_file_info(FileSelector(path, recursive=True))
    root = uri.rstrip("/")
    for one in sorted(below, key=lambda each: str(each.path)):
        if one.type == FileType.File:
            yield root + str(one.path)[len(path.rstrip("/")) :]


def opened(uri: str) -> IO[bytes]:
    """Open a file for reading its bytes in order."""
    system, path = system_of(uri)
    # Arrow's own stream cannot read line by line.
    return io.BufferedReader(cast(io.RawIOBase, system.open_input_stream(path, compression=None)))


def system_of(uri: str) -> tuple[Any, str]:
    """Return the file system of a URI and the path in it; raise OptionError without pyarrow, InputError for no URI."""
    try:
        import pyarrow as pa  # noqa: PLC0415
        from pyarrow.fs import FileSystem  # noqa: PLC0415
    except ImportError as error:
        raise OptionError(f"{uri}: object storage needs pyarrow: pip install 'dragoman[read]'") from error
    try:
        system, path = FileSystem.from_uri(uri)
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError, ValueError) as error:
        raise InputError(f"is no place that can be read ({error}); write s3://, gs://, abfs:// or file://") from error
    return system, str(path)
