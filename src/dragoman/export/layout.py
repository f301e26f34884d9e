"""What an exporter is: a layout's name, its columns, and the function that writes units in it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO

from dragoman.errors import OptionError
from dragoman.export.unit import UNITS, Unit

# Whether a layout can say that something did not occur: it always does, it can, it has no place for it.
STATUS = ("own", "added", "never")
UNDATED = ("empty", "published", "drop")
STATUS_COLUMNS = ("status", "historical", "content")


@dataclass(frozen=True, slots=True)
class Options:
    """What a user may choose of every layout."""

    all_statuses: bool = False
    date: str = "event"  # or published
    undated: str = "empty"  # or published, drop: what has no single day
    raw_cells: bool = False  # true: cells stay as they are, though a spreadsheet would run them


Writer = Callable[[Iterable[Unit], BinaryIO, Options], int]


def lacks_nothing(_unit: Unit, _options: Options) -> str | None:
    """Say that a unit has all that a layout requires."""
    return None


@dataclass(frozen=True, slots=True)
class Layout:
    """A way to write units.

    `write` takes units, a stream of bytes and options, and returns how many rows it wrote. `lacks` says why a unit
    cannot stand in the layout at all; null where it can. `empty` says of each column that nobody fills, why.
    """

    name: str
    about: str
    suffix: str
    write: Writer
    columns: tuple[str, ...] = ()
    status: str = "never"
    units: tuple[str, ...] = UNITS  # what it can hold, its own choice first
    lacks: Callable[[Unit, Options], str | None] = lacks_nothing
    empty: Mapping[str, str] = field(default_factory=dict)

    def check(self, options: Options, unit: str | None = None) -> None:
        """Raise OptionError where the options do not fit the layout."""
        if unit is not None and unit not in self.units:
            raise OptionError(f"--unit {unit}: {self.name} holds {' or '.join(self.units)}s only")
        if options.all_statuses and self.status == "never":
            raise OptionError(
                f"--all-statuses: {self.name} has no column that could say what did not occur, so it would look as if "
                "it had; use jsonl, csv, parquet, geojson, plover or one of the -like tables"
            )


def status_cells(unit: Unit) -> list[str]:
    """Return what the columns of --all-statuses hold."""
    record = unit.record
    return [record.status, str(record.historical).lower(), str(unit.content).lower()]
