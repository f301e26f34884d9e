"""From links to incidents: the strongest first, and no group that contradicts itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product

from dragoman.merge.rules import Rules
from dragoman.merge.sweep import Component, Pair
from dragoman.merge.telling import Telling
from dragoman.merge.weigh import Weight, forbidden, weigh


@dataclass(frozen=True, slots=True)
class Cluster:
    """The tellings of one incident, the earliest report first, and the links that joined them, weakest last."""

    tellings: tuple[Telling, ...]
    links: tuple[tuple[Pair, Weight], ...]


def clusters(component: Component, rules: Rules) -> list[Cluster]:
    """Return the incidents of a component. Links are taken by their points, then by their ids, so no order matters.

    Two groups become one where nothing forbids any pair across them and the mean of the pairs' points reaches `join`:
    a chain of look-alikes has strong neighbours and weak ends.
    """
    book = Book(component, rules)
    for pair, weight in sorted(component.links.items(), key=lambda kv: (-kv[1].points, kv[0])):
        book.consider(pair, weight)
    return book.result()


def order(telling: Telling) -> tuple[str, str, str]:
    """Return the sort key of reports: the earliest first, undated ones last."""
    return telling.report.moment or "~", telling.report.article_id, telling.id


class Book:
    """The groups of a component as they grow."""

    def __init__(self, component: Component, rules: Rules) -> None:
        self.rules = rules
        self.groups = {one: [telling] for one, telling in component.tellings.items()}
        self.used: dict[int, list[tuple[Pair, Weight]]] = {}
        self.weights = dict(component.links)

    def consider(self, pair: Pair, weight: Weight) -> None:
        """Join the groups of a pair, unless they are one or do not fit."""
        one, other = self.groups[pair[0]], self.groups[pair[1]]
        if one is other or not self.fit(one, other):
            return
        links = [*self.used.pop(id(one), []), *self.used.pop(id(other), []), (pair, weight)]
        joined = sorted((*one, *other), key=order)
        for telling in joined:
            self.groups[telling.id] = joined
        self.used[id(joined)] = links

    def fit(self, one: list[Telling], other: list[Telling]) -> bool:
        """Say whether nothing forbids a pair across two groups, and the pairs agree on the whole."""
        if any(forbidden(a, b, self.rules) for a, b in product(stands(one), stands(other))):
            return False
        if any(forbidden(a, b, self.rules) for a, b in same_article(one, other)):
            return False
        few = self.rules.decide.compared
        points = [self.weight(a, b).points for a, b in product(one[:few], other[:few])]
        return sum(points) / len(points) >= self.rules.decide.join

    def weight(self, one: Telling, other: Telling) -> Weight:
        """Weigh a pair, once."""
        pair = (min(one.id, other.id), max(one.id, other.id))
        if pair not in self.weights:
            self.weights[pair] = weigh(one, other, self.rules)
        return self.weights[pair]

    def result(self) -> list[Cluster]:
        """Return the groups as clusters, by their first reports."""
        unique = {id(g): g for g in self.groups.values()}
        found = [Cluster(tuple(g), tuple(self.used.get(i, ()))) for i, g in unique.items()]
        return sorted(found, key=lambda c: order(c.tellings[0]))


def stands(group: Iterable[Telling]) -> list[Telling]:
    """Return one telling for each day and place that a group holds: what forbids a pair hangs on these alone."""
    out: dict[object, Telling] = {}
    for t in group:
        place = t.where and (t.where.geonames_id, t.where.name, t.where.precision)
        out.setdefault((t.first, t.last, t.grip, place, t.grip == "assumed" and t.report.day), t)
    return list(out.values())


def same_article(one: Iterable[Telling], other: Iterable[Telling]) -> list[tuple[Telling, Telling]]:
    """Return the pairs across two groups that one article, or copies of it, tells."""
    by_article: dict[str, list[Telling]] = {}
    for a in one:
        by_article.setdefault(a.report.text_id, []).append(a)
    return [(a, b) for b in other for a in by_article.get(b.report.text_id, ())]
