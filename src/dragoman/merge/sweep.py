"""Which tellings are compared at all: a sweep over the days, with explicit blocks, that needs only the days at hand.

Two tellings are compared where they are of one family and realm, share a day, and share one more thing: a place, a
party, a figure or a name. The sweep goes day by day; a group of linked tellings is given out as soon as no later day
can add to it. So memory is bounded by what is open on a day, and a year read month by month gives what the whole year
gives.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from dragoman.merge.near import names_a_place
from dragoman.merge.rules import Rules
from dragoman.merge.telling import Telling
from dragoman.merge.weigh import Weight, weigh

Key = tuple[str, ...]
Pair = tuple[str, str]


@dataclass(slots=True)
class Log:
    """What the blocking did, for `dragoman merge` to say and for tests to see."""

    tellings: int = 0
    pairs: int = 0  # compared
    links: int = 0  # enough by themselves
    vetoes: Counter[str] = field(default_factory=Counter)
    blocks: Counter[str] = field(default_factory=Counter)  # pairs that each kind of block gave
    crowded: Counter[str] = field(default_factory=Counter)  # blocks of which only likes were compared, by kind


@dataclass(slots=True)
class Component:
    """Tellings held together by links, those links, and the last day on which more may join."""

    tellings: dict[str, Telling]
    links: dict[Pair, Weight]
    last: int


def reach(telling: Telling, rules: Rules) -> tuple[int, int, str]:
    """Return the days on which a telling is looked up, and the interval's name where it is too wide for days."""
    first, last = telling.first, telling.last
    if last - first > rules.blocking.interval_days:
        return first, first, f"{first}-{last}"
    if telling.grip in ("near", "assumed"):
        first, last = first - 1, last + 1
    return first, last, ""


def keys(telling: Telling, wide: str, rules: Rules) -> list[Key]:
    """Return the blocks in which a telling stands on any of its days; each one's kind is its fourth part."""
    base = (telling.family, telling.realm, wide)
    out: set[Key] = set()
    if telling.align:
        out.add((*base, "copy", telling.align))
    place = telling.where
    if place is not None and place.precision != "country" and (place.precision or names_a_place(place, rules)):
        out.add((*base, "place", str(place.geonames_id or place.name.lower())))
        if place.adm1:
            out.add((*base, "region", f"{place.country}/{place.adm1}"))
    for label, one in (("actor", telling.actors), ("recipient", telling.recipients)):
        out.update((*base, label, name) for name in one.named | one.kinds)
    out.update((*base, "count", f"{key}={low}") for key, (low, _) in telling.counts.items() if low >= 3)
    names = telling.words.names or telling.words.words
    for name in sorted(names, key=lambda w: (-len(w), w))[: rules.blocking.names]:
        out.add((*base, "name", name))
    return sorted(out)


def sweep(tellings: Iterable[Telling], rules: Rules, log: Log) -> Iterator[Component]:
    """Yield the components of tellings, which come in the order of their first day of `reach`, then of their id."""
    state = Sweep(rules, log)
    for day, group in groupby(tellings, key=lambda t: reach(t, rules)[0]):
        yield from state.until(day)
        state.day(list(group))
    yield from state.until(None)


def likeness_key(telling: Telling) -> tuple[object, ...]:
    """Return the key by which a crowded block is ordered: reports of one act come to stand together."""
    main = telling.main
    figures = tuple(sorted((key, low) for key, (low, _) in telling.counts.items()))
    place = telling.where.name if telling.where else ""
    return main.type, main.modes, figures, telling.first, place, telling.trigger, telling.id


class Sweep:
    """The tellings that are open on the day at hand, by block."""

    def __init__(self, rules: Rules, log: Log) -> None:
        self.rules, self.log = rules, log
        self.active: dict[str, tuple[Telling, int, list[Key]]] = {}
        self.index: dict[Key, dict[str, None]] = {}
        self.of: dict[str, Component] = {}

    def day(self, fresh: list[Telling]) -> None:
        """Take in the tellings that open on a day, and compare them with all that are open."""
        for one in fresh:
            _, last, wide = reach(one, self.rules)
            blocks = keys(one, wide, self.rules)
            self.active[one.id] = (one, last, blocks)
            self.of[one.id] = Component({one.id: one}, {}, last)
            for key in blocks:
                self.index.setdefault(key, {})[one.id] = None
        self.log.tellings += len(fresh)
        for a, b in self.candidates({t.id for t in fresh}):
            self.compare(a, b)

    def candidates(self, fresh: set[str]) -> list[Pair]:
        """Return the pairs of which at least one is fresh and that stand in one block, sorted."""
        pairs: set[Pair] = set()
        touched = {key for one in fresh for key in self.active[one][2]}
        for key in sorted(touched):
            members = list(self.index[key])
            before = len(pairs)
            if len(members) > self.rules.blocking.crowd:
                self.log.crowded[key[3]] += 1
                pairs.update(self.likes(members, fresh))
            else:
                pairs.update((min(a, x), max(a, x)) for a in members if a in fresh for x in members if x != a)
            self.log.blocks[key[3]] += len(pairs) - before
        return sorted(pairs)

    def likes(self, members: list[str], fresh: set[str]) -> Iterator[Pair]:
        """Yield the pairs of a crowded block that stand near each other when ordered by what tells acts apart."""
        ordered = sorted(members, key=lambda one: likeness_key(self.active[one][0]))
        for n, one in enumerate(ordered):
            for other in ordered[n + 1 : n + 1 + self.rules.blocking.window]:
                if one in fresh or other in fresh:
                    yield min(one, other), max(one, other)

    def compare(self, a: str, b: str) -> None:
        """Weigh two tellings, and link them where that is enough."""
        one, other = self.active[a][0], self.active[b][0]
        weight = weigh(one, other, self.rules)
        self.log.pairs += 1
        if weight.veto:
            self.log.vetoes[weight.veto] += 1
        elif weight.enough(self.rules, verbal=one.main.type in self.rules.verbal.types):
            self.log.links += 1
            self.link(a, b, weight)

    def link(self, a: str, b: str, weight: Weight) -> None:
        """Make one component of two."""
        small, large = sorted((self.of[a], self.of[b]), key=lambda c: len(c.tellings))
        large.links[a, b] = weight
        if small is large:
            return
        large.tellings |= small.tellings
        large.links |= small.links
        large.last = max(large.last, small.last)
        for one in small.tellings:
            self.of[one] = large

    def until(self, day: int | None) -> Iterator[Component]:
        """Close what no telling of `day` or later can meet (all, where null), and yield the finished components."""
        for one in [i for i, (_, last, _) in self.active.items() if day is None or last < day]:
            for key in self.active.pop(one)[2]:
                members = self.index[key]
                del members[one]
                if not members:
                    del self.index[key]
        done = {id(c): c for c in self.of.values() if day is None or c.last < day}
        for component in sorted(done.values(), key=lambda c: min(c.tellings)):
            for one in component.tellings:
                del self.of[one]
            yield component
