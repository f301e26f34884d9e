"""A mention as the coder takes it: its own words, or what a speaker does by speaking."""

from dataclasses import dataclass, replace

from dragoman.claims import Claim, claim_of
from dragoman.mention import SPEAKER, Mention, Slot
from dragoman.reading import Reading
from dragoman.said import Quote
from dragoman.said.speech import Speech

LABELS = frozenset(("ACCUSE", "SANCTION", "COERCE"))
ANYBODY = frozenset("people person anyone anybody someone individual everyone whoever those".split())


@dataclass(frozen=True, slots=True)
class Act:
    """A mention; `told` is the same with the actor, time and place of the saying where the act is one of speech.

    `quotes` are those on whose word it stands, outermost first.
    """

    number: int  # of the mention in the reading
    mention: Mention
    told: Mention
    quotes: tuple[Quote, ...]


def acts_of(reading: Reading) -> list[Act | None]:
    """Return one act a mention; null where a frame takes its actor from a quotation and nobody is quoted."""
    return [act_of(reading, number) for number in range(len(reading.mentions))]


def act_of(reading: Reading, number: int) -> Act | None:
    """Return the act of one mention."""
    mention = reading.mentions[number]
    if only_describes(reading, mention):
        return None
    quotes = reading.speech.chain(mention.trigger)
    if not any(slot.name == SPEAKER for slot in mention.who):
        claim = claim_of(reading, mention)
        return Act(number, mention, mention, quotes) if claim is None else claimed(reading, number, claim)
    if not quotes or quotes[-1].head is None:
        return None
    return Act(number, mention, spoken(mention, quotes[-1]), quotes[:-1])


def only_describes(reading: Reading, mention: Mention) -> bool:
    """Say whether a participle tells of nobody's act: "anyone accused of a crime", "people convicted of fraud".

    Nobody in particular, and nobody who did it.
    """
    doc, token = reading.doc, mention.trigger
    if mention.type not in LABELS or doc.tags[token] != "VBN" or doc.deps[token] not in ("acl", "relcl"):
        return False
    noun = doc.heads[token]
    if doc.lemmas[noun].lower() not in ANYBODY or any(doc.lower[c] == "by" for c in doc.children[token]):
        return False
    return not any(doc.deps[c] in ("nummod", "det", "poss", "amod", "quantmod") for c in doc.children[noun])


def claimed(reading: Reading, number: int, claim: Claim) -> Act:
    """Return the act with its claimant as the doer, on his word; a doer that its own words name by "by" stays."""
    mention = reading.mentions[number]
    quotes = reading.speech.chain(claim.claimed)
    named = any(slot.name == "by" and slot.tokens for slot in mention.who)
    if named or not any(quote.cue_token == claim.verb for quote in quotes):
        return Act(number, mention, mention, reading.speech.chain(mention.trigger))
    return Act(number, mention, replace(mention, who=(Slot("claimant", (claim.claimant,)), *mention.who)), quotes)


def spoken(mention: Mention, quote: Quote) -> Mention:
    """Return the mention with whoever is quoted as its actor, and the saying's time and place as its own."""
    who = tuple(
        Slot(SPEAKER, (quote.head,)) if s.name == SPEAKER and quote.head is not None else s for s in mention.who
    )
    return replace(mention, who=who, support=quote.cue_token)


def told(mention: Mention, speech: Speech) -> Mention:
    """Return the mention with whoever is quoted as its actor, where its frame asks for a speaker."""
    if not any(slot.name == SPEAKER for slot in mention.who):
        return mention
    quotes = speech.chain(mention.trigger)
    return spoken(mention, quotes[-1]) if quotes and quotes[-1].head is not None else mention
