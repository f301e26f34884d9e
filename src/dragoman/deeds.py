"""Whose deed it was that harmed somebody: "nine were hurt in the firing" after "police opened fire".

The definite noun points back to the deed told before; who did that did the harm. Only within three sentences, only
where the harm's own clause names nobody, with the earlier mention as antecedent.
"""

from collections.abc import Sequence
from dataclasses import replace

from dragoman.acts import Act
from dragoman.parse import grammar
from dragoman.parties import taken_up
from dragoman.reading import Reading
from dragoman.records import Event, Reason

NEAR = 3  # sentences
TRUST = 0.55
BACK = frozenset(("the", "this", "that", "same"))
CAUSE = frozenset(("in", "during", "from", "by"))


def point_back(reading: Reading, acts: Sequence[Act], events: Sequence[Event]) -> list[Event]:
    """Return the events of the acts, in their order, with the doers of the deeds that their nouns point back to."""
    out = list(events)
    for number, event in enumerate(out):
        noun = deed_of(reading, acts[number]) if event.type == "ASSAULT" and not event.actors else None
        if noun is not None:
            out[number] = told_before(reading, acts, out, number, noun)
    return out


def deed_of(reading: Reading, act: Act) -> int | None:
    """Return the definite noun of the deed in which somebody came to harm; null where the clause has a doer."""
    doc, trigger = reading.doc, act.mention.trigger
    if not grammar.is_verb(doc, trigger) or any(slot.tokens for slot in act.told.who):
        return None
    for _, noun in grammar.prep_objects(doc, trigger, CAUSE):
        if doc.lemmas[noun] in reading.event_nouns or doc.lemmas[noun] in ("firing", "incident"):
            below = doc.children[noun]
            if any(doc.lower[c] in BACK and doc.deps[c] == "det" for c in below):
                return noun
    return None


def told_before(reading: Reading, acts: Sequence[Act], events: Sequence[Event], number: int, noun: int) -> Event:
    """Return the event with the actors of the nearest earlier attack of its kind."""
    event, doc = events[number], reading.doc
    for other in range(number - 1, -1, -1):
        first = events[other]
        if event.sentence.index - first.sentence.index > NEAR:
            break
        same = doc.lemmas[acts[other].mention.trigger] == doc.lemmas[noun] or set(first.modes) & set(event.modes)
        if first.type != "ASSAULT" or first.status != "occurred" or not first.actors or not same:
            continue
        harmed = {p.name.lower() for p in event.recipients}
        if any(p.name.lower() in harmed for p in first.actors):
            return event
        doers = tuple(taken_up(party) for party in first.actors)
        detail = f"{doc.words[noun]!r} points back to {first.trigger.text!r}"
        why = Reason("actors", "doer of the deed told before", detail)
        confidence = replace(event.confidence, actors=TRUST)
        return replace(event, actors=doers, confidence=confidence, why=(*event.why, why))
    return event
