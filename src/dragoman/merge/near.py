"""How two places agree: the same, near, one inside the other; and when they exclude each other."""

from math import asin, cos, radians, sin, sqrt

from dragoman.merge.parts import Part, part
from dragoman.merge.rules import Rules
from dragoman.merge.telling import FINE
from dragoman.merge.wording import bag, stem
from dragoman.records import Where

EARTH_KM = 6371.0


def other_place(one: Where | None, other: Where | None, rules: Rules) -> str | None:
    """Return why two places exclude each other, or null."""
    if one is None or other is None:
        return None
    if one.country and other.country and one.country != other.country:
        return "another country"
    if one.precision in FINE and other.precision in FINE and relation(one, other, rules) is None:
        return "another town"
    levels = {one.precision, other.precision}
    if "region" not in levels or "country" in levels or not (one.adm1 and other.adm1):
        return None
    return "another region" if one.adm1 != other.adm1 else None


def where(one: Where | None, other: Where | None, rules: Rules) -> Part:
    """Compare the places; a country agrees weakly, and a big town more weakly than a small one."""
    if one is None or other is None:
        return 0.0, ()
    go = rules.where
    how = relation(one, other, rules)
    if how is None:
        return 0.0, ()
    if how == "same" and (one.radius_km or 0.0) > go.big_km:
        return part("where", "one big town", go.big, one.name)
    points = {
        "same": go.same,
        "site": go.site,
        "place without a name": go.nameless,
        "near": go.near,
        "inside": go.inside,
        "region": go.region,
    }
    return part("where", how, points.get(how, go.country), " / ".join(sorted({one.name, other.name})))


def relation(one: Where, other: Where, rules: Rules) -> str | None:
    """Return how two places agree: same, site, near, inside, region, country; null where they do not."""
    levels = {one.precision, other.precision}
    same = one.name == other.name or (one.geonames_id is not None and one.geonames_id == other.geonames_id)
    if None in levels:
        return ("site" if names_a_place(one, rules) else "place without a name") if same else None
    if "country" in levels:
        return "country" if one.country == other.country else None
    if same:
        return "region" if levels == {"region"} else "same"
    if "region" in levels:
        return "inside" if one.adm1 and one.adm1 == other.adm1 else None
    return close(one, other, rules)


def names_a_place(where: Where, rules: Rules) -> bool:
    """Say whether the words for a place that no gazetteer knows name one: "the Tanksal quarter", not "their houses"."""
    return bool(bag(where.name).words - {stem(word) for word in rules.where.nameless_words})


def close(one: Where, other: Where, rules: Rules) -> str | None:
    """Return "inside" or "near" for two points by distance and radius, null where they are apart."""
    km = distance(one, other)
    if km is None:
        return None
    small, big = sorted((one.radius_km or 0.0, other.radius_km or 0.0))
    if big >= 2 * small and km <= big:
        return "inside"
    return "near" if km <= rules.where.near_km else None


def distance(one: Where, other: Where) -> float | None:
    """Return the kilometres between two points, null where one has none."""
    if None in (one.latitude, one.longitude, other.latitude, other.longitude):
        return None
    a, b, c, d = (radians(x or 0.0) for x in (one.latitude, one.longitude, other.latitude, other.longitude))
    h = sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(min(1.0, h)))
