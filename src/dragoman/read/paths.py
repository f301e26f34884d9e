"""Files, folders and patterns that a user names -> the files to read, in a fixed order."""

import glob
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dragoman.errors import InputError
from dragoman.read import registry, remote
from dragoman.read.aside import SetAside
from dragoman.read.unpack import packing

STDIN = "-"
ARCHIVES = frozenset(("zip", "tar"))
NO_FILE = "there is no such file; give a file, a folder, a pattern or - for standard input"
NO_NAME = "is no name of a file; give a file, a folder, a pattern or - for standard input"


@dataclass(frozen=True, slots=True)
class Place:
    """A file, or "-", and the id of an article that is the whole file: its name in its folder, without suffixes."""

    path: Path | str
    id: str | None = None


def stem(path: Path) -> str:
    """Return a file's name without its suffix, and without ".gz" and the like."""
    name = path.name[: -len(path.suffix)] if packing(path) else path.name
    return Path(name).stem


def id_in(folder: Path, path: Path) -> str:
    """Return a file's place in a folder as an id: files of one name in two subfolders stay apart."""
    return "/".join((*path.relative_to(folder).parts[:-1], stem(path)))


def expand(names: Iterable[str | Path]) -> Iterator[Place | SetAside]:
    """Yield the files of each name: a file, a folder's readable files (sorted, subfolders too), a pattern's, or "-"."""
    known = registry.known() | ARCHIVES
    for name in names:
        path = Path(name)
        if str(name) == STDIN:
            yield Place(STDIN)
        elif not str(name):
            yield SetAside("", NO_NAME)
        elif remote.is_remote(name):
            yield from stored(str(name), known)
        elif path.is_dir():
            yield from inside(path, known)
        elif path.exists() or path.is_symlink():
            yield Place(path, stem(path))
        else:
            found = sorted(glob.glob(str(name), recursive=True))
            if not found:
                yield SetAside(str(name), NO_FILE)
            for one in map(Path, found):
                yield from inside(one, known) if one.is_dir() else [Place(one, stem(one))]


def stored(uri: str, known: frozenset[str]) -> Iterator[Place | SetAside]:
    """Yield the files of a URI: the one that it names, whatever its kind, or a folder's of known kinds."""
    try:
        for one in remote.found(uri):
            if registry.kind(Path(one)) in known or one == uri:
                below = one[len(uri) :].strip("/") or Path(one).name
                yield Place(one, "/".join((*Path(below).parts[:-1], stem(Path(below)))))
    except OSError as error:
        yield SetAside(uri, f"cannot be read: {error}")
    except InputError as error:
        yield SetAside(uri, str(error))


def inside(folder: Path, known: frozenset[str]) -> Iterator[Place | SetAside]:
    """Yield a folder's files of known kinds, hidden ones left out, sorted by path."""
    some = False
    for found in walked(folder):
        if isinstance(found, SetAside) or registry.kind(found) in known:
            some = True
            yield found if isinstance(found, SetAside) else Place(found, id_in(folder, found))
    if not some:
        endings = ", ".join(f".{name}" for name in sorted(known))
        yield SetAside(str(folder), f"the folder holds no file that ends in {endings}")


def walked(folder: Path) -> Iterator[Path | SetAside]:
    """Yield all that is in a folder and its subfolders and is no folder, sorted by path, one folder held at a time.

    Links to folders are not followed: they may lead back.
    """
    try:
        with os.scandir(folder) as found:
            entries = sorted((each for each in found if not each.name.startswith(".")), key=lambda each: each.name)
    except OSError as error:
        yield SetAside(str(folder), f"the folder cannot be read: {(error.strerror or str(error)).lower()}")
        return
    for entry in entries:
        path = folder / entry.name
        if entry.is_dir(follow_symlinks=False):
            yield from walked(path)
        elif not entry.is_dir():
            yield path
