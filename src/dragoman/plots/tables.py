"""A file that another command wrote -> what can be drawn of it. The file's own columns say what kind it is."""

import csv
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from dragoman.errors import InputError, plain_words
from dragoman.export.periods import TIMES
from dragoman.export.send import SIDECAR
from dragoman.plots.held import LINES, Agreed, Alpha, Beside, Cover, Picture, Series, Shown
from dragoman.plots.held_json import calibration_of, places_of
from dragoman.plots.rows import Cells, number, panels, whole

WHOSE = ("publisher", "agency", "language")
UNITS = {"mention": "mentions of events", "incident": "incidents"}
MONTHS, MAP, SUMMARY = "months.csv", "map.geojson", "summary.json"
KINDS = (
    "series with a column of time (aggregate, estimate, compare's months.csv), validity (--format json), the file of "
    "calibrate, coverage (month, publisher, n_articles), agreement of readers (review agree --format csv), and "
    "compare's folder or map"
)


def read(path: Path) -> Picture:
    """Return the picture of a file, or of a comparison's folder; raise InputError where nothing can be drawn."""
    if path.is_dir():
        return compared(path)
    if path.suffix.lower() in (".json", ".geojson"):
        return of_json(path)
    rows = rows_of(path)
    shown = of_rows(rows, path)
    told = sidecar(path)
    if isinstance(shown, Series):
        unit = UNITS.get(str((told.get("choices") or {}).get("unit")), "events")
        shown = Series(shown.kind, shown.time, shown.panels, unit, float(told.get("level", 0.95)))
    return Picture(shown, caption(told, shown))


def rows_of(path: Path) -> list[Cells]:
    """Return a CSV file's rows."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            return list(csv.DictReader(stream))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"{path}: cannot be read as CSV ({plain_words(error)})") from error


def of_rows(rows: Sequence[Cells], path: Path) -> Shown:
    """Return what a table shows; raise InputError where nothing can be drawn of it."""
    heads = list(rows[0]) if rows else []
    if not rows:
        raise InputError(f"{path}: has no rows, so that there is nothing to draw")
    if {"field", "alpha", "units"} <= set(heads):
        return Agreed(tuple(alpha_of(row) for row in rows))
    time = next((name for name in ("period", *TIMES) if name in heads), None)
    if time and {"n_articles"} <= set(heads) and not any(name in heads for name in LINES):
        return cover_of(rows, time)
    kind = next((name for name in LINES if name in heads), None)
    if kind and time:
        found = panels(rows, kind, time)
        return Series(kind, time, found)
    if kind:
        raise InputError(
            f"{path}: is no series, for it has no column of time ({', '.join(TIMES)}): count with --by ...,month"
        )
    if {"group", "precision"} <= set(heads):
        raise InputError(f"{path}: has rates and no curve: write it with dragoman validity --format json")
    raise InputError(f"{path}: of columns {', '.join(heads)} nothing can be drawn; what can: {KINDS}")


def alpha_of(row: Cells) -> Alpha:
    """Return a line of agreement."""
    return Alpha(row["field"], whole(row, "units"), number(row, "alpha"), number(row, "percent"))


def cover_of(rows: Sequence[Cells], time: str) -> Cover:
    """Return a table of coverage; rows of one period and publisher add up. `period` tells by its form what it is."""
    found: dict[tuple[str, str], int] = {}
    names = [name for name in WHOSE if name in rows[0]]
    for row in rows:
        key = row[time], " ".join(row[name] or f"(no {name})" for name in names) or "all"
        found[key] = found.get(key, 0) + whole(row, "n_articles")
    periods = sorted({period for period, _ in found if period})
    return Cover(time if time in TIMES else time_of(periods), tuple(periods), found)


def time_of(names: Sequence[str]) -> str:
    """Return of which time periods with such names are."""
    first = names[0] if names else ""
    forms = {4: "year", 10: "day"}
    return "week" if "W" in first else "quarter" if "Q" in first else forms.get(len(first), "month")


def sidecar(path: Path) -> dict[str, Any]:
    """Return what a table's own command wrote beside it; nothing where there is no such file."""
    beside = path.with_name(path.name + SIDECAR)
    return json_of(beside) if beside.is_file() else {}


def json_of(path: Path) -> dict[str, Any]:
    """Return a JSON object; raise InputError where it is none."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: cannot be read as JSON ({plain_words(error)})") from error
    if not isinstance(found, dict):
        raise InputError(f"{path}: is no JSON object; what can be drawn: {KINDS}")
    return found


def of_json(path: Path) -> Picture:
    """Return the picture of a JSON file."""
    found = json_of(path)
    if "confidence" in found or "fits" in found:
        return Picture(calibration_of(found, path), validity_caption(found))
    if found.get("type") == "FeatureCollection":
        places = places_of(found, path)
        beside = path.with_name(SUMMARY)
        return Picture(Beside(None, places), compare_caption(json_of(beside)) if beside.is_file() else "")
    raise InputError(f"{path}: of this JSON nothing can be drawn; what can: {KINDS}")


def compared(folder: Path) -> Picture:
    """Return the picture of a comparison's folder."""
    months, places, summary = folder / MONTHS, folder / MAP, folder / SUMMARY
    if not months.is_file() and not places.is_file():
        raise InputError(f"{folder}: is no folder of dragoman compare: it has neither {MONTHS} nor {MAP}")
    series = of_rows(rows_of(months), months) if months.is_file() else None
    if series is not None and not isinstance(series, Series):
        raise InputError(
            f"{months}: is no series of two data sets; compare writes country, month, ours, theirs, agreed"
        )
    found = places_of(json_of(places), places) if places.is_file() else None
    return Picture(Beside(series, found), compare_caption(json_of(summary)) if summary.is_file() else "")


def caption(told: Mapping[str, Any], shown: Shown) -> str:
    """Return what stands below a picture of a table: its sample, level, coder."""
    batch = told.get("batch")
    parts = []
    if isinstance(batch, dict):
        judged = told.get("judged", "?")
        parts.append(f"Sample {batch.get('id')}: {judged} of {batch.get('size')} drawn {batch.get('unit')}s judged")
    if isinstance(shown, Series) and shown.kind == "corrected":
        parts.append(f"{shown.level:.0%} intervals")
    if told.get("coder"):
        parts.append(f"coded by {told['coder']}")
    return "; ".join(parts) + "." * bool(parts)


def validity_caption(found: Mapping[str, Any]) -> str:
    """Return what stands below a picture of calibration."""
    parts = [f"Sample {found['set']}" if found.get("set") else "A judged sample"]
    if found.get("judged_events"):
        parts.append(f"{found['judged_events']:,} judged events")
    if found.get("coder"):
        parts.append(f"coded by {found['coder']}")
    elif isinstance(found.get("coders"), list) and len(found["coders"]) == 1:
        one = found["coders"][0]
        parts.append(f"coded by dragoman {one.get('program')}, lexicon {one.get('lexicon')}")
    return "; ".join([*parts, "95% intervals (Wilson)"]) + "."


def compare_caption(found: Mapping[str, Any]) -> str:
    """Return what stands below a picture of a comparison."""
    words = f"Ours beside {found.get('compared_with')}, {found.get('from')} to {found.get('to')}"
    return f"{words}; one where they fit and are at most {found.get('days_apart_at_most')} day(s) apart."
