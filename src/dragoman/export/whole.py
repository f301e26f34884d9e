"""Files that are whole or absent: written beside their name, then moved to it."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from dragoman.errors import OptionError


@contextmanager
def opened(out: Path) -> Iterator[BinaryIO]:
    """Give a stream of bytes that becomes `out` only when all went well.

    Raises OptionError where `out` is a folder, or its own folder does not exist or cannot be written to.
    """
    if out.is_dir():
        raise OptionError(f"--out {out}: is a folder; give a file's name")
    if str(out) == os.devnull or (out.exists() and not out.is_file()):
        with out.open("wb") as device:
            yield device
        return
    try:
        handle, name = tempfile.mkstemp(prefix=f".{out.name}.", suffix=".part", dir=out.parent)
    except OSError as error:
        raise OptionError(f"--out {out}: cannot be written ({(error.strerror or '').lower()})") from error
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
        part.chmod(0o666 & ~umask())
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)


def umask() -> int:
    """Return the process's file mode mask."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
