"""A comparison as files: four tables, a map and a summary in one folder, each whole or absent."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from dragoman.errors import OptionError
from dragoman.export.cells import Cell, cells, liner
from dragoman.export.geojson import feature
from dragoman.export.harm import harm
from dragoman.export.layout import Options
from dragoman.export.unit import Unit
from dragoman.series.compared import Alone, Comparison
from dragoman.series.sources import Other
from dragoman.whole import opened

OURS = (
    "our_id our_type our_start our_end our_country our_place our_actors our_recipients our_killed our_reports".split()
)
THEIRS = "their_id their_type their_start their_end their_country their_place their_actors their_killed".split()
MATCH = "km days score".split()
BESIDE = ("beside_their_id", "beside_our_id")  # the event that it could be too, were that not another's
MONTHS = "country month ours theirs agreed articles".split()
CODES = ("our_id", "their_id", "our_start", "our_end", "their_start", "their_end", "month", *BESIDE)


def ours(unit: Unit) -> list[Cell]:
    """Return the cells of an incident of ours."""
    when, where = unit.when, unit.where
    return [
        unit.id,
        unit.type,
        when.start if when else None,
        when.end if when else None,
        where.country if where else None,
        where.name if where else None,
        "; ".join(party.name for party in unit.actors),
        "; ".join(party.name for party in unit.recipients),
        harm(unit, "killed").best,
        len(unit.reports),
    ]


def theirs(other: Other) -> list[Cell]:
    """Return the cells of an event of theirs."""
    return [
        *(other.id, other.label, other.start, other.end, other.country, other.place),
        *("; ".join(other.actors), other.killed),
    ]


def write(made: Comparison, folder: Path) -> list[Path]:
    """Write the files into a folder, made where it is not there; return their paths. Raise OptionError otherwise."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OptionError(f"--out {folder}: cannot be made ({(error.strerror or str(error)).lower()})") from error
    agreed = ([*ours(p.ours), *theirs(p.theirs), p.km, p.days, p.score] for p in made.pairs)
    months: Iterable[list[Cell]] = ([s.country or "all", *row] for s in made.series for row in s.months)
    tables: dict[str, tuple[Sequence[str], Iterable[Sequence[Cell]]]] = {
        "agreed.csv": ((*OURS, *THEIRS, *MATCH), agreed),
        "ours_only.csv": ((*OURS, BESIDE[0]), ([*ours(one.event), beside(one, 1)] for one in made.ours_only)),
        "theirs_only.csv": ((*THEIRS, BESIDE[1]), ([*theirs(one.event), beside(one, 0)] for one in made.theirs_only)),
        "months.csv": (MONTHS, months),
    }
    for name, (heads, rows) in tables.items():
        table(folder / name, heads, rows)
    plain(folder / "map.geojson", map_of(made))
    plain(folder / "summary.json", made.plain())
    return [folder / name for name in (*tables, "map.geojson", "summary.json")]


def beside(alone: Alone[Any], side: int) -> str | None:
    """Return the id, ours (0) or theirs (1), of what an event that stands alone could be too; null where nothing."""
    if alone.beside is None:
        return None
    return alone.beside.theirs.id if side else alone.beside.ours.id


def table(path: Path, heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """Write one table."""
    put = liner(",", True)
    with opened(path) as stream:
        stream.write(put(heads))
        for row in rows:
            stream.write(put(cells(row, heads, CODES, Options())))


def plain(path: Path, content: dict[str, Any]) -> None:
    """Write a file of JSON."""
    with opened(path) as stream:
        stream.write((json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace"))


def map_of(made: Comparison) -> dict[str, Any]:
    """Return the map: each event with whether both have it, or who."""
    features = [with_side(pair.ours, "agreed") for pair in made.pairs]
    features += [with_side(alone.event, "ours only") for alone in made.ours_only]
    features += [their_feature(alone.event) for alone in made.theirs_only]
    return {"type": "FeatureCollection", "features": features}


def with_side(unit: Unit, side: str) -> dict[str, Any]:
    """Return the feature of an incident of ours."""
    found = feature(unit, Options())
    return {**found, "properties": {"side": side, **found["properties"]}}


def their_feature(other: Other) -> dict[str, Any]:
    """Return the feature of an event of theirs."""
    point = None
    if other.latitude is not None and other.longitude is not None:
        point = {"type": "Point", "coordinates": [other.longitude, other.latitude]}
    properties = {"side": "theirs only", **dict(zip(THEIRS, theirs(other), strict=True)), "radius_km": other.radius_km}
    return {"type": "Feature", "id": other.id, "geometry": point, "properties": properties}
