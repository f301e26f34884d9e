"""The store: Delta tables of articles, events and all that became of them, for one writer and many readers.

Reading and writing needs the extra: ``pip install 'dragoman[store]'``.
"""

from typing import TYPE_CHECKING as _TYPE_CHECKING

from dragoman.errors import OptionError as _OptionError

if _TYPE_CHECKING:
    from dragoman.store.index import Index
    from dragoman.store.rows import Batch, Coded, Left, Review, RunRow, Sampled
    from dragoman.store.store import Store
    from dragoman.store.writer import Chunk

__all__ = ["Batch", "Chunk", "Coded", "Index", "Left", "Review", "RunRow", "Sampled", "Store"]
_HOMES = {"Store": "store", "Chunk": "writer", "Index": "index"}


def __getattr__(name: str) -> object:
    """Load what a name needs when it is asked for: workers that only make tables need no Delta Lake."""
    if name not in __all__:
        raise AttributeError(f"module 'dragoman.store' has no attribute {name!r}")
    from importlib import import_module

    try:
        return getattr(import_module(f"dragoman.store.{_HOMES.get(name, 'rows')}"), name)
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] not in ("deltalake", "duckdb", "pyarrow"):
            raise
        raise _OptionError(f"the store needs {error.name}: pip install 'dragoman[store]'") from error
