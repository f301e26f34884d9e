"""Contents that the parser hung elsewhere than on their reporting verb, or that are no more than a word."""

from dragoman.parse import Document
from dragoman.parse.grammar import kids, subtree
from dragoman.said.draft import trimmed
from dragoman.said.speech import Range

Content = tuple[Range, tuple[Range, ...], Range]  # content, holes, cue
LITTLE = frozenset("what which that this so much little nothing something anything everything more as it thing".split())
BELOW = frozenset(("prep", "dobj", "dative", "pobj", "advmod", "npadvmod", "agent", "pcomp", "amod"))
BARE = frozenset(("say", "think", "hear", "know", "tell", "suggest", "claim", "imply", "mean"))


def stray(doc: Document, verb: int) -> Content | None:
    """Return the that-clause of a verb that hangs off something after it: "told a crowd on the quay that ..."."""
    if any(doc.tags[c] == "TO" for c in doc.children[verb]):
        return None  # "meant to tell the guests" told nothing
    sent = doc.sent(verb)
    for token in range(verb + 1, sent.end):
        if doc.lower[token] != "that" or doc.deps[token] not in ("mark", "nsubj", "dobj", "det"):
            continue
        clause = doc.heads[token]
        if doc.deps[token] != "mark" or clause < token:
            continue
        if doc.deps[clause] not in ("advcl", "acl", "relcl", "ccomp") or not hangs_below(doc, clause, verb):
            continue
        if not kids(doc, clause, "nsubj", "nsubjpass", "expl", "csubj"):
            continue
        start, end = subtree(doc, clause)
        return trimmed(doc, max(start, token), end), (), (verb, verb + 1)
    return None


def hangs_below(doc: Document, clause: int, verb: int) -> bool:
    """Say whether a clause is reached from a verb over phrases alone: its object, a preposition, a time."""
    over = doc.heads[clause]
    while over != verb:
        if doc.deps[over] not in BELOW or doc.heads[over] == over or doc.tags[over][:2] == "VB":
            return False
        over = doc.heads[over]
    return True


def little(doc: Document, verb: int) -> Range | None:
    """Return the word or two that stand for what is said: "said as much", "that is what he said", "thinks so"."""
    if doc.lemmas[verb] not in BARE:
        return None
    for child in doc.children[verb]:
        if doc.deps[child] not in ("dobj", "advmod", "attr", "advcl", "ccomp") or doc.lower[child] not in LITTLE:
            continue
        if doc.deps[child] in ("advmod", "advcl", "ccomp") and doc.lower[child] not in ("so", "much"):
            continue
        if child > verb and doc.lower[child] == "much" and doc.lower[verb + 1] == "as":
            return verb + 1, child + 1
        return subtree(doc, child)
    return None


def astray(doc: Document, verb: int, takes: frozenset[str]) -> Range | None:
    """Return the infinitive that the parser took for a purpose: "told the guests at the gate to wait"."""
    whom = kids(doc, verb, "dobj", "dative")
    for clause in kids(doc, verb, "advcl"):
        start, end = subtree(doc, clause)
        if clause < verb or doc.tags[start] != "TO" or doc.words[start - 1] in (",", "—", "–"):
            continue
        if "whom-to" in takes and whom and whom[-1] < start:
            return trimmed(doc, subtree(doc, whom[0])[0], end)
        if "to" in takes and not whom:
            return trimmed(doc, start, end)
    return None
