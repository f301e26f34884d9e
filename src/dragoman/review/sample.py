"""Which events or articles people are to read: drawn by chance with known probabilities, or the least sure first.

The draw follows from the seed and the ids alone: each item has a place in line, a hash of the two, and the first so
many of each stratum are taken. So the same store, seed and size give the same items, in whatever order they were
coded, and a larger size the same ones and more. An item of a stratum has the probability size / population; what is
counted of the sample is weighted by its inverse.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from math import floor
from typing import Any

from dragoman import serial
from dragoman.errors import OptionError
from dragoman.records import Event
from dragoman.store.rows import Batch, Sampled
from dragoman.store.store import Store
from dragoman.store.writer import NAME

UNITS = ("event", "article")
HOWS = ("random", "stratified", "doubtful")
TOLD = ("occurred", "all")
EVENTS = """SELECT {stratum} AS stratum, e.id AS id, e.evidence_key AS key, a.id AS article_id, a.text_sha256 AS sha,
    e.coder_key AS coder_key, e.confidence.event AS sure FROM events e JOIN articles a ON a.id = e.article_id"""
ARTICLES = """SELECT {stratum} AS stratum, a.id AS id, NULL AS key, a.id AS article_id, a.text_sha256 AS sha,
    NULL AS coder_key, 0.0 AS sure FROM articles a LEFT JOIN (SELECT article_id, count(*) AS events,
    mode("where".country) AS country FROM events GROUP BY article_id) n ON n.article_id = a.id"""
TENTH = "least(floor({0} * 10) / 10, 0.9)"
BANDS = f"format('{{{{:.1f}}}}-{{{{:.1f}}}}', {TENTH}, {TENTH} + 0.1)"
BY: Mapping[str, Mapping[str, str]] = {
    "event": {
        "type": "e.type",
        "country": "coalesce(e.\"where\".country, 'none')",
        "publisher": "coalesce(a.publisher, 'none')",
        "year": "CAST(e.year AS VARCHAR)",
        "confidence": BANDS.format("e.confidence.event"),
        "status": "e.status",
    },
    "article": {
        "country": "coalesce(n.country, 'none')",
        "publisher": "coalesce(a.publisher, 'none')",
        "year": "CAST(a.year AS VARCHAR)",
        "events": "CASE WHEN n.events IS NULL THEN 'none' WHEN n.events < 3 THEN '1-2' ELSE '3 or more' END",
    },
}
FEWEST = 2  # of each stratum, where it has so many: of one alone nothing can be said of its spread
MOST = 100_000


@dataclass(frozen=True, slots=True)
class Plan:
    """What to draw. `told` is which events there are to draw from: what occurred, as counts have it, or all."""

    unit: str = "event"
    how: str = "random"
    size: int = 100
    seed: int = 1
    by: tuple[str, ...] = ()
    equal: bool = False  # as many of each stratum; else in proportion
    told: str = "occurred"
    types: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()  # of the place
    publishers: tuple[str, ...] = ()
    since: str | None = None  # published, ISO days, inclusive
    until: str | None = None
    blind: bool = False
    readers: int = 1
    name: str = ""
    note: str | None = None

    def check(self) -> None:
        """Raise OptionError where the plan cannot be carried out."""
        for option, value, allowed in (("unit", self.unit, UNITS), ("how", self.how, HOWS), ("told", self.told, TOLD)):
            if value not in allowed:
                raise OptionError(f"{option} {value!r}: is none of {', '.join(allowed)}")
        for one in self.by:
            if one not in BY[self.unit]:
                raise OptionError(f"by {one!r}: {self.unit}s are parted by {', '.join(BY[self.unit])}")
        if (self.how == "stratified") != bool(self.by):
            raise OptionError("a stratified sample needs --by, the others have none")
        if not 1 <= self.size <= MOST:
            raise OptionError(f"size {self.size}: draw from 1 to {MOST:,}")
        if not 1 <= self.readers <= 20:
            raise OptionError(f"readers {self.readers}: from 1 to 20 people can read each item")
        if self.unit == "article" and (self.how == "doubtful" or self.types):
            raise OptionError("articles are drawn by chance from all that were read; types and doubt are of events")
        if not NAME.fullmatch(self.batch):
            raise OptionError(f"name {self.batch!r}: use up to 64 letters, digits, dots, dashes or underscores")

    @property
    def batch(self) -> str:
        """The batch's name: the one given, else what was drawn."""
        return self.name or f"{self.how}-{self.unit}s-{self.size}-{self.seed}"

    @property
    def filters(self) -> dict[str, Any]:
        """What it is drawn from, as the batch keeps it."""
        names = ("told", "types", "countries", "publishers", "since", "until")
        return {name: value for name in names if (value := serial.plain(asdict(self)[name]))}


@dataclass(frozen=True, slots=True)
class Stratum:
    """A part of the population, and how many of it were drawn."""

    name: str
    population: int
    size: int

    @property
    def probability(self) -> float:
        """With which each of its items was drawn."""
        return self.size / self.population


@dataclass(frozen=True, slots=True)
class Drawn:
    """A batch, its items and its strata."""

    batch: Batch
    items: list[Sampled] = field(default_factory=list)
    strata: tuple[Stratum, ...] = ()


def draw(store: Store, plan: Plan, by: str | None = None, at: datetime | None = None) -> Drawn:
    """Return what a plan draws from a store, which is not written; raise OptionError where there is nothing to draw."""
    plan.check()
    source, given = population(plan)
    counted = store.query(f"SELECT stratum, count(*) FROM ({source}) GROUP BY stratum ORDER BY stratum", given).rows
    if not counted:
        raise OptionError(f"there is no {plan.unit} to draw from; take away a filter, or run the coder first")
    strata = allotted([(name, number) for name, number in counted], plan)
    rows = taken(store, plan, source, given, strata)
    events = coded(store, [row[1] for row in rows]) if plan.unit == "event" else {}
    probability = {one.name: one.probability for one in strata}
    items = []
    for position, (stratum, name, key, article_id, sha, coder_key) in enumerate(rows):
        items.append(
            Sampled(
                batch=plan.batch,
                position=position,
                article_id=article_id,
                text_sha256=sha,
                unit=plan.unit,
                evidence_key=key,
                event_id=name if plan.unit == "event" else None,
                coder_key=coder_key,
                stratum=stratum,
                probability=None if plan.how == "doubtful" else probability[stratum],
                seen=serial.dumps(events[name]) if name in events else None,
            )
        )
    return Drawn(batch_of(plan, items, strata, by, at), items, strata)


def pool(store: Store, plan: Plan) -> int:
    """Return how many there are to draw from."""
    plan.check()
    source, given = population(plan)
    return int(store.query(f"SELECT count(*) FROM ({source})", given).rows[0][0])


def batch_of(
    plan: Plan, items: Sequence[Sampled], strata: Sequence[Stratum], by: str | None, at: datetime | None
) -> Batch:
    """Return the batch's row."""
    return Batch(
        id=plan.batch,
        unit=plan.unit,
        how=plan.how,
        created=(at or datetime.now(UTC)).isoformat(timespec="seconds"),
        size=len(items),
        population=sum(one.population for one in strata),
        seed=None if plan.how == "doubtful" else plan.seed,
        coder_key=max((item.coder_key or "" for item in items), default=None),
        blind=plan.blind,
        readers=plan.readers,
        by=plan.by,
        filters=json.dumps(plan.filters),
        strata=json.dumps([asdict(one) for one in strata]),
        created_by=by,
        note=plan.note,
    )


def population(plan: Plan) -> tuple[str, list[Any]]:
    """Return the SELECT of all that could be drawn and its values.

    It gives stratum, id, evidence key, article, the text's hash, coder and sureness.
    """
    parts = [BY[plan.unit][one] for one in plan.by]
    stratum = " || ' / ' || ".join(parts) if parts else "'all'"
    select = (EVENTS if plan.unit == "event" else ARTICLES).format(stratum=stratum)
    wanted = list(told(plan))
    given: list[Any] = []
    columns = {
        "e.type": plan.types,
        'e."where".country' if plan.unit == "event" else "n.country": plan.countries,
        "a.publisher": plan.publishers,
    }
    for column, values in columns.items():
        if values:
            wanted.append(f"{column} IN (SELECT unnest(?))")
            given.append(list(values))
    for sign, day in ((">=", plan.since), ("<=", plan.until)):
        if day:
            wanted.append(f"CAST(a.published_at AS DATE) {sign} CAST(? AS DATE)")
            given.append(day)
    return select + (f" WHERE {' AND '.join(wanted)}" if wanted else ""), given


def told(plan: Plan) -> Iterator[str]:
    """Yield what an item must be, whatever the filters."""
    if plan.unit == "article":
        yield "a.id IN (SELECT article_id FROM coded WHERE failed IS NOT TRUE)"
    elif plan.told == "occurred":
        yield "e.status = 'occurred' AND NOT e.historical AND coalesce(e.parent.relation, '') <> 'content'"
    if plan.how == "doubtful":  # what somebody has judged need not be mended
        yield "e.evidence_key NOT IN (SELECT evidence_key FROM reviews WHERE evidence_key IS NOT NULL)"


def allotted(counted: Sequence[tuple[str, int]], plan: Plan) -> tuple[Stratum, ...]:
    """Return how many to take of each stratum: in proportion or alike, and two of each where it has two."""
    whole = sum(number for _, number in counted)
    size = min(plan.size, whole)
    least = {name: min(FEWEST, number) if plan.how == "stratified" else 0 for name, number in counted}
    if sum(least.values()) > size:
        raise OptionError(
            f"size {plan.size}: there are {len(counted):,} strata, which need {sum(least.values()):,} items; "
            "draw more, or part by less"
        )
    weights = {name: 1.0 if plan.equal else float(number) for name, number in counted}
    sizes = shared(size, weights, dict(counted), least)
    return tuple(Stratum(name, number, sizes[name]) for name, number in counted if sizes[name])


def shared(
    size: int, weights: Mapping[str, float], most: Mapping[str, int], least: Mapping[str, int]
) -> dict[str, int]:
    """Return `size` shared out by weight, within bounds, by largest remainders; names break ties."""
    fixed: dict[str, int] = {}
    while True:
        free = {name: weight for name, weight in weights.items() if name not in fixed}
        rest = size - sum(fixed.values())
        total = sum(free.values())
        ideal = {name: rest * weight / total for name, weight in free.items()}
        short = {name: least[name] for name, some in ideal.items() if some < least[name]}
        over = {name: most[name] for name, some in ideal.items() if some > most[name]}
        if not short and not over:
            break
        fixed |= short or over
        if len(fixed) == len(weights):
            break
    sizes = {**{name: floor(some) for name, some in ideal.items()}, **fixed}
    left = size - sum(sizes.values())
    order = sorted(ideal, key=lambda name: (floor(ideal[name]) - ideal[name], name))
    for name in [*order, *sorted(weights)]:
        if left <= 0:
            break
        if sizes[name] < most[name]:
            sizes[name] += 1
            left -= 1
    return sizes


def taken(
    store: Store, plan: Plan, source: str, given: Sequence[Any], strata: Sequence[Stratum]
) -> list[tuple[Any, ...]]:
    """Return the items drawn, in the order in which they are to be read: by chance, so that a half is a sample too."""
    if plan.how == "doubtful":
        line, order = "sure, id", "sure, id"
    else:
        line, order = "md5(? || id), id", "md5(? || id), id"
    seeds = [] if plan.how == "doubtful" else [f"{plan.seed}\x1f"]
    sql = (
        "SELECT stratum, id, key, article_id, sha, coder_key FROM (SELECT *, row_number() OVER (PARTITION BY stratum "
        f"ORDER BY {line}) AS place FROM ({source})) JOIN (SELECT unnest(?) AS stratum, unnest(?) AS size) "
        f"USING (stratum) WHERE place <= size ORDER BY {order}"
    )
    names, sizes = [one.name for one in strata], [one.size for one in strata]
    return store.query(sql, [*seeds, *given, names, sizes, *seeds]).rows


def coded(store: Store, ids: Sequence[str]) -> dict[str, Event]:
    """Return events by id."""
    found: dict[str, Event] = {}
    for start in range(0, len(ids), 500):
        listed = ", ".join("'" + name.replace("'", "''") + "'" for name in ids[start : start + 500])
        found |= {event.id: event for event in store.events(where=f"id IN ({listed})")}
    return found
