"""How far an event's type is to be trusted, when the second opinion has been heard too."""

from dataclasses import replace

from dragoman.opinion import Pair, SecondOpinion
from dragoman.parse import Document
from dragoman.records import Event

HEARD = 0.4  # how much the second opinion counts beside the frame's own trust


def weighed(doc: Document, second: SecondOpinion, event: Event) -> Event:
    """Return the event with the second opinion in its type's confidence, where its parties stand in its sentence."""
    sides = sides_of(event)
    if sides is None:
        return event
    pair = Pair.of(doc, *sides)
    if pair is None or doc.sent_of[pair.one] != doc.sent_of[pair.other] or pair.one == pair.other:
        return event
    share = second.shares(pair).get(event.type)
    if share is None:
        return event  # it knows neither plain statements nor a user's own types
    trust = event.confidence
    type_ = round((1 - HEARD) * trust.type + HEARD * share, 3)
    return replace(event, confidence=replace(trust, type=type_))


def sides_of(event: Event) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Return the spans of two parties in the event's sentence: doer and recipient, else two of many sides."""
    low, high = event.sentence.span
    actors, recipients = (
        [p.span for p in parties if p.resolved_by != "coreference" and low <= p.span[0] < high]
        for parties in (event.actors, event.recipients)
    )
    if actors and recipients:
        return actors[0], recipients[0]
    return (actors[0], actors[1]) if len(actors) > 1 else None
