"""One mention and what the rooms say of it -> one Event."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from dragoman import said
from dragoman.lexicon.certainty import CertaintyLexicon
from dragoman.mention import SPEAKER, Mention, Slot
from dragoman.ontology import Ontology
from dragoman.reading import Reading
from dragoman.records import (
    Attribution,
    Coder,
    Confidence,
    Event,
    Party,
    Reason,
    Sentence,
    When,
    Where,
    Words,
    hash_of,
)
from dragoman.said import Quote

PEOPLE_PRONOUNS = frozenset(("he", "she", "they", "we", "it", "him", "them", "us"))
Parties = tuple[Party, ...]


@dataclass(frozen=True, slots=True)
class Assembler:
    """Joins the answers of the rooms; holds what does not change from article to article."""

    ontology: Ontology
    rules: CertaintyLexicon
    coder: Coder
    codebook: str

    def is_verbal(self, type: str) -> bool:
        """Say whether acts of a type are done by speaking."""
        return self.ontology.quad_of(type).startswith("verbal") and type != "CONSULT"

    def event(self, reading: Reading, mention: Mention) -> Event | None:
        """Return the event of a mention, a line for each question; links to other events come later.

        Null where the frame takes its actor from a quotation and nobody is quoted.
        """
        article, doc = reading.article, reading.doc
        sent = doc.sents[mention.sentence]
        span = doc.span(sent.start, sent.end)
        trigger = Words(article.text[mention.span[0] : mention.span[1]], mention.span)
        quotes = reading.speech.chain(mention.trigger)
        act = mention
        if any(slot.name == SPEAKER for slot in mention.who):
            if not quotes or quotes[-1].head is None:
                return None
            act, quotes = spoken(mention, quotes[-1]), quotes[:-1]
        actors, recipients, who_why = parties_of(reading, act)
        said_by = speakers(reading, quotes)
        if said_by and self.is_verbal(mention.type) and same_party(said_by[-1].party, actors):
            said_by = said_by[:-1]  # who demands in his own words demands; nobody reports it of him
        verdict = said.judge(doc, mention, self.rules, reading.speech)
        when, when_rule = reading.times.of(doc, act)
        where, where_rule = reading.places.of(doc, act)
        background, background_rule = reading.times.historical(doc, act)
        modes = tuple(m for m in mention.modes if self.ontology.is_mode(mention.type, m))
        cameo = mention.cameo or self.ontology.cameo_of(mention.type, modes)
        why = (
            Reason("type", mention.frame, f"trigger {trigger.text!r}"),
            *who_why,
            Reason("status", verdict.rule, verdict.detail),
            *(
                Reason("status", x.operator, f"{x.effect or 'no effect'} by {doc.words[x.token]!r}")
                for x in mention.chain
            ),
            *([Reason("when", when_rule)] if when_rule else []),
            *([Reason("where", where_rule)] if where_rule else []),
            *([Reason("historical", background_rule)] if background else []),
        )
        return Event(
            id=hash_of(article.id, article.text_sha256, str(mention.span), mention.type, mention.frame),
            evidence_key=evidence_key(reading, mention, trigger),
            article_id=article.id,
            type=mention.type,
            modes=modes,
            contexts=mention.contexts,
            cameo=cameo,
            quad=self.ontology.quad_of(mention.type),
            intensity=self.ontology.intensity(mention.type, modes),
            goldstein=self.ontology.goldstein(cameo),
            actors=actors,
            recipients=recipients,
            when=when,
            where=where,
            counts=reading.figures.of(doc, mention),
            status=verdict.status,
            extent=mention.extent or verdict.extent,
            historical=background or verdict.historical,
            lag_days=lag(when, article.published),
            said_by=said_by,
            parent=None,
            same_as=None,
            group_id=None,
            trigger=trigger,
            sentence=Sentence(sent.index, span),
            confidence=confidence(mention, actors, recipients, when, where),
            why=why,
            codebook=self.codebook,
            coder=self.coder,
        )


def spoken(mention: Mention, quote: Quote) -> Mention:
    """Return the mention with whoever is quoted as its actor, and the saying's time and place as its own."""
    who = tuple(
        Slot(SPEAKER, (quote.head,)) if s.name == SPEAKER and quote.head is not None else s for s in mention.who
    )
    return replace(mention, who=who, support=quote.cue_token)


def parties_of(reading: Reading, mention: Mention) -> tuple[Parties, Parties, list[Reason]]:
    """Return actors, recipients and the reasons; many-sided acts put all in actors."""
    actors, slot_a = pick(reading, mention.who, thing=False)
    taken = {p.span for p in actors}
    recipients, slot_r = pick(reading, mention.whom, thing=mention.anything and not mention.symmetric)
    recipients = tuple(p for p in recipients if p.span not in taken)
    reasons = [Reason("actors", slot_a, "; ".join(p.resolved_by for p in actors))] if actors else []
    if mention.symmetric:
        reasons += [Reason("actors", slot_r, "the other side")] if recipients else []
        return distinct((*actors, *recipients)), (), reasons
    reasons += [Reason("recipients", slot_r, "; ".join(p.resolved_by for p in recipients))] if recipients else []
    return actors, recipients, reasons


def pick(reading: Reading, slots: Iterable[Slot], *, thing: bool) -> tuple[Parties, str]:
    """Return the parties of the first slot that holds any, and the slot's name."""
    day = reading.article.published[:10] if reading.article.published else None
    first: Slot | None = None
    for slot in slots:
        found = [p for t in slot.tokens if (p := party_at(reading, t, day)) is not None]
        if found:
            return distinct(found), slot.name
        first = first or slot
    if thing and first is not None:
        things = [t for t in first.tokens if may_be_target(reading, t)]
        return distinct(reading.cast.thing(t) for t in things), first.name if things else ""
    return (), ""


def may_be_target(reading: Reading, token: int) -> bool:
    """Say whether a noun that is no actor can suffer an act: neither an event itself nor a time."""
    doc = reading.doc
    if doc.tags[token][:2] != "NN" or any(m.trigger == token for m in reading.mentions):
        return False
    start, end = doc.span(token, token + 1)
    spans = (x.when.span for x in reading.times.expressions if x.when)
    return not any(span and span[0] <= start and end <= span[1] for span in spans)


def party_at(reading: Reading, token: int, day: str | None) -> Party | None:
    """Return the party at a token; a personal pronoun that nobody could resolve is still somebody."""
    party = reading.cast.party(token, day)
    if party is None and reading.doc.tags[token] == "PRP" and reading.doc.lower[token] in PEOPLE_PRONOUNS:
        return reading.cast.thing(token)
    return party


def distinct(parties: Iterable[Party]) -> Parties:
    """Return the parties without a second mention of one that is named already."""
    out: list[Party] = []
    for party in parties:
        if not any(party.span == p.span or (party.id and party.id == p.id and party.name == p.name) for p in out):
            out.append(party)
    return tuple(out)


def speakers(reading: Reading, quotes: Iterable[Quote]) -> tuple[Attribution, ...]:
    """Return who says so, outermost first; empty where the publisher does."""
    out = []
    for quote in quotes:
        if quote.head is None:
            continue
        party = reading.cast.party(quote.head) or reading.cast.thing(quote.head)
        low, high = reading.doc.span(*quote.cue)
        cue = Words(reading.doc.text[low:high], (low, high))
        out.append(Attribution(party, cue, quote.stance, quote.anonymous))
    return tuple(out)


def same_party(party: Party, actors: Parties) -> bool:
    """Say whether a speaker is among the actors, by place, id or name."""
    return any(party.span == a.span or (party.id and party.id == a.id) or party.name == a.name for a in actors)


def evidence_key(reading: Reading, mention: Mention, trigger: Words) -> str:
    """Return the key that stays the same across coder versions (records: Event)."""
    sent = reading.doc.sents[mention.sentence]
    start, end = reading.doc.span(sent.start, sent.end)
    before = reading.article.text[start : mention.span[0]].count(trigger.text)
    return hash_of(reading.article.id, reading.article.text[start:end], trigger.text, str(before), mention.type)


def lag(when: When | None, published: str | None) -> int | None:
    """Return the days from the event's last day to publication, null where either is unknown."""
    day = when and (when.end or when.start)
    if not day or not published:
        return None
    try:
        return (date.fromisoformat(published[:10]) - date.fromisoformat(day)).days
    except ValueError:
        return None


def confidence(
    mention: Mention, actors: Parties, recipients: Parties, when: When | None, where: Where | None
) -> Confidence:
    """Return a first ranking: specific frames and parties known to the knowledge base come first."""
    frame = min(0.95, 0.55 + 0.06 * mention.score)
    event = min(0.97, frame + 0.05 * bool(actors) + 0.05 * bool(recipients))

    def sure(parties: Parties) -> float:
        marks = {"knowledge base": 0.95, "demonym": 0.85, "agent noun": 0.8, "coreference": 0.7, "unresolved": 0.5}
        return round(sum(marks.get(p.resolved_by, 0.5) for p in parties) / len(parties), 3) if parties else 0.4

    basis = {"expression": 0.85, "dateline": 0.6, "discourse": 0.6, "published": 0.5}
    time = basis.get(when.basis, 0.5) if when else 0.4
    place = 0.75 if where and where.latitude is not None else 0.4
    status = 0.9 if not mention.chain else 0.8
    return Confidence(round(event, 3), round(frame, 3), sure(actors), sure(recipients), time, place, status)
