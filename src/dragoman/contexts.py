"""What an act is about: the contexts that its frame, its words, its parties and its article's subject speak for.

A frame's own contexts stay. Words near the act and the parties' sectors add others; the article's subject helps
where its sentence already points that way, and alone only where the headline names it and the sentence names nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from dragoman.acts import Act
from dragoman.lexicon.contexts import STRONG, ContextLexicon
from dragoman.parse import Document
from dragoman.reading import Reading
from dragoman.records import Event, Reason

REPEATS = 3  # times that a word counts for an article's subject
STATE = frozenset(("GOV", "MIL", "LEG", "SPY"))


@dataclass(frozen=True, slots=True)
class Hit:
    """A word or phrase that speaks for a context."""

    token: int
    word: str
    context: str
    weight: float


@dataclass(slots=True)
class Ballot:
    """The weight that each context has for one act, and the words or parties behind it."""

    weights: dict[str, float] = field(default_factory=dict)
    behind: dict[str, list[str]] = field(default_factory=dict)

    def cast(self, context: str, weight: float, why: str) -> None:
        """Add to a context's weight; the same reason counts once."""
        reasons = self.behind.setdefault(context, [])
        if why not in reasons:
            reasons.append(why)
            self.weights[context] = self.weights.get(context, 0.0) + weight


def with_contexts(
    lexicon: ContextLexicon, reading: Reading, acts: Sequence[Act], made: Sequence[Event]
) -> tuple[Event, ...]:
    """Return the events with the contexts that the text supports, each with its reason."""
    if not made:
        return ()
    hits = list(hits_of(reading.doc, lexicon))
    by_sentence: dict[int, list[Hit]] = {}
    sentence_of = {t: n for n, sent in enumerate(reading.doc.sents) for t in range(sent.start, sent.end)}
    for hit in hits:
        by_sentence.setdefault(sentence_of[hit.token], []).append(hit)
    subject = subject_of(hits, reading.doc, lexicon)
    return tuple(
        one(lexicon, event, act, by_sentence.get(act.mention.sentence, []), subject)
        for act, event in zip(acts, made, strict=True)
    )


def one(lexicon: ContextLexicon, event: Event, act: Act, hits: Sequence[Hit], subject: dict[str, float]) -> Event:
    """Return one event with its contexts: its frame's first, then the weightiest."""
    rule, ballot = lexicon.rule, Ballot()
    for hit in hits:
        if abs(hit.token - act.mention.trigger) <= rule.near:
            ballot.cast(hit.context, hit.weight, repr(hit.word))
    by_parties(lexicon, event, ballot)
    settled = [name for name, weight in ballot.weights.items() if weight >= rule.least]
    for context, weight in subject.items():
        if context in ballot.weights or not settled:
            ballot.cast(context, weight, "the article's subject")
    found = sorted(
        (name for name, weight in ballot.weights.items() if weight >= rule.least and name not in event.contexts),
        key=lambda name: (-ballot.weights[name], lexicon.names.index(name)),
    )
    chosen = (*event.contexts, *found)[: rule.most]
    reasons = [Reason("contexts", f"frame: {name}") for name in event.contexts[: rule.most]]
    reasons += [Reason("contexts", name, ", ".join(ballot.behind[name])) for name in chosen[len(event.contexts) :]]
    return replace(event, contexts=chosen, why=(*event.why, *reasons)) if chosen else event


def by_parties(lexicon: ContextLexicon, event: Event, ballot: Ballot) -> None:
    """Add what the parties' sectors and the kind of act speak for."""
    for party in (*event.actors, *event.recipients):
        for sector in party.sectors:
            for context, weight in lexicon.sectors.get(sector, ()):
                ballot.cast(context, weight, f"party {party.name!r}")
    kinds = (event.type, *(f"{event.type}:{mode}" for mode in event.modes))
    for kind in kinds:
        for context in lexicon.acts.get(kind, ()):
            ballot.cast(context, STRONG, f"act {kind}")
        if kind in lexicon.abroad and between_states(event):
            for context in lexicon.abroad[kind]:
                ballot.cast(context, STRONG, f"act {kind} between states")


def between_states(event: Event) -> bool:
    """Say whether states, or those who act for them, of two different countries take part."""
    found = {p.country for p in (*event.actors, *event.recipients) if p.country and STATE.intersection(p.sectors)}
    return len(found) > 1


def hits_of(doc: Document, lexicon: ContextLexicon) -> Iterator[Hit]:
    """Yield the words and phrases of the lexicon in a text: one look-up a token, the longest phrase first."""
    lemmas, place, known, openers = doc.lemmas, 0, lexicon.words, lexicon.openers
    size = len(lemmas)
    while place < size:
        word, length = lemmas[place], 1
        if word not in openers and word not in known:
            place += 1
            continue
        for longer in openers.get(word, ()):
            phrase = " ".join(lemmas[place : place + longer])
            if phrase in known:
                word, length = phrase, longer
                break
        if word not in lexicon.nouns or doc.tags[place][0] != "V":
            for context, weight in known.get(word, ()):
                yield Hit(place, word, context, weight)
        place += length


def subject_of(hits: Sequence[Hit], doc: Document, lexicon: ContextLexicon) -> dict[str, float]:
    """Return the contexts that are the article's subjects, with what each of them weighs for an act."""
    rule, first = lexicon.rule, doc.sents[0].end if doc.sents else 0
    words: dict[str, dict[str, float]] = {}
    opening: set[str] = set()
    for hit in hits:
        found = words.setdefault(hit.context, {})
        found[hit.word] = min(found.get(hit.word, 0.0) + hit.weight, REPEATS * hit.weight)
        if hit.token < first and hit.weight >= STRONG:
            opening.add(hit.context)
    weights = {name: sum(found.values()) for name, found in words.items() if len(found) > 1}
    best = sorted((n for n, w in weights.items() if w >= rule.subject), key=lambda n: (-weights[n], n))[: rule.rank]
    alone = opening.intersection(best[:1]) if len(doc.words) <= rule.long else frozenset[str]()
    return {
        name: rule.headline if name in alone else rule.shared
        for name in best
        if weights[name] >= rule.share * weights[best[0]]
    }
