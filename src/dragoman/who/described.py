"""Which nouns describe whom: titles, appositions, "X is a doctor", "the labor minister, Omar Haddadi".

`described_before` reads a description that a comma parts from the name behind it. The parser often hangs such a name on
the verb, or on the last name within the description ("the consul to Peru in Lima, Ana Petrova"). What stands before
the comma describes the name where it is one person by its noun and the name is closed by punctuation: "unlike the
minister, Ana Petrova left" tells of two. What it finds is noted among the figure's roles; `descriptions` adds all that
the parse itself says.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from dragoman.lexicon.agents import Agents
from dragoman.parse import Document, grammar
from dragoman.records import Party
from dragoman.who.figure import Figure
from dragoman.who.names import Hit
from dragoman.who.phrase import Match, bounds, match_agent, words_of

CLOSING = frozenset((",", ".", ";", ":", ")", "-", "--", "–", "—", "”", '"', "''", "who", "!", "?"))
BETWEEN = frozenset(("DT", "JJ", "NN", "NNP", "HYPH", "PRP$"))
REACH = 5  # words of a title between the comma and the name
CITIZENS = frozenset(("citizen", "national", "native", "resident"))
# "X, who heads the opposition party": what somebody leads says what they are.
LEADS = frozenset(("head", "lead", "chair", "command", "run", "direct"))


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
    words = words_of(doc, low, high)
    return replace(party, text=words.text, span=words.span, antecedent=party.first)


def body_behind(cast: Asker, match: Match, head: int) -> Party | None:
    """Return the named body behind the comma after its noun, with both's words ("the rebel group, the M23, fled")."""
    doc = cast.doc
    for child in doc.children[head]:
        if doc.deps[child] != "appos" or match.agent.kind == "person" or doc.tags[head] == "NNS" or child < head:
            continue
        entity = cast.hits[cast.hit_at[child]].entity if cast.hit_at[child] >= 0 else None
        if entity is None or entity.kind in ("state", "person", "people") or entity.id.endswith(".people"):
            continue
        party = cast.party(child)
        if party is not None:
            words = words_of(doc, bounds(doc, head)[0], max(bounds(doc, child)[1], child + 1))
            return replace(party, text=words.text, span=words.span)
    return None


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


def descriptions(doc: Document, named: Mapping[int, int], figure: Figure) -> list[int]:
    """Return the head tokens of nouns that describe a figure; `named` are the tokens of all figures."""
    found = list(figure.roles)
    for start, end in figure.mentions:
        for token in range(start, end):
            for child in doc.children[token]:
                if (doc.deps[child] == "appos" and child >= end and child not in named) or (
                    child < start and doc.deps[child] in ("compound", "nmod") and doc.tags[child][:2] == "NN"
                ):
                    found.append(child)
                elif doc.deps[child] == "relcl" and doc.lemmas[child] in LEADS:
                    found += [c for c in doc.children[child] if doc.deps[c] == "dobj"]
                elif doc.deps[child] == "prep" and child >= end and doc.lower[child] == "of":
                    found += [c for c in doc.children[child] if doc.deps[c] == "pobj"]
            found += shared_title(doc, token)
            head = doc.heads[token]
            found += citizen(doc, start) if token == start else []
            if doc.deps[token] == "appos" and not start <= head < end:
                found.append(head)
            if doc.deps[token] == "nsubj" and doc.lemmas[head] == "be":
                found += [c for c in doc.children[head] if doc.deps[c] == "attr"]
    return sorted(dict.fromkeys(found))


def shared_title(doc: Document, token: int) -> list[int]:
    """Return the plural title before the first of several names ("Senators Ana Petrova and Li Wei")."""
    top = token
    while doc.deps[top] in ("conj", "appos") and doc.tags[top][:2] == "NN" and doc.heads[top] < top:
        top = doc.heads[top]
    if top == token:
        return []
    titles = (c for c in doc.children[top] if c < top and doc.deps[c] in ("compound", "nmod"))
    return [c for c in titles if doc.tags[c] in ("NNS", "NNPS") and doc.words[c][:1].isupper()]


def citizen(doc: Document, start: int) -> list[int]:
    """Return the noun of "a Polish nurse, the novice X": the parse often takes no such pair together."""
    at = start - 1
    while at > 1 and doc.tags[at] in ("NN", "NNP", "JJ") and doc.words[at - 1] != ",":
        at -= 1
    close = doc.lower[at] == "the" and at > 1 and doc.words[at - 1] == ","
    return [at - 2] if close and at < start - 1 and doc.lemmas[at - 2] in CITIZENS else []
