"""Tables as frames of pandas or Polars."""

from importlib import import_module
from typing import Any

from dragoman.errors import OptionError
from dragoman.store import reading
from dragoman.store.tables import Tables

ENGINES = ("pandas", "polars")


def frame(tables: Tables, name: str, engine: str = "pandas") -> Any:
    """Return a view of the store as a frame, in its fixed order.

    Raise OptionError for a view or an engine that there is not, or where the engine is not installed.
    """
    if name not in reading.ORDER:
        raise OptionError(f"frame: there is no table {name!r}; there are {', '.join(sorted(reading.ORDER))}")
    if engine not in ENGINES:
        raise OptionError(f"frame: {engine!r} is none of {', '.join(ENGINES)}")
    try:
        library = import_module(engine)
    except ModuleNotFoundError as error:
        raise OptionError(f"frame: {engine} is not installed: pip install 'dragoman[frames]'") from error
    table = reading.table(tables, name)
    return table.to_pandas(maps_as_pydicts="lossy") if engine == "pandas" else library.from_arrow(table)
