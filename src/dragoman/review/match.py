"""Which review is about which event, also after recoding.

The evidence key first: it outlives coder versions. Where none has it, because the event got another type or the article
another id, the text's hash, the sentence and the trigger: of the events whose trigger touches the one that was seen,
those of the same words and type come first. What finds no event is listed, never lost.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.records import Event, Span
from dragoman.store.rows import Review


@dataclass(frozen=True, slots=True)
class Matched:
    """The reviews of an article: by event, of the whole article, and those whose event the coder no longer finds."""

    by_event: dict[str, tuple[Review, ...]]
    whole: tuple[Review, ...]
    lost: tuple[Review, ...]


def matched(text_sha256: str, events: Sequence[Event], reviews: Iterable[Review]) -> Matched:
    """Return which of an article's reviews belong to which of its events; those of other texts are passed over."""
    own = [row for row in reviews if row.text_sha256 == text_sha256]
    found: dict[str, list[Review]] = {}
    whole, lost = [], []
    chosen: dict[str, Event | None] = {}
    for row in own:
        if row.evidence_key is None:
            whole.append(row)
            continue
        if row.evidence_key not in chosen:
            chosen[row.evidence_key] = event_of(row, events)
        event = chosen[row.evidence_key]
        if event is None:
            lost.append(row)
        else:
            found.setdefault(event.id, []).append(row)
    return Matched({name: tuple(rows) for name, rows in found.items()}, tuple(whole), tuple(lost))


def event_of(row: Review, events: Sequence[Event]) -> Event | None:
    """Return the event that a review is about, or none."""
    keyed = [event for event in events if event.evidence_key == row.evidence_key]
    if keyed:
        return next((event for event in keyed if event.id == row.event_id), keyed[0])
    if row.trigger is None or row.sentence is None:
        return None
    near = [
        event
        for event in events
        if touch(event.trigger.span, row.trigger.span) and touch(event.sentence.span, row.sentence.span)
    ]
    if row.kind == "missed":  # another act by the same words is not what was missed
        near = [event for event in near if event.type == row.type]
    exact = [event for event in near if event.trigger.span == row.trigger.span]
    for some in (near, exact):
        typed = [event for event in some if event.type == row.type]
        if typed:
            return typed[0]
    # The type has changed. Where two acts stand at one trigger there is no telling which of them was meant.
    return exact[0] if len(exact) == 1 else near[0] if len(near) == 1 else None


def touch(one: Span, other: Span) -> bool:
    """Say whether two spans share a character."""
    return one[0] < other[1] and other[0] < one[1]
