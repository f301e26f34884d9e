"""The words of a text by the parts that they play in events, cut into pieces that a page can show one after another.

Marks overlap: one name is the actor of two events and lies within the words of a third. A page can only show pieces
that follow each other; so the text is cut at every edge of a mark, and each piece carries all marks that cover it.
Spans are code points, as everywhere; whoever counts otherwise (JavaScript counts UTF-16 units) is given the pieces.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dragoman.records import Event, Span

ROLES = ("trigger", "actor", "recipient", "speaker", "cue", "count", "when", "where")  # the weightiest first
BREAK = re.compile(r"\s*\n\s*")


@dataclass(frozen=True, slots=True)
class Role:
    """What a span is in an event, one of `ROLES`; `antecedent` where a pronoun elsewhere stands for it."""

    role: str
    event_id: str
    span: Span
    antecedent: bool = False


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of the text, the marks that cover it, and the events whose sentence it is part of."""

    text: str
    span: Span
    marks: tuple[Role, ...] = ()
    events: tuple[str, ...] = ()

    @property
    def roles(self) -> tuple[str, ...]:
        """The parts that its words play, each once, the weightiest first."""
        return tuple(role for role in ROLES if any(mark.role == role for mark in self.marks))

    @property
    def marked_by(self) -> tuple[str, ...]:
        """The events in which its words play a part, in the order of their first mark."""
        return tuple(dict.fromkeys(mark.event_id for mark in self.marks))

    def roles_in(self, event_id: str | None) -> tuple[str, ...]:
        """Return the parts that its words play in one event."""
        return tuple(role for role in ROLES if any((m.role, m.event_id) == (role, event_id) for m in self.marks))


def roles_of(event: Event) -> list[Role]:
    """Return the marks of an event, the weightiest part first; a pronoun's antecedent is marked too."""
    found: list[tuple[str, Span | None, bool]] = [("trigger", event.trigger.span, False)]
    for role, parties in (
        ("actor", event.actors),
        ("recipient", event.recipients),
        ("speaker", tuple(one.party for one in event.said_by)),
    ):
        found += [(role, party.span, False) for party in parties]
        found += [(role, party.antecedent.span, True) for party in parties if party.antecedent]
    found += [("cue", one.cue.span, False) for one in event.said_by]
    found += [("count", one.span, False) for one in event.counts]
    found += [("when", event.when.span if event.when else None, False)]
    found += [("where", event.where.span if event.where else None, False)]
    kept = dict.fromkeys(Role(role, event.id, span, told) for role, span, told in found if span and span[0] < span[1])
    return list(kept)


def segments(text: str, events: Iterable[Event], within: Span | None = None) -> list[Segment]:
    """Return a text, or the part of it within a span, cut at every edge of a mark or of an event's sentence.

    The pieces follow each other without a gap: joined, they are the text. Marks that lie outside of it are left out.
    """
    return _pieces(text, list(events), within or (0, len(text)), ())


def paragraphs(text: str, events: Iterable[Event]) -> list[list[Segment]]:
    """Return the segments of each paragraph; the line breaks between paragraphs belong to none."""
    spans = list(_paragraph_spans(text))
    pieces = iter(_pieces(text, list(events), (0, len(text)), [edge for span in spans for edge in span]))
    out: list[list[Segment]] = []
    one = next(pieces, None)
    for low, high in spans:
        inside = []
        while one is not None and one.span[1] <= high:
            if one.span[0] >= low:
                inside.append(one)
            one = next(pieces, None)
        out.append(inside)
    return out


def _pieces(text: str, events: Sequence[Event], within: Span, more: Iterable[int]) -> list[Segment]:
    """Cut a text at the edges of marks and sentences and at some more, in one go over them."""
    start, end = within
    marks = [mark for event in events for mark in roles_of(event)]
    things: list[tuple[Span, Role | str]] = [(mark.span, mark) for mark in marks]
    things += [(event.sentence.span, event.id) for event in events]
    opens: dict[int, list[int]] = {}
    shuts: dict[int, list[int]] = {}
    for number, ((low, high), _) in enumerate(things):
        if low < end and start < high <= len(text):
            opens.setdefault(max(low, start), []).append(number)
            shuts.setdefault(min(high, end), []).append(number)
    cuts = sorted({start, end, *opens, *shuts, *(edge for edge in more if start < edge < end)})
    out, live = [], dict[int, None]()
    for low, high in pairwise(cuts):
        for number in shuts.get(low, ()):
            live.pop(number, None)
        live.update(dict.fromkeys(opens.get(low, ())))
        held = [things[number][1] for number in sorted(live)]
        covering = tuple(one for one in held if isinstance(one, Role))
        homes = tuple(one for one in held if isinstance(one, str))
        out.append(Segment(text[low:high], (low, high), covering, homes))
    return out


def _paragraph_spans(text: str) -> Iterator[Span]:
    """Yield the spans of what stands between line breaks."""
    at = 0
    for found in BREAK.finditer(text):
        if at < found.start():
            yield at, found.start()
        at = found.end()
    if at < len(text):
        yield at, len(text)


def bare(text: str, events: Iterable[Event]) -> list[Span]:
    """Return the stretches of a text that are no event's sentence, without the blanks about them."""
    spans = sorted(event.sentence.span for event in events)
    return list(_gaps(text, spans))


def _gaps(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    """Yield what lies between spans and holds a word."""
    at = 0
    for low, high in [*spans, (len(text), len(text))]:
        piece = text[at:low]
        if piece.strip():
            yield at + len(piece) - len(piece.lstrip()), at + len(piece.rstrip())
        at = max(at, high)
