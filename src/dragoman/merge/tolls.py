"""How many, over all reports of an incident: low, best and high, and each figure with its source and time."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.incident import Claim, Contradiction, Figure, Toll
from dragoman.merge.telling import Report, Telling
from dragoman.merge.weigh import overlap
from dragoman.records import Count as Counted
from dragoman.records import Event

BEST_RULE = (
    "of each independent source its last and fullest figure; of those of the last day, the one most sources give; "
    "of equals the higher"
)


@dataclass(frozen=True, slots=True)
class Sum:
    """What one mention says of one side on one speaker's word, its own figures added up."""

    low: int
    high: int | None
    event: Event
    report: Report
    said_by: str | None
    part: bool


def tolls(tellings: Sequence[Telling]) -> tuple[Toll, ...]:
    """Return the tolls of an incident, by what and side."""
    figures: dict[tuple[str, str], list[Figure]] = {}
    sums: dict[tuple[str, str], list[Sum]] = {}
    for telling in tellings:
        for event in telling.events:
            for count in event.counts:
                key = (count.what, side_of(count))
                figures.setdefault(key, []).append(figure(count, event, telling.report))
            for key, one in own_sums(event, telling.report):
                sums.setdefault(key, []).append(one)
    return tuple(toll(*key, figures[key], sums.get(key, [])) for key in sorted(figures))


def side_of(count: Counted) -> str:
    """Return whether a figure is of the doers or of others."""
    return "actor" if count.side == "actor" else "others"


def figure(count: Counted, event: Event, report: Report) -> Figure:
    """Return a count with its source and time."""
    return Figure(
        low=count.low,
        high=count.high,
        text=count.text,
        event_id=event.id,
        article_id=event.article_id,
        published=report.published,
        publisher=report.publisher,
        said_by=count.said_by,
        scope=count.scope,
        side=count.side,
    )


def own_sums(event: Event, report: Report) -> Iterable[tuple[tuple[str, str], Sum]]:
    """Yield what a mention says of the event itself; two figures of one speaker name different people and add up."""
    found: dict[tuple[str, str, str | None], tuple[int, int | None]] = {}
    for count in event.counts:
        if count.scope == "event":
            key = (count.what, side_of(count), count.said_by)
            low, high = found.get(key, (0, 0))
            found[key] = (low + count.low, None if high is None or count.high is None else high + count.high)
    part = event.parent is not None and event.parent.relation == "part"
    for (what, side, said_by), (low, high) in found.items():
        yield (what, side), Sum(low, high, event, report, said_by, part)


def toll(what: str, side: str, figures: Sequence[Figure], sums: Sequence[Sum]) -> Toll:
    """Return one toll; figures of a part of the event count only where the whole has none."""
    whole = [s for s in sums if not s.part] or list(sums)
    whole = fullest(whole)
    listed = tuple(sorted(figures, key=lambda f: (f.published or "~", f.article_id, f.event_id, f.low, f.text)))
    if not whole:
        return Toll(what, side, None, None, None, None, listed)
    chosen = best(whole)
    high = highest(whole)
    return Toll(what, side, min(s.low for s in whole), chosen.low, high, BEST_RULE, listed)


def fullest(sums: Iterable[Sum]) -> list[Sum]:
    """Return for each article and speaker the fullest figure: mentions of one act repeat it, or tell a share of it."""
    out: dict[tuple[str, str | None], Sum] = {}
    for one in sorted(sums, key=lambda s: (s.event.trigger.span, s.event.id)):
        key = (one.report.article_id, one.said_by)
        if key not in out or one.low > out[key].low:
            out[key] = one
    return list(out.values())


def highest(sums: Sequence[Sum]) -> int | None:
    """Return the highest end; null where an open figure ("at least 30") starts at or above all others."""
    closed = [s.high for s in sums if s.high is not None]
    opened = [s.low for s in sums if s.high is None]
    if not closed or (opened and max(opened) >= max(closed)):
        return None
    return max(closed)


def best(sums: Sequence[Sum]) -> Sum:
    """Return the best figure by `BEST_RULE`."""
    last: dict[str, Sum] = {}
    for one in sorted(sums, key=lambda s: (s.report.moment, s.said_by is None, s.low, s.report.article_id)):
        last[one.report.source or one.report.article_id] = one
    newest = max(s.report.day or 0 for s in last.values())
    fresh = [s for s in last.values() if (s.report.day or 0) >= newest - 1]
    votes = Counter(s.low for s in fresh)
    return max(fresh, key=lambda s: (votes[s.low], s.low, s.report.moment, s.report.article_id))


def contradictions(tellings: Sequence[Telling]) -> list[Contradiction]:
    """Return the tolls on which reports differ: figures of the event itself that have no number in common."""
    by_key: dict[tuple[str, str], list[Sum]] = {}
    for telling in tellings:
        for event in telling.events:
            for key, one in own_sums(event, telling.report):
                if not one.part:
                    by_key.setdefault(key, []).append(one)
    out = []
    for (what, side), sums in sorted(by_key.items()):
        whole = fullest(sums)
        if any(not overlap((a.low, a.high), (b.low, b.high)) for a in whole for b in whole):
            values: dict[str, list[str]] = {}
            for one in whole:
                values.setdefault(words(one.low, one.high), []).append(one.event.id)
            name = what if side == "others" else f"{what} among the actors"
            claims = tuple(Claim(v, tuple(sorted(values[v]))) for v in sorted(values, key=number))
            out.append(Contradiction(name, claims))
    return out


def words(low: int, high: int | None) -> str:
    """Return a range as it is read: 3, 2-4, 30+."""
    return f"{low}+" if high is None else str(low) if low == high else f"{low}-{high}"


def number(value: str) -> tuple[int, str]:
    """Return the sort key of a range in words."""
    return int(value.rstrip("+").split("-")[0]), value
