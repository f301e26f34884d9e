"""Files, folders and patterns that a user names -> the files to read, in a fixed order."""

import glob
from collections.abc import Iterable, Iterator
from pathlib import Path

from dragoman import plugins
from dragoman.read.aside import SetAside

STDIN = "-"
LINES = frozenset((".jsonl", ".ndjson"))
PAGES = frozenset((".html", ".htm", ".xhtml"))
TEXTS = frozenset((".txt", ".text"))


def kind(path: Path) -> str:
    """Return the suffix that decides how a file is read: the last one, or the one before ".gz"."""
    suffixes = [s.lower() for s in path.suffixes]
    if suffixes and suffixes[-1] == ".gz":
        suffixes.pop()
    return suffixes[-1] if suffixes else ""


def stem(path: Path) -> str:
    """Return the file's name without ".gz" and without its suffix: the article's id where none is given."""
    name = path.name[:-3] if path.name.lower().endswith(".gz") else path.name
    return Path(name).stem


def expand(names: Iterable[str | Path]) -> Iterator[Path | SetAside | str]:
    """Yield the files of each name: a file, a folder's readable files (sorted, subfolders too), a pattern's, or "-"."""
    known = LINES | PAGES | TEXTS | {f".{name}" for name in plugins.names("readers")}
    for name in names:
        path = Path(name)
        if str(name) == STDIN:
            yield STDIN
        elif not str(name):
            yield SetAside("", "is no name of a file; give a file, a folder, a pattern or - for standard input")
        elif path.is_dir():
            yield from inside(path, known)
        elif path.exists() or path.is_symlink():
            yield path
        else:
            found = sorted(glob.glob(str(name), recursive=True))
            if not found:
                yield SetAside(
                    str(name), "there is no such file; give a file, a folder, a pattern or - for standard input"
                )
            for one in map(Path, found):
                yield from inside(one, known) if one.is_dir() else [one]


def inside(folder: Path, known: frozenset[str]) -> Iterator[Path | SetAside]:
    """Yield a folder's files of known kinds, hidden ones left out, sorted by path."""
    files = [
        path
        for path in sorted(folder.rglob("*"))
        if kind(path) in known
        and not path.is_dir()
        and not any(p.startswith(".") for p in path.relative_to(folder).parts)
    ]
    if not files:
        yield SetAside(str(folder), f"the folder holds no file that ends in {', '.join(sorted(known))}")
    yield from files
