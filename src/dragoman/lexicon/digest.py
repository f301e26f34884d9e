"""Versions of data: a digest of the files that an answer may depend on."""

import hashlib
from collections.abc import Sequence
from importlib import resources
from pathlib import Path


def home() -> Path:
    """Return the folder of the shipped English lexicon."""
    return Path(str(resources.files("dragoman.lexicon"))) / "en"


def version_of(folders: Sequence[Path], *patterns: str) -> str:
    """Return 12 hex digits of the SHA-256 over the names and contents of the folders' matching files."""
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted(path for pattern in patterns for path in folder.glob(pattern)):
            digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:12]
