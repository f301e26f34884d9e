"""Zip archives: each file in one is read as if it stood in a folder, without being written anywhere."""

import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO, NamedTuple

from dragoman.errors import InputError
from dragoman.read import registry
from dragoman.read.paths import ZIP, id_in
from dragoman.read.unpack import DAMAGE, damage, packing, plain, unpacked


class Member(NamedTuple):
    """A file of an archive: its name there, the id that it gives, its content or why there is none."""

    name: str
    id: str
    content: IO[bytes] | InputError


def members(path: Path) -> Iterator[Member]:
    """Yield the files of an archive that a reader knows, sorted by name; hidden ones and folders are left out.

    Raise InputError where the archive cannot be read, or holds no such file.
    """
    known = registry.known()
    try:
        archive = zipfile.ZipFile(path)
    except (*DAMAGE, NotImplementedError, ValueError) as error:
        raise InputError("is a damaged zip file: its list of contents cannot be read") from error
    size = path.stat().st_size
    some = False
    with archive:
        for info in sorted(archive.infolist(), key=lambda one: one.filename):
            inner = PurePosixPath(info.filename)
            hidden = any(part.startswith((".", "__MACOSX")) for part in inner.parts)
            if info.is_dir() or hidden or registry.kind(Path(inner)) not in known | {ZIP}:
                continue
            some = True
            yield Member(info.filename, id_in(Path(), Path(inner)), content(archive, info, size))
    if not some:
        raise InputError(f"the archive holds no file that ends in {', '.join(f'.{name}' for name in sorted(known))}")


def content(archive: zipfile.ZipFile, info: zipfile.ZipInfo, size: int) -> IO[bytes] | InputError:
    """Return the plain bytes of a file in the archive, or the reason why there are none."""
    inner = Path(info.filename)
    if registry.kind(inner) == ZIP:
        return InputError("is an archive within an archive; unpack it first")
    try:
        handle = plain(archive.open(info), ".zip", lambda: size)
    except (*DAMAGE, NotImplementedError, RuntimeError, ValueError) as error:
        return InputError(damage(".zip", 0, error))
    return unpacked(handle, packing(inner)) if packing(inner) else handle
