"""Descriptions that a comma parts from the name they are about: "the interior minister, Magdy Ghaffar".

The parser often hangs such a name on the verb, or on the last name within the description ("the envoy to the UN in
Geneva, Ana Petrova"). What stands before the comma describes the name where it is one person by its noun and the name
is closed by punctuation: "unlike the minister, Ana Petrova left" tells of two.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from dragoman.lexicon.agents import Agents
from dragoman.parse import Document, grammar
from dragoman.records import Party, Words
from dragoman.who.names import Hit
from dragoman.who.phrase import Match, bounds, match_agent

CLOSING = frozenset((",", ".", ";", ":", ")", "-", "--", "–", "—", "”", '"', "''", "who", "!", "?"))
BETWEEN = frozenset(("DT", "JJ", "NN", "NNP", "HYPH", "PRP$"))
REACH = 5  # words of a title between the comma and the name


class Asker(Protocol):
    """What these rules need of the cast."""

    doc: Document
    hits: Sequence[Hit]
    hit_at: Sequence[int]

    def party(self, head: int, as_of: str | None = None) -> Party | None:
        """Return the party of a token."""


def body_beside(cast: Asker, match: Match, head: int) -> Party | None:
    """Return the named body that a noun in apposition is about ("the PKK, a banned group that has fought")."""
    doc, above = cast.doc, cast.doc.heads[head]
    if doc.deps[head] != "appos" or match.agent.kind == "person" or cast.hit_at[above] < 0:
        return None
    entity = cast.hits[cast.hit_at[above]].entity
    if entity is None or entity.kind in ("state", "person", "people") or entity.id.endswith(".people"):
        return None
    party = cast.party(above)
    if party is None:
        return None
    low, high = bounds(doc, head)
    first = party.antecedent or Words(party.text, party.span)
    return replace(party, text=doc.text_of(low, high), span=doc.span(low, high), antecedent=first)


def described_before(doc: Document, agents: Agents, start: int, end: int) -> int | None:
    """Return the head of the description before the comma that precedes a name, tokens ``[start, end)``."""
    sent = doc.sents[doc.sent_of[start]]
    if end < sent.end and doc.words[end] not in CLOSING and not doc.words[end].isspace():
        return None
    first = start
    while first > max(sent.start, start - REACH) and doc.words[first - 1] != "," and doc.tags[first - 1] in BETWEEN:
        first -= 1
    last = first - 2
    if last < sent.start or doc.words[first - 1] != "," or doc.deps[end - 1] == "conj":
        return None
    for token in (last, *grammar.ancestors(doc, last)):
        if token > last or grammar.is_verb(doc, token):
            return None
        if doc.tags[token] == "NN" and describes(doc, agents, token):
            return token
    return None


def describes(doc: Document, agents: Agents, token: int) -> bool:
    """Say whether a noun is one person's ("envoy"), said of one ("the", "a", "its", "Russia's") and not of several."""
    match = match_agent(doc, agents, token)
    if match is None or match.agent.kind == "body" or grammar.kids(doc, token, "conj"):
        return False
    if match.agent.kind == "group":  # "a citizen, Ana Petrova", but not "the army, Ana Petrova"
        return any(doc.lower[c] in ("a", "an", "another") for c in doc.children[token])
    if doc.deps[token] == "conj" or (token + 1 < len(doc) and doc.tags[token + 1] == "NNP"):
        return False
    return any(doc.deps[c] in ("det", "poss") for c in doc.children[token]) or match.agent.office
