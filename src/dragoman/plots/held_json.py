"""JSON that other commands wrote -> what can be drawn of it: curves of confidence, places of two data sets."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dragoman.calibration import FIELDS
from dragoman.errors import InputError
from dragoman.plots.held import Calibration, Curve, Places

SIDES = ("agreed", "ours only", "theirs only")


def calibration_of(found: Mapping[str, Any], path: Path) -> Calibration:
    """Return the curves of a validity report, or the fits of a calibration; raise InputError where there are none."""
    try:
        curves = [
            Curve(
                str(one["field"]),
                int(one["n"]),
                None if one.get("ece") is None else float(one["ece"]),
                tuple((float(part["said"]), float(part["right"]), int(part["n"])) for part in one["bins"]),
                tuple((float(step[0]), float(step[1])) for step in one.get("steps", ())),
            )
            for one in (*found.get("confidence", ()), *fits_of(found))
            if one["n"]
        ]
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InputError(f"{path}: is no validity report as dragoman writes it ({error!r})") from error
    if not curves:
        raise InputError(f"{path}: no confidence was judged, so that there is no curve to draw")
    return Calibration(tuple(curves))


def fits_of(found: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the confidences of a calibration, fitted or refused, in the order of a report."""
    tried = {**found.get("fits", {}), **found.get("refused", {})}
    return [{**tried[field], "field": field} for field in FIELDS if field in tried]


def places_of(found: Mapping[str, Any], path: Path) -> Places:
    """Return the points of a comparison's map, by side; raise InputError where its features have none."""
    sides: dict[str, list[tuple[float, float]]] = {side: [] for side in SIDES}
    nowhere = 0
    for one in found.get("features") or ():
        side = (one.get("properties") or {}).get("side")
        if side not in sides:
            raise InputError(f"{path}: a feature's side is {side!r}, none of {', '.join(SIDES)}: is it compare's map?")
        geometry = one.get("geometry") or {}
        if geometry.get("type") != "Point":
            nowhere += 1
            continue
        x, y = geometry["coordinates"][:2]
        sides[side].append((float(x), float(y)))
    return Places({side: tuple(points) for side, points in sides.items()}, nowhere)
