"""Within one article repeats, parts and codes of one trigger fold: two mentions of three dead are three dead."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from dragoman.merge.groups import Groups
from dragoman.merge.rules import Rules
from dragoman.merge.telling import Report, Telling, counts_of, side, telling, trigger_stem
from dragoman.merge.wording import Bag, bag
from dragoman.records import Article, Event, Where

HARM = ("killed/", "injured/", "arrested/", "abducted/")
OTHERS = re.compile(r"\b(?:an)?others?\b", re.I)
NOWHERE = (0, 0)  # the span of figures that were not read from a text
LOOK_BACK = 60  # mentions of a type at the article's head, and so many before a mention: its time must not grow
HELD = 0.5  # of a title's words, in the sentence that tells its act again


def tellings(
    events: Sequence[Event], article: Article, report: Report, group: str | None, rules: Rules
) -> list[Telling]:
    """Return what an article tells, an act each, in the order of their first mentions."""
    ordered = sorted(events, key=lambda e: (e.trigger.span, e.id))
    groups = Groups(e.id for e in ordered)
    by_id = {e.id: e for e in ordered}
    for event in ordered:
        if event.same_as in by_id:
            groups.join(event.id, event.same_as)
        if event.parent and event.parent.relation == "part" and event.parent.event_id in by_id:
            groups.join(event.id, event.parent.event_id)
    by_group: dict[str, list[str]] = {}
    for event in ordered:
        if event.group_id:
            by_group.setdefault(event.group_id, []).append(event.id)
    for ids in by_group.values():
        for one, other in pairwise(ids):
            groups.join(one, other)
    repeats(ordered, groups, article, report.title_end, rules)
    sets = [[by_id[i] for i in ids] for ids in groups.sets()]
    return [telling(members, article, report, group, rules) for members in sets]


def repeats(events: Sequence[Event], groups: Groups, article: Article, title_end: int, rules: Rules) -> None:
    """Join mentions that the coder did not link but that tell one act: the same toll, or a title and its lead."""
    words = {e.id: bag(article.text[slice(*e.sentence.span)]) for e in events}
    by_type: dict[str, list[Event]] = {}
    for event in events:
        earlier = by_type.setdefault(event.type, [])
        for first in (*earlier[:LOOK_BACK], *earlier[LOOK_BACK:][-LOOK_BACK:]):
            if groups.same(first.id, event.id):
                break
            titled = first.sentence.span[1] <= title_end < event.sentence.span[1]
            if not titled:
                again = told_again(first, event, rules)
            elif is_bare(first, words) and len(members(groups, first, events)) == 1:
                again = bare_title(first, event)
            else:
                again = title_told(first, event, words)
            if again and all(
                compatible(a, b, nouns=not titled)
                for a in members(groups, first, events)
                for b in members(groups, event, events)
            ):
                groups.join(event.id, first.id)
                break
        earlier.append(event)


def members(groups: Groups, event: Event, events: Sequence[Event]) -> list[Event]:
    """Return the events that stand together with one."""
    return [e for e in events if e.type == event.type and groups.same(e.id, event.id)]


def alike(first: Event, event: Event) -> bool:
    """Say whether two mentions have one status and extent, and are both background or neither."""
    return (first.status, first.extent, first.historical) == (event.status, event.extent, event.historical)


def told_again(first: Event, event: Event, rules: Rules) -> bool:
    """Say whether a later mention tells the same act, though no word points back: by its toll or its person."""
    return alike(first, event) and (same_toll(first, event) or same_person(first, event, rules))


def title_told(first: Event, event: Event, words: Mapping[str, Bag]) -> bool:
    """Say whether a sentence tells the act of the title, in which people may be called otherwise: a suspect, a man."""
    if not alike(first, event):
        return False
    title = words[first.id].words
    held = len(title & words[event.id].words) / len(title) if title else 0.0
    same = trigger_stem(first) == trigger_stem(event) or shared_side(first, event) or same_toll(first, event)
    named = [p.name for p in (*first.actors, *first.recipients) if p.id and p.id != p.country]
    return held >= HELD and same and all(bag(name).words & words[event.id].words for name in named)


def is_bare(title: Event, words: Mapping[str, Bag]) -> bool:
    """Say whether a title says nothing but its trigger and a place: "Blast", "Kirkuk bombing"."""
    place = f"{title.where.name} {title.where.text or ''}" if title.where else ""
    return not words[title.id].words - bag(f"{title.trigger.text} {place}").words


def bare_title(title: Event, event: Event) -> bool:
    """Say whether a mention can be the act of a bare title: the first of its type and of the title's mode."""
    return alike(title, event) and set(title.modes) <= set(event.modes)


def same_person(first: Event, event: Event, rules: Rules) -> bool:
    """Say whether both tell one kind of act against somebody in particular, and name the same: one arrest of X."""
    if not set(first.modes) & set(event.modes) & rules.modes.once:
        return False
    return bool(side(first.recipients).named & side(event.recipients).named)


def same_toll(first: Event, event: Event) -> bool:
    """Say whether both give the same figure of people harmed: in the same words, or of the same people.

    One dead is told of many acts; there the same somebody must be named. Words such as "three others" set apart.
    """
    if {c.span for c in first.counts} & {c.span for c in event.counts if c.span != NOWHERE}:
        return True
    one, other = counts_of([first]), counts_of([event])
    both = [k for k in one if k in other and k.startswith(HARM)]
    if not both or any(one[k] != other[k] for k in both):
        return False
    if any(OTHERS.search(c.party or "") or OTHERS.search(c.text) for e in (first, event) for c in e.counts):
        return False
    named = bool(side(first.recipients).named & side(event.recipients).named)
    return named or any(one[k][0] >= 2 for k in both)


def shared_side(first: Event, event: Event) -> bool:
    """Say whether the two acts have a named party or a party's noun in common on the same side."""
    return any(
        bool(a.named & b.named) or bool(a.nouns & b.nouns)
        for a, b in (
            (side(first.actors), side(event.actors)),
            (side(first.recipients), side(event.recipients)),
        )
    )


def compatible(first: Event, event: Event, *, nouns: bool = True) -> bool:
    """Say whether nothing that two mentions state parts them: day, place, parties (by their nouns too) or harm."""
    one, other = first.when, event.when
    if one and other and one.start and one.end and other.start and other.end:
        stated = one.basis == other.basis == "expression"
        if (one.end < other.start or other.end < one.start) and (stated or one.precision != "day"):
            return False
    if first.where and event.where and not same_where(first.where, event.where):
        return False
    for a, b in ((first.actors, event.actors), (first.recipients, event.recipients)):
        x, y = side(a), side(b)
        if x.named and y.named and not x.named & y.named:
            return False
        if x.countries and y.countries and not x.countries & y.countries:
            return False
        if nouns and x.nouns and y.nouns and not (x.nouns | x.named) & (y.nouns | y.named):
            return False
    return not (first.modes and event.modes and not set(first.modes) & set(event.modes))


def same_where(one: Where, other: Where) -> bool:
    """Say whether two places of one article can be one: the same, or one the region or country of the other."""
    if one.name == other.name:
        return True
    if one.country != other.country:
        return False
    return (
        "country" in (one.precision, other.precision)
        or one.name in (other.adm1, other.adm2)
        or (other.name in (one.adm1, one.adm2))
    )
