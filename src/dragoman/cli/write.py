"""Where results go: standard output, or a file that is whole or absent, never half written."""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from dragoman.errors import OptionError


@contextmanager
def opened(out: Path | None) -> Iterator[TextIO]:
    """Give a text stream (UTF-8, newlines as written) that becomes `out` only when all went well.

    Raise OptionError where the folder does not exist or cannot be written to.
    """
    if out is None:
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding="utf-8", newline="\n")
        yield sys.stdout
        sys.stdout.flush()
        return
    if str(out) == os.devnull or (out.exists() and not out.is_file() and not out.is_dir()):
        with out.open("w", encoding="utf-8", newline="\n") as device:
            yield device
        return
    with whole(out) as part, part.open("w", encoding="utf-8", newline="\n") as stream:
        yield stream


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


def umask() -> int:
    """Return the process's file mode mask."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
