"""Which type of event holds between two given parties of a text.

Each act that the frames find ties the parties more or less firmly (design: HINTS 2): it has both in its slots; it is
the topmost one on the dependency path between them; it hangs off that path; it is in their sentence. The second
opinion (opinion/) weighs those answers with the words themselves, and answers alone where no frame fires.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.mention import SPEAKER, Mention, Slot
from dragoman.opinion import Pair
from dragoman.parse import Document, grammar
from dragoman.records import Relation

VERBAL = frozenset(("ACCUSE", "REQUEST"))
OVER = 0.02  # by how much an operator ties more firmly than what it governs
# What opens a clause that only says when, why or on what condition.
MARKS = frozenset("until unless if after before while when as because since although though once whereas".split())
# What a tie of at least this strength adds to the score of its type, and how much the news' own shares count: chosen
# on 1,026 development pairs (docs/accuracy.md), and coarse, so that they mean the same on others.
WEIGHTS = ((0.9, 5.0), (0.6, 4.0), (0.0, 1.0))
PRIOR = 0.3
FLOOR = 1e-4
# Shares of the types among coded acts with both parties in 140 articles of general news, smoothed.
FREQUENCY = {
    "ACCUSE": 0.2, "ASSAULT": 0.17, "REQUEST": 0.17, "SUPPORT": 0.08, "COERCE": 0.07, "AGREE": 0.06, "REJECT": 0.05,
    "THREATEN": 0.05, "CONSULT": 0.04, "COOPERATE": 0.03, "CONCEDE": 0.015, "RETREAT": 0.015, "AID": 0.015,
    "PROTEST": 0.015, "SANCTION": 0.01, "MOBILIZE": 0.01,
}  # fmt: skip
LEAST = 0.25  # a second opinion below this is no answer where no frame fires


@dataclass(frozen=True, slots=True)
class Tie:
    """An act: its mention as the frames have it, its type by the profile, its status, how firmly it ties, and why."""

    mention: Mention
    type: str
    status: str
    strength: float
    why: str


def relation(ties: Sequence[Tie], words: Mapping[str, float], id: str) -> Relation:
    """Return the relation between the two parties; its type is null where nothing ties them.

    `words` is the second opinion's probability of each type. A type's score is its logarithm, that of the type's
    share in the news, and the weight of the firmest act of that type; the scores' softmax is the confidence.
    """
    firmest: dict[str, Tie] = {}
    for tie in ties:
        firmest.setdefault(tie.type, tie)
    scores = {type_: math.log(share + FLOOR) + PRIOR * math.log(FREQUENCY[type_]) for type_, share in words.items()}
    for type_, tie in firmest.items():
        scores[type_] = scores.get(type_, math.log(FLOOR)) + weight_of(tie)
    most = max(scores.values())
    odds = {type_: math.exp(score - most) for type_, score in scores.items()}
    best = min(odds, key=lambda type_: (-odds[type_], type_))
    confidence = round(odds[best] / sum(odds.values()), 3)
    if best in firmest:
        return Relation(id, best, confidence, f"{firmest[best].mention.frame}: {firmest[best].why}")
    against = f"not {ties[0].mention.frame}: {ties[0].why}" if ties else "no frame fires"
    if confidence < LEAST:
        return Relation(id, None, confidence, f"{against}, and the second opinion is unsure")
    return Relation(id, best, confidence, f"second opinion; {against}")


def weight_of(tie: Tie) -> float:
    """Return what a tie adds to its type's score."""
    return next(weight for least, weight in WEIGHTS if tie.strength >= least)


def ties_of(pair: Pair, acts: Sequence[tuple[Mention, str, str]]) -> list[Tie]:
    """Return those of the acts (mention, type, status) that tie the parties, firmest first, then topmost."""
    found = {n: tie for n, act in enumerate(acts) if (tie := tie_of(pair, *act)) is not None}
    for number, tie in sorted(found.items()):
        outer = next((link.outer for link in tie.mention.chain if link.outer in found), None)
        if outer is not None and found[outer].strength <= tie.strength and not is_outsiders(pair, acts[outer][0]):
            why = f"governs {acts[number][0].frame}, which ties the parties"
            found[outer] = replace(found[outer], strength=round(tie.strength + OVER, 3), why=why)
    doc = pair.doc
    return sorted(found.values(), key=lambda t: (-t.strength, depth(doc, t.mention.predicate), t.mention.trigger))


def is_outsiders(pair: Pair, mention: Mention) -> bool:
    """Say whether a charge or demand is made by a third party: "X bombed Y, prosecutors allege" is between X and Y."""
    return bool(mention.who) and mention.type in VERBAL and not in_slots(mention.who, pair.one)


def tie_of(pair: Pair, mention: Mention, type: str, status: str) -> Tie | None:
    """Return how a mention ties the two parties, null where it is far from them or within a party's name."""
    doc, way, inside = pair.doc, pair.way.tokens, pair.inside
    if mention.trigger in inside and mention.predicate in inside:
        return None
    if any(slot.name == SPEAKER and not slot.tokens for slot in mention.who):
        return None  # an act of speech, and nobody speaks
    who = in_slots(mention.who, pair.one)
    whom = in_slots((*mention.whom, *mention.who), pair.other)
    if is_outsiders(pair, mention) and not who:
        return Tie(mention, type, status, 0.3, "said by somebody else")
    if who and whom:
        return Tie(mention, type, status, 0.95, "both parties stand in its slots")
    modal = doc.heads[mention.trigger] if doc.tags[mention.trigger] == "MD" else mention.trigger
    if mention.predicate in way or modal in way:
        if aside(pair, mention):
            return Tie(mention, type, status, 0.45, "in a clause beside the path between the parties")
        return Tie(mention, type, status, 0.8 if who or whom else 0.65, "on the path between the parties")
    if doc.heads[mention.predicate] in way:
        return Tie(mention, type, status, 0.5, "hangs off the path between the parties")
    if doc.sent_of[mention.trigger] == doc.sent_of[pair.one]:
        return Tie(mention, type, status, 0.25, "in the same sentence")
    return None


def aside(pair: Pair, mention: Mention) -> bool:
    """Say whether an act on the path stands in a clause of time, condition or purpose below it ("until they agree")."""
    doc = pair.doc
    for token in (mention.predicate, *grammar.ancestors(doc, mention.predicate)):
        if token == pair.way.top:
            return False
        marked = any(doc.lower[c] in MARKS or doc.tags[c] == "TO" for c in doc.children[token])
        if doc.deps[token] == "advcl" and marked:
            return True
    return False


def in_slots(slots: Sequence[Slot], token: int) -> bool:
    """Say whether a token heads a filler of some slot."""
    return any(token in slot.tokens for slot in slots)


def depth(doc: Document, token: int) -> int:
    """Return how many steps a token is below its root."""
    return sum(1 for _ in grammar.ancestors(doc, token))
