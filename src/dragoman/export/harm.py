"""How many were killed or hurt, of a unit: lowest, best and highest told, the rule for best, and on which side."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.export.unit import Unit
from dragoman.incident import Figure, Incident
from dragoman.records import Count

RULE = "the publisher's own figure, else the lowest told"
SIDES = ("actor", "recipient", "civilian", "unknown")
Told = Count | Figure


@dataclass(frozen=True, slots=True)
class Harm:
    """A toll; all null where no figure is the event's own. A null `high` beside a best is open ("at least 30")."""

    low: int | None = None
    best: int | None = None
    high: int | None = None
    rule: str | None = None


def harm(unit: Unit, what: str) -> Harm:
    """Return a unit's toll of `what` (killed, injured, arrested ...): an incident's as merged, else by our rule.

    Where merging gives the doers' own dead a toll of their own, the two add up: they are different people.
    """
    record = unit.record
    if not isinstance(record, Incident):
        return of_mention(own(record.counts, what))
    tolls = [toll for toll in record.tolls if toll.what == what and toll.best is not None]
    if not tolls:
        return Harm()
    low = sum(toll.low if toll.low is not None else toll.best or 0 for toll in tolls)
    return Harm(low, sum(toll.best or 0 for toll in tolls), total(toll.high for toll in tolls), tolls[0].best_rule)


def of_mention(counts: Sequence[Count]) -> Harm:
    """Return the toll of one report."""
    told = [(group[0].said_by, *summed(group)) for group in by_speaker(counts)]
    if not told:
        return Harm()
    lows = [low for _, low, _ in told]
    best = next((low for speaker, low, _ in told if speaker is None), min(lows))
    highs = [high for _, _, high in told]
    return Harm(min(lows), best, None if None in highs else max(high for high in highs if high is not None), RULE)


def own(counts: Iterable[Count], what: str) -> list[Count]:
    """Return the counts of `what` that are the event's own: a running toll or a war's is never an event's."""
    return [count for count in counts if count.what == what and count.scope == "event"]


def by_speaker(counts: Iterable[Told]) -> list[list[Told]]:
    """Return the figures by report and speaker: those of one name different people, those of two may not."""
    found: dict[tuple[str | None, str], list[Told]] = {}
    for count in counts:
        event = count.event_id if isinstance(count, Figure) else ""
        found.setdefault((count.said_by, event), []).append(count)
    return list(found.values())


def summed(group: Sequence[Told]) -> tuple[int, int | None]:
    """Return what one speaker's figures come to: (low, high), high null where one is open."""
    return sum(count.low for count in group), total(count.high for count in group)


def total(numbers: Iterable[int | None]) -> int | None:
    """Return the sum; null where one is."""
    known = list(numbers)
    return None if None in known else sum(number for number in known if number is not None)


def by_side(unit: Unit, what: str) -> dict[str, int]:
    """Return the best toll by side; what no one speaker's figures tell apart is "unknown". Empty without a toll."""
    record, found = unit.record, Counter[str]()
    if isinstance(record, Incident):
        for toll in record.tolls:
            if toll.what == what and toll.best is not None:
                found.update(sides_of(toll.best, [figure for figure in toll.figures if figure.scope == "event"]))
    else:
        counts = own(record.counts, what)
        best = of_mention(counts).best
        if best is not None:
            found.update(sides_of(best, counts))
    return dict(found)


def sides_of(best: int, figures: Iterable[Told]) -> dict[str, int]:
    """Return how the first speaker whose figures come to `best` divides it."""
    for group in by_speaker(figures):
        if summed(group)[0] == best:
            return {side: sum(count.low for count in group if count.side == side) for side in SIDES}
    return {**dict.fromkeys(SIDES, 0), "unknown": best}
