"""One writer at a time: an operating system's lock on a file, which a dead process cannot keep.

The lock goes when its holder does, whatever ended it, so there is nothing to clean up after a crash; the file's
content only tells people who holds it. In object storage there is no such lock: a writer there locks a file in this
machine's temporary folder, which keeps out the others on this machine alone.
"""

import hashlib
import os
import socket
import sys
import tempfile
from pathlib import Path
from typing import IO

from dragoman.errors import StoreError
from dragoman.store.place import Place, telling


def acquire(place: Place) -> IO[str]:
    """Return the lock, which holds until it is closed; raise StoreError that names the holder where there is one."""
    if place.folder is not None:
        path = place.folder / "lock"
    else:
        name = hashlib.sha256(place.root.encode()).hexdigest()[:16]
        path = Path(tempfile.gettempdir()) / f"dragoman-{name}.lock"
    with telling(place):
        stream = path.open("a+", encoding="utf-8")
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

else:
    import fcntl

    def _lock(stream: IO[str]) -> bool:
        """Lock the file; false where another process has it."""
        try:
            fcntl.flock(stream.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
