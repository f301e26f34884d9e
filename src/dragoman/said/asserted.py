"""What a report asserts, and what it only takes for granted: who denies it denies the first alone.

"He said the guards shot a boy after the riot at the jail" claims a shot; that there was a riot is known.
"""

from dragoman.parse import Document
from dragoman.parse.grammar import is_noun, kids

KNOWN = frozenset(("the", "this", "that", "these", "those"))
LINKS = frozenset(("after", "before", "since", "following", "during", "when", "while", "because", "as", "despite"))
HIGHEST = 8


def is_asserted(doc: Document, predicate: int) -> bool:
    """Say whether an act is among what the words around it claim, and not in an aside or named as known."""
    here = predicate
    for _ in range(HIGHEST):
        if is_noun(doc, here) and (
            kids(doc, here, "poss") or any(doc.lower[c] in KNOWN for c in kids(doc, here, "det"))
        ):
            return False
        dep, over = doc.deps[here], doc.heads[here]
        if over == here:
            return True
        if dep == "relcl" or (dep == "acl" and doc.tags[here] == "VBN") or (dep == "prep" and doc.lower[here] in LINKS):
            return False
        if dep == "advcl" and any(doc.lower[c] in LINKS for c in kids(doc, here, "mark", "advmod")):
            return False
        here = over
    return True
