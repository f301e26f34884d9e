"""Whether two events of one article may be one: their parties, their days, their places."""

from collections.abc import Sequence

from dragoman.records import Event, Party, When, Where

TOLLS = ("killed", "injured", "abducted", "arrested")
LEAST = 3  # a smaller toll may well be another act's


def agree(first: Event, event: Event) -> bool:
    """Say whether nothing that the second mention states contradicts the first."""
    for a, b in ((first.actors, event.actors), (first.recipients, event.recipients)):
        if a and b and not shares(a, b):
            return False
    stated = [e.when for e in (first, event) if e.when is not None and e.when.basis == "expression"]
    if len(stated) == 2 and not overlap(stated[0], stated[1]):
        return False
    names = [w.name for w in (first.where, event.where) if w]
    return (
        len(names) < 2
        or names[0] == names[1]
        or (first.where is not None and event.where is not None and nested(first, event))
    )


def told_first(first: Event, event: Event) -> bool:
    """Say whether a headline and a lead tell one act: of one toll of three or more, with nothing that contradicts.

    Headlines are short ("Gunmen kill nine at market"): parties agree by their sectors, and a place that is not
    resolved contradicts none.
    """
    tolls = {(c.what, c.low, c.high) for c in first.counts if c.what in TOLLS and c.low >= LEAST}
    if not any((c.what, c.low, c.high) in tolls for c in event.counts) or apart(first, event):
        return False
    for a, b in ((first.actors, event.actors), (first.recipients, event.recipients)):
        sectors = [{s for p in side for s in p.sectors} for side in (a, b)]
        countries = [{p.country for p in side if p.country} for side in (a, b)]
        if any(one and two and not one & two for one, two in (sectors, countries)):
            return False
    known = [w for w in (first.where, event.where) if w is not None and w.country is not None]
    return len(known) < 2 or known[0].name == known[1].name or nested(first, event)


def nested(first: Event, event: Event) -> bool:
    """Say whether one place is the region or country of the other."""
    a, b = first.where, event.where
    if a is None or b is None or a.country != b.country:
        return False
    return "country" in (a.precision, b.precision) or a.name in (b.adm1, b.adm2) or b.name in (a.adm1, a.adm2)


def smaller(inner: Where, outer: Where) -> bool:
    """Say whether a place lies in the region or country that another mention names."""
    if inner.country != outer.country or not inner.country or inner.precision == "country":
        return False
    return outer.precision == "country" or (outer.precision == "region" and outer.name == inner.adm1 != inner.name)


def shares(one: Sequence[Party], other: Sequence[Party]) -> bool:
    """Say whether two sides have a party in common, by id or by name."""
    ids = {p.id for p in one if p.id}
    names = {p.name.lower() for p in one}
    return any((p.id and p.id in ids) or p.name.lower() in names for p in other)


def within(one: Sequence[Party], other: Sequence[Party]) -> bool:
    """Say whether all parties of the shorter side are on the longer: a meeting with Y is none with Z."""
    short, long = sorted((one, other), key=len)
    return all(shares((party,), long) for party in short)


def apart(one: Event, other: Event) -> bool:
    """Say whether two events have no day in common."""
    a, b = one.when, other.when
    return a is not None and b is not None and not overlap(a, b)


def overlap(one: When, other: When) -> bool:
    """Say whether two intervals have a day in common."""
    return (one.start or "") <= (other.end or "9999") and (other.start or "") <= (one.end or "9999")


def holds(outer: Where, inner: Where) -> bool:
    """Say whether one place is or holds another."""
    if outer.name == inner.name:
        return True
    same = outer.country == inner.country and outer.country is not None
    return same and (outer.precision == "country" or outer.name in (inner.adm1, inner.adm2))
