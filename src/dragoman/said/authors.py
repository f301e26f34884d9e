"""Who speaks in a paper: "sent a letter saying", "filed a suit claiming"."""

from dragoman.parse import Document
from dragoman.parse.grammar import subject

PAPERS = frozenset(
    "letter statement motion article report memo tweet post petition complaint lawsuit suit message note ad email "
    "declaration communique affidavit video story thread resolution brief appeal".split()
)
SENDS = frozenset(
    "send issue file publish release write post put submit make unleash carry run air adopt pass sign lodge deliver "
    "circulate share record".split()
)


def author_of(doc: Document, noun: int) -> int | None:
    """Return who speaks in a paper: the subject of the verb that sends it ("sent a letter saying", "filed a suit")."""
    verb = doc.heads[noun]
    if doc.lemmas[noun] not in PAPERS or doc.deps[noun] != "dobj" or doc.lemmas[verb] not in SENDS:
        return None
    return subject(doc, verb)
