"""The place that an event takes over from one told just before it; the room of time settles times itself.

Three answers, for an act whose own words name no place: ``scene`` (that of the last act of its type, at most two
sentences before), ``described`` (its own words tell of a place that has no name: "the courthouse"; no point), and
both: a place without a name that lies in the scene.
"""

from collections.abc import Sequence
from dataclasses import replace

from dragoman.acts import Act
from dragoman.case import TRUST
from dragoman.likeness import apart
from dragoman.reading import Reading
from dragoman.records import Event, Reason, Where
from dragoman.where.phrases import MOVES

# Physical acts of one type told one after the other share their place more often than not; verbal acts do not
# (1 in 5), and neither do acts of two types (19 in 45 on hand-annotated articles).
STAY_IN_PLACE = frozenset(("ASSAULT", "PROTEST", "MOBILIZE", "COERCE", "RETREAT", "AID"))
DESCRIBED = STAY_IN_PLACE | {"CONSULT"}
HARMS = frozenset(("kill", "wound", "injure", "hurt", "die"))
ARRESTS = frozenset(("arrest", "arrests", "arrested", "detain", "detained", "detentions"))
ARRESTED_AT = ("PROTEST", "ASSAULT")  # arrests are made where people march or fight
AT_HOME = frozenset(("COERCE", "RETREAT", "MOBILIZE"))
STAYS = frozenset(("single", "ongoing"))
NEAR = 2  # sentences back


def stay_in_place(reading: Reading, acts: Sequence[Act], events: Sequence[Event]) -> list[Event]:
    """Return the events of the acts, those without a place with the scene's, or with the words for one."""
    out: list[Event] = []
    for act, event in zip(acts, events, strict=True):
        placed = event.where is not None or event.same_as is not None
        told = [(one, a) for one, a in zip(out, acts, strict=False)]
        out.append(event if placed else settled(reading, act, event, main_line(reading, told)))
    return out


def main_line(reading: Reading, told: Sequence[tuple[Event, Act]]) -> list[Event]:
    """Return the events told so far, without those that only tell more of a noun beside another place.

    "Nurses marched in X over a woman held in Y. Two were arrested.": in X.
    """
    kept = []
    for event, act in told:
        aside = reading.doc.deps[act.told.predicate] in ("acl", "relcl")
        others = (e.where for e, _ in told if e.sentence.index == event.sentence.index and e is not event)
        name = event.where.name if event.where is not None else None
        if not (aside and any(w is not None and w.name != name for w in others)):
            kept.append(event)
    return kept


def settled(reading: Reading, act: Act, event: Event, before: Sequence[Event]) -> Event:
    """Return the event with the place of its scene, its own words for the place, or both."""
    moves = reading.doc.lemmas[act.told.trigger] in MOVES
    scene = scene_of(event, before) if not moves else None
    own = reading.places.described(reading.doc, act.told) if event.type in DESCRIBED else None
    where = scene.where if scene is not None else near_by(reading, act, event)
    if where is None:
        return event if own is None else with_place(event, own, "described", "a place without a name: no point")
    told = f"as {scene.trigger.text!r}" if scene is not None else "as the sentence before tells"
    if own is not None:
        where = replace(where, text=own.text, span=own.span)
        told = f"{own.text!r} {told}"
    return with_place(event, where, "scene", f"inferred: {told}")


def near_by(reading: Reading, act: Act, event: Event) -> Where | None:
    """Return the only place of the sentence before, for harm that follows on what it tells ("It killed nine")."""
    doc, trigger = reading.doc, act.told.trigger
    harm = event.type == "ASSAULT" and doc.lemmas[trigger] in HARMS and doc.deps[trigger] in ("ROOT", "ccomp", "conj")
    return reading.places.nearby(reading.doc, event.sentence.index) if harm and not event.historical else None


def with_place(event: Event, where: Where | None, rule: str, detail: str) -> Event:
    """Return the event with a place and the reason for it."""
    trust = replace(
        event.confidence, where=TRUST if where is not None and where.latitude is not None else event.confidence.where
    )
    return replace(event, where=where, confidence=trust, why=(*event.why, Reason("where", rule, detail)))


def scene_of(event: Event, before: Sequence[Event]) -> Event | None:
    """Return the last event of the type that has a place, where nothing sets this one apart from it."""
    if event.type not in STAY_IN_PLACE or event.historical or event.extent not in STAYS:
        return None
    types = {event.type, *(ARRESTED_AT if event.trigger.text.lower() in ARRESTS else ())}
    for last in reversed(before):
        if event.sentence.index - last.sentence.index > NEAR:
            return None
        told = last.type in types and last.where is not None and not last.historical
        if told and not apart(event, last) and not abroad(event, last.where):
            return last
    return None


def abroad(event: Event, where: Where | None) -> bool:
    """Say whether the doers of what states do at home are of another country than a place: a curfew elsewhere."""
    lands = {party.country for party in event.actors if party.country}
    return event.type in AT_HOME and where is not None and bool(lands) and where.country not in (*lands, None)
