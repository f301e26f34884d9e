"""What people said, put into the events: fields set right, events left out that the text does not tell, others added.

A corrected event keeps its id and evidence key, so that all that is said of it still finds it. What follows from a
field follows its correction: quad class, scores and CAMEO code the type and modes, the lag the time. `extra` says
under "reviewed" who set which fields right and on which people differ; `why` has a line for each.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from dragoman import serial
from dragoman.errors import InputError, LexiconError
from dragoman.ontology import Ontology
from dragoman.records import Coder, Confidence, Event, Reason, hash_of
from dragoman.review.fields import FIELDS, adds, ours, same, value_of
from dragoman.review.links import landed
from dragoman.review.match import Matched, matched
from dragoman.review.settle import EVENT, Settled, settle, standing
from dragoman.store.rows import Review

MARK = "reviewed"  # the key of `extra`
SURE = ("type", "actors", "recipients", "when", "where", "status")  # fields that have a confidence
NOBODY = "missed by the coder"


@dataclass(frozen=True, slots=True)
class Applied:
    """An article's events with all that was said of them."""

    events: tuple[Event, ...]  # by their triggers' places: corrected, added, and those of which nothing was said
    rejected: tuple[Event, ...]  # as they were coded
    settled: Mapping[str, Settled]  # by event id
    whole: tuple[Review, ...]  # of the whole article: notes, and that it is complete
    lost: tuple[Review, ...]  # whose event the coder no longer finds

    @property
    def changed(self) -> int:
        """How many events are not as they were coded: set right, added, or left out."""
        return len(self.rejected) + sum(is_changed(event) for event in self.events)


def is_changed(event: Event) -> bool:
    """Say whether an event is not, or not quite, as the coder had it."""
    mark = event.extra.get(MARK)
    return bool(mark and (mark["fields"] or mark["added"]))


def is_added(event: Event) -> bool:
    """Say whether a person has added an event: the coder had none."""
    mark = event.extra.get(MARK)
    return bool(mark and mark["added"])


def corrected(
    event: Event, reviews: Iterable[Review], codes: Ontology | None = None, published: str | None = None
) -> Event | None:
    """Return the event as people set it right, or None where they say that the text does not tell it.

    `reviews` are those of this event (match.matched). Where nothing changes the event is returned as it is, but for the
    mark of who has reviewed it.
    """
    return put(event, settle(reviews), codes, published)


def put(
    event: Event,
    settled: Settled,
    codes: Ontology | None = None,
    published: str | None = None,
    ids: Mapping[str, str] | None = None,
) -> Event | None:
    """Return the event with what holds of it put in; `ids` are those of its article's events, by evidence key."""
    if settled.rejected:
        return None
    if not settled.verdicts:
        return event
    codes = codes or ours()
    values = {}
    for name, value in settled.values.items():
        now = value_of(event, name)
        right = landed(name, value, now, ids)
        if not same(name, right, now) or adds(name, right, now):
            values[name] = right
    try:
        made = filled(event, values, codes, published)
    except (InputError, LexiconError):  # a code that the ontology of today lacks: the coder's answer stands, marked
        made, values = event, {}
    sure: dict[str, Any] = {name: 1.0 for name in SURE if name in settled.verdicts and settled.verdicts[name].given}
    if settled.accepted:
        sure["event"] = 1.0
    return replace(
        made,
        confidence=replace(made.confidence, **sure),
        why=(*made.why, *(reason(settled, name) for name in values)),
        extra={**made.extra, MARK: mark_of(settled, list(values))},
    )


def mark_of(settled: Settled, names: list[str], added: bool = False) -> dict[str, Any]:
    """Return what `extra` says of a reviewed event: by whom the fields were set, else by whom it was looked at."""
    setters = sorted({settled.verdicts[name].reviewer for name in names if name in settled.verdicts})
    return {
        "by": setters or list(settled.reviewers) or sorted({one.reviewer for one in settled.verdicts.values()}),
        "at": max((one.reviewed for one in settled.verdicts.values()), default=None),
        "fields": names,
        "accepted": settled.accepted,
        "adjudicated": any(one.adjudicated for one in settled.verdicts.values()),
        "disputed": list(settled.disputed),
        "added": added,
    }


def reason(settled: Settled, name: str) -> Reason:
    """Return the line of `why` for a field that was set right."""
    one = settled.verdicts[name]
    who = f"{'decided' if one.adjudicated else 'corrected'} by {one.reviewer} on {one.reviewed[:10]}"
    return Reason(name, who, one.note or "")


def filled(event: Event, values: Mapping[str, Any], codes: Ontology, published: str | None = None) -> Event:
    """Return the event with values in some of its fields, and in those that follow from them."""
    if not values:
        return event
    made = serial.from_dict(Event, {**serial.to_dict(event), **values})
    if {"type", "modes", "cameo"} & set(values):
        modes = tuple(mode for mode in made.modes if codes.is_mode(made.type, mode))
        coarse = {"type", "modes"} & set(values) and "cameo" not in values
        cameo = codes.cameo_of(made.type, modes) if coarse else made.cameo
        made = replace(
            made,
            modes=modes,
            cameo=cameo,
            quad=codes.quad_of(made.type),
            intensity=codes.intensity(made.type, modes),
            goldstein=codes.goldstein(cameo),
        )
    if "when" in values:
        made = replace(made, lag_days=lag(made, published or published_of(event)))
    return made


def lag(event: Event, published: str | None) -> int | None:
    """Return the days from the event's last day to publication, null where either is unknown."""
    day = event.when and (event.when.end or event.when.start)
    if not day or not published:
        return None
    return (date.fromisoformat(published[:10]) - date.fromisoformat(day)).days


def published_of(event: Event) -> str | None:
    """Return the day of publication, as an event's lag tells it."""
    day = event.when and (event.when.end or event.when.start)
    if not day or event.lag_days is None:
        return None
    return date.fromordinal(date.fromisoformat(day).toordinal() + event.lag_days).isoformat()


def added(reviews: Iterable[Review], events: Sequence[Event] = (), codes: Ontology | None = None) -> tuple[Event, ...]:
    """Return the events that people found missing and that are not among an article's events by now.

    They are as they were written first; what was said of them later, `applied` puts in.
    """
    codes = codes or ours()
    made: dict[str, Event] = {}
    for row in standing(reviews):
        if row.kind != "missed" or row.evidence_key in made:
            continue
        if any(row in rows for rows in matched(row.text_sha256, events, [row]).by_event.values()):
            continue
        try:
            made[row.evidence_key or row.id] = bare(row, codes)
        except (InputError, LexiconError):
            continue  # of a type that the ontology of today lacks; the row stays in Applied.lost
    return tuple(made.values())


def bare(row: Review, codes: Ontology) -> Event:
    """Return the event that a row adds, without the fields that `settle` will put in."""
    if row.trigger is None or row.sentence is None or row.type is None:
        raise InputError(f"review {row.id}: a missed event needs a trigger, a sentence and a type")
    cameo = codes.cameo_of(row.type)
    name = row.event_id or hash_of(row.article_id, row.text_sha256, str(row.trigger.span), row.type, "missed")
    return Event(
        id=name,
        evidence_key=row.evidence_key or name,
        article_id=row.article_id,
        type=row.type,
        modes=(),
        contexts=(),
        cameo=cameo,
        quad=codes.quad_of(row.type),
        intensity=codes.intensity(row.type),
        goldstein=codes.goldstein(cameo),
        actors=(),
        recipients=(),
        when=None,
        where=None,
        counts=(),
        status="occurred",
        extent="single",
        historical=False,
        lag_days=None,
        said_by=(),
        parent=None,
        same_as=None,
        group_id=None,
        trigger=row.trigger,
        sentence=row.sentence,
        confidence=Confidence(1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0),
        why=(Reason("type", f"added by {row.reviewer} on {row.reviewed[:10]}", row.note or ""),),
        codebook=codes.codebook,
        coder=Coder(f"reviewer {row.reviewer}", "", "", "", "", ""),
    )


def applied(
    text_sha256: str,
    events: Sequence[Event],
    reviews: Iterable[Review],
    codes: Ontology | None = None,
    published: str | None = None,
) -> Applied:
    """Return an article's events, `events` as they were coded, with all that was said of them put in."""
    codes = codes or ours()
    rows = list(reviews)
    mine = [row for row in rows if row.text_sha256 == text_sha256]
    new = added(mine, events, codes)
    every = [*events, *(replace(one, article_id=events[0].article_id) if events else one for one in new)]
    found: Matched = matched(text_sha256, every, mine)
    settled = {name: settle(some) for name, some in found.by_event.items()}
    out, rejected, names = [], [], {event.id for event in new}
    ids = {event.evidence_key: event.id for event in every}
    for event in every:
        held = settled.get(event.id)
        one = event if held is None else put(event, held, codes, published, ids)
        if one is None:
            rejected += [event] if event.id not in names else []
        elif event.id in names and held is not None:
            out.append(as_added(one, held))
        else:
            out.append(one)
    kept = retold(out, {event.id: event for event in rejected})
    return Applied(tuple(sorted(kept, key=place)), tuple(rejected), settled, found.whole, found.lost)


def as_added(event: Event, settled: Settled) -> Event:
    """Return an added event with its mark, and without a reason for each of the fields that it came with."""
    names = [name for name in FIELDS if name in settled.values]
    return replace(event, why=event.why[:1], extra={**event.extra, MARK: mark_of(settled, names, added=True)})


def retold(events: Sequence[Event], rejected: Mapping[str, Event]) -> list[Event]:
    """Return the events, those that mention a rejected one again joined with each other instead."""
    first: dict[str, str] = {}
    out = []
    for event in events:
        gone = event.same_as
        if gone is None or gone not in rejected:
            out.append(event)
        else:
            out.append(replace(event, same_as=first.get(gone)))
            first.setdefault(gone, event.id)
    return out


def place(event: Event) -> tuple[int, int, str]:
    """Return the key by which an article's events are sorted."""
    return (*event.trigger.span, event.id)


__all__ = ["EVENT", "MARK", "Applied", "added", "applied", "corrected", "is_changed"]
