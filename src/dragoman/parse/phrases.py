"""Where a noun's phrase begins and ends."""

from dragoman.parse.document import Document
from dragoman.parse.grammar import subtree


def noun_phrase(doc: Document, head: int, *, clauses: bool = False, conj: bool = False) -> tuple[int, int]:
    """Return the token range of a noun's phrase: its left modifiers, its of-phrases and, if asked, more.

    Coordinated phrases, appositions and (unless `clauses`) relative clauses stay out.
    """
    skip = (
        {"punct", "cc", "appos", "preconj", "case"}
        | (set() if conj else {"conj"})
        | (set() if clauses else {"relcl", "acl", "advcl"})
    )
    low, high = head, head
    for child in doc.children[head]:
        if doc.deps[child] in skip and not (
            doc.deps[child] in ("punct", "cc", "conj") and child < head and doc.words[child] in ("-", "“", "'", '"')
        ):
            continue
        if (
            child > head
            and doc.deps[child] == "prep"
            and doc.lower[child] not in ("of", "for", "in", "from", "at", "on", "within", "against", "to")
        ):
            continue
        start, end = subtree(doc, child)
        if child > head and start > high + 1 + (doc.words[high + 1] in ("'s", "’s", "-") if high + 1 < len(doc) else 0):
            continue
        low, high = min(low, start), max(high, end - 1)
    while low < head and (doc.tags[low] in (",", ":", "CC", "``", "''", "-LRB-") or doc.words[low].isspace()):
        low += 1
    while high > head and (
        doc.tags[high] in (",", ".", ":", "CC", "``", "''", "POS", "-RRB-") or doc.words[high].isspace()
    ):
        high -= 1
    return low, high + 1


def core_phrase(doc: Document, head: int) -> tuple[int, int]:
    """Return the noun with its contiguous left modifiers only ("top Pakistani officials")."""
    low = head
    for child in doc.children[head]:
        if child < head and doc.deps[child] in (
            "det",
            "amod",
            "compound",
            "nummod",
            "poss",
            "nmod",
            "quantmod",
            "advmod",
            "punct",
        ):
            if doc.deps[child] == "punct" and doc.words[child] not in ("-", "“", '"', "'", "’"):
                continue
            low = min(low, subtree(doc, child)[0])
    while low < head and doc.tags[low] in (",", ":", "CC"):
        low += 1
    return low, head + 1
