"""Whose claim, demand or offer it is that somebody answers: "the bishop dismissed that charge" answers who made it.

The noun that is rejected or denied points back to an accusation, a demand, a threat or an offer told shortly before;
whoever made it is the one answered. Only where the answer's own words name nobody, only within three sentences, only
where the earlier act does not come from the one who answers.
"""

from collections.abc import Sequence
from dataclasses import replace

from dragoman.acts import Act
from dragoman.parse import grammar
from dragoman.parties import taken_up
from dragoman.reading import Reading
from dragoman.records import Event, Party, Reason

NEAR = 3  # sentences
TRUST = 0.55
BACK = frozenset(("the", "this", "that", "these", "those", "such", "all", "any", "both"))
# The nouns that take up what was said, and the types of acts that they take up.
TAKES_UP = {
    "accusation": "ACCUSE",
    "allegation": "ACCUSE",
    "charge": "ACCUSE",
    "claim": "ACCUSE",
    "criticism": "ACCUSE",
    "complaint": "ACCUSE",
    "assertion": "ACCUSE",
    "insinuation": "ACCUSE",
    "demand": "REQUEST",
    "request": "REQUEST",
    "call": "REQUEST",
    "appeal": "REQUEST",
    "ultimatum": "REQUEST",
    "plea": "REQUEST",
    "threat": "THREATEN",
    "warning": "THREATEN",
    "offer": "AGREE",
    "proposal": "AGREE",
    "invitation": "AGREE",
}


def answer_back(reading: Reading, acts: Sequence[Act], events: Sequence[Event]) -> list[Event]:
    """Return the events of the acts, in their order, the refusals without recipient with the one they answer."""
    out = list(events)
    for number, event in enumerate(out):
        if event.type != "REJECT" or event.recipients or not event.actors:
            continue
        wanted = answered(reading, acts[number])
        if wanted:
            out[number] = with_asker(out, number, *wanted)
    return out


def answered(reading: Reading, act: Act) -> tuple[str, str] | None:
    """Return the type of act that the object of a refusal takes up, and its noun; null where it takes up none."""
    doc, trigger = reading.doc, act.mention.trigger
    if not grammar.is_verb(doc, trigger):
        return None
    for noun in grammar.kids(doc, trigger, "dobj", "nsubjpass"):
        type = TAKES_UP.get(doc.lemmas[noun])
        determined = any(doc.lower[c] in BACK for c in doc.children[noun] if doc.deps[c] in ("det", "predet"))
        if type is not None and determined:
            return type, doc.words[noun]
    return None


def with_asker(events: Sequence[Event], number: int, type: str, noun: str) -> Event:
    """Return the event with the maker of the nearest earlier act of a type as its recipient."""
    event = events[number]
    for first in reversed(events[:number]):
        if event.sentence.index - first.sentence.index > NEAR:
            break
        if first.type != type or not first.actors or first.status == "negated":
            continue
        if any(same(a, b) for a in first.actors for b in event.actors):
            continue
        askers = tuple(taken_up(party) for party in first.actors)
        why = Reason("recipients", "whom it answers", f"{noun!r} points back to {first.trigger.text!r}")
        confidence = replace(event.confidence, recipients=TRUST)
        return replace(event, recipients=askers, confidence=confidence, why=(*event.why, why))
    return event


def same(one: Party, other: Party) -> bool:
    """Say whether two parties are one, by id or name."""
    return bool(one.id and one.id == other.id) or one.name.lower() == other.name.lower()
