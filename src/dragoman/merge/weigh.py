"""Do two tellings tell one act? Points for each question, with their reasons, and what forbids it outright."""

from dataclasses import dataclass
from math import exp

from dragoman.merge.near import other_place, where
from dragoman.merge.parts import Part, part
from dragoman.merge.rules import Rules
from dragoman.merge.telling import FINE, Side, Telling
from dragoman.merge.wording import apart, likeness, without
from dragoman.records import Reason

BEYOND = 10  # times an act's toll, above which a toll to date is a war's or a year's


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


def distinct(one: Telling, other: Telling) -> str | None:
    """Return why one article, or copies of it, keeps two acts apart, or null: both have a day or place, other ones."""
    if one.report.text_id != other.report.text_id:
        return None
    grips = {"exact", "near"} if one.report.article_id == other.report.article_id else {"exact"}
    if {one.grip, other.grip} <= grips and one.first != other.first:
        return "one article tells them apart by day"
    a, b = one.where, other.where
    if a and b and a.name != b.name and (a.precision in FINE) == (b.precision in FINE):
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
    rising = risen(one, other, rules) if not said else None
    return part("counts", "figures", value, said) if said else rising or (0.0, ())


def risen(one: Telling, other: Telling, rules: Rules) -> Part | None:
    """Compare a toll to date with another telling's toll: the same figure, or one that it can have risen to."""
    go = rules.counts
    for key in sorted({*one.running, *other.running}):
        a, b = one.running.get(key), other.running.get(key)
        own = other.counts.get(key) if a else one.counts.get(key)
        if a and b and a[0] == b[0]:
            return part("counts", "the same toll to date", go.large if a[0] >= 10 else go.small, f"{key} {a[0]}")
        now = a or b
        said = f"{key} {own[0]} and {now[0]} to date" if now and own else ""
        if now and own and own[0] <= now[0] <= 2 * max(1, own[0]):
            return part("counts", "a toll that has risen", go.risen, said)
        if now and own and now[0] > BEYOND * max(1, own[0]):
            return part("counts", "a toll to date of something larger", go.far, said)
    return None


def overlap(one: tuple[int, int | None], other: tuple[int, int | None]) -> bool:
    """Say whether two ranges have a number in common; a null end is open."""
    (a, b), (c, d) = one, other
    return (d is None or a <= d) and (b is None or c <= b)


def wording(one: Telling, other: Telling, rules: Rules) -> Part:
    """Compare the sentences' words and names, and what else the leads of the two articles say."""
    go = rules.words
    sentence = max(0.0, likeness(one.words, other.words) - go.chance) * go.sentence
    story = 0.0
    if one.report.text_id != other.report.text_id:
        leads = (without(t.report.lead, t.words) for t in (one, other))
        story = max(0.0, likeness(*leads) - go.chance) * go.story
    names = go.names if apart(one.words, other.words) else 0.0
    again = same_sentence(one, other, rules)
    value = sentence + again + story + names
    detail = f"sentences {sentence + again:.2f}, stories {story:.2f}, names {names:.2f}"
    return part("words", "wording", value, detail) if value else (0.0, ())


def same_sentence(one: Telling, other: Telling, rules: Rules) -> float:
    """Return the points for nearly the same sentence about one trigger; in copies of one text a reworded one counts."""
    go = rules.words
    if one.trigger != other.trigger:
        return 0.0
    both = len(one.words.words & other.words.words)
    few, many = sorted((len(one.words.words), len(other.words.words)))
    if one.report.text_id == other.report.text_id and one.report.article_id != other.report.article_id:
        return go.reworded if both >= max(go.reworded_words, go.reworded_share * few) else 0.0
    return go.twin if few >= go.twin_words and both >= go.twins * many else 0.0
