"""Two codings of one article side by side: which events were gained and lost, and which fields have changed.

Events are the same where their evidence is: the evidence key, else the trigger's span, else triggers that overlap.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from dragoman.explain import evidence
from dragoman.records import Event


@dataclass(frozen=True, slots=True)
class Change:
    """A field on which two codings differ, each value in words, empty where there is none."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Pair:
    """One event in two codings; null on the side that does not have it."""

    before: Event | None
    after: Event | None
    changes: tuple[Change, ...] = ()

    @property
    def kind(self) -> str:
        """What became of the event: gained, lost, changed or same."""
        if self.before is None:
            return "gained"
        if self.after is None:
            return "lost"
        return "changed" if self.changes else "same"

    @property
    def event(self) -> Event:
        """The newer event, else the older one."""
        found = self.after or self.before
        assert found is not None
        return found


def compared(before: Sequence[Event], after: Sequence[Event]) -> list[Pair]:
    """Return the events of two codings of one article, in the order of the text, each with what has changed in it."""
    partners = _partners(before, after)
    old, new = _keys(before), _keys(after)
    pairs = [Pair(None, one) for one in after if one.id not in partners.values()]
    by_id = {one.id: one for one in after}
    for one in before:
        if one.id in partners:
            other = by_id[partners[one.id]]
            pairs.append(Pair(one, other, tuple(_changes(one, other, old, new))))
        else:
            pairs.append(Pair(one, None))
    return sorted(pairs, key=lambda pair: (pair.event.trigger.span, pair.event.type, pair.kind))


def _partners(before: Sequence[Event], after: Sequence[Event]) -> dict[str, str]:
    """Return for ids of older events those of the newer ones that they have become, the surest ties first."""
    ties: tuple[Callable[[Event, Event], bool], ...] = (
        lambda a, b: a.evidence_key == b.evidence_key,
        lambda a, b: a.trigger.span == b.trigger.span and a.type == b.type,
        lambda a, b: a.trigger.span == b.trigger.span,
        lambda a, b: _meet(a.trigger.span, b.trigger.span) and a.sentence.span == b.sentence.span,
    )
    found: dict[str, str] = {}
    for tied in ties:
        taken = set(found.values())
        for one in before:
            if one.id in found:
                continue
            other = next((b for b in after if b.id not in taken and tied(one, b)), None)
            if other is not None:
                found[one.id] = other.id
                taken.add(other.id)
    return found


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Say whether two spans have a character in common."""
    return one[0] < other[1] and other[0] < one[1]


def _keys(events: Iterable[Event]) -> dict[str, str]:
    """Return what events are called in either coding, where ids differ by coder: their evidence keys."""
    return {event.id: event.evidence_key for event in events}


def _changes(one: Event, other: Event, old: Mapping[str, str], new: Mapping[str, str]) -> Iterable[Change]:
    """Yield the fields on which two events differ."""
    was, now = _fields(one), _fields(other)
    for name, before in was.items():
        if before != now[name]:
            yield Change(name, before, now[name])
    for name, mine, theirs in (
        ("parent", _tie(one, old), _tie(other, new)),
        ("same_as", old.get(one.same_as or "", ""), new.get(other.same_as or "", "")),
    ):
        if mine != theirs:
            yield Change(name, *(_linked(event, name) for event in (one, other)))


def _tie(event: Event, keys: Mapping[str, str]) -> str:
    """Return an event's parent by what it is called in either coding."""
    return f"{event.parent.relation} {keys.get(event.parent.event_id, '')}" if event.parent else ""


def _linked(event: Event, name: str) -> str:
    """Return a link in words; the ids of two codings differ anyway, so that they would say nothing."""
    if name == "same_as":
        return "another mention of an event" if event.same_as else ""
    return f"{event.parent.relation} of an event" if event.parent else ""


def _fields(event: Event) -> dict[str, str]:
    """Return an event's fields in words."""
    return {
        "type": event.type,
        "modes": ", ".join(event.modes),
        "contexts": ", ".join(event.contexts),
        "cameo": event.cameo or "",
        "trigger": event.trigger.text,
        "actors": "; ".join(map(evidence.party, event.actors)),
        "recipients": "; ".join(map(evidence.party, event.recipients)),
        "when": evidence.when(event.when) if event.when else "",
        "where": evidence.where(event.where) if event.where else "",
        "counts": "; ".join(map(evidence.count, event.counts)),
        "status": event.status.replace("_", " "),
        "extent": event.extent,
        "historical": "background" if event.historical else "",
        "said_by": "; ".join(map(evidence.attribution, event.said_by)),
    }
