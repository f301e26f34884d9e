"""What an article is about, where that is neither politics nor conflict, and which of its events are then none.

On a page of sport or recipes the words of conflict are play. An event is kept there only where a political or armed
actor takes part, where its word is literal on such pages, or where its own sentence speaks of politics.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.acts import Act
from dragoman.lexicon.topics import GRAVE, LIKELY, SURE, Kind, TopicLexicon
from dragoman.parse import Document
from dragoman.reading import Reading
from dragoman.records import Event, Party, Reason

# Sectors and primary codes of actors whose acts are politics or conflict wherever they are told.
POLITICAL = frozenset(("GOV", "MIL", "COP", "REB", "PRM", "SPY", "UAF", "LEG", "JUD", "PTY"))
BODIES = frozenset(("IGO", "UNO", "EUR", "ISM", "IMG"))
BY_PARTY = "party"  # how the reason begins that keeps an event for its parties
# Events by political actors that make a text political, and their share; more where none of the actors has an entry.
LEAST_PUBLIC, MOST_UNKNOWN, SHARE_PUBLIC = 2, 4, 0.4
PERSONAL = frozenset("i me my mine myself you your yours yourself".split())
PRESENT = frozenset(("VBZ", "VBP", "VB"))


@dataclass(frozen=True, slots=True)
class Topic:
    """An article's topic, null where it is politics, conflict or not clear.

    `score` is the topic's weight for each word that counts, `politics` that of politics.
    """

    kind: Kind | None
    score: float
    politics: float

    def weighed(self) -> str:
        """Return the weights that decided, in words."""
        return f"silenced: its words weigh {self.score:g}, those of politics {self.politics:g}"


NO_TOPIC = Topic(None, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Judged:
    """An article's topic, the acts and events that it leaves, and for each event why it was kept or silenced."""

    topic: Topic
    acts: tuple[Act, ...]
    events: tuple[Event, ...]
    silenced: tuple[tuple[Event, Reason], ...]


def judge(lexicon: TopicLexicon, reading: Reading, acts: Sequence[Act], made: Sequence[Event]) -> Judged:
    """Return the events without those that an article's topic makes play; all of them where it has none."""
    topic = of(reading.doc, lexicon) if made else NO_TOPIC
    if topic.kind is None:
        return unjudged(acts, made, topic)
    rule = f"topic {topic.kind.name}"
    whys = [why_kept(lexicon, topic.kind, reading, act, event) for act, event in zip(acts, made, strict=True)]
    if topic.kind in (lexicon.everyday, lexicon.mixed, lexicon.column, lexicon.interview) and public_matter(whys, made):
        return unjudged(acts, made, replace(topic, kind=None))
    bind(acts, whys)
    kept = [number for number, why in enumerate(whys) if why]
    events = (replace(made[n], why=(*made[n].why, Reason("event", rule, f"kept: {whys[n]}"))) for n in kept)
    gone = tuple((made[n], Reason("event", rule, topic.weighed())) for n, why in enumerate(whys) if not why)
    return Judged(topic, tuple(acts[n] for n in kept), tuple(events), gone)


def unjudged(acts: Sequence[Act], made: Sequence[Event], topic: Topic = NO_TOPIC) -> Judged:
    """Return all acts and events as they are."""
    return Judged(topic, tuple(acts), tuple(made), ())


def public_matter(whys: Sequence[str], made: Sequence[Event]) -> bool:
    """Say whether political actors do so much of what a text tells that all of it is news of politics."""
    theirs = [n for n, why in enumerate(whys) if why.startswith(BY_PARTY)]
    known = any(p.resolved_by == "knowledge base" for n in theirs for p in (*made[n].actors, *made[n].recipients))
    return len(theirs) >= (LEAST_PUBLIC if known else MOST_UNKNOWN) and len(theirs) >= SHARE_PUBLIC * len(whys)


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
    plot = kind.play or (kind.plots and not doc.sents[mention.sentence].title and is_present(doc, mention.predicate))
    for party in (*event.actors, *event.recipients):
        if is_political(kind, doc, party, plot):
            return f"{BY_PARTY} {party.name!r}"
    if plot and not kind.play:
        return ""
    if mention.type == "ASSAULT" and not kind.stories and not kind.play and people_fell(event):
        return "people fell"
    if doc.lemmas[mention.trigger] in kind.literal:
        return f"literal {event.trigger.text!r}"
    if mention.type in kind.keeps:
        return f"type {mention.type}"
    sent = doc.sents[mention.sentence]
    if kind.play:
        return ""
    words = political_words(lexicon, kind, [doc.lemmas[t] for t in range(sent.start, sent.end) if t != mention.trigger])
    return f"its sentence has {', '.join(words)}" if words else ""


def people_fell(event: Event) -> bool:
    """Say whether an event counts its dead: no figure of speech does."""
    return any(count.what == "killed" and (count.low or 0) >= 1 for count in event.counts)


def is_present(doc: Document, verb: int) -> bool:
    """Say whether a predicate is told in the present tense: "arrests", "is arrested", "is arresting"."""
    if doc.tags[verb] in PRESENT:
        return True
    aux = [c for c in doc.children[verb] if doc.deps[c] in ("aux", "auxpass")]
    return any(doc.lower[c] in ("is", "are", "am", "'s", "'re") for c in aux)


def is_political(kind: Kind, doc: Document, party: Party, plot: bool) -> bool:
    """Say whether a party is a political or armed actor, and not one of the topic's own people.

    In a plot only those that the knowledge base knows are: "a policeman arrests the cat".
    """
    theirs = not kind.sectors.isdisjoint(party.sectors)
    if not (theirs or party.primary in BODIES or POLITICAL.intersection(party.sectors)):
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


def political_words(lexicon: TopicLexicon, kind: Kind, lemmas: Sequence[str]) -> list[str]:
    """Return the words of politics in a sentence, grave and sure ones alone on a topic, where they spare its events."""
    politics, least = len(lexicon.kinds), LIKELY if kind.spared else SURE
    found = {
        lemma: min(weight, SURE) if kind.spared else weight
        for lemma in lemmas
        for number, weight in lexicon.words.get(lemma, ())
        if number == politics and weight >= least
    }
    return list(found) if sum(found.values()) >= (kind.spared or lexicon.rule.spared) else []


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
    margin = margin_for(kind, doc, lexicon, surely[best])
    clear = enough and (politics < rule.most or kind.stories or kind.play) and weight >= margin * politics
    chosen = kind if clear else unpolitical(doc, lexicon, words, politics / size)
    return Topic(chosen, round(weight / size, 3), round(politics / size, 3))


def unpolitical(doc: Document, lexicon: TopicLexicon, words: int, politics: float) -> Kind | None:
    """Return what a text without a topic is about, or as what it speaks: everyday life, a column, an interview."""
    rule, number = lexicon.rule, len(lexicon.kinds)
    if words < rule.plain_words:
        return None
    if is_personal(doc, words, rule.personal):
        return lexicon.column if politics < rule.column else lexicon.interview
    if politics >= rule.mixed:
        return None
    grave = any((number, GRAVE) in lexicon.words.get(lemma, ()) for lemma in doc.lemmas)
    return lexicon.everyday if politics < rule.plain and not grave else lexicon.mixed


def is_personal(doc: Document, words: int, share: float) -> bool:
    """Say whether a text speaks of its writer, or to its reader, as columns and reviews do and news does not."""
    quoted = doc.quoted or (False,) * len(doc.words)
    found = sum(lower in PERSONAL and not inside for lower, inside in zip(doc.lower, quoted, strict=True))
    return found >= share * words


def margin_for(kind: Kind, doc: Document, lexicon: TopicLexicon, surely: int) -> float:
    """Return how many times the weight of politics a topic must reach: a plot may be full of soldiers."""
    if kind.margin:
        return kind.margin
    plain = lexicon.rule.sure_margin if surely >= lexicon.rule.many else lexicon.rule.margin
    if not kind.stories:
        return plain
    present = sum(tag in ("VBZ", "VBP") for tag in doc.tags)
    past = sum(tag == "VBD" for tag in doc.tags)
    return lexicon.rule.story_margin if present > past else plain


def weigh(lemmas: Sequence[str], lexicon: TopicLexicon) -> tuple[list[float], list[int], int]:
    """Return the weight of each topic, politics last; how many different sure words each has; the number of words."""
    weights = [0.0] * (len(lexicon.kinds) + 1)
    surely = [0] * len(weights)
    known, openers = lexicon.words, lexicon.openers
    counted = Counter(lemmas)
    words = sum(times for lemma, times in counted.items() if lemma[:1].isalpha())
    met = Counter({lemma: times for lemma, times in counted.items() if lemma in known})
    for place in [place for place, lemma in enumerate(lemmas) if lemma in openers]:
        for length in openers[lemmas[place]]:
            phrase = " ".join(lemmas[place : place + length])
            if phrase in known:
                met[phrase] += 1
    for word, times in met.items():
        for number, weight in known[word]:
            weights[number] += weight * min(times, lexicon.rule.repeats)
            surely[number] += weight >= SURE
    return weights, surely, words
