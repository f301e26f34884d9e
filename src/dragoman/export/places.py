"""A place as other layouts have it: which of town, district, province and country it names, and whether it is a point.

A place known only to the country has no coordinates; that of a province or district has, and every layout with
coordinates also says how precise they are, in a column of its own.
"""

from dataclasses import dataclass

from dragoman.records import Where

GED_PRECISION = {"exact": 1, "city": 1, "district": 3, "region": 4, "country": 6}
ACLED_PRECISION = {"exact": 1, "city": 1, "district": 2, "region": 3}


@dataclass(frozen=True, slots=True)
class Spot:
    """A place split by level; empty where unknown. Degrees are null where it is no finer than a country."""

    name: str = ""
    city: str = ""
    district: str = ""
    province: str = ""
    country: str = ""
    latitude: float | None = None
    longitude: float | None = None
    radius_km: float | None = None
    precision: str = ""
    geonames_id: int | None = None
    feature: str = ""
    text: str = ""


def spot(where: Where | None) -> Spot:
    """Return a place by its levels."""
    if where is None:
        return Spot()
    kind = where.precision or ""
    point = has_point(where)
    return Spot(
        name=where.name,
        city=where.name if kind == "city" else "",
        district=where.adm2 or (where.name if kind == "district" else ""),
        province=where.adm1 or (where.name if kind == "region" else ""),
        country=where.country or "",
        latitude=where.latitude if point else None,
        longitude=where.longitude if point else None,
        radius_km=where.radius_km if point else None,
        precision=kind,
        geonames_id=where.geonames_id,
        feature=where.feature or "",
        text=where.text or "",
    )


def has_point(where: Where) -> bool:
    """Say whether a place may be shown as a point: it has one, and is finer than a country."""
    known = where.latitude is not None and where.longitude is not None
    return known and where.precision is not None and where.precision != "country"
