"""Which type of event holds between two given parties of a text.

The rule (design: HINTS 2): a mention that has both parties in its slots; else the topmost typed predicate on
the dependency path between them; else one that hangs off the path; else any in the sentence, at low confidence.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.mention import Mention, Slot
from dragoman.parse import Document, grammar
from dragoman.records import Relation, Span


@dataclass(frozen=True, slots=True)
class Tie:
    """A mention with how firmly it ties the two parties, and why."""

    mention: Mention
    strength: float
    why: str


def relation(doc: Document, mentions: Sequence[Mention], source: Span, target: Span, id: str) -> Relation:
    """Return the relation between the parties at two spans; its type is null where no predicate ties them."""
    one, other = head_in(doc, source), head_in(doc, target)
    if one is None or other is None:
        return Relation(id, None, 0.0, "a party's span holds no word")
    path = path_between(doc, one, other)
    inside = tokens_in(doc, source) | tokens_in(doc, target)
    ties = [tie for m in mentions if (tie := tie_of(doc, m, one, other, path, inside)) is not None]
    if not ties:
        return Relation(id, None, 0.0, "no frame fires in the sentence")
    best = max(ties, key=lambda t: (t.strength, -depth(doc, t.mention.predicate), -t.mention.trigger))
    return Relation(id, best.mention.type, round(best.strength, 3), f"{best.mention.frame}: {best.why}")


def tie_of(
    doc: Document, mention: Mention, one: int, other: int, path: frozenset[int], inside: frozenset[int]
) -> Tie | None:
    """Return how a mention ties the two parties, null where its trigger is part of a party's name."""
    if mention.trigger in inside and mention.predicate in inside:
        return None
    who, whom = in_slots(mention.who, one), in_slots((*mention.whom, *mention.who), other)
    if who and whom:
        return Tie(mention, 0.95, "both parties stand in its slots")
    if mention.predicate in path or mention.trigger in path:
        return Tie(mention, 0.8 if who or whom else 0.65, "on the path between the parties")
    if doc.heads[mention.predicate] in path:
        return Tie(mention, 0.5, "hangs off the path between the parties")
    if doc.sent_of[mention.trigger] == doc.sent_of[one]:
        return Tie(mention, 0.25, "in the same sentence")
    return None


def in_slots(slots: Sequence[Slot], token: int) -> bool:
    """Say whether a token heads a filler of some slot."""
    return any(token in slot.tokens for slot in slots)


def head_in(doc: Document, span: Span) -> int | None:
    """Return the token within a span whose head lies outside it."""
    inside = tokens_in(doc, span)
    return next((t for t in sorted(inside) if doc.heads[t] not in inside or doc.heads[t] == t), None)


def tokens_in(doc: Document, span: Span) -> frozenset[int]:
    """Return the tokens that overlap a span."""
    return frozenset(
        t for t in range(len(doc)) if doc.starts[t] < span[1] and span[0] < doc.ends[t] and not doc.words[t].isspace()
    )


def path_between(doc: Document, one: int, other: int) -> frozenset[int]:
    """Return the tokens on the shortest way through the tree, without the two ends."""
    up = [one, *grammar.ancestors(doc, one)]
    down = [other, *grammar.ancestors(doc, other)]
    common = next((t for t in up if t in down), None)
    if common is None:
        return frozenset((*up, *down)) - {one, other}
    return frozenset((*up[: up.index(common) + 1], *down[: down.index(common)])) - {one, other}


def depth(doc: Document, token: int) -> int:
    """Return how many steps a token is below its root."""
    return sum(1 for _ in grammar.ancestors(doc, token))
