"""Build hook: makes the gazetteer when a wheel or an editable install is built, and puts it into the wheel.

The sources are build requirements (pyproject.toml), so that users need none of them. An up-to-date file is kept.
"""

import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SOURCES = ("tools/build_gazetteer.py", "src/dragoman/where/fold.py", "src/dragoman/where/places.csv")


class GazetteerHook(BuildHookInterface):  # type: ignore[type-arg]
    """Builds ``src/dragoman/where/data/gazetteer.sqlite``."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Build the file where it is missing or older than what it is made of."""
        root = Path(self.root)
        builder = load(root / SOURCES[0])
        out: Path = builder.OUT
        newest = max((root / source).stat().st_mtime for source in SOURCES)
        if not out.is_file() or out.stat().st_mtime < newest:
            builder.build(out)
        build_data["artifacts"].append(out.relative_to(root).as_posix())


def load(path: Path) -> ModuleType:
    """Return the module in a file that is on no import path."""
    spec = importlib.util.spec_from_file_location("dragoman_build_gazetteer", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
