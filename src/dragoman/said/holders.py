"""Attributions by what somebody is: "is a critic of the plan", "Holm, a defender of the ban,"."""

from dragoman.lexicon.said import SaidLexicon
from dragoman.parse import Document
from dragoman.parse.grammar import kids, subject, subtree
from dragoman.said.draft import Draft, own_subject, source_range, trimmed

LINKS = frozenset(("be", "become", "remain", "stay"))
NOT_WHO = frozenset(("there", "it", "that", "this", "what"))


def of_holders(doc: Document, cues: SaidLexicon) -> list[Draft]:
    """Return the view of each one who is called its holder."""
    found = []
    for token, lemma in enumerate(doc.lemmas):
        cue = cues.holders.get(lemma)
        if cue is None or doc.tags[token] not in ("NN", "NNS"):
            continue
        head = held_by(doc, token)
        prep = next((c for c in kids(doc, token, "prep") if doc.lower[c] in cue.prep and c > token), None)
        if head is None or prep is None or doc.lower[head] in NOT_WHO:
            continue
        below = [subtree(doc, c) for c in doc.children[prep] if c > prep]
        if not below:
            continue
        content = trimmed(doc, min(s[0] for s in below), max(s[1] for s in below))
        own = own_subject(doc, doc.heads[token])
        relative = own is not None and own != head and doc.tags[own] in ("WP", "WDT") and doc.deps[token] == "attr"
        source = (own, own + 1) if relative and own is not None else source_range(doc, head)
        if source[0] <= token < source[1]:  # the apposition is part of its phrase
            source = (min(source[0], head), head + 1)
        found.append(Draft(source, head, (token, prep + 1), token, content, cue.stance, False, cue.id))
    return found


def held_by(doc: Document, noun: int) -> int | None:
    """Return who a noun is said of: the subject of "is", or the name that it stands beside."""
    over = doc.heads[noun]
    if doc.deps[noun] == "attr" and doc.lemmas[over] in LINKS:
        return subject(doc, over)
    return over if doc.deps[noun] == "appos" and doc.tags[over][:2] == "NN" else None
