"""Records as data frames, a row each: the columns of the CSV export, with numbers as numbers."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from dragoman.errors import OptionError
from dragoman.export.aggregate import Aggregate
from dragoman.export.flat import EVENT, row_of
from dragoman.export.unit import Report, Unit
from dragoman.incident import Incident
from dragoman.records import Article, Event

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

NUMBERS = frozenset(
    (
        "intensity goldstein latitude longitude radius_km confidence score killed_low killed_best killed_high"
        " injured_low injured_best injured_high n_events n_articles"
    ).split()
)
Framed = Event | Incident | Unit | tuple[Event, Article | None]


def to_pandas(records: "Iterable[Framed] | Aggregate") -> "pd.DataFrame":
    """Return events (alone or with their articles), incidents or counts as a pandas frame, a row each.

    Events carry their status: filter by it, for not all of them happened. Raises OptionError without pandas.
    """
    try:
        import pandas as pd  # noqa: PLC0415
    except ImportError as error:
        raise OptionError("to_pandas needs: pip install 'dragoman[frames]'") from error
    columns, rows = table_of(records)
    frame = pd.DataFrame({name: [row[name] for row in rows] for name in columns}, columns=list(columns))
    numbers = [name for name in columns if name in NUMBERS]
    return frame.astype(dict.fromkeys(numbers, "float64"))


def to_polars(records: "Iterable[Framed] | Aggregate") -> "pl.DataFrame":
    """Return events (alone or with their articles), incidents or counts as a Polars frame, a row each.

    Events carry their status: filter by it, for not all of them happened. Raises OptionError without Polars.
    """
    try:
        import polars as pl  # noqa: PLC0415
    except ImportError as error:
        raise OptionError("to_polars needs: pip install 'dragoman[frames]'") from error
    columns, rows = table_of(records)
    if isinstance(records, Aggregate):
        return pl.DataFrame({name: [row[name] for row in rows] for name in columns}, strict=False)
    schema = {name: pl.Float64 if name in NUMBERS else pl.String for name in columns}
    return pl.DataFrame({name: [row[name] for row in rows] for name in columns}, schema=schema, strict=False)


def table_of(records: "Iterable[Framed] | Aggregate") -> tuple[tuple[str, ...], list[dict[str, Any]]]:
    """Return the columns and rows of records."""
    if isinstance(records, Aggregate):
        return records.columns, records.rows
    rows = [row_of(unit_of(one)) for one in records]
    return (tuple(rows[0]) if rows else EVENT), rows


def unit_of(one: Framed) -> Unit:
    """Return the unit of what was given."""
    if isinstance(one, Unit):
        return one
    if isinstance(one, Incident):
        return Unit(one, ())
    event, article = one if isinstance(one, tuple) else (one, None)
    return Unit(event, (Report(event, article),))
