"""A user's own folders: what they may hold, and the project file that names several.

``--lexicon`` takes a folder or a project file: a TOML file whose one key lists folders, relative to itself::

    lexicon = ["actors", "../shared/phoenix"]

No project file is read unless it is named: what a coder knows never depends on the folder that it is started in.
"""

import tomllib
from collections.abc import Iterable
from pathlib import Path

from dragoman.errors import OptionError

KEY = "lexicon"
# What is read from a folder.
KNOWN = (
    *("events/*.toml", "sets.toml", "support.toml"),
    *("actors/*.csv", "actors/*.toml", "agents.csv", "agents.toml", "places.csv", "discards.csv"),
)


def resolved(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Return the folders that `paths` name, project files opened, each once.

    Raise OptionError for what is not there, is empty, or holds none of the files that are read.
    """
    folders: list[Path] = []
    for path in paths:
        folders += named_in(path) if path.is_file() else [path]
    for folder in folders:
        check(folder)
    return tuple(dict.fromkeys(folders))


def named_in(path: Path) -> list[Path]:
    """Return the folders that a project file names; raise OptionError where it is none."""
    if path.suffix != ".toml":
        raise OptionError(f"--lexicon {path}: is no folder; give a folder, or a project file that ends in .toml")
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise OptionError(f"{path}: not valid TOML: {error}") from error
    unknown = sorted(set(content) - {KEY})
    if unknown:
        raise OptionError(f'{path}: unknown key {unknown[0]!r}; a project file has one: lexicon = ["my-actors"]')
    names = content.get(KEY)
    if not isinstance(names, list) or not names or not all(isinstance(name, str) for name in names):
        raise OptionError(f'{path}: lexicon must be a list of folders: lexicon = ["my-actors"]')
    return [path.parent / name for name in names]


def check(folder: Path) -> None:
    """Raise OptionError where a folder is missing, empty, or holds none of the files that are read."""
    if not folder.is_dir():
        raise OptionError(f"--lexicon {folder}: is no folder; give the folder that holds your events/ and actors/")
    if any(path.is_file() for pattern in KNOWN for path in folder.glob(pattern)):
        return
    known = ", ".join(KNOWN)
    found = sorted(path.name for path in folder.iterdir())
    if not found:
        raise OptionError(f"--lexicon {folder}: is empty; put in some of {known}")
    tables = [name for name in found if name.endswith((".csv", ".toml"))]
    hint = f"; is {tables[0]} meant to be actors/{tables[0]}?" if tables else ""
    raise OptionError(f"--lexicon {folder}: holds {', '.join(found[:4])} and nothing that is read: {known}{hint}")
