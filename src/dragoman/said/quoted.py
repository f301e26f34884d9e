"""Words that somebody has quoted somebody as saying: "the agency quoted a witness as saying soldiers shot two boys"."""

from collections.abc import Collection

from dragoman.parse import Document
from dragoman.parse.grammar import kids, subtree
from dragoman.said.draft import Draft, source_range, trimmed

QUOTE = frozenset(("quote", "cite"))
SAYING = frozenset(("say", "tell", "add", "warn", "announce", "declare", "claim"))


def of_quoted(doc: Document, taken: Collection[int]) -> list[Draft]:
    """Return the words of whoever is quoted "as saying" them, but for the cues that are taken already."""
    found = []
    for token, lemma in enumerate(doc.lemmas):
        mark = doc.heads[token]
        if lemma not in SAYING or doc.tags[token] != "VBG" or token in taken or doc.lower[mark] != "as":
            continue
        source, verb = quoted_by(doc, doc.heads[mark])
        clause = next(iter(kids(doc, token, "ccomp")), None)
        if clause is None and verb is not None:
            clause = next((c for c in kids(doc, verb, "ccomp") if c < verb), None)
        if source is not None and clause is not None:
            low, high = subtree(doc, clause)
            words = (token, token + 1)
            content = trimmed(doc, low, high)
            found.append(
                Draft(source_range(doc, source), source, words, token, content, "asserts", True, "quoted as saying")
            )
    return found


def quoted_by(doc: Document, over: int) -> tuple[int | None, int | None]:
    """Return whoever is quoted and the verb that quotes him, by the word that "as saying" hangs on."""
    if doc.lemmas[over] in QUOTE:
        return next(iter(kids(doc, over, "dobj", "nsubjpass")), None), over
    if doc.lemmas[doc.heads[over]] in QUOTE and doc.deps[over] in ("dobj", "nsubjpass"):
        return over, doc.heads[over]
    misread = any(doc.lemmas[c] in QUOTE for c in kids(doc, over, "amod"))  # "AFP quoted officials as saying"
    return (over, None) if misread else (None, None)
