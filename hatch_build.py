"""Build hook: makes the gazetteer and the compiled lexicon when a wheel or an editable install is built.

All go into the wheel. The gazetteer's sources are build requirements (pyproject.toml), so that users need none of
them. An up-to-date file is kept.
"""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SOURCES = ("tools/build_gazetteer.py", "src/dragoman/where/fold.py", "src/dragoman/where/places.csv")


class DataHook(BuildHookInterface):  # type: ignore[type-arg]
    """Builds ``where/data/gazetteer.sqlite``, ``lexicon/en/frames.json`` and ``lexicon/en/actors/actors.txt``."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Build the file where it is missing or older than what it is made of."""
        root = Path(self.root)
        builder = load(root / SOURCES[0])
        out: Path = builder.OUT
        newest = max((root / source).stat().st_mtime for source in SOURCES)
        if not out.is_file() or out.stat().st_mtime < newest:
            builder.build(out)
        made = (out, *compile_lexicon(root / "src"))
        build_data["artifacts"].extend(path.relative_to(root).as_posix() for path in made)


def compile_lexicon(src: Path) -> tuple[Path, Path]:
    """Make the compiled frames and actors where they are missing or stale, and return their paths."""
    sys.path.insert(0, str(src))
    try:
        from dragoman import lexicon, ontology
        from dragoman.lexicon import actors_compiled, compiled
    finally:
        sys.path.remove(str(src))
    home = src / "dragoman" / "lexicon" / "en"
    lexicon.load(ontology.load())
    actors_compiled.load(home / "actors")
    return home / compiled.FILE, home / "actors" / actors_compiled.FILE


def load(path: Path) -> ModuleType:
    """Return the module in a file that is on no import path."""
    spec = importlib.util.spec_from_file_location("dragoman_build_gazetteer", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
