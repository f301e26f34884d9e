"""An attribution while it is being read, and the phrases that its parts cover."""

from dataclasses import dataclass, field

from dragoman.parse import Document
from dragoman.parse.grammar import RELATIVE_WORDS, kids, subtree
from dragoman.said.speech import Range

EDGE_TAGS = frozenset((",", ":", ".", "HYPH", "-LRB-", "-RRB-", "_SP", "CC"))
MARKS = frozenset(('"', "“", "”", "''", "``", "’’"))
STOPS = frozenset((".", ",", ":", ";", "-", "–", "—", "and", "but"))


@dataclass(slots=True)
class Draft:
    """A source, a cue and a content, all in tokens; `direct` where the content is a whole quotation."""

    source: Range | None
    head: int | None
    cue: Range
    cue_token: int
    tokens: Range
    stance: str
    vouched: bool
    rule: str
    holes: list[Range] = field(default_factory=list)
    direct: bool = False


def trimmed(doc: Document, start: int, end: int) -> Range:
    """Return the range without white space and stops at its ends; quotation marks stay."""
    while start < end and (doc.words[start].isspace() or doc.tags[start] in EDGE_TAGS):
        start += 1
    while end > start and (doc.words[end - 1].isspace() or doc.words[end - 1] in STOPS):
        end -= 1
    return start, end


def source_range(doc: Document, head: int) -> Range:
    """Return the phrase of a source: the noun with its modifiers, appositions and relative clauses."""
    if doc.tags[head] in ("PRP", "WP", "WDT", "PRP$") or doc.lower[head] in RELATIVE_WORDS:
        return head, head + 1
    start, end = subtree(doc, head)
    sent = doc.sent(head)
    start, end = trimmed(doc, max(start, sent.start), min(end, sent.end))
    while start < head and doc.words[start] in MARKS:
        start = trimmed(doc, start + 1, end)[0]
    return (start, end) if start <= head < end else (head, head + 1)


def own_subject(doc: Document, verb: int) -> int | None:
    """Return the token that stands as the verb's subject, a relative pronoun as itself."""
    found = kids(doc, verb, "nsubj", "nsubjpass", "csubj")
    return found[0] if found else None
