"""Firms and branches that bear the name of a state: "Qatar Airways", "Air Canada", "Greenpeace India".

The state is not meant, only where the firm is at home.
"""

from collections.abc import Sequence

from dragoman.lexicon.entity import Entity, Name
from dragoman.parse import Document
from dragoman.records import hash_of
from dragoman.who.hit import Hit

# Words with which a name ends that is a firm's, whatever state stands before it.
FIRM_WORDS = frozenset(
    "airways airlines airline railways railway motors petroleum telecom telecommunications telekom steel cement "
    "insurance holdings holding corp corporation company inc ltd limited plc pharmaceuticals breweries shipping post "
    "power electric energy gas rail bank".split()
)
# A bank with one of these is the state's own.
OF_STATES = frozenset("central national reserve state people federal development".split())
BEFORE = frozenset(("air", "radio"))  # "Air Canada", "Radio France"
BRANCHED = frozenset(("company", "ngo", "media", "union"))


def with_firms(doc: Document, hits: Sequence[Hit]) -> list[Hit]:
    """Return the hits with the names of states that are part of a firm's name taken into it."""
    made: list[Hit] = []
    starts = {h.start for h in hits}
    for hit in hits:
        branch = made[-1] if made else None
        if branch is not None and is_branch(doc, branch, hit):
            made[-1] = Hit(branch.start, hit.end, branch.name, branch.entity, branch.country)
            continue
        firm = firm_of(doc, hit, starts)
        made.append(firm or hit)
    return made


def is_state(hit: Hit) -> bool:
    """Say whether a hit is the name of a state or its adjective."""
    return hit.entity is not None and hit.entity.kind == "state" and hit.name is not None and hit.name.use != "capital"


def is_branch(doc: Document, before: Hit, hit: Hit) -> bool:
    """Say whether a state's name ends the name of a firm or society: "Greenpeace India"."""
    close = before.end == hit.start and doc.sent_of[before.start] == doc.sent_of[hit.start]
    named = before.entity is not None and before.entity.kind in BRANCHED
    whole = hit.name is not None and hit.name.use == "name" and is_state(hit) and not goes_on(doc, hit.end)
    return close and named and whole and doc.tags[hit.start][:3] == "NNP"


def goes_on(doc: Document, token: int) -> bool:
    """Say whether a name goes on at `token`, or what stands there belongs to the word before it."""
    return token < len(doc) and (doc.tags[token] in ("NNP", "NNPS", "POS") or doc.words[token] == "-")


def firm_of(doc: Document, hit: Hit, starts: set[int]) -> Hit | None:
    """Return the firm whose name a state's name opens or ends; null where there is none."""
    if not is_state(hit):
        return None
    start, end = hit.start, hit.end
    while end < len(doc) and end not in starts and doc.tags[end] in ("NNP", "NNPS") and same_sentence(doc, hit, end):
        end += 1
    words = [doc.lower[t] for t in range(hit.end, end)]
    ends_so = bool(words) and words[-1] in FIRM_WORDS and not (words[-1] == "bank" and OF_STATES.intersection(words))
    if not ends_so:
        end = hit.end
        before = start - 1
        opened = before >= 0 and doc.lower[before] in BEFORE and doc.words[before].istitle()
        if not opened or goes_on(doc, end) or hit.name is None or hit.name.use != "name":
            return None
        start = before
    text = " ".join(doc.text_of(start, end).split())
    id_ = "x-" + hash_of(text.lower())
    firm = Entity(id_, text, "company", hit.country, hit.country, ("BUS",), source="text", table="firm named for")
    return Hit(start, end, Name((firm,)), firm, hit.country)


def same_sentence(doc: Document, hit: Hit, token: int) -> bool:
    """Say whether a token stands in the sentence of a hit, written with a capital."""
    return doc.sent_of[token] == doc.sent_of[hit.start] and doc.words[token][:1].isupper()
