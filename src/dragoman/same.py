"""Links between the events of one article: content of a demand, repeats, shared triggers, shared times and places.

A repeat (`same_as`) is a later mention of the same act: same type, no party that contradicts the first, no
other day or place, and either a noun that points back ("the attack") or the same actor and recipient.
"""

from collections.abc import Sequence
from dataclasses import replace

from dragoman.acts import Act
from dragoman.discourse import stay_in_place
from dragoman.homes import at_home
from dragoman.inherit import share_doers, share_parties, share_targets
from dragoman.likeness import agree, shares, smaller, told_first, within
from dragoman.mention import Mention
from dragoman.parse import Document, grammar
from dragoman.reading import Reading
from dragoman.records import Event, Parent, Reason, hash_of
from dragoman.retold import told_elsewhere
from dragoman.whereabouts import where_they_were

# Verbs that tell what an attack did rather than a further attack.
OUTCOMES = frozenset(("kill", "wound", "injure", "hurt", "maim", "damage", "destroy"))
LOOK_BACK = 150  # events: an article seldom has more, and a hostile one must not take for ever
OTHERS = frozenset("similar previous another other second third earlier separate further new past next".split())
STEM = 5  # letters
LEAD = 3  # sentences below a headline that may tell its act again
LONG_AGO = 60  # days
MEANS = frozenset(("in", "by", "with", "during"))
APART = frozenset(("after", "before", "since"))
HARMS = frozenset(("killing", "death", "murder", "assassination", "wounding", "die"))
DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday yesterday today".split())
DEFINITE = frozenset(("the", "this", "that", "these", "those", "its", "their", "his", "her"))
# Verbal acts are repeated as often as they are reported; these types denote happenings that a text returns to.
HAPPENINGS = frozenset(("ASSAULT", "CONSULT", "PROTEST", "COERCE", "RETREAT", "AID", "MOBILIZE", "SANCTION", "AGREE"))


def link(reading: Reading, acts: Sequence[Act], made: Sequence[Event]) -> list[Event]:
    """Return the events of a reading's acts with parent, group, same_as and shared parties and places filled in."""
    mentions = [act.mention for act in acts]
    by_number = {act.number: event for act, event in zip(acts, made, strict=True)}
    out = list(made)
    for number, mention in enumerate(mentions):
        above = [by_number[x.outer] for x in mention.chain if x.outer is not None and x.outer in by_number]
        if above and above[-1].id != out[number].id:
            out[number] = replace(out[number], parent=Parent(above[-1].id, mention.chain[-1].relation))
    out = share_doers(reading, mentions, share_targets(reading, mentions, share_parties(out)))
    group(out, mentions)
    firsts: dict[int, int] = {}
    for number in range(len(out)):
        first = earlier(reading, mentions, out, number)
        if first is not None:
            firsts[number] = first
            out[number] = replace(out[number], same_as=out[first].id)
    for number, first in firsts.items():
        out[first] = completed(out[first], out[number], named_again(reading, mentions[first], mentions[number]))
    for settle in (stay_in_place, told_elsewhere, where_they_were, at_home):
        out = settle(reading, acts, out)
    for number, first in firsts.items():
        out[number] = repeated(out[number], out[first])
    return out


def group(events: list[Event], mentions: Sequence[Mention]) -> None:
    """Give events of one trigger a common group id."""
    by_trigger: dict[int, list[int]] = {}
    for number, mention in enumerate(mentions):
        by_trigger.setdefault(mention.trigger, []).append(number)
    for numbers in by_trigger.values():
        if len(numbers) > 1:
            name = hash_of("group", *(events[n].id for n in numbers))
            for n in numbers:
                events[n] = replace(events[n], group_id=name)


def earlier(reading: Reading, mentions: Sequence[Mention], events: Sequence[Event], number: int) -> int | None:
    """Return the number of the event that this one mentions again, or null."""
    event, mention = events[number], mentions[number]
    if is_another(reading, mention):
        return None
    part = cause_of(reading, mentions, events, number)
    if part is not None:
        return part
    if event.type not in HAPPENINGS:
        return None
    lead = headline_of(reading, mentions, events, number)
    if lead is not None:
        return lead
    back = points_back(reading, mention)
    old: int | None = None
    for other in range(number - 1, max(number - LOOK_BACK, 0) - 1, -1):
        first = events[other]
        if first.type != event.type or first.same_as is not None or first.status != event.status:
            continue
        if not agree(first, event) or not (back or same_lemma(reading, mentions[number], mentions[other])):
            continue
        if reading.figures.describes(reading.doc, mention.trigger, mentions[other].trigger):
            continue  # the dead "suspects in the blast" are not its dead
        if event.type == "RETREAT" and (first.cameo or "")[:3] != (event.cameo or "")[:3]:
            continue  # a prisoner's release is no army's withdrawal
        if back and first.extent == "multiple" and event.extent == "single":
            continue  # "the bombing" is none of "many such attacks"
        if back and is_old(first) and not is_old(event):
            old = other if old is None else old  # "the attack" is rather the story's than one of long ago
            continue
        if back and not (event.actors or event.recipients) and number - other > 12:
            continue
        if mention.symmetric and not within(first.actors, event.actors):
            continue
        sided = event.recipients or mention.symmetric
        if back or (event.actors and sided and shares(first.actors, event.actors)):
            return other
    return old


def headline_of(reading: Reading, mentions: Sequence[Mention], events: Sequence[Event], number: int) -> int | None:
    """Return the number of the event in the text's first sentence whose act a lead tells again, with its toll."""
    event, lemmas = events[number], reading.doc.lemmas
    if not 0 < event.sentence.index <= LEAD:
        return None
    for other, first in enumerate(events[:number]):
        if first.sentence.index > 0:
            return None
        one, two = lemmas[mentions[other].trigger], lemmas[mentions[number].trigger]
        same = first.type == event.type and first.status == event.status and first.same_as is None
        if same and (one == two or {one, two} <= OUTCOMES | HARMS) and told_first(first, event):
            return other
    return None


def is_old(event: Event) -> bool:
    """Say whether an event is told as background: a past one, or of more than two months before."""
    return event.historical or (event.lag_days is not None and event.lag_days > LONG_AGO)


def cause_of(reading: Reading, mentions: Sequence[Mention], events: Sequence[Event], number: int) -> int | None:
    """Return the number of the attack whose outcome this mention tells in the same sentence ("a blast killed 12").

    The outcome is told as a participle ("killing two"), as a second verb of the same doer ("killed 12 and wounded
    30"), or with the attack as the verb's subject.
    """
    doc, mention = reading.doc, mentions[number]
    if mention.type == "ASSAULT" and grammar.is_noun(doc, mention.trigger):
        return outcome_of(reading, mentions, events, number)
    if mention.type != "ASSAULT" or doc.lemmas[mention.trigger] not in OUTCOMES:
        return None
    subject = grammar.subject(doc, mention.trigger) if grammar.is_verb(doc, mention.trigger) else None
    for other in range(number - 1, max(number - LOOK_BACK, 0) - 1, -1):
        first = mentions[other]
        if first.sentence != mention.sentence:
            return None
        if first.type != "ASSAULT" or events[other].status != events[number].status:
            continue
        if any(doc.lower[c] in APART for c in grammar.kids(doc, mention.trigger, "mark", "prep")):
            continue  # "a bomb killed six a month after another killed nine"
        below = doc.deps[mention.trigger] in ("advcl", "xcomp", "conj", "acl") and doc.heads[mention.trigger] in (
            first.trigger,
            first.predicate,
        )
        if below or (subject is not None and subject == first.trigger):
            return root_of(events, other)
    return None


def outcome_of(reading: Reading, mentions: Sequence[Mention], events: Sequence[Event], number: int) -> int | None:
    """Return the number of the harm that an attack's noun tells the means of: "the killing of X in an airstrike"."""
    doc, token = reading.doc, mentions[number].trigger
    prep = doc.heads[token]
    if doc.deps[token] != "pobj" or doc.lower[prep] not in MEANS:
        return None
    for other in range(number - 1, max(number - LOOK_BACK, 0) - 1, -1):
        first = mentions[other]
        if first.sentence != mentions[number].sentence:
            return None
        harm = doc.lemmas[first.trigger] in OUTCOMES or doc.lemmas[first.trigger] in HARMS
        if first.type == "ASSAULT" and harm and doc.heads[prep] == first.trigger:
            return root_of(events, other) if agree(events[other], events[number]) else None
    return None


def root_of(events: Sequence[Event], number: int) -> int:
    """Return the first mention of an event that may itself be a repeat."""
    first = events[number].same_as
    return next((n for n, e in enumerate(events) if e.id == first), number) if first else number


def is_another(reading: Reading, mention: Mention) -> bool:
    """Say whether the words set an act apart from those told before: "a similar attack", "previous talks"."""
    doc, token = reading.doc, mention.trigger
    return any(doc.lower[c] in OTHERS for c in doc.children[token] if c < token)


def points_back(reading: Reading, mention: Mention) -> bool:
    """Say whether an act is one that the reader knows: "the attack", "their talks", "the attack killed twelve"."""
    doc = reading.doc
    token = mention.trigger
    if grammar.is_verb(doc, token):
        subject = grammar.subject(doc, token)
        nouns = [n for _, n in grammar.prep_objects(doc, token, MEANS) if doc.lemmas[n] in reading.event_nouns]
        if subject is not None and doc.lemmas[subject] in reading.event_nouns:
            token = subject
        elif doc.lemmas[token] in (*OUTCOMES, "die") and nouns:
            token = nouns[0]  # "nine perished in the raid"
        else:
            return False
    start, end = mention.span
    inside = [t for t in range(max(0, token - 6), token + 1) if t == token or start <= doc.starts[t] < end]
    below = [c for t in inside for c in doc.children[t] if c < token]
    return any(doc.lower[c] in DEFINITE or is_day(doc, c) for c in below)


def is_day(doc: Document, token: int) -> bool:
    """Say whether a possessor is a day: "Monday's attack" is one that the reader knows."""
    return doc.deps[token] == "poss" and doc.lower[token] in DAYS


def same_lemma(reading: Reading, one: Mention, other: Mention) -> bool:
    """Say whether two mentions have the same trigger word."""
    lemmas = reading.doc.lemmas
    return lemmas[one.trigger] == lemmas[other.trigger]


def named_again(reading: Reading, first: Mention, again: Mention) -> bool:
    """Say whether a later mention names an act by the first one's word, told as a deed ("raided", "the raid")."""
    doc = reading.doc
    one, other = doc.lemmas[first.trigger], doc.lemmas[again.trigger]
    tag, vague = doc.tags[first.trigger], not doc.children[first.trigger]
    return one[:STEM] == other[:STEM] and tag != "VBG" and not (tag == "NNS" and vague)


def completed(first: Event, again: Event, named: bool) -> Event:
    """Return the first mention with the place that only a later one states, and its time where that names it again."""
    when, where, why = first.when, first.where, list(first.why)
    if named and when is None and again.when is not None and again.when.basis == "expression":
        when = replace(again.when, text=None, span=None, basis="discourse")
        why.append(Reason("when", "a later mention's time", again.trigger.text))
    finer = where is not None and again.where is not None and smaller(again.where, where)
    if (where is None or finer) and again.where is not None and again.where.span is not None:
        where = again.where
        why.append(Reason("where", "a later mention's place", again.trigger.text))
    return replace(first, when=when, where=where, why=tuple(why))


def repeated(event: Event, first: Event) -> Event:
    """Return the repeat, with its first mention and the time and place that it takes over from there."""
    why = [Reason("same_as", "repeat mention", f"first told as {first.trigger.text!r}")]
    when, where = event.when, event.where
    if when is None and first.when is not None:
        when = replace(first.when, text=None, span=None, basis="discourse")
        why.append(Reason("when", "the first mention's time"))
    if first.where is not None and (where is None or smaller(first.where, where)):
        where = first.where
        why.append(Reason("where", "the first mention's place"))
    return replace(event, when=when, where=where, why=(*event.why, *why))
