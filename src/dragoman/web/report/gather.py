"""A store and a filter -> findings: what the lens answers, the words of articles, and what was read and left out.

Only what occurred is counted; how many are told otherwise is said. Every list is bounded, whatever the store's size.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dragoman.errors import OptionError
from dragoman.export.codes import acts, country_name
from dragoman.lens import QUADS, Facets, Filter, Lens, Spots, Ties
from dragoman.plots.outline import middles
from dragoman.store import Store
from dragoman.web.report import map
from dragoman.web.report.bars import bars_of
from dragoman.web.report.coverage import coverage
from dragoman.web.report.evidence import told
from dragoman.web.report.findings import Findings, Line
from dragoman.web.report.series import Wanted, series_of
from dragoman.web.report.words import question

QUOTES = 3  # of an incident that many report
UNKIND = "of any kind"  # events of a country whose quad classes the lens does not tell apart


@dataclass(frozen=True, slots=True)
class Limits:
    """How many rows each list has at most; what is left off is counted."""

    rows: int = 100
    lines: int = 15
    deadly: int = 25
    most_told: int = 10
    spots: int = 400


def gather(
    store: Store,
    lens: Lens,
    chosen: Filter,
    title: str = "",
    limits: Limits | None = None,
    wanted: Wanted | None = None,
) -> Findings:
    """Return what a store tells of a filter; raise OptionError where it asks for what did not occur."""
    if chosen.status:
        raise OptionError("status: a report counts only what occurred; leave the status out, or export what is told")
    most, read = limits or Limits(), coverage(store, chosen)
    totals, facets, spots, ties = lens.totals(chosen), lens.facets(chosen), lens.spots(chosen), lens.ties(chosen)
    rows = lens.rows(chosen, size=most.rows).rows
    deadly = [one for one in lens.rows(replace(chosen, sort="-killed"), size=most.deadly + 1).rows if one.killed]
    often = lens.rows(replace(chosen, sort="-reports"), size=most.most_told).rows if chosen.unit == "incident" else ()
    often = tuple(one for one in often if one.reports > 1)
    shown = tuple(points(spots, most.spots))
    quoted = told(store, [*often, *rows], chosen.unit, QUOTES)
    pairs = tuple(dyads(ties))
    return Findings(
        title=title or "What happened",
        question=question(chosen, called(facets)),
        unit=chosen.unit,
        unmerged=lens.state().unmerged,
        totals=totals,
        bars=bars_of(lens, chosen, read.days),
        spots=shown,
        nowhere=spots.nowhere,
        types=tuple(kinds(facets)),
        actors=tuple(lines(facets, "actor", most.lines)),
        dyads=pairs[: most.lines],
        publishers=tuple(lines(facets, "publisher", most.lines)),
        single=ties.single,
        deadly=tuple(deadly[: most.deadly]),
        most_told=quoted[: len(often)],
        rows=tuple(replace(one, quotes=one.quotes[:1]) for one in quoted[len(often) :]),
        left={
            "spots": spots.left_off + sum(one.count for one in spots.spots[most.spots :]),
            "dyads": ties.left_off + sum(one.count for one in pairs[most.lines :]),
            "rows": totals.shown - len(rows),
            "deadly": len(deadly) - len(deadly[: most.deadly]),
        },
        coverage=read,
        series=series_of(store, lens, chosen, wanted or Wanted(), totals.shown),
    )


def kinds(facets: Facets) -> Iterator[Line]:
    """Yield the types of act with what they mean."""
    known = acts().types
    for one in facets.choices.get("type", ()):
        kind = known.get(one.value)
        quads = {kind.quad: one.count} if kind else {}
        yield Line(one.name, one.count, quads, kind.definition if kind else "")


def lines(facets: Facets, name: str, most: int) -> Iterator[Line]:
    """Yield the most frequent values of a filter."""
    for one in facets.choices.get(name, ())[:most]:
        yield Line(one.name, one.count, {})


def called(facets: Facets) -> dict[str, str]:
    """Return what the keys of parties are called."""
    return {one.value: one.name for name in ("actor", "recipient") for one in facets.choices.get(name, ())}


def dyads(ties: Ties) -> Iterator[Line]:
    """Yield who acts upon whom, the most frequent first."""
    names = {node.key: node.name for node in ties.nodes}
    for tie in ties.ties:
        way = "and" if tie.mutual else "→"
        name = f"{names[tie.actor]} {way} {names[tie.recipient]}"
        yield Line(name, tie.count, dict(zip(QUADS, tie.quads, strict=True)), "together" if tie.mutual else "")


def points(spots: Spots, most: int) -> Iterator[map.Spot]:
    """Yield the places of a map, and the countries where no more is known, in the middle of their outline."""
    for one in spots.spots[:most]:
        quads = dict(zip(QUADS, one.quads, strict=True))
        yield map.Spot(one.name, one.latitude, one.longitude, quads, one.precision, one.radius_km, one.country)
    for area in spots.areas:
        if area.only and area.country in middles():
            x, y = middles()[area.country]
            name = country_name(area.country) or area.country
            yield map.Spot(name, y, x, only(spots, area.country), "country", None, area.country)


def only(spots: Spots, country: str) -> dict[str, int]:
    """Return what is known of a country as a whole alone: all of it, less what is known more closely."""
    area = next(one for one in spots.areas if one.country == country)
    if spots.left_off:
        return {UNKIND: area.only}
    finer = [one.quads for one in spots.spots if one.country == country]
    rest = {quad: area.quads[at] - sum(quads[at] for quads in finer) for at, quad in enumerate(QUADS)}
    return {quad: count for quad, count in rest.items() if count > 0}
