"""What the archives have in common: their files are read as if they stood in a folder, and written nowhere."""

from pathlib import Path
from typing import IO, NamedTuple

from dragoman.errors import InputError
from dragoman.read import registry
from dragoman.read.paths import ARCHIVES

NESTED = "is an archive within an archive; unpack it first"


class Member(NamedTuple):
    """A file of an archive: its name there, the id that it gives, its content or why there is none."""

    name: str
    id: str
    content: IO[bytes] | InputError


def inner_path(name: str) -> Path:
    """Return a file's place in an archive; one that claims to lie at the machine's root lies at the archive's."""
    path = Path(name)
    return path.relative_to(path.anchor)


def is_wanted(inner: Path) -> bool:
    """Say whether a file is for a reader, or an archive, of which users must be told; no hidden one is."""
    hidden = any(part.startswith((".", "__MACOSX")) for part in inner.parts)
    return not hidden and registry.kind(inner) in registry.known() | ARCHIVES


def no_file() -> str:
    """Return what is wrong with an archive that has nothing to read."""
    return f"the archive holds no file that ends in {', '.join(f'.{name}' for name in registry.names())}"
