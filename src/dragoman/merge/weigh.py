"""Do two tellings tell one act? Points for each question, with their reasons, and what forbids it outright."""

from dataclasses import dataclass
from math import asin, cos, exp, radians, sin, sqrt

from dragoman.merge.rules import Rules
from dragoman.merge.telling import FINE, Side, Telling
from dragoman.merge.wording import Bag, apart, likeness, without
from dragoman.records import Reason, Where

EARTH_KM = 6371.0


@dataclass(frozen=True, slots=True)
class Weight:
    """The points of a pair, why, and which questions speak for it; `veto` says what forbids it."""

    points: float
    anchors: int
    why: tuple[Reason, ...]
    veto: str | None = None

    def enough(self, rules: Rules, *, verbal: bool) -> bool:
        """Say whether two tellings tell one act by themselves."""
        need = rules.decide.enough + (rules.verbal.extra if verbal else 0.0)
        return self.veto is None and self.points >= need and self.anchors >= rules.decide.anchors


def score_of(points: float, rules: Rules) -> float:
    """Return points as 0..1 (a logistic curve about `middle`); it ranks, and is no probability."""
    return round(1 / (1 + exp(rules.decide.middle - points)), 3)


def forbidden(one: Telling, other: Telling, rules: Rules) -> str | None:
    """Return what forbids that two tellings are one act whatever else agrees, or null."""
    if one.family != other.family or one.realm != other.realm:
        return "another kind of act, or one that is only planned, wanted or conditional"
    if one.align and one.align == other.align:
        return None
    a, b = set(one.main.modes), set(other.main.modes)
    if a and b and not a & b and (a | b) & rules.modes.exclusive:
        return "another act by its mode"
    if {one.main.type, other.main.type} <= rules.joint.types and other_partners(one.actors, other.actors):
        return "other partners"
    return other_day(one, other, rules) or other_place(one.where, other.where, rules) or distinct(one, other)


def other_partners(one: Side, other: Side) -> bool:
    """Say whether acts done together are of other countries: two or more each, neither holding all of the other's."""
    a, b = one.countries, other.countries
    return min(len(a), len(b)) > 1 and not (a <= b or b <= a)


def other_day(one: Telling, other: Telling, rules: Rules) -> str | None:
    """Return why the days of two tellings exclude each other, or null."""
    if "none" in (one.grip, other.grip):
        return None if one.grip == other.grip else "one of a past without a date"
    if "exact" in (one.grip, other.grip):
        gap = max(one.first - other.last, other.first - one.last)
        slack = 0 if {one.grip, other.grip} <= {"exact", "span"} else 1
    else:
        gap, slack = max(one.first - other.last, other.first - one.last), 1
        slack = 0 if one.grip == other.grip == "span" else 1
    if gap > slack:
        return "another day"
    if "assumed" in (one.grip, other.grip) and (
        one.report.day and other.report.day and abs(one.report.day - other.report.day) > rules.when.gap_days
    ):
        return "no day, and published long after"
    return None


def other_place(one: Where | None, other: Where | None, rules: Rules) -> str | None:
    """Return why two places exclude each other, or null."""
    if one is None or other is None:
        return None
    if one.country and other.country and one.country != other.country:
        return "another country"
    if one.precision in FINE and other.precision in FINE and relation(one, other, rules) is None:
        return "another town"
    regions = [w for w in (one, other) if w.precision == "region"]
    if (
        regions
        and one.adm1
        and other.adm1
        and one.adm1 != other.adm1
        and "country"
        not in (
            one.precision,
            other.precision,
        )
    ):
        return "another region"
    return None


def distinct(one: Telling, other: Telling) -> str | None:
    """Return why one article keeps two acts apart, or null: both have a day or a place, and they differ."""
    if one.report.article_id != other.report.article_id:
        return None
    stated = [t for t in (one, other) if t.grip in ("exact", "near")]
    if len(stated) == 2 and one.first != other.first:
        return "one article tells them apart by day"
    if one.where and other.where and one.where.name != other.where.name:
        return "one article tells them apart by place"
    return None


def weigh(one: Telling, other: Telling, rules: Rules) -> Weight:
    """Return the points of two tellings; the order of the two does not matter."""
    veto = forbidden(one, other, rules)
    if veto:
        return Weight(0.0, 0, (), veto)
    if one.align and one.align == other.align:
        return Weight(10.0, 5, (Reason("copies", "the same sentence of one text", one.align),))
    parts = (
        kind(one, other, rules),
        when(one, other, rules),
        where(one.where, other.where, rules),
        who("actors", one, other, rules),
        who("recipients", one, other, rules),
        how_many(one, other, rules),
        wording(one, other, rules),
    )
    why = tuple(reason for _, reasons in parts for reason in reasons)
    points = round(sum(value for value, _ in parts), 6)
    anchors = sum(1 for value, _ in parts[1:] if value >= 0.5)
    return Weight(points, anchors, why)


Part = tuple[float, tuple[Reason, ...]]


def part(field: str, rule: str, points: float, detail: str = "") -> Part:
    """Return points with the reason for them."""
    return points, (Reason(field, f"{rule} ({points:+.2f})", detail),)


def kind(one: Telling, other: Telling, rules: Rules) -> Part:
    """Compare type, modes, trigger, extent and status."""
    go = rules.type
    a, b = one.main, other.main
    points = go.same if a.type == b.type else go.other
    said = "same type" if a.type == b.type else "another type of the family"
    if a.modes and b.modes:
        shared = bool(set(a.modes) & set(b.modes))
        points += go.modes if shared else go.other_modes
        said += ", same mode" if shared else ", other mode"
    if one.trigger == other.trigger:
        points += go.trigger
        said += ", same word"
    if ("multiple" in (a.extent, b.extent)) and a.extent != b.extent:
        points += go.multiple
        said += ", one of several acts"
    if a.status != b.status:
        points += go.denial
        said += f", {' and '.join(sorted((a.status, b.status)))}"
    return part("type", said, points)


def when(one: Telling, other: Telling, rules: Rules) -> Part:
    """Compare the days; wide intervals say little."""
    go = rules.when
    if "none" in (one.grip, other.grip):
        return 0.0, ()
    gap = max(one.first, other.first) - min(one.last, other.last)
    if "assumed" in (one.grip, other.grip):
        return part("when", "published in the same days", go.assumed if gap <= 0 else 0.0)
    if gap > 0:
        return part("when", "the day before or after, inferred", go.next)
    width = max(one.last - one.first, other.last - other.first)
    if width == 0:
        if not one.grip == other.grip == "exact":
            return part("when", "the same day, inferred", go.near)
        old = all((t.report.day or t.last) - t.last > go.old_days for t in (one, other))
        return part("when", "the same day of the past" if old else "the same day", go.old_day if old else go.day)
    if width <= 7:
        return part("when", "within one week", go.week)
    return part("when", "within one month", go.month) if width <= 31 else (0.0, ())


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
    points = {"same": go.same, "site": go.site, "near": go.near, "inside": go.inside, "region": go.region}
    return part("where", how, points.get(how, go.country), " / ".join(sorted({one.name, other.name})))


def relation(one: Where, other: Where, rules: Rules) -> str | None:
    """Return how two places agree: same, site, near, inside, region, country; null where they do not."""
    levels = {one.precision, other.precision}
    same = one.name == other.name or (one.geonames_id is not None and one.geonames_id == other.geonames_id)
    if None in levels:
        return "site" if same else None
    if "country" in levels:
        return "country" if one.country == other.country else None
    if same:
        return "region" if levels == {"region"} else "same"
    if "region" in levels:
        return "inside" if one.adm1 and one.adm1 == other.adm1 else None
    return close(one, other, rules)


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


def who(field: str, first: Telling, second: Telling, rules: Rules) -> Part:
    """Compare the parties of a side; an empty side says nothing."""
    go = rules.who
    one: Side = getattr(first, field)
    other: Side = getattr(second, field)
    if one.named & other.named:
        return part(field, "a named party in common", go.named, " ".join(sorted(one.named & other.named)))
    if one.countries and other.countries and not one.countries & other.countries:
        return part(field, "other countries", go.other_country)
    if one.named and other.named:
        return part(field, "other named parties", go.other)
    if one.states & other.states:
        return part(field, "a state in common", go.state, " ".join(sorted(one.states & other.states)))
    shared = (one.kinds & other.kinds) | (one.nouns & other.nouns)
    if shared or len(one.words & other.words) > 1:
        return part(field, "alike", go.alike, " ".join(sorted(shared or one.words & other.words)))
    if told_of(one) and told_of(other) and not (one.words & second.words.words or other.words & first.words.words):
        person = field == "recipients" and bool({*first.main.modes, *second.main.modes} & rules.modes.personal)
        points = go.unlike_person if person else go.unlike
        return part(field, "unlike", points, " / ".join(sorted((min(told_of(one)), min(told_of(other))))))
    return 0.0, ()


def told_of(side: Side) -> frozenset[str]:
    """Return what says who the parties of a side are, of states and of vague nouns nothing."""
    return side.named | side.nouns


def how_many(one: Telling, other: Telling, rules: Rules) -> Part:
    """Compare figures of one kind: the most telling agreement, or the worst disagreement."""
    go = rules.counts
    best, worst, said = 0.0, 0.0, ""
    for key in sorted(one.counts.keys() & other.counts.keys()):
        a, b = one.counts[key][0], other.counts[key][0]
        if a == b:
            value = go.large if a >= 10 else go.small if a >= 3 else go.tiny
        elif overlap(one.counts[key], other.counts[key]):
            value = 0.0
        else:
            value = go.apart if max(a, b) <= 2 * max(1, min(a, b)) else go.far
        if value > best or value < worst:
            said = f"{key} {a} and {b}"
        best, worst = max(best, value), min(worst, value)
    value = worst + best
    return part("counts", "figures", value, said) if said else (0.0, ())


def twins(one: Bag, other: Bag, rules: Rules) -> bool:
    """Say whether two sentences are nearly the same."""
    few, many = sorted((len(one.words), len(other.words)))
    go = rules.words
    return few >= go.twin_words and len(one.words & other.words) >= go.twins * many


def overlap(one: tuple[int, int | None], other: tuple[int, int | None]) -> bool:
    """Say whether two ranges have a number in common; a null end is open."""
    (a, b), (c, d) = one, other
    return (d is None or a <= d) and (b is None or c <= b)


def wording(one: Telling, other: Telling, rules: Rules) -> Part:
    """Compare the sentences' words and names, and the leads of the two articles."""
    go = rules.words
    sentence = max(0.0, likeness(one.words, other.words) - go.chance) * go.sentence
    story = 0.0
    if one.report.article_id != other.report.article_id:
        leads = (without(t.report.lead, t.words) for t in (one, other))
        story = max(0.0, likeness(*leads) - go.chance) * go.story
    names = go.names if apart(one.words, other.words) else 0.0
    twin = go.twin if one.trigger == other.trigger and twins(one.words, other.words, rules) else 0.0
    value = sentence + twin + story + names
    detail = f"sentences {sentence + twin:.2f}, stories {story:.2f}, names {names:.2f}"
    return part("words", "wording", value, detail) if value else (0.0, ())
