"""Adverbs of direction and company, below which parsers hang a verb's prepositional phrase."""

from dragoman.parse.document import Document

PARTICLES = frozenset(
    "back together along home over out away forward up down off ahead jointly short apart close clear aside".split()
)


def below(doc: Document, verb: int) -> list[int]:
    """Return what hangs below the particles of a verb: "sent back to Rome", "stopped short of a threat"."""
    lower, deps = doc.lower, doc.deps
    found = [c for c in doc.children[verb] if lower[c] in PARTICLES and deps[c] in ("advmod", "prt")]
    return [child for particle in found for child in doc.children[particle]]


def company(doc: Document, verb: int) -> list[int]:
    """Return "together" where parsers hang it on a phrase: "built a dam together with the army"."""
    objects = [c for c in doc.children[verb] if doc.deps[c] == "dobj"]
    phrases = [c for holder in (verb, *objects) for c in doc.children[holder] if doc.deps[c] == "prep"]
    return [c for phrase in phrases for c in doc.children[phrase] if doc.lower[c] == "together"]
