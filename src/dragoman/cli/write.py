"""Where results go: standard output, or a file that is whole or absent, never half written."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from dragoman.whole import is_device, whole

__all__ = ["opened", "whole"]


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
    if is_device(out):
        with out.open("w", encoding="utf-8", newline="\n") as device:
            yield device
        return
    with whole(out) as part, part.open("w", encoding="utf-8", newline="\n") as stream:
        yield stream
