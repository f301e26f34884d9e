"""One writer at a time: an operating system's lock on a file, which a dead process cannot keep.

The lock goes when its holder does, whatever ended it, so there is nothing to clean up after a crash; the file's
content only tells people who holds it. In object storage there is no such lock: a writer there locks a file in this
machine's temporary folder, which keeps out the others on this machine alone.
"""

import contextlib
import hashlib
import os
import socket
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from dragoman.errors import StoreError
from dragoman.store.place import Place, telling


def acquire(place: Place) -> IO[str]:
    """Return the lock, which holds until it is closed; raise StoreError that names the holder where there is one."""
    with telling(place):
        stream = path_of(place, "lock").open("a+", encoding="utf-8")
    if not _lock(stream):
        stream.seek(0, os.SEEK_SET)
        holder = stream.read().strip() or "another process"
        stream.close()
        raise StoreError(
            f"store {place}: is being written by {holder}; wait for it or stop it. Reading is possible meanwhile"
        )
    stream.seek(0)
    stream.truncate()
    stream.write(f"process {os.getpid()} on {socket.gethostname()}\n")
    stream.flush()
    return stream


def path_of(place: Place, name: str) -> Path:
    """Return the file that is locked."""
    if place.folder is not None:
        return place.folder / name
    digest = hashlib.sha256(place.root.encode()).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"dragoman-{digest}.{name}"


@contextlib.contextmanager
def turn(place: Place) -> Iterator[None]:
    """Wait for one's turn to add reviews, which takes some hundredths of a second.

    Delta Lake lets additions stand beside each other without it, but those who come at once would try again and again.
    """
    with telling(place):
        stream = path_of(place, "reviews.lock").open("a+", encoding="utf-8")
    with stream:
        _wait(stream)
        yield


if sys.platform == "win32":  # pragma: no cover
    import msvcrt

    def _lock(stream: IO[str]) -> bool:
        """Lock a byte far behind the file's text, which others must be able to read."""
        stream.seek(1 << 20)
        try:
            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _wait(stream: IO[str]) -> None:
        """Lock the file when its turn has come; Windows tries for ten seconds, then raises."""
        stream.seek(0)
        msvcrt.locking(stream.fileno(), msvcrt.LK_LOCK, 1)

else:
    import fcntl

    def _lock(stream: IO[str]) -> bool:
        """Lock the file; false where another process has it."""
        try:
            fcntl.flock(stream.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _wait(stream: IO[str]) -> None:
        """Lock the file when its turn has come."""
        fcntl.flock(stream.fileno(), fcntl.LOCK_EX)
