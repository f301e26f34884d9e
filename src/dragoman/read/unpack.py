"""Compressed files as plain bytes: read piece by piece, damage and bombs named."""

import bz2
import gzip
import importlib
import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any, cast

from dragoman.errors import InputError

PIECE = 1 << 16
TAR_GZ = ".tgz"
# What unpacks to more than both is a bomb, or a file of one line for ever: no text that is worth reading packs so well.
BOMB_RATIO = 400
BOMB_BYTES = 1 << 30
GZIP_START = b"\x1f\x8b\x08"
DAMAGE = (tarfile.TarError, EOFError, zlib.error, lzma.LZMAError, gzip.BadGzipFile, zipfile.BadZipFile)
MAGIC = {b"\x1f\x8b": ".gz", b"BZh": ".bz2", b"\xfd7zXZ\x00": ".xz", b"\x28\xb5\x2f\xfd": ".zst"}
NAMES = {".tar": "tar", ".gz": "gzip", ".bz2": "bzip2", ".xz": "xz", ".zst": "Zstandard", ".zip": "zip"}
NEEDS_ZST = "is packed with Zstandard; to read such files: pip install 'dragoman[read]'; or unpack it first"


class Counted(io.RawIOBase):
    """A binary stream that counts what is read of it."""

    def __init__(self, inner: IO[bytes]) -> None:
        super().__init__()
        self.inner = inner
        self.count = 0

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Read some bytes."""
        take = getattr(self.inner, "read1", self.inner.read)
        data = take(len(buffer))
        buffer[: len(data)] = data
        self.count += len(data)
        return len(data)

    def close(self) -> None:
        """Close the stream below too."""
        self.inner.close()
        super().close()


class Unpacked(Counted):
    """The bytes that a decompressor gives; raises InputError where the packed data are damaged or a bomb.

    Each read asks the decompressor for one piece only, so that all before the damage is given out. Who reads on after
    the error gets what follows the damage, where the packing has parts that stand alone, else the end.
    """

    def __init__(self, inner: IO[bytes], kind: str, packed: Callable[[], int]) -> None:
        super().__init__(inner)
        self.kind = kind
        self.packed = packed
        self.ended = False

    def readinto(self, buffer: Any) -> int:
        """Read some bytes."""
        if self.ended:
            return 0
        try:
            number = super().readinto(buffer)
        except (*DAMAGE, OSError, NotImplementedError, RuntimeError) as error:
            self.ended = not (isinstance(self.inner, GzipMembers) and self.inner.resume())
            raise InputError(damage(self.kind, self.count, error)) from error
        if self.count > BOMB_BYTES and self.count > BOMB_RATIO * self.packed():
            self.ended = True
            raise InputError(
                f"unpacks to more than {BOMB_RATIO} times its size, as a bomb does; reading stopped after "
                f"{self.count:,} bytes; if that is meant, unpack it first"
            )
        return number


class GzipMembers(io.RawIOBase):
    """The content of a gzip file, member by member: behind a damaged member the next one can still be read.

    Web archives have a member for each record. Raises zlib.error or EOFError as the library does.
    """

    def __init__(self, raw: IO[bytes]) -> None:
        super().__init__()
        self.raw = raw
        self.packed = b""
        self.member = zlib.decompressobj(zlib.MAX_WBITS | 16)
        self.fresh = True  # nothing of the member has been read

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def read(self, size: int = -1) -> bytes:
        """Return up to `size` bytes of content; b"" at the end."""
        while True:
            if self.member.eof:
                self.packed = self.member.unused_data.lstrip(b"\x00")  # tapes pad with zeros
                self.member, self.fresh = zlib.decompressobj(zlib.MAX_WBITS | 16), True
            self.packed = self.packed or self.raw.read(PIECE)
            if not self.packed:
                if self.fresh:
                    return b""
                raise EOFError("the member has no end")
            self.fresh = False
            data = self.member.decompress(self.packed, size if size > 0 else PIECE)
            self.packed = self.member.unconsumed_tail
            if data:
                return data

    def resume(self) -> bool:
        """Go to the next member after a damage; return False where there is none."""
        self.member, self.fresh = zlib.decompressobj(zlib.MAX_WBITS | 16), True
        rest = self.packed[1:]
        while (at := rest.find(GZIP_START)) < 0:
            piece = self.raw.read(PIECE)
            if not piece:
                self.packed = b""
                return False
            rest = rest[-2:] + piece
        self.packed = rest[at:]
        return True


def damage(kind: str, count: int, error: Exception) -> str:
    """Return what is wrong with packed data, in words."""
    if isinstance(error, RuntimeError | NotImplementedError):  # how zipfile says "encrypted" and "unknown method"
        return "is locked by a password or packed by an unknown method; unpack it first"
    if isinstance(error, OSError) and error.errno is not None:
        return f"cannot be read: {(error.strerror or str(error)).lower()}"
    if not count and kind != ".zip":
        return f"is no {NAMES.get(kind, 'packed')} file, or damaged from its start on"
    cut = "ends in the middle" if isinstance(error, EOFError) else "is no longer as it was packed"
    what = NAMES.get(kind, "packed")
    return f"is a damaged {what} file ({cut} after {count:,} bytes of content); what stands before was read"


def packing(path: Path) -> str:
    """Return the suffix by which a file is packed, or ""."""
    last = ".gz" if path.suffix.lower() == TAR_GZ else path.suffix.lower()
    return last if last in MAGIC.values() else ""


def packing_of(head: bytes) -> str:
    """Return the suffix of the packing that the first bytes of a stream show, or ""."""
    return next((kind for magic, kind in MAGIC.items() if head.startswith(magic)), "")


def unpacked(handle: IO[bytes], kind: str) -> IO[bytes]:
    """Return the content of a packed stream; raise InputError where its packing cannot be read here."""
    below = Counted(handle)
    raw = cast(IO[bytes], io.BufferedReader(below, PIECE))
    return plain(opener(kind)(raw), kind, lambda: below.count)


def plain(inner: IO[bytes], kind: str, packed: Callable[[], int]) -> IO[bytes]:
    """Return the stream that a decompressor gives, guarded."""
    return cast(IO[bytes], io.BufferedReader(Unpacked(inner, kind, packed), PIECE))


def opener(kind: str) -> Callable[[IO[bytes]], IO[bytes]]:
    """Return what makes a decompressing stream of a packed one."""
    if kind == ".zst":
        return zstandard
    makers: dict[str, Callable[[IO[bytes]], Any]] = {
        ".gz": GzipMembers,
        ".bz2": bz2.BZ2File,
        ".xz": lzma.LZMAFile,
    }
    return makers[kind]


def zstandard(raw: IO[bytes]) -> IO[bytes]:
    """Return the content of a Zstandard stream, by way of Arrow, which knows the format."""
    try:
        arrow = importlib.import_module("pyarrow")
    except ImportError as error:
        raise InputError(NEEDS_ZST) from error
    return cast(IO[bytes], arrow.CompressedInputStream(raw, "zstd"))
