"""Files that are made from others and lie beside them: written whole, and known by a digest of what they are made from.

Such a file is made when a wheel or an editable install is built (hatch_build.py), and again wherever it is missing or
stale, as Python does with its .pyc files. Where the folder cannot be written to, the sources are simply read each
time. One whose digest does not match is never used.
"""

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path


def digest_of(paths: Iterable[Path]) -> str:
    """Return the SHA-256 over the names, lengths and contents of files."""
    whole = hashlib.sha256()
    for path in paths:
        content = path.read_bytes()
        whole.update(f"{path.name}\0{len(content)}\0".encode() + content)
    return whole.hexdigest()


def write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; a folder that cannot be written to stays as it is."""
    with contextlib.suppress(OSError):
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
            Path(name).chmod(0o644)
            Path(name).replace(path)
        finally:
            Path(name).unlink(missing_ok=True)
