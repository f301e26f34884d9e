"""Build hook: makes the gazetteer, the compiled lexicon and the site's bundle when the package is built or installed.

All go into the wheel. The gazetteer's sources are build requirements (pyproject.toml), so that users need none of
them; Node.js, which bundles what the site borrows, is one only where this machine has none. What is up to date is kept.
"""

import importlib.util
import platform
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FRONTEND = "tools/build_frontend.py"
SOURCES = ("tools/build_gazetteer.py", "src/dragoman/where/fold.py", "src/dragoman/where/places.csv")


class DataHook(BuildHookInterface):  # type: ignore[type-arg]
    """Builds the gazetteer, ``lexicon/en/frames.json``, ``actors/actors.txt`` and ``web/static/vendor/``."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Return what the build needs besides what pyproject.toml says: Node.js, where it is missing."""
        needed: list[str] = load(Path(self.root) / FRONTEND).requirement(sys.platform, platform.machine())
        return needed

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the file where it is missing or older than what it is made of."""
        root = Path(self.root)
        builder = load(root / SOURCES[0])
        out: Path = builder.OUT
        newest = max((root / source).stat().st_mtime for source in SOURCES)
        if not out.is_file() or out.stat().st_mtime < newest:
            builder.build(out)
        made = (out, *compile_lexicon(root / "src"), *self.bundle(root, tools=version == "editable"))
        build_data["artifacts"].extend(path.relative_to(root).as_posix() for path in made)

    def bundle(self, root: Path, *, tools: bool) -> list[Path]:
        """Return the files that the site borrows; none, with a warning, where they cannot be had."""
        frontend = load(root / FRONTEND)
        try:
            files: list[Path] = frontend.build(root, tools=tools)
        except frontend.NoBundleError as error:
            self.app.display_warning(f"the site's pages will be undrawn, without map, timeline and network: {error}")
            return []
        return files


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
    spec = importlib.util.spec_from_file_location(f"dragoman_{path.stem}", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
