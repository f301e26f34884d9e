"""A file or standard input as a stream of plain bytes, and its first bytes without losing them."""

import io
import sys
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import IO, Any, cast

from dragoman.errors import InputError
from dragoman.read import remote
from dragoman.read.paths import STDIN
from dragoman.read.unpack import packing, unpacked


class Headed(io.RawIOBase):
    """A stream whose first bytes have been read already: they are given again."""

    def __init__(self, head: bytes, rest: IO[bytes]) -> None:
        super().__init__()
        self.head, self.rest = head, rest

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Read the head, then the rest."""
        if self.head:
            data, self.head = self.head[: len(buffer)], self.head[len(buffer) :]
        else:
            data = getattr(self.rest, "read1", self.rest.read)(len(buffer))
        buffer[: len(data)] = data
        return len(data)


def headed(handle: IO[bytes], least: int) -> tuple[bytes, IO[bytes]]:
    """Return the first bytes of a stream, `least` of them or more if it has them, and a stream that starts with them.

    No more is waited for: of a pipe, that may be long in coming.
    """
    head = b""
    while len(head) < least:
        piece = getattr(handle, "read1", handle.read)(io.DEFAULT_BUFFER_SIZE)
        if not piece:
            break
        head += piece
    return head, cast(IO[bytes], io.BufferedReader(Headed(head, handle)))


def opened(path: Path | str) -> AbstractContextManager[IO[bytes]]:
    """Open a file for reading its content, unpacked; standard input for "-", which stays open."""
    if str(path) == STDIN:
        return nullcontext(sys.stdin.buffer)
    file = Path(path)
    if remote.is_remote(path):
        away = remote.opened(str(path))
        return unpacked(away, packing(file)) if packing(file) else away
    if file.exists() and not file.is_file():
        raise InputError("is no ordinary file")
    handle = cast(IO[bytes], file.open("rb"))
    return unpacked(handle, packing(file)) if packing(file) else handle
