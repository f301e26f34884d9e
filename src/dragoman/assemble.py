"""One act and what the rooms say of it -> one Event."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from dragoman import said
from dragoman.acts import Act
from dragoman.counted import counted
from dragoman.grounds import on_day
from dragoman.lexicon.certainty import CertaintyLexicon
from dragoman.lexicon.untrue import UntrueLexicon
from dragoman.mention import Mention
from dragoman.ontology import Ontology
from dragoman.parties import Parties, parties_of, same_party, speakers
from dragoman.reading import Reading
from dragoman.records import Attribution, Coder, Confidence, Event, Reason, Sentence, Span, When, Where, Words, hash_of
from dragoman.said import Verdict

# How far each way of finding a party, a time or a place is to be trusted: a ranking, not yet probabilities.
BY_PARTY = {
    "knowledge base": 0.95,
    "demonym": 0.85,
    "agent noun": 0.8,
    "coreference": 0.7,
    "unresolved": 0.5,
    "implied": 0.4,
}
DOUBT = 0.2  # what a doubt between two antecedents takes off
BY_BASIS = {"expression": 0.85, "dateline": 0.6, "discourse": 0.6, "published": 0.5}


# Verbs that answer what somebody said.
ANSWERS = frozenset("deny reject dismiss refute rebut rebuff refuse ignore contest dispute defy".split())


@dataclass(frozen=True, slots=True)
class Assembler:
    """Joins the answers of the rooms; holds what does not change from article to article."""

    ontology: Ontology
    rules: CertaintyLexicon
    false: UntrueLexicon
    coder: Coder
    codebook: str

    def event(self, reading: Reading, act: Act, timed: tuple[When | None, str], verdict: Verdict) -> Event:
        """Return the event of an act, a line for each question; links to other events come later."""
        article, doc, mention = reading.article, reading.doc, act.mention
        sent = doc.sents[mention.sentence]
        trigger = Words(article.text[mention.span[0] : mention.span[1]], mention.span)
        actors, recipients, who_why = parties_of(reading, act.told, self.is_verbal(mention.type))
        when, when_rule = timed
        actors, recipients = on_day(reading, actors, when), on_day(reading, recipients, when)
        where, where_rule = reading.places.of(doc, act.told)
        background, background_rule = reading.times.historical(doc, act.told)
        modes = tuple(m for m in mention.modes if self.ontology.is_mode(mention.type, m))
        cameo = mention.cameo or self.ontology.cameo_of(mention.type, modes)
        rules = (("when", when_rule), ("where", where_rule), ("historical", background_rule if background else ""))
        why = (Reason("type", mention.frame, f"trigger {trigger.text!r}"), *who_why, *status_why(reading, act, verdict))
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
            counts=counted(reading, act),
            status=verdict.status,
            extent=mention.extent or verdict.extent,
            historical=background or verdict.historical,
            lag_days=lag(when, article.published),
            said_by=self.told_by(reading, act, actors, verdict.status),
            parent=None,
            same_as=None,
            group_id=None,
            trigger=trigger,
            sentence=Sentence(sent.index, doc.span(sent.start, sent.end)),
            confidence=confidence(mention, actors, recipients, when, where, reading.cast.doubtful),
            why=(*why, *(Reason(name, rule) for name, rule in rules if rule)),
            codebook=self.codebook,
            coder=self.coder,
        )

    def verdict(self, reading: Reading, act: Act) -> Verdict:
        """Return how the text presents the act."""
        verdict = said.judge(reading.doc, act.mention, self.rules, reading.speech)
        back = said.untrue(reading.doc, act.mention, self.false.words, reading.speech)
        if back is not None and verdict.status not in ("negated", "called_for"):
            return replace(verdict, status=back.status, rule=back.rule, detail=f"{back.word!r}")
        if verdict.status == "negated" and was_said(reading, act.mention):
            return replace(verdict, status="occurred", rule="what is denied or rejected was said")
        if verdict.status == "occurred" and neither(reading, act.mention):
            return replace(verdict, status="negated", rule="neither")
        return verdict if verdict.status != "occurred" else self.disputed(reading, act, verdict)

    def disputed(self, reading: Reading, act: Act, verdict: Verdict) -> Verdict:
        """Return the verdict on what is told as a fact, in doubt where somebody denies it, negated where it is false.

        Words are only unsaid as somebody's report: "Rwanda rejected the charge" leaves it that Kenya accused.
        """
        told = any(quote.stance != "denies" for quote in act.quotes)
        if (self.is_verbal(act.mention.type) and not told) or not said.is_asserted(reading.doc, act.mention.predicate):
            return verdict
        words = reading.doc.words
        doubt = reading.speech.doubt(act.mention.trigger)
        if doubt is not None:
            return replace(verdict, status=doubt.status, rule=doubt.rule, detail=f"{words[doubt.word]!r}")
        for quote in act.quotes:
            if quote.rule == "denied":
                detail = f"{words[quote.cue_token]!r}"
                return replace(verdict, status="possible", rule="denied by somebody else", detail=detail)
        return verdict

    def told_by(self, reading: Reading, act: Act, actors: Parties, status: str) -> tuple[Attribution, ...]:
        """Return who says so. Who demands in his own words demands: nobody reports it of him.

        What he says that he will do is still his word.
        """
        answered = was_said(reading, act.mention)
        said_by = speakers(reading, [q for q in act.quotes if not (answered and q.stance == "denies")])
        own = (
            said_by
            and status == "occurred"
            and self.is_verbal(act.mention.type)
            and same_party(said_by[-1].party, actors)
            and not is_earlier(reading, act.mention)
        )
        return said_by[:-1] if own else said_by

    def is_verbal(self, type: str) -> bool:
        """Say whether acts of a type are done by speaking."""
        return self.ontology.quad_of(type).startswith("verbal") and type != "CONSULT"


def neither(reading: Reading, mention: Mention) -> bool:
    """Say whether the doers are named by "neither ... nor"."""
    doc = reading.doc
    tokens = [t for slot in mention.who for t in slot.tokens]
    return any(doc.lower[c] == "neither" for t in tokens for c in doc.children[t])


def is_earlier(reading: Reading, mention: Mention) -> bool:
    """Say whether an act of speech was done before it is spoken of: "announced that it had postponed the talks"."""
    doc, verb = reading.doc, mention.trigger
    return doc.tags[verb] == "VBN" and any(doc.lower[c] == "had" for c in doc.children[verb] if doc.deps[c] == "aux")


def was_said(reading: Reading, mention: Mention) -> bool:
    """Say whether a denied or rejected noun is itself a word spoken: a denied accusation was made."""
    doc, token = reading.doc, mention.trigger
    verb = doc.heads[token]
    spoken = mention.type in ("ACCUSE", "REQUEST", "THREATEN") and mention.support is None
    return spoken and doc.deps[token] in ("dobj", "nsubjpass") and doc.lemmas[verb] in ANSWERS


def status_why(reading: Reading, act: Act, verdict: Verdict) -> tuple[Reason, ...]:
    """Return the rule behind the status, and the operators above the act."""
    words = reading.doc.words
    chain = (
        Reason("status", x.operator, f"{x.effect or 'no effect'} by {words[x.token]!r}") for x in act.mention.chain
    )
    return (Reason("status", verdict.rule, verdict.detail), *chain)


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
    mention: Mention,
    actors: Parties,
    recipients: Parties,
    when: When | None,
    where: Where | None,
    doubtful: Collection[Span],
) -> Confidence:
    """Return a first ranking: specific frames and parties known to the knowledge base come first."""
    frame = min(0.95, 0.55 + 0.06 * mention.score)
    event = min(0.97, frame + 0.05 * bool(actors) + 0.05 * bool(recipients))
    time = BY_BASIS.get(when.basis, 0.5) if when else 0.4
    place = 0.75 if where and where.latitude is not None else 0.4
    status = 0.9 if not mention.chain else 0.8
    return Confidence(
        round(event, 3), round(frame, 3), sure(actors, doubtful), sure(recipients, doubtful), time, place, status
    )


def sure(parties: Parties, doubtful: Collection[Span] = ()) -> float:
    """Return the mean trust in how the parties were resolved; less where somebody else fitted nearly as well."""
    if not parties:
        return 0.4
    return round(
        sum(BY_PARTY.get(p.resolved_by, 0.5) - DOUBT * (p.span in doubtful) for p in parties) / len(parties), 3
    )
