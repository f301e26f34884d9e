"""Files that are whole or absent: written beside their name, then moved to it."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from dragoman.errors import OptionError


@contextmanager
def whole(out: Path) -> Iterator[Path]:
    """Give the path of a new file that becomes `out` only when all went well; raise OptionError where none can be."""
    if out.is_dir():
        raise OptionError(f"--out {out}: is a folder; give a file's name")
    try:
        handle, name = tempfile.mkstemp(prefix=f".{out.name}.", suffix=".part", dir=out.parent)
    except OSError as error:
        raise OptionError(f"--out {out}: cannot be written ({(error.strerror or '').lower()})") from error
    os.close(handle)
    part = Path(name)
    try:
        yield part
        part.chmod(0o666 & ~umask())
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def opened(out: Path) -> Iterator[BinaryIO]:
    """Give a stream of bytes that becomes `out` only when all went well; a device is written to as it is."""
    if is_device(out):
        with out.open("wb") as device:
            yield device
        return
    with whole(out) as part, part.open("wb") as stream:
        yield stream


def is_device(out: Path) -> bool:
    """Say whether a path is a device, a pipe or the like, which cannot be replaced."""
    return str(out) == os.devnull or (out.exists() and not out.is_file() and not out.is_dir())


def umask() -> int:
    """Return the process's file mode mask."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
