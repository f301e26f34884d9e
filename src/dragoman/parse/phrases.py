"""Where a noun's phrase begins and ends."""

from dragoman.parse.document import Document
from dragoman.parse.grammar import subtree

WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
MONTHS = frozenset("january february march april may june july august september october november december".split())
SEASONS = frozenset(("spring", "summer", "autumn", "fall", "winter"))


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
        if child > head and is_day(doc, child):
            continue
        if child > head and start > high + 1 + (doc.words[high + 1] in ("'s", "’s", "-") if high + 1 < len(doc) else 0):
            continue
        low, high = min(low, start), max(high, end - 1)
    low = after_time(doc, low, head)
    while low < head and (doc.tags[low] in (",", ":", "CC", "``", "''", "-LRB-") or doc.words[low].isspace()):
        low += 1
    while high > head and (
        doc.tags[high] in (",", ".", ":", "CC", "``", "''", "POS", "-RRB-") or doc.words[high].isspace()
    ):
        high -= 1
    return low, high + 1


def is_day(doc: Document, prep: int) -> bool:
    """Say whether a phrase behind a noun only tells a day, the verb's: "a man on Monday"."""
    days = [c for c in doc.children[prep] if doc.deps[c] == "pobj"]
    return doc.lower[prep] == "on" and any(doc.lower[c] in WEEKDAYS or doc.words[c] in ("Day", "Eve") for c in days)


def after_time(doc: Document, low: int, head: int) -> int:
    """Return where a phrase begins without the time that opens its sentence: "Last spring rebels", "To 2013 rebels"."""
    if low == head or doc.tags[head][:3] == "NNP":
        return low
    word, before = doc.lower[low], doc.lower[low - 1] if low else ""
    opens = low == doc.sent(head).start
    if opens and word in ("last", "this", "next") and doc.lower[low + 1] in SEASONS and low + 1 < head:
        return low + 2
    ranged = before in ("to", "until") and low >= 3 and doc.lower[low - 3] == "from"
    return low + 1 if ranged and (word in MONTHS or (word.isdigit() and len(word) == 4)) else low


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
