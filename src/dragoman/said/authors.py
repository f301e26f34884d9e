"""Who speaks in a paper: "sent a letter saying", "filed a suit claiming"."""

from dragoman.parse import Document
from dragoman.parse.grammar import subject

PAPERS = frozenset(
    "letter statement motion article report memo tweet post petition complaint lawsuit suit message note ad email "
    "declaration communique affidavit video story thread resolution brief appeal".split()
)
SENDS = frozenset(
    "send issue file publish release write post put submit make unleash carry run air adopt pass sign lodge deliver "
    "circulate share record unleash draft pen fire".split()
)


def author_of(doc: Document, noun: int) -> int | None:
    """Return who speaks in a paper: the subject of the verb that sends it ("sent a letter saying", "filed a suit")."""
    verb = sending(doc, noun)
    return None if verb is None else subject(doc, verb)


def sending(doc: Document, noun: int) -> int | None:
    """Return the verb by which somebody sends a paper, also one of many ("posted a string of tweets")."""
    held = noun
    if doc.deps[noun] == "pobj" and doc.lower[doc.heads[noun]] == "of":
        held = doc.heads[doc.heads[noun]]
    verb = doc.heads[held]
    if doc.lemmas[noun] not in PAPERS or doc.deps[held] != "dobj" or doc.lemmas[verb] not in SENDS:
        return None
    return verb
