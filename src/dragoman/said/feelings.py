"""What somebody is sure of, worried about, critical of: adjectives that report."""

from dragoman.lexicon.said import Cue
from dragoman.parse import Document
from dragoman.parse.grammar import kids, subject, subtree
from dragoman.said.draft import source_range, trimmed
from dragoman.said.speech import Range

ABOUT = frozenset(("about", "of", "with", "at", "by", "over", "to", "on", "in", "for", "toward", "towards"))
Content = tuple[Range, tuple[Range, ...], Range]  # content, holes, cue


def feeling(doc: Document, verb: int, cue: Cue) -> Content | None:
    """Return what somebody is "sure that", "worried about", "critical of"."""
    words = [c for c in kids(doc, verb, "acomp", "oprd") if doc.lower[c] in cue.adjectives]
    if doc.lower[verb] in cue.adjectives and not kids(doc, verb, "dobj"):  # "were frustrated that", read as a passive
        words = [verb]
    for word in words:
        for holder in dict.fromkeys((word, verb)):
            for child in doc.children[holder]:
                if child > word and is_felt(doc, child, cue):
                    start, end = subtree(doc, child)
                    start += doc.deps[child] == "prep"
                    return trimmed(doc, start, end), (), (min(verb, word), max(verb, word) + 1)
    return None


def feeler(doc: Document, verb: int) -> tuple[Range | None, int | None]:
    """Return the one who feels: the subject, also of what looks like a passive; "it is clear" has none."""
    head = subject(doc, verb)
    if head is None or doc.lower[head] in ("it", "there", "that", "this"):
        return None, None
    return source_range(doc, head), head


def is_felt(doc: Document, child: int, cue: Cue) -> bool:
    """Say whether a dependent tells what a feeling is about: a clause, "about X", "that ...", "to do so"."""
    if (
        "to" in cue.takes
        and doc.deps[child] in ("xcomp", "advcl", "ccomp")
        and doc.tags[subtree(doc, child)[0]] == "TO"
    ):
        return True
    if doc.deps[child] == "advcl":
        return any(doc.lower[c] in ("that", "if", "whether") for c in kids(doc, child, "mark"))
    return doc.deps[child] == "ccomp" or (doc.deps[child] == "prep" and doc.lower[child] in ABOUT)
