"""Plain statements (CAMEO 01), which PLOVER leaves out and dragoman gives only on request.

They are found by frames of their own and never compete with the others: all other events of an article are the same
with them and without.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dragoman.ontology import STATEMENT
from dragoman.records import Event


def without_statements(events: Iterable[Event]) -> list[Event]:
    """Return the events that are of PLOVER's types; what hung from a statement stands alone."""
    return whole([event for event in events if event.type != STATEMENT])


def with_statements(events: Sequence[Event], found: Iterable[Event]) -> list[Event]:
    """Return the events with those statements of `found` whose trigger says nothing else, in the text's order."""
    taken = [event.trigger.span for event in events]
    added = [
        event
        for event in found
        if event.type == STATEMENT
        and not any(low < event.trigger.span[1] and event.trigger.span[0] < high for low, high in taken)
    ]
    out: list[Event] = []
    for event in events:
        while added and place(added[0]) < place(event):
            out.append(added.pop(0))
        out.append(event)
    return whole([*out, *added])


def place(event: Event) -> tuple[int, int, int]:
    """Return where an event's trigger stands in the article."""
    return (event.sentence.index, *event.trigger.span)


def whole(events: Sequence[Event]) -> list[Event]:
    """Return the events without links to events that are not given."""
    ids = {event.id for event in events}
    return [
        replace(
            event,
            parent=event.parent if event.parent and event.parent.event_id in ids else None,
            same_as=event.same_as if event.same_as in ids else None,
        )
        if (event.parent and event.parent.event_id not in ids) or (event.same_as and event.same_as not in ids)
        else event
        for event in events
    ]
