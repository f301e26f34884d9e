"""What other packages may add, found by entry point.

A package names its additions in its own pyproject.toml::

    [project.entry-points."dragoman.readers"]
    docx = "my_package:read_docx"          # for files that end in .docx; see docs/add-a-reader.md

Nothing is imported before it is asked for.
"""

from collections.abc import Callable
from importlib.metadata import entry_points
from typing import Any

from dragoman.errors import InputError

GROUPS = ("readers", "lexicons", "gazetteers", "exporters")


def names(group: str) -> list[str]:
    """Return the names that installed packages registered under ``dragoman.<group>``, sorted."""
    return sorted({point.name for point in entry_points(group=f"dragoman.{group}")})


def load(group: str, name: str) -> Callable[..., Any] | None:
    """Return the object registered as `name`, or None where nothing is; raise InputError where it does not import."""
    found = sorted(entry_points(group=f"dragoman.{group}", name=name), key=lambda point: point.value)
    if not found:
        return None
    try:
        return found[0].load()  # type: ignore[no-any-return]
    except (ImportError, AttributeError) as error:
        raise InputError(
            f"plug-in {name!r} of dragoman.{group} ({found[0].value}) does not load: {error}; "
            "correct the package that registers it, or uninstall it"
        ) from error
