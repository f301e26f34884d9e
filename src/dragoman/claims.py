"""Claims of responsibility: who claims an attack is its doer, on his own word.

"The group claimed responsibility for the bombing" names the bombing's doer where the bombing's own words cannot. The
act stays what it is; who did it stands on the claimant's word (`said_by`). Nobody's claim and a claim that was not
made name no doer.
"""

from dataclasses import dataclass

from dragoman.mention import Mention
from dragoman.parse import Document, grammar
from dragoman.reading import Reading
from dragoman.said import is_none

CLAIMED = frozenset(("ASSAULT", "COERCE"))  # the acts that anybody takes responsibility for
OWNED = frozenset(("responsibility", "credit"))
# "claimed a string of attacks": nouns that only count what is claimed.
COUNTED = frozenset("series string number wave spate dozen hundred pair couple part rest".split())
CLIMB = 3


@dataclass(frozen=True, slots=True)
class Claim:
    """The claiming verb, the claimant's head, and the noun that is claimed, all as tokens."""

    verb: int
    claimant: int
    claimed: int


def claim_of(reading: Reading, mention: Mention) -> Claim | None:
    """Return the claim under which an act stands, null where nobody claims it."""
    doc = reading.doc
    if mention.type not in CLAIMED:
        return None
    noun = claimed_noun(reading, mention)
    verb = claiming_verb(doc, noun) if noun is not None else None
    if noun is None or verb is None or doc.lemmas[verb] != "claim" or grammar.is_negated(doc, verb):
        return None
    claimant = grammar.doer(doc, verb)
    if claimant is None or is_none(doc, claimant):
        return None
    return Claim(verb, claimant, noun)


def claimed_noun(reading: Reading, mention: Mention) -> int | None:
    """Return the noun that names the act: the trigger, or the attack that is a telling verb's subject ("killed")."""
    doc, token = reading.doc, mention.trigger
    if not grammar.is_verb(doc, token):
        return token
    subject = grammar.subject(doc, token)
    return subject if subject is not None and doc.lemmas[subject] in reading.event_nouns else None


def claiming_verb(doc: Document, noun: int) -> int | None:
    """Return the verb whose object is the noun, or the responsibility for it."""
    here, bare = noun, True
    for _ in range(CLIMB):
        head = doc.heads[here]
        if doc.deps[here] in ("dobj", "nsubjpass") and bare:
            return head
        if doc.deps[here] != "pobj":
            return None
        outer = doc.heads[head]
        if doc.lower[head] == "for":
            return owner_of(doc, outer)
        if doc.lower[head] != "of":
            return None
        bare = bare and doc.lemmas[outer] in COUNTED
        here = outer
    return None


def owner_of(doc: Document, holder: int) -> int | None:
    """Return the verb that takes the responsibility, whether "for" hangs from the noun or from the verb."""
    if doc.lemmas[holder] in OWNED:
        return doc.heads[holder] if doc.deps[holder] in ("dobj", "nsubjpass") else None
    taken = grammar.kids(doc, holder, "dobj", "nsubjpass")
    return holder if any(doc.lemmas[t] in OWNED for t in taken) else None
