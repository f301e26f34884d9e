"""Units -> a file in some layout, and beside it what was left out and why."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from dragoman.errors import OptionError
from dragoman.export.choose import Filters, LeftOut, check_statuses, chosen
from dragoman.export.days import DATES, days_of
from dragoman.export.layout import UNDATED, Layout, Options
from dragoman.export.unit import Unit
from dragoman.review.apply import is_changed
from dragoman.whole import opened

SIDECAR = ".left_out.json"


@dataclass(slots=True)
class Summary:
    """What an export did: how many units it read and wrote, in how many rows, and what stayed out."""

    layout: Layout
    options: Options
    filters: Filters
    unit: str = ""
    read: int = 0
    written: int = 0
    rows: int = 0
    corrected: int = 0  # units with a report that people have set right or added
    left: LeftOut = field(default_factory=LeftOut)

    def plain(self) -> dict[str, Any]:
        """Return the sidecar: all choices, all counts, and the columns that stay empty with the reason."""
        return {
            "format": self.layout.name,
            "unit": self.unit,
            "choices": {**asdict(self.options), "filters": asdict(self.filters)},
            "read": self.read,
            "written": self.written,
            "rows": self.rows,
            "corrected_by_people": self.corrected,
            "left_out_count": self.read - self.written,
            "left_out": self.left.plain(),
            "empty_columns": dict(self.layout.empty),
        }


def export(
    units: Iterable[Unit],
    layout: Layout,
    stream: BinaryIO,
    options: Options | None = None,
    filters: Filters | None = None,
) -> Summary:
    """Write units in a layout, as they come, and return what was written and left out.

    Unless the options ask for all statuses, only what occurred goes out, neither background nor the content of what
    somebody says (but jsonl, csv and parquet, which say so in columns of their own, carry all).
    Raises OptionError where options or filters do not fit the layout.
    """
    options, filters = options or Options(), filters or Filters()
    check(layout, options, filters)
    done = Summary(layout, options, filters)
    done.rows = layout.write(passing(units, done), stream, options)
    return done


def check(layout: Layout, options: Options, filters: Filters, unit: str | None = None) -> None:
    """Raise OptionError where options or filters are none, or do not fit the layout."""
    if options.date not in DATES:
        raise OptionError(f"--date {options.date}: is none of {', '.join(DATES)}")
    if options.undated not in UNDATED:
        raise OptionError(f"--undated {options.undated}: is none of {', '.join(UNDATED)}")
    layout.check(options, unit)
    check_statuses(filters, carries_all(layout, options), layout.name)


def carries_all(layout: Layout, options: Options) -> bool:
    """Say whether what did not occur goes out too."""
    return options.all_statuses or layout.status == "own"


def passing(units: Iterable[Unit], done: Summary) -> Iterator[Unit]:
    """Yield the units that the layout can hold and the filters let through; count all."""
    options = done.options

    def counted() -> Iterator[Unit]:
        for unit in units:
            done.read += 1
            done.unit = done.unit or unit.kind
            yield unit

    kept = chosen(
        counted(),
        done.filters,
        done.left,
        all_statuses=carries_all(done.layout, options),
        date=options.date,
        undated=options.undated,
    )
    for unit in kept:
        reason = done.layout.lacks(unit, options) or undated(unit, options)
        if reason:
            done.left.add(unit, reason)
        else:
            done.written += 1
            done.corrected += any(is_changed(report.event) for report in unit.reports)
            yield unit


def undated(unit: Unit, options: Options) -> str | None:
    """Return why a unit stays out that has no single day, where that was asked for."""
    if options.undated == "drop" and days_of(unit, options.date).day is None:
        return "undated: no single day"
    return None


def to_file(
    units: Iterable[Unit],
    layout: Layout,
    out: Path,
    options: Options | None = None,
    filters: Filters | None = None,
    unit: str | None = None,
) -> Summary:
    """Write units to `out` and the sidecar beside it, each whole or not at all; return the summary.

    Raises OptionError where `out` cannot be written, or the options do not fit.
    """
    check(layout, options or Options(), filters or Filters(), unit)
    with opened(out) as stream:
        done = export(units, layout, stream, options, filters)
    write_sidecar(out, done.plain())
    return done


def write_sidecar(out: Path, content: dict[str, Any]) -> None:
    """Write what was left out and why beside `out`; beside a device nothing can stand."""
    if not out.is_file():
        return
    with opened(out.with_name(out.name + SIDECAR)) as stream:
        stream.write((json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace"))
