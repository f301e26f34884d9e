"""The place of an act that the article tells in other words, or in another clause.

``headline``: a headline's act happened where the first sentences put it; ``took_place``: "the strike took place in X"
places the last such act; ``same_time``: a clause with "when" or "as" tells what happens there; ``suit``: one suit is
filed in one court; ``stopped``: what is halted, eased or lifted is where it was; ``presence``: forces that a state
wants gone are on its soil. Each is inferred and says so.
"""

from collections.abc import Sequence
from dataclasses import replace

from dragoman.acts import Act
from dragoman.case import Case, Found, inferred, settled_by
from dragoman.discourse import STAY_IN_PLACE
from dragoman.likeness import agree, apart, holds, shares, smaller
from dragoman.parse import Document, grammar
from dragoman.reading import Reading
from dragoman.records import Event, Party, Where
from dragoman.where.event import objects_of
from dragoman.where.phrases import finest, phrases

LEAD = 3  # sentences of the body in which a headline's act is told
SEVERAL = 2  # acts of a story that make a scene
OLD = 60  # days before publication: another deed
AT_ONCE = frozenset(("when", "as", "while"))
SUITS = frozenset(("lawsuit", "suit", "sue", "litigation", "action"))
DRIVES = frozenset("offensive operation campaign incursion attack advance".split())
HARMS = frozenset("kill killing death murder assassination wound injure die hurt injury wounding".split())
HALTS = frozenset(
    "halt stop suspend stall delay postpone cancel end ease relax lift pause resume continue extend "
    "renew shelve".split()
)
TAKES = frozenset(("take", "happen", "occur"))
STRIKES = frozenset("strike airstrike attack raid bombing blast explosion shooting assault killing incident".split())
FORCES = frozenset("force troop soldier army power marine".split())


def told_elsewhere(reading: Reading, acts: Sequence[Act], events: Sequence[Event]) -> list[Event]:
    """Return the events, those without a place with the one that other words of the article give the act."""
    rules = [
        (rule.__name__, rule)
        for rule in (headline, took_place, same_time, same_victim, one_scene, suit, stopped, presence)
    ]
    return settled_by(rules, reading, acts, finer(reading, acts, events))


def finer(reading: Reading, acts: Sequence[Act], events: Sequence[Event]) -> list[Event]:
    """Return the events, the headline's with the smaller place in theirs that the first sentences tell."""
    out = list(events)
    for number, event in enumerate(events):
        found = headline(Case(reading, acts, events, number)) if event.where is not None else None
        if found is not None and isinstance(found[0], Where):
            out[number] = inferred(event, found[0], "headline", found[1])
    return out


def headline(case: Case) -> Found:
    """Return where the first sentences put a headline's act."""
    event = case.event
    if not in_headline(case, event):
        return None
    body = [e for e in case.events if not in_headline(case, e)]
    first = body[0].sentence.index if body else 0
    for other in body:
        if other.sentence.index >= first + LEAD:
            return None
        if other.where is not None and other.type == event.type and not other.historical and is_told(event, other):
            if event.where is not None and not (other.where.span and smaller(other.where, event.where)):
                return None
            return other.where, f"told as {other.trigger.text!r}"
    return None


def is_told(event: Event, other: Event) -> bool:
    """Say whether a sentence tells a headline's act: nothing contradicts it, and a known party is in both."""
    one, two = known_only(event), known_only(other)
    named = [*one.actors, *one.recipients]
    return agree(one, two) and (not named or shares(named, [*two.actors, *two.recipients]))


def known_only(event: Event) -> Event:
    """Return an event with the parties that the tables know: a headline calls others by other words."""
    return replace(
        event,
        actors=tuple(p for p in event.actors if p.resolved_by == "knowledge base"),
        recipients=tuple(p for p in event.recipients if p.resolved_by == "knowledge base"),
    )


def in_headline(case: Case, event: Event) -> bool:
    """Say whether an event is told in the article's title."""
    title = case.reading.article.title
    first = case.doc.sents[event.sentence.index]
    return first.title or bool(title and event.sentence.span[0] < len(title))


def took_place(case: Case) -> Found:
    """Return where a later sentence says that the strike, or the like, took place."""
    doc, event = case.doc, case.event
    if event.type != "ASSAULT" or event.historical or event.extent != "single":
        return None
    told = [(e, a) for e, a in zip(case.events, case.acts, strict=True) if event.id in (e.id, e.same_as)]
    words = {w for e, a in told for w in (doc.lemmas[a.mention.trigger], *e.trigger.text.lower().split())}
    for token in range(len(doc)):
        noun, verb = token, doc.heads[token]
        if doc.deps[token] != "nsubj" or doc.lemmas[noun] not in STRIKES or doc.lemmas[verb] not in TAKES:
            continue
        known = any(doc.lower[c] in ("the", "this") for c in doc.children[noun])
        if not known or doc.sent_of[verb] < event.sentence.index:
            continue
        best = finest(phrases(case.reading.places, doc, verb))
        if best is not None and is_like(doc.lemmas[noun], words):
            return best.where, f"by {doc.words[noun]!r} of another sentence"
    return None


def is_like(noun: str, words: set[str]) -> bool:
    """Say whether a noun takes up an act of these words: "the strike" an airstrike, "the attack" any."""
    return noun in ("attack", "incident") or any(w.endswith(noun) for w in words)


def same_time(case: Case) -> Found:
    """Return the place of what happens at the same time: "nine died when gunmen stormed X"."""
    event, mine = case.event, case.act.mention
    if event.type not in STAY_IN_PLACE:
        return None
    for other, act in zip(case.events, case.acts, strict=True):
        theirs = act.mention
        if other.where is None or theirs.sentence != mine.sentence or other.type not in STAY_IN_PLACE:
            continue
        if meant(case.doc, theirs.trigger, mine.trigger):
            return other.where, f"by {other.trigger.text!r}"
        if beside(case.doc, theirs.predicate, mine.predicate) or beside(case.doc, mine.predicate, theirs.predicate):
            return other.where, f"as {other.trigger.text!r} at the same time"
    return None


def meant(doc: Document, means: int, harm: int) -> bool:
    """Say whether a noun is the means of a harm told before it: "the killing of X in an airstrike"."""
    prep = doc.heads[means]
    if doc.deps[means] != "pobj" or doc.lower[prep] not in ("in", "by", "during") or not harm < prep:
        return False
    return doc.lemmas[harm] in HARMS and (harm in grammar.ancestors(doc, prep) or doc.heads[prep] == doc.heads[harm])


def beside(doc: Document, below: int, above: int) -> bool:
    """Say whether a verb's clause hangs off another verb by "when", "as" or "while"."""
    opens = {doc.lower[c] for c in grammar.kids(doc, below, "advmod", "mark")}
    once = doc.deps[below] == "advcl" and bool(opens & AT_ONCE)
    return once and first_of(doc, doc.heads[below]) == first_of(doc, above)


def first_of(doc: Document, verb: int) -> int:
    """Return the first of verbs that are joined."""
    while doc.deps[verb] == "conj":
        verb = doc.heads[verb]
    return verb


def same_victim(case: Case) -> Found:
    """Return where the article puts the killing or wounding of the one person whom this act harmed."""
    event = case.event
    old = event.historical or (event.lag_days or 0) > OLD
    if event.type != "ASSAULT" or old or len(event.recipients) != 1 or not is_person(event.recipients[0]):
        return None
    found = [
        e
        for e in case.events
        if e.type == "ASSAULT"
        and e.where is not None
        and e.status == event.status
        and shares(e.recipients, event.recipients)
        and agree(e, event)
    ]
    best = min((e.where for e in found if e.where), key=lambda w: w.radius_km or 0.0, default=None)
    if best is None or not all(e.where and holds(e.where, best) for e in found):
        return None
    return best, f"what befell {event.recipients[0].name!r}, told as {found[0].trigger.text!r}"


def one_scene(case: Case) -> Found:
    """Return where all violence or all marches of a story are, for the rest: "the man was then shot"."""
    event = case.event
    old = event.historical or (event.lag_days or 0) > OLD
    several = event.extent != "single" and event.type == "ASSAULT"
    if event.type not in ("ASSAULT", "PROTEST") or old or event.status != "occurred" or several:
        return None
    told = [e for e in case.events if e.type == event.type and e.where is not None and not e.historical]
    first = next((e for e in told if e.where and e.where.precision in ("city", "district", "exact")), None)
    if first is None or first.where is None or len(told) < SEVERAL or not any(agree(e, event) for e in told):
        return None
    if not all(e.where and (holds(e.where, first.where) or holds(first.where, e.where)) for e in told):
        return None
    return first.where, f"where the story puts all of its kind, as {first.trigger.text!r}"


def is_person(party: Party) -> bool:
    """Say whether a party is one named person."""
    named = party.id is not None and (party.office is not None or party.id.startswith("x-"))
    return named and party.name[:1].isupper() and party.id != party.country


def suit(case: Case) -> Found:
    """Return the court of the suit that an act files or tells of."""
    if case.event.type != "ACCUSE" or not is_suit(case.doc, case.act):
        return None
    told = [
        e
        for e, act in zip(case.events, case.acts, strict=True)
        if e.type == "ACCUSE" and e.where is not None and is_suit(case.doc, act) and agree(e, case.event)
    ]
    if not told or len({e.where.name for e in told if e.where}) > 1 or told[0].where is None:
        return None
    return told[0].where, f"the suit told as {told[0].trigger.text!r}"


def is_suit(doc: Document, act: Act) -> bool:
    """Say whether an act is a suit at law, or its filing."""
    trigger = act.mention.trigger
    if doc.deps[trigger] == "attr":
        return False  # "this is not the first suit"
    aims = objects_of(doc, trigger) if grammar.is_verb(doc, trigger) else []
    return any(doc.lemmas[t] in SUITS for t in (trigger, *aims))


def stopped(case: Case) -> Found:
    """Return the place of what is halted, eased or lifted: that of its last mention."""
    doc, mention = case.doc, case.act.mention
    verb = mention.predicate
    if doc.lemmas[verb] not in HALTS or not grammar.is_verb(doc, verb):
        return None
    things = {doc.lemmas[t] for t in (*objects_of(doc, verb), *grammar.kids(doc, verb, "nsubjpass"))}
    before = zip(case.events[: case.number], case.acts[: case.number], strict=True)
    for other, act in reversed(list(before)):
        there = act.mention.trigger
        nouns = {doc.lemmas[t] for t in (there, *grammar.kids(doc, there, "nsubj", "dobj", "nsubjpass"))}
        driven = things & DRIVES and other.type == "ASSAULT" and shares(case.event.actors, other.actors)
        same = there != mention.trigger and not apart(case.event, other)
        if other.where is not None and same and (nouns & things or driven):
            return other.where, f"as {other.trigger.text!r}"
    return None


def presence(case: Case) -> Found:
    """Return the country of whoever wants foreign forces gone."""
    doc, event = case.doc, case.event
    if event.type != "RETREAT" or event.parent is None or not event.actors:
        return None
    heads = {doc.lemmas[t] for slot in case.act.mention.who for t in slot.tokens}
    above = next((e for e in case.events if e.id == event.parent.event_id), None)
    lands = {p.country for p in above.actors if p.country} if above is not None and above.type == "REQUEST" else set()
    theirs = {p.country for p in event.actors}
    if len(lands) != 1 or lands & theirs or not heads & FORCES:
        return None
    return lands.pop(), "the soil of whoever wants them gone"
