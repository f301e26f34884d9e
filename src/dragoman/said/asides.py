"""What the reporter puts in among reported words: why a demand was made, what became of it."""

from dragoman.parse import Document
from dragoman.parse.grammar import kids, subtree
from dragoman.said.speech import Range

ASIDE = frozenset(("over", "during", "amid", "amidst", "despite", "after", "following", "because", "since"))
# "..., a decision that prompted a walkout": the noun by which a reporter sums up what was said, and goes on.
SUMS = frozenset(
    ("decision", "move", "step", "claim", "charge", "allegation", "statement", "accusation", "remark", "measure")
)


def asides(doc: Document, content: Range) -> list[Range]:
    """Return what the reporter adds to a demand or threat: why, when and amid what it was made ("over ...")."""
    found = []
    for token in range(*content):
        if doc.deps[token] == "prep" and doc.lower[token] in ASIDE:
            found.append(subtree(doc, token))
    return found


def remarks(doc: Document, content: Range) -> tuple[Range, ...]:
    """Return the clauses after a comma by which the reporter says more of a thing spoken of (", which had ...")."""
    marks = (",", "–", "—")
    clauses = (subtree(doc, t) for t in range(*content) if doc.deps[t] == "relcl")
    return tuple(s for s in clauses if s[0] > content[0] and doc.words[s[0] - 1] in marks)


def comments(doc: Document, content: Range) -> list[Range]:
    """Return what the reporter adds to reported words: "– a decision which ...", ", despite ..."."""
    found = []
    if any(doc.quoted[content[0] : content[1]]) if doc.quoted else False:
        return []
    for token in range(*content):
        adds = doc.deps[token] == "prep" and doc.lower[token] == "despite"
        if not adds and doc.lemmas[token] not in SUMS:
            continue
        start, end = subtree(doc, token)
        before = doc.words[start - 1] if start > content[0] else ""
        if adds and before == ",":
            found.append((token, end))
        elif before in (",", "–", "—", "-") and sums_up(doc, token):
            found.append((start, content[1]))
    return found


def sums_up(doc: Document, token: int) -> bool:
    """Say whether a noun sums up what was said and the reporter goes on: "a decision which ..."."""
    fresh = any(doc.lower[c] in ("a", "an") for c in kids(doc, token, "det"))
    return fresh and doc.lemmas[token] in SUMS and bool(kids(doc, token, "relcl"))
