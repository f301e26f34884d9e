"""Adverbs of direction and company, below which parsers hang a verb's prepositional phrase."""

from dragoman.parse.document import Document

PARTICLES = frozenset(
    "back together along home over out away forward up down off ahead jointly short apart close clear aside".split()
)


def below(doc: Document, verb: int) -> list[int]:
    """Return what hangs below the particles of a verb: "sent back to Rome", "stopped short of a threat"."""
    found = [c for c in doc.children[verb] if doc.deps[c] in ("advmod", "prt") and doc.lower[c] in PARTICLES]
    return [child for particle in found for child in doc.children[particle]]
