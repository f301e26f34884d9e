"""An incident out of its tellings: who, when, where, status, sources, contradictions, and an id that lasts."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from dragoman.incident import Claim, Contradiction, Incident
from dragoman.merge.cluster import Cluster
from dragoman.merge.rules import Rules
from dragoman.merge.telling import Telling, when_rank
from dragoman.merge.tolls import contradictions as toll_contradictions
from dragoman.merge.tolls import tolls
from dragoman.merge.weigh import score_of
from dragoman.merge.who import parties
from dragoman.merge.wording import bag
from dragoman.records import Coder, Event, Reason, When, Where, hash_of

T = TypeVar("T")
STATUS = ("occurred", "negated", "possible", "planned", "called_for", "conditional")
WEAK = frozenset(("alleges", "denies", "demands", "predicts"))
PRECISION = ("exact", "city", "district", None, "region", "country")


def incident(cluster: Cluster, rules: Rules) -> Incident:
    """Return the incident of a cluster.

    Its id is made of the evidence key of its first report (the earliest published, then the least key): reports that
    come later do not change it.
    """
    tellings = cluster.tellings
    events = [e for t in tellings for e in t.events]
    main = typical(tellings)
    told = [(t, e) for t in tellings for e in t.events]
    when = chosen(times(told), width, when_name)
    where = chosen(places(told), place_rank, where_name)
    moments = sorted({t.report.moment: t.report.published for t in tellings if t.report.moment}.items())
    status = status_of(events)
    actors, actors_from = parties(tellings, lambda e: e.actors)
    recipients, recipients_from = parties(tellings, lambda e: e.recipients)
    reasons = {"actors": actors_from, "recipients": recipients_from, "when": when[1], "where": where[1]}
    return Incident(
        id=hash_of("incident", founding(tellings)),
        event_ids=tuple(sorted(e.id for e in events)),
        article_ids=tuple(sorted({e.article_id for e in events})),
        type=main.type,
        modes=tuple(sorted({m for e in events if e.type == main.type for m in e.modes})),
        cameo=main.cameo,
        quad=main.quad,
        intensity=main.intensity,
        goldstein=main.goldstein,
        actors=actors,
        recipients=recipients,
        when=when[0],
        where=where[0],
        status=status,
        historical=all(e.historical for e in events),
        content=all(e.parent is not None and e.parent.relation == "content" for e in events),
        tolls=tolls(tellings),
        first_report=moments[0][1] if moments else None,
        last_report=moments[-1][1] if moments else None,
        publishers=tuple(sorted({t.report.publisher for t in tellings if t.report.publisher})),
        independent_sources=tuple(sorted({t.report.source for t in tellings if t.report.source})),
        contradictions=tuple(contradictions(tellings)),
        score=min((score_of(w.points, rules) for _, w in cluster.links), default=1.0),
        why=(*reasons_of(cluster, rules), *(Reason(f, "words of event", i) for f, i in reasons.items() if i)),
        codebook=main.codebook,
        coder=max((e.coder for e in events), key=coder_key),
    )


def founding(tellings: Sequence[Telling]) -> str:
    """Return the evidence key that names an incident: of its earliest report the least."""
    first = min((t.report.moment or "~") for t in tellings)
    return min(e.evidence_key for t in tellings if (t.report.moment or "~") == first for e in t.events)


def coder_key(coder: Coder) -> tuple[str, ...]:
    """Return a sort key of coder versions."""
    return coder.program, coder.lexicon, coder.knowledge, coder.gazetteer, coder.model, coder.profile


def sources(tellings: Sequence[Telling], test: Callable[[Event], bool]) -> int:
    """Return of how many independent sources some event passes a test."""
    return len({t.report.source or t.report.article_id for t in tellings if any(test(e) for e in t.events)})


def typical(tellings: Sequence[Telling]) -> Event:
    """Return the event whose type stands for all: the type and code of most sources, then the most intense."""
    events = [e for t in tellings for e in t.events]
    kinds = {(e.type, e.cameo) for e in events}
    votes = {k: sources(tellings, lambda e, k=k: (e.type, e.cameo) == k) for k in kinds}  # type: ignore[misc]
    types = Counter({t: sources(tellings, lambda e, t=t: e.type == t) for t, _ in kinds})  # type: ignore[misc]
    return max(
        events,
        key=lambda e: (types[e.type], votes[e.type, e.cameo], len(e.cameo or ""), abs(e.intensity), e.type, e.id),
    )


def status_of(events: Sequence[Event]) -> str:
    """Return the strongest status on the publisher's or an asserting speaker's word; else the strongest of any."""
    firm = [e.status for e in events if not (e.said_by and e.said_by[0].stance in WEAK)]
    return min(firm or [e.status for e in events], key=STATUS.index)


def times(told: Iterable[tuple[Telling, Event]]) -> list[tuple[When, Telling, Event]]:
    """Return the times that events state."""
    out = []
    for telling, event in told:
        if event.when is not None:
            out.append((event.when, telling, event))
    return out


def places(told: Iterable[tuple[Telling, Event]]) -> list[tuple[Where, Telling, Event]]:
    """Return the places that events state."""
    out = []
    for telling, event in told:
        if event.where is not None:
            out.append((event.where, telling, event))
    return out


def chosen(
    found: Sequence[tuple[T, Telling, Event]], rank: Callable[[T], tuple[int, ...]], name: Callable[[T], str]
) -> tuple[T | None, str]:
    """Return the narrowest value, of those the one that most sources give, and the id of the event that gives it."""
    if not found:
        return None, ""
    narrowest = min(rank(value) for value, _, _ in found)
    votes: dict[str, set[str]] = {}
    for value, told, _ in found:
        if rank(value) == narrowest:
            votes.setdefault(name(value), set()).add(told.report.source or told.report.article_id)
    most = min(votes, key=lambda v: (-len(votes[v]), v))
    best = [(v, e.id) for v, _, e in found if rank(v) == narrowest and name(v) == most]
    return min(best, key=lambda ve: ve[1])


def width(when: When) -> tuple[int, ...]:
    """Return how narrow a time is, and whether the text states it."""
    return when_rank(when)[:2]


def when_name(when: When) -> str:
    """Return what makes two times the same."""
    return f"{when.start}/{when.end}"


def place_rank(where: Where) -> tuple[int, ...]:
    """Return how fine a place is, 0 the finest."""
    return (PRECISION.index(where.precision) if where.precision in PRECISION else 3,)


def where_name(where: Where) -> str:
    """Return what makes two places the same."""
    return f"{where.name}/{where.country}"


def contradictions(tellings: Sequence[Telling]) -> Iterable[Contradiction]:
    """Yield the fields on which reports differ: status, times, places, parties, then tolls."""
    events = [e for t in tellings for e in t.events]
    yield from differing("status", events, lambda e: e.status, lambda a, b: a == b)
    yield from differing("when", events, interval, meets)
    yield from differing("where", events, lambda e: town(e.where), lambda a, b: a == b)
    for field, get in (("actors", actors_of), ("recipients", recipients_of)):
        yield from differing(field, events, get, lambda a, b: bool(bag(a).words & bag(b).words))
    yield from toll_contradictions(tellings)


def differing(
    field: str, events: Iterable[Event], get: Callable[[Event], str | None], agree: Callable[[str, str], bool]
) -> Iterable[Contradiction]:
    """Yield the contradiction of a field, where two of its values do not agree."""
    values: dict[str, list[str]] = {}
    for event in events:
        value = get(event)
        if value:
            values.setdefault(value, []).append(event.id)
    if any(not agree(a, b) for a in values for b in values):
        yield Contradiction(field, tuple(Claim(v, tuple(sorted(values[v]))) for v in sorted(values)))


def interval(event: Event) -> str | None:
    """Return a time as start/end, null where an end is open."""
    when = event.when
    return f"{when.start}/{when.end}" if when and when.start and when.end else None


def meets(one: str, other: str) -> bool:
    """Say whether two intervals have a day in common."""
    (a, b), (c, d) = one.split("/"), other.split("/")
    return a <= d and c <= b


def town(where: Where | None) -> str | None:
    """Return a place's name where it is a town or finer."""
    return where.name if where and where.precision in ("exact", "city", "district") else None


def actors_of(event: Event) -> str | None:
    """Return the named actors of an event in one string."""
    return ", ".join(sorted(p.name for p in event.actors if p.id)) or None


def recipients_of(event: Event) -> str | None:
    """Return the named recipients of an event in one string."""
    return ", ".join(sorted(p.name for p in event.recipients if p.id)) or None


def reasons_of(cluster: Cluster, rules: Rules) -> list[Reason]:
    """Return why the reports are one incident: the rules' digest, each link with its points and what gave them."""
    out = [Reason("merge", "rules", rules.digest)]
    if not cluster.links:
        first = cluster.tellings[0]
        rule = "one report" if len(first.events) == 1 else "mentions of one article"
        return [*out, Reason("merge", rule, " ".join(e.id for e in first.events))]
    for (one, other), weight in cluster.links:
        detail = "; ".join(f"{r.field}: {r.rule}{f' [{r.detail}]' if r.detail else ''}" for r in weight.why)
        out.append(Reason("merge", f"link of {weight.points:.2f} points", f"{one} {other}: {detail}"))
    return out
