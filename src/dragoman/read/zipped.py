"""Zip archives."""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from dragoman.errors import InputError
from dragoman.read import registry
from dragoman.read.archives import NESTED, Member, inner_path, is_wanted, no_file
from dragoman.read.paths import ARCHIVES, id_in
from dragoman.read.unpack import DAMAGE, damage, packing, plain, unpacked


def members(path: Path) -> Iterator[Member]:
    """Yield the files that a reader knows, sorted by name; hidden ones and folders are left out.

    Raise InputError where the archive cannot be read, or holds no such file.
    """
    try:
        archive = zipfile.ZipFile(path)
    except (*DAMAGE, NotImplementedError, ValueError) as error:
        raise InputError("is a damaged zip file: its list of contents cannot be read") from error
    size = path.stat().st_size
    some = False
    with archive:
        for info in sorted(archive.infolist(), key=lambda one: one.filename):
            if not info.is_dir() and is_wanted(Path(info.filename)):
                some = True
                yield Member(info.filename, id_in(Path(), inner_path(info.filename)), content(archive, info, size))
    if not some:
        raise InputError(no_file())


def content(archive: zipfile.ZipFile, info: zipfile.ZipInfo, size: int) -> IO[bytes] | InputError:
    """Return the plain bytes of a file in the archive, or the reason why there are none."""
    inner = Path(info.filename)
    if registry.kind(inner) in ARCHIVES:
        return InputError(NESTED)
    try:
        handle = plain(archive.open(info), ".zip", lambda: size)
    except (*DAMAGE, NotImplementedError, RuntimeError, ValueError) as error:
        return InputError(damage(".zip", 0, error))
    return unpacked(handle, packing(inner)) if packing(inner) else handle
