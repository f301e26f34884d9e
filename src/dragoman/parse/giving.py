"""Receivers that the parser does not mark: "gave the church back four farms", "lent Ghana 40 million dollars"."""

from dragoman.parse.document import Document

# Verbs that take a receiver without a preposition, and how the parser ties one that it ran into the sum.
GIVING = frozenset("give lend grant send pay award loan hand offer sell donate supply deny wire allot".split())
# What is granted, and may swallow who receives it: "gave the [Navy permission] to dock".
GRANTED = frozenset(
    "permission access entry asylum passage immunity bail clearance autonomy citizenship refuge".split()
)
FUSED = frozenset(("nmod", "compound", "nsubj"))


def receiver(doc: Document, verb: int) -> int | None:
    """Return the unmarked receiver of an active giver's verb, null where there is none."""
    if doc.lemmas[verb] not in GIVING:
        return None
    objects = given(doc, verb)
    return objects[0] if len(objects) == 2 else fused(doc, verb, objects)


def has_two_objects(doc: Document, verb: int) -> bool:
    """Say whether a giver's verb has both its objects marked alike, the receiver first."""
    return doc.lemmas[verb] in GIVING and len(given(doc, verb)) == 2


def given(doc: Document, verb: int) -> list[int]:
    """Return the verb's direct objects in their order."""
    return [child for child in doc.children[verb] if doc.deps[child] == "dobj"]


def fused(doc: Document, verb: int, objects: list[int]) -> int | None:
    """Return a noun before the number of what is given, or before a grant: it receives, and is no part of either."""
    for thing in objects:
        numbers = [c for c in doc.children[thing] if doc.tags[c] == "CD" and verb < c < thing]
        end = numbers[0] if numbers else thing if doc.lemmas[thing] in GRANTED else verb
        for child in doc.children[thing]:
            if verb < child < end and doc.tags[child][:2] == "NN" and doc.deps[child] in FUSED:
                return child
    return None
