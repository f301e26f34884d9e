"""store.json: that a folder is a store, of which version, and how older ones become this one."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from deltalake import DeltaTable, Schema

from dragoman.errors import StoreError
from dragoman.records import RECORD_VERSION
from dragoman.store import arrow
from dragoman.store.damage import LOG, REMEDY
from dragoman.store.place import Place
from dragoman.store.tables import SHAPES, Tables
from dragoman.version import __version__

FORMAT = "dragoman store"
FILE = "store.json"
VERSION = 1


@dataclass(frozen=True, slots=True)
class Step:
    """How a store of one version becomes one of the next. It may be done again after it was interrupted."""

    version: int
    says: str
    do: Callable[[Tables], None]


def add_columns(tables: Tables) -> None:
    """Add the tables and columns that this version has and the store lacks; null stands in them for older rows."""
    lacking = [name for name in SHAPES if not DeltaTable.is_deltatable(tables.place.table(name), tables.options)]
    for name in lacking:
        folder = tables.place.folder and tables.place.folder / name
        if name in MAIN or (folder and any(folder.rglob("*.parquet"))):
            raise StoreError(
                f"store {tables.place}: the list of its table's files, {name}/{LOG}, is not there; {REMEDY}"
            )
    if lacking:
        tables.create()
    for name, shape in SHAPES.items():
        table = tables.get(name, fresh=True)
        with tables.writing():
            has = {field.name for field in table.schema().fields}
            wanted = Schema.from_arrow(arrow.schema_of(shape.cls, shape.ours)).fields
            new = [field for field in wanted if field.name not in has]
            if new:
                table.alter.add_columns(new)


MAIN = ("coded", "articles", "events")  # a store without them was damaged: an empty one would lose the others' rows
STEPS = (Step(0, "columns for the time of publication, the place in the article and exact texts", add_columns),)


def found(place: Place) -> dict[str, Any] | None:
    """Return what store.json says, or None where there is none; raise StoreError where it is no store's."""
    raw = place.read(FILE)
    if raw is None:
        return None
    try:
        said = json.loads(raw)
    except ValueError as error:
        raise StoreError(f"store {place}: {FILE} is damaged ({error}); write it anew or use a backup") from error
    if not isinstance(said, dict) or said.get("format") != FORMAT or not isinstance(said.get("version"), int):
        raise StoreError(f"store {place}: {FILE} is not that of a store of dragoman")
    return said


def write(place: Place, version: int = VERSION) -> None:
    """Write store.json."""
    said = {"format": FORMAT, "version": version, "record_version": RECORD_VERSION, "written_by": __version__}
    place.write(FILE, (json.dumps(said, indent=2) + "\n").encode())


def checked(place: Place) -> int:
    """Return the version of the store at a place; raise StoreError where there is none or it is newer than this one."""
    said = found(place)
    if said is None:
        raise StoreError(f"store {place}: there is no store here ({FILE} is missing); `dragoman run` makes one")
    version = int(said["version"])
    if version > VERSION:
        raise StoreError(
            f"store {place}: is of version {version}, made by dragoman {said.get('written_by', '?')}; this program "
            f"reads up to version {VERSION}: install a newer dragoman"
        )
    return version


def migrate(tables: Tables, version: int, steps: Sequence[Step] = STEPS) -> list[str]:
    """Bring a store to this version, step by step; return what was done. Rows and unknown columns are kept."""
    done = []
    while version < VERSION:
        step = next((one for one in steps if one.version == version), None)
        if step is None:
            raise StoreError(f"store {tables.place}: is of version {version}, which this program cannot bring to date")
        step.do(tables)
        version += 1
        write(tables.place, version)
        done.append(step.says)
    return done
