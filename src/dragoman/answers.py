"""Whose claim, demand or offer it is that somebody answers: "the bishop dismissed that charge" answers who made it.

The noun that is rejected or denied points back to an accusation, a demand, a threat or an offer told shortly before;
whoever made it is the one answered. Only where the answer's own words name nobody, only within three sentences, only
where the earlier act does not come from the one who answers.
"""

from collections.abc import Sequence
from dataclasses import replace

from dragoman.acts import Act
from dragoman.parse import Document, grammar
from dragoman.parties import taken_up
from dragoman.reading import Reading
from dragoman.records import Event, Party, Reason

NEAR = 3  # sentences
TRUST = 0.55
JUDGES = frozenset(("ACCUSE", "SUPPORT", "REJECT"))
# Nouns by which any act may be taken up, and how it must have been told.
MOVES = frozenset("move decision step measure action announcement gesture".split())
REAL = frozenset(("occurred", "planned"))
BACK = frozenset(("the", "this", "that", "these", "those", "such", "all", "any", "both"))
KINDS = frozenset(("kind", "sort", "nature", "type"))  # "requests of that sort" are the one just told, too
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
    """Return the events of the acts, in their order, the refusals without recipient with the one they answer.

    What is said of "the move" goes to whoever made it.
    """
    out = list(events)
    for number, event in enumerate(events):
        noun = judged(reading, acts[number]) if event.type in JUDGES and not named(event.recipients) else None
        if noun is not None and event.actors:
            out[number] = with_mover(out, number, noun, reading.doc)
        if event.type != "REJECT" or out[number].recipients or not event.actors:
            continue
        wanted = answered(reading, acts[number])
        if wanted:
            found = with_asker(out, number, *wanted)
            out[number] = with_claimant(reading, found, acts[number]) if wanted[0] == "ACCUSE" else found
    return out


def named(parties: Sequence[Party]) -> bool:
    """Say whether a side has anybody who is more than a thing."""
    return any(p.id or p.country or p.primary or p.sectors for p in parties)


def judged(reading: Reading, act: Act) -> int | None:
    """Return the noun by which a judgement takes up an act told before: "the move", or "a move that X decried"."""
    doc, trigger = reading.doc, act.mention.trigger
    if not grammar.is_verb(doc, trigger):
        return None
    noun = grammar.direct_object(doc, trigger)
    if noun is None or doc.lemmas[noun] not in MOVES:
        return None
    below = [c for c in doc.children[noun] if doc.deps[c] not in ("det", "amod", "punct") and c != trigger]
    back = any(doc.lower[c] in BACK for c in doc.children[noun])
    aside = doc.deps[noun] == "appos" and doc.deps[trigger] in ("relcl", "acl")
    return noun if (aside and doc.heads[noun] < noun) or (back and not below) else None


def with_mover(events: Sequence[Event], number: int, noun: int, doc: Document) -> Event:
    """Return a judgement of "the move" with its maker: the doer of the act told last, in its or the last sentence.

    Of the last sentence it is the act that the sentence itself tells, its first.
    """
    event, start = events[number], doc.starts[noun]
    same = [e for e in events[:number] if e.sentence == event.sentence and e.trigger.span[1] <= start]
    last = max((e.sentence.index for e in events[:number] if e.sentence.index < event.sentence.index), default=-1)
    near = event.sentence.index - last <= 1
    earlier = [e for e in events[:number] if e.sentence.index == last] if near else []
    for first in (*reversed(same), *earlier):
        if first.actors and first.status in REAL and first.parent is None and named(first.actors):
            if any(same_one(a, b) for a in first.actors for b in event.actors):
                return event
            movers = tuple(taken_up(party) for party in first.actors)
            why = Reason("recipients", "whose move it was", f"{doc.words[noun]!r} takes up {first.trigger.text!r}")
            confidence = replace(event.confidence, recipients=TRUST)
            return replace(event, recipients=movers, confidence=confidence, why=(*event.why, why))
    return event


def answered(reading: Reading, act: Act) -> tuple[str, str] | None:
    """Return the type of act that the object of a refusal takes up, and its noun; null where it takes up none."""
    doc, trigger = reading.doc, act.mention.trigger
    if not grammar.is_verb(doc, trigger):
        return None
    for noun in grammar.kids(doc, trigger, "dobj", "nsubjpass"):
        type = TAKES_UP.get(doc.lemmas[noun])
        determined = any(doc.lower[c] in BACK for c in doc.children[noun] if doc.deps[c] in ("det", "predet"))
        kind = any(w == "of" and doc.lemmas[t] in KINDS for w, t in grammar.prep_objects(doc, noun))
        if type is not None and (determined or kind):
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
        if any(same_one(a, b) for a in first.actors for b in event.actors):
            continue
        askers = tuple(taken_up(party) for party in first.actors)
        why = Reason("recipients", "whom it answers", f"{noun!r} points back to {first.trigger.text!r}")
        confidence = replace(event.confidence, recipients=TRUST)
        return replace(event, recipients=askers, confidence=confidence, why=(*event.why, why))
    return event


def with_claimant(reading: Reading, event: Event, act: Act) -> Event:
    """Return a denial of "those claims" that no accusation precedes with whoever spoke in the sentence before."""
    doc, own = reading.doc, act.mention.sentence
    if event.recipients:
        return event
    before = [q.head for q in reading.speech.quotes if q.head is not None and doc.sent_of[q.cue_token] == own - 1]
    for head in sorted(before, key=lambda t: doc.tags[t][:2] != "NN"):  # a noun says better who it was
        party = reading.cast.party(head)
        if party is None or not named((party,)) or any(same_one(party, a) for a in event.actors):
            continue
        why = Reason("recipients", "whom it answers", f"{party.text!r} spoke before")
        confidence = replace(event.confidence, recipients=TRUST)
        return replace(event, recipients=(taken_up(party),), confidence=confidence, why=(*event.why, why))
    return event


def same_one(one: Party, other: Party) -> bool:
    """Say whether two parties are one, by id or name."""
    return bool(one.id and one.id == other.id) or one.name.lower() == other.name.lower()
