"""What the parser gives to one of two that own it both: objects of joined verbs, owners, phrases behind a noun."""

from collections.abc import Iterator

from dragoman.parse import headline
from dragoman.parse.document import Document

# Prepositions that belong to the noun right before them, though the parser hangs them on the verb above.
STRAYING = frozenset(("from", "into", "against"))
# Verbs that never go without an object: one that they seem to lack stands behind the verb joined to them.
TRANSITIVE = (headline.HARMS - headline.NOT_ALWAYS) | frozenset(
    "beat ambush condemn denounce criticize criticise welcome praise endorse besiege bomb loot capture seize "
    "occupy".split()
)


def shared_object(doc: Document, verb: int) -> list[int]:
    """Return the object that a verb has in common with the one joined to it ("beat and detained three clerks")."""
    if doc.lemmas[verb] not in TRANSITIVE or doc.tags[verb] == "VBN":
        return []
    below = [c for c in doc.children[verb] if c > verb and doc.deps[c] != "punct"]
    joined = [c for c in below if doc.deps[c] == "conj" and doc.tags[c][:2] == "VB"]
    if len(joined) != 1 or any(doc.deps[c] not in ("cc", "conj", "advmod") for c in below):
        return []
    objects = [c for c in doc.children[joined[0]] if doc.deps[c] == "dobj"]
    own = any(doc.deps[c] in ("nsubj", "nsubjpass", "aux", "auxpass") for c in doc.children[joined[0]])
    return [] if own else objects


def strayed_objects(doc: Document, noun: int) -> Iterator[tuple[str, int]]:
    """Yield (preposition, object) of a phrase right behind a noun that the parser hung on the verb above.

    "Called the inquiry into X a farce", "was met with fury from hoteliers".
    """
    above, after = doc.heads[noun], noun + 1
    if doc.deps[noun] == "pobj":
        above = doc.heads[above]
    if after < len(doc) and doc.heads[after] == above and doc.lower[after] in STRAYING and doc.deps[after] == "prep":
        yield from ((doc.lower[after], c) for c in doc.children[after] if doc.deps[c] == "pobj")


def joint_owner(doc: Document, owner: int) -> list[int]:
    """Return the first of two joint owners where it was joined with what they own ("Rossi and Weber's trial")."""
    noun, first = doc.heads[owner], doc.heads[doc.heads[owner]]
    joined = doc.deps[noun] == "conj" and doc.tags[first] in ("NNP", "NNPS") and doc.tags[owner] in ("NNP", "NNPS")
    start = min((owner, *(c for c in doc.children[owner] if doc.deps[c] in ("compound", "det"))))
    return [first] if joined and doc.lower[first + 1 : start] == ["and"] else []
