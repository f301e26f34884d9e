"""The clause that a reporting clause interrupts, ends or, with "as", goes with: what stands around is said."""

from dragoman.parse import Document
from dragoman.parse.grammar import kids, subtree
from dragoman.said.draft import trimmed
from dragoman.said.speech import Range

LOOSE = frozenset(("prep", "npadvmod", "advmod", "punct"))
LONGEST = 25  # tokens of a source in the middle of its own words
Content = tuple[Range, tuple[Range, ...], Range]  # content, holes, cue


def around(doc: Document, verb: int) -> Content | None:
    """Return the clause that a reporting clause interrupts ("A, he said, B") or that "as he said" goes with."""
    word = (verb, verb + 1)
    over = doc.heads[verb]
    inner = subtree(doc, verb)
    as_clause = any(doc.lower[c] == "as" and c < verb for c in kids(doc, verb, "mark", "advmod"))
    if over != verb and (
        doc.deps[verb] == "parataxis"
        or (as_clause and doc.deps[verb] == "advcl" and all(doc.lower[c] == "it" for c in kids(doc, verb, "dobj")))
    ):
        start, end = subtree(doc, over)
        if inner[0] <= start:
            start = inner[1]
        elif inner[1] >= end:
            end = inner[0]
        return (*trimmed(doc, start, end),), (inner,) if start < verb < end else (), word
    return None


def trailing(doc: Document, verb: int) -> Content | None:
    """Return what stands before ", police said on Monday." at a sentence's end, however it was parsed."""
    sent = doc.sent(verb)
    subjects = kids(doc, verb, "nsubj") or late_subjects(doc, verb)
    if doc.tags[verb] not in ("VBD", "VBZ", "VBP") or not subjects or subjects[0] > verb:
        return None
    if doc.tags[subjects[0]] in ("WP", "WDT"):
        return None
    comma = subtree(doc, subjects[0])[0] - 1
    loose = all(doc.deps[c] in LOOSE for c in doc.children[verb] if c > verb) or is_told(doc, verb)
    if comma <= sent.start or doc.words[comma] != "," or not loose or subtree(doc, verb)[1] < sent.end - 1:
        return None
    if doc.deps[verb] not in ("conj", "dep", "ROOT", "relcl") or any(doc.quoted[sent.start : verb]):
        return None
    if not any(doc.tags[t] in ("VBD", "VBZ", "VBP", "MD") for t in range(sent.start, comma)):
        return None
    return trimmed(doc, sent.start, comma), (), (verb, verb + 1)


def is_told(doc: Document, verb: int) -> bool:
    """Say whether a verb has only those whom it tells after it: "told the paper"."""
    return doc.lemmas[verb] in ("tell", "inform") and all(
        doc.deps[c] in (*LOOSE, "dobj", "dative") for c in doc.children[verb] if c > verb
    )


def late_subjects(doc: Document, verb: int) -> list[int]:
    """Return the noun between a comma and a verb at a sentence's end that the parser coordinated with what was said."""
    if doc.deps[verb] not in ("conj", "relcl", "dep"):
        return []
    comma = next(
        (t for t in range(verb - 1, max(doc.sent(verb).start, verb - LONGEST), -1) if doc.words[t] == ","), None
    )
    if comma is None:
        return []
    inside = [t for t in range(comma + 1, verb) if doc.tags[t][:2] == "NN" and doc.heads[t] <= comma]
    return inside[:1] if inside and subtree(doc, inside[0])[0] == comma + 1 else []


def cue_clause(doc: Document, verb: int) -> Range:
    """Return the reporting words in the middle of what they report: ", he said,"."""
    low, high = verb, verb + 1
    for child in kids(doc, verb, "nsubj", "aux", "advmod"):
        start, end = subtree(doc, child)
        if end - start <= LONGEST:
            low, high = min(low, start), max(high, end)
    return low, high
