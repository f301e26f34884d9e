"""Files that are sent while they are written: exports are written to something, answers are read from something.

A thread writes, a bounded number of pieces ahead; it ends when nobody reads any more. Whatever goes wrong before the
first piece is told as any other error; later the connection breaks off, so that half a file never looks whole.
"""

import io
import zipfile
from collections.abc import Callable, Generator, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from queue import Full, Queue
from threading import BoundedSemaphore, Event
from typing import Any, BinaryIO, cast

from starlette.exceptions import HTTPException
from starlette.responses import Response, StreamingResponse

AHEAD = 32  # pieces
PIECE = 1 << 16  # bytes
STALLED = 120.0  # seconds after which a reader who takes nothing is given up
ZIP_TIME = (1980, 1, 1, 0, 0, 0)  # nothing in an export tells of the clock

BUSY = "busy: several exports are being sent; try again in a minute"

Write = Callable[[BinaryIO], Any]


class UnreadError(OSError):
    """Nobody reads any more."""


class Pipe(io.RawIOBase):
    """What a writer takes for a file: each piece waits until it is read. Closing it does not end it."""

    def __init__(self) -> None:
        super().__init__()
        self.queue: Queue[bytes | None] = Queue(AHEAD)
        self.left = Event()

    def writable(self) -> bool:
        """Say that it can be written to."""
        return True

    def write(self, data: Any) -> int:
        """Hand on some bytes; raise UnreadError where nobody wants them."""
        piece = bytes(data)
        if piece and not self.put(piece):
            raise UnreadError("nobody reads any more")
        return len(piece)

    def put(self, piece: bytes | None) -> bool:
        """Wait for a place in the queue, as long as somebody reads; say whether there was one."""
        waited = 0.0
        while not self.left.is_set() and waited < STALLED:
            try:
                self.queue.put(piece, timeout=0.5)
            except Full:
                waited += 0.5
            else:
                return True
        return False

    def filled(self, write: Write) -> None:
        """Let a writer write all that it has."""
        with io.BufferedWriter(self, PIECE) as stream:
            write(cast(BinaryIO, stream))

    def pieces(self, done: "Future[None]") -> Generator[bytes]:
        """Yield what is written until it is done; raise what went wrong."""
        try:
            while (piece := self.queue.get()) is not None:
                yield piece
            done.result()
        finally:
            self.left.set()
            while not self.queue.empty():  # a writer who waits sees that nobody reads
                self.queue.get()


class Outlet:
    """Sends files that are being written, few at a time."""

    def __init__(self, most: int = 4) -> None:
        self._places = BoundedSemaphore(most)
        self._threads = ThreadPoolExecutor(most, "export")

    def send(
        self, write: Write, kind: str, name: str | None = None, headers: Mapping[str, str] | None = None
    ) -> Response:
        """Return the answer that ``write(stream)`` makes; raise what it raises before its first piece.

        `name` is of our own making, never of somebody's. Raise HTTPException, 503, where too many are being sent.
        """
        if not self._places.acquire(blocking=False):
            raise HTTPException(503, BUSY, {"Retry-After": "30"})
        pipe = Pipe()
        done = self._threads.submit(pipe.filled, write)
        done.add_done_callback(lambda _: pipe.put(None))
        done.add_done_callback(lambda _: self._places.release())
        pieces = pipe.pieces(done)
        first = next(pieces, b"")
        said = {"Content-Disposition": f'attachment; filename="{name}"'} if name else {}
        return StreamingResponse(whole(first, pieces), media_type=kind, headers={**(headers or {}), **said})

    def close(self) -> None:
        """Begin nothing more."""
        self._threads.shutdown(wait=False, cancel_futures=True)


def whole(first: bytes, rest: Generator[bytes]) -> Iterator[bytes]:
    """Yield all pieces; close their source where nobody reads to the end."""
    with closing(rest):
        yield first
        yield from rest


def zipped(members: Callable[[], Iterator[tuple[str, Write]]]) -> Write:
    """Return what writes an archive of files, one after the other; a later one may tell of those before it."""

    def write(stream: BinaryIO) -> None:
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in members():
                info = zipfile.ZipInfo(name, ZIP_TIME)
                info.compress_type = zipfile.ZIP_DEFLATED
                info.external_attr = 0o644 << 16
                with archive.open(info, "w", force_zip64=True) as member:
                    content(cast(BinaryIO, member))

    return write
