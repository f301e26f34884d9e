"""Tar archives, packed or not: read once from start to end, so in their own order."""

import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from dragoman.errors import InputError
from dragoman.read import registry
from dragoman.read.archives import NESTED, Member, inner_path, is_wanted, no_file
from dragoman.read.foreign import FOREIGN
from dragoman.read.paths import ARCHIVES, id_in
from dragoman.read.streams import opened
from dragoman.read.unpack import packing, plain, unpacked


def members(path: Path) -> Iterator[Member]:
    """Yield the files that a reader knows; hidden ones, links and folders are left out.

    Raise InputError where the archive cannot be read, or holds no such file.
    """
    some = False
    with opened(path) as handle:
        for info, content in files_of(handle):
            inner = inner_path(info.name)
            if is_wanted(inner):
                some = True
                yield Member(info.name, id_in(Path(), inner), plain_of(inner, content, info.size))
    if not some:
        raise InputError(no_file())


def files_of(handle: IO[bytes]) -> Iterator[tuple[tarfile.TarInfo, IO[bytes]]]:
    """Yield the ordinary files of a tar stream; raise InputError where it is damaged."""
    try:
        with tarfile.open(fileobj=handle, mode="r|") as archive:
            while (info := archive.next()) is not None:
                content = archive.extractfile(info) if info.isfile() else None
                if content is not None:
                    yield info, content
    except (tarfile.TarError, *FOREIGN) as error:
        raise InputError("is no tar archive, or a damaged one; the files before the damage were read") from error


def plain_of(inner: Path, content: IO[bytes], size: int) -> IO[bytes] | InputError:
    """Return the plain bytes of a file in the archive, or the reason why there are none."""
    if registry.kind(inner) in ARCHIVES:
        return InputError(NESTED)
    guarded = plain(content, ".tar", lambda: size)
    return unpacked(guarded, packing(inner)) if packing(inner) else guarded
