"""What an event owes to the events told before it: a time and a place that the text does not repeat.

Only where the rooms found nothing; each inference names its rule in `why` and its basis in the field.
"""

from collections.abc import Sequence
from dataclasses import replace

from dragoman.assemble import lag
from dragoman.mention import Mention
from dragoman.reading import Reading
from dragoman.records import Event, Reason, When, Where

# Physical acts of one type told one after the other share their place more often than not (42 of 69 in a trial on
# hand-annotated articles); verbal acts do not (1 in 5).
STAY_IN_PLACE = frozenset(("ASSAULT", "PROTEST", "MOBILIZE", "COERCE", "RETREAT", "AID"))
UNREAL = frozenset(("called_for", "possible", "conditional", "negated"))


def infer(reading: Reading, mentions: Sequence[Mention], events: Sequence[Event]) -> list[Event]:
    """Return the events with inferred times and places filled in where the text gave none."""
    dated: list[tuple[Mention, When]] = [(m, e.when) for m, e in zip(mentions, events, strict=True) if e.when]
    out = []
    for mention, event in zip(mentions, events, strict=True):
        out.append(placed(timed(reading, mention, event, dated), out) if event.same_as is None else event)
    return out


def timed(reading: Reading, mention: Mention, event: Event, dated: Sequence[tuple[Mention, When]]) -> Event:
    """Return the event with the time that the discourse suggests, if it has none of its own."""
    if event.when is not None or event.historical:
        return event
    when, rule = reading.times.fallback(reading.doc, mention, event.status, dated)
    if when is None:
        return event
    days = lag(when, reading.article.published)
    return replace(event, when=when, lag_days=days, why=(*event.why, Reason("when", rule, "inferred")))


def placed(event: Event, before: Sequence[Event]) -> Event:
    """Return the event with the place of the last event of its type, where that is a good guess."""
    if event.where is not None or event.type not in STAY_IN_PLACE or event.status in UNREAL or event.historical:
        return event
    last = next((e for e in reversed(before) if e.type == event.type), None)
    if last is None or last.where is None or last.historical or event.sentence.index - last.sentence.index > 1:
        return event
    where: Where = replace(last.where, text=None, span=None)
    why = Reason("where", "the place of the last event of its type", "inferred")
    return replace(event, where=where, why=(*event.why, why))
