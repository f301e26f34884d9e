"""What an article is about, where that is neither politics nor conflict, and which of its events are then none.

On a page of sport or recipes the words of conflict are play. An event is kept there only where a political or armed
actor takes part, where its word is literal on such pages, or where its own sentence speaks of politics.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.acts import Act
from dragoman.lexicon.topics import SURE, Kind, TopicLexicon
from dragoman.parse import Document
from dragoman.reading import Reading
from dragoman.records import Event, Party, Reason

# Sectors and primary codes of actors whose acts are politics or conflict wherever they are told.
POLITICAL = frozenset(("GOV", "MIL", "COP", "REB", "PRM", "SPY", "UAF", "LEG", "JUD", "PTY"))
BODIES = frozenset(("IGO", "UNO", "EUR", "ISM", "IMG"))
PRESENT = frozenset(("VBZ", "VBP", "VB"))


@dataclass(frozen=True, slots=True)
class Topic:
    """An article's topic, null where it is politics, conflict or not clear.

    `score` is the topic's weight for each word that counts, `politics` that of politics.
    """

    kind: Kind | None
    score: float
    politics: float


@dataclass(frozen=True, slots=True)
class Judged:
    """An article's topic, the acts and events that it leaves, and for each event why it was kept or silenced."""

    topic: Topic
    acts: tuple[Act, ...]
    events: tuple[Event, ...]
    silenced: tuple[tuple[Event, Reason], ...]


def judge(lexicon: TopicLexicon, reading: Reading, acts: Sequence[Act], made: Sequence[Event]) -> Judged:
    """Return the events without those that an article's topic makes play; all of them where it has none."""
    topic = of(reading.doc, lexicon) if made else Topic(None, 0.0, 0.0)
    if topic.kind is None:
        return Judged(topic, tuple(acts), tuple(made), ())
    rule = f"topic {topic.kind.name}"
    whys = [why_kept(lexicon, topic.kind, reading, act, event) for act, event in zip(acts, made, strict=True)]
    bind(acts, whys)
    kept = [number for number, why in enumerate(whys) if why]
    events = (replace(made[n], why=(*made[n].why, Reason("event", rule, f"kept: {whys[n]}"))) for n in kept)
    gone = tuple((made[n], Reason("event", rule, "silenced")) for n, why in enumerate(whys) if not why)
    return Judged(topic, tuple(acts[n] for n in kept), tuple(events), gone)


def bind(acts: Sequence[Act], whys: list[str]) -> None:
    """Keep the content of what is kept, and what governs it: a minister's demand stays with what is demanded."""
    place = {act.number: n for n, act in enumerate(acts)}
    for n, act in enumerate(acts):
        for link in act.mention.chain:
            above = place.get(link.outer) if link.outer is not None else None
            if above is not None and bool(whys[n]) != bool(whys[above]):
                whys[n] = whys[n] or "content of what is kept"
                whys[above] = whys[above] or "its content is kept"


def why_kept(lexicon: TopicLexicon, kind: Kind, reading: Reading, act: Act, event: Event) -> str:
    """Return why an event of an article on a topic stays, in words; empty where nothing speaks for it."""
    doc, mention = reading.doc, act.mention
    # A headline is in the present tense whatever it tells.
    plot = kind.plots and not doc.sents[mention.sentence].title and doc.tags[mention.predicate] in PRESENT
    for party in (*event.actors, *event.recipients):
        if is_political(kind, doc, party, plot):
            return f"party {party.name!r}"
    if plot:
        return ""
    if doc.lemmas[mention.trigger] in kind.literal:
        return f"literal {event.trigger.text!r}"
    if mention.type in kind.keeps:
        return f"type {mention.type}"
    sent = doc.sents[mention.sentence]
    words = political_words(lexicon, doc.lemmas[sent.start : sent.end])
    return f"its sentence has {', '.join(words)}" if words else ""


def is_political(kind: Kind, doc: Document, party: Party, plot: bool) -> bool:
    """Say whether a party is a political or armed actor, and not one of the topic's own people.

    In a plot only those that the knowledge base knows are: "a policeman arrests the cat".
    """
    if not (party.primary in BODIES or POLITICAL.intersection(party.sectors)):
        return False
    if kind.states and party.country is not None and party.id == party.country:
        return False
    if party.resolved_by == "knowledge base":
        return True
    if plot or party.resolved_by == "unresolved":
        return False
    low, high = party.antecedent.span if party.antecedent else party.span
    return not any(doc.lemmas[t] in kind.people for t in tokens_in(doc, low, high))


def tokens_in(doc: Document, low: int, high: int) -> range:
    """Return the tokens that lie in the characters ``[low, high)``."""
    return range(bisect_left(doc.starts, low), bisect_left(doc.starts, high))


def political_words(lexicon: TopicLexicon, lemmas: Sequence[str]) -> list[str]:
    """Return the grave and sure words of politics in a sentence, where they weigh enough to spare its events."""
    politics = len(lexicon.kinds)
    found = {
        lemma: weight
        for lemma in lemmas
        for number, weight in lexicon.words.get(lemma, ())
        if number == politics and weight >= SURE
    }
    return list(found) if sum(found.values()) >= lexicon.rule.spared else []


def of(doc: Document, lexicon: TopicLexicon) -> Topic:
    """Return what a document is about: one look-up a token."""
    weights, surely, words = weigh(doc.lemmas, lexicon)
    rule = lexicon.rule
    politics = weights.pop()
    best = max(range(len(weights)), key=weights.__getitem__)
    size = max(1, min(words, rule.long))
    weight = weights[best]
    kind = lexicon.kinds[best]
    sure = surely[best] >= rule.surely or weight >= 2 * rule.share * size
    enough = sure and weight >= rule.least and weight >= rule.share * size
    clear = enough and politics < rule.most and weight >= margin_for(kind, doc, lexicon) * politics
    return Topic(kind if clear else None, round(weight / size, 3), round(politics / size, 3))


def margin_for(kind: Kind, doc: Document, lexicon: TopicLexicon) -> float:
    """Return how many times the weight of politics a topic must reach: a plot may be full of soldiers."""
    if not kind.stories:
        return lexicon.rule.margin
    present = sum(tag in ("VBZ", "VBP") for tag in doc.tags)
    past = sum(tag == "VBD" for tag in doc.tags)
    return lexicon.rule.story_margin if present > past else lexicon.rule.margin


def weigh(lemmas: Sequence[str], lexicon: TopicLexicon) -> tuple[list[float], list[int], int]:
    """Return the weight of each topic, politics last; how many different sure words each has; the number of words."""
    weights = [0.0] * (len(lexicon.kinds) + 1)
    surely = [0] * len(weights)
    words = 0
    met: dict[str, int] = {}
    known, openers = lexicon.words, lexicon.openers
    for place, lemma in enumerate(lemmas):
        words += lemma[:1].isalpha()
        if lemma in known:
            met[lemma] = met.get(lemma, 0) + 1
        if lemma in openers:
            for length in openers[lemma]:
                phrase = " ".join(lemmas[place : place + length])
                if phrase in known:
                    met[phrase] = met.get(phrase, 0) + 1
    for word, times in met.items():
        for number, weight in known[word]:
            weights[number] += weight * min(times, lexicon.rule.repeats)
            surely[number] += weight >= SURE
    return weights, surely, words
