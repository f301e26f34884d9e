"""Harm that an accident did: "a bus crashed, killing seven" is no assault.

The frames of harm ask for the doer, which a participle takes from its clause; what came down is none.
"""

from dragoman.parse.document import Document
from dragoman.parse.grammar import is_verb, kids

HARMS = frozenset(("kill", "injure", "wound", "hurt", "maim", "bury", "trap"))
CAME_DOWN = frozenset(
    "crash collapse derail capsize sink overturn plunge disintegrate collide topple cave skid roll flip break "
    "fall".split()
)
THINGS = frozenset(
    "bus train plane airplane aircraft airliner helicopter jet ferry boat ship vessel truck lorry car van minibus "
    "coach tram cable-car building block tower bridge roof wall dam mine crane shuttle spacecraft shaft stand hotel "
    "house school ceiling scaffold scaffolding overpass viaduct stage balcony elevator rollercoaster bomber".split()
)
VIOLENCE = frozenset(
    "shoot missile bomb attack rebel militant gun gunman explosive strike terrorist suicide rocket shell drone ram "
    "sabotage hijack war troop soldier".split()
)


def is_accident(doc: Document, token: int) -> bool:
    """Say whether a participle of harm tells what a crash or collapse did, and nothing in its sentence fights."""
    if doc.tags[token] != "VBG" or doc.lemmas[token] not in HARMS or doc.deps[token] not in ("advcl", "xcomp", "conj"):
        return False
    over = doc.heads[token]
    while doc.deps[token] == "conj" and doc.tags[over] == "VBG" and is_verb(doc, over) and doc.heads[over] != over:
        token, over = over, doc.heads[over]
    if doc.lemmas[over] not in CAME_DOWN or doc.lemmas[over] in HARMS:
        return False
    things = kids(doc, over, "nsubj", "nsubjpass")
    whole = [g for t in things for p in kids(doc, t, "prep") for g in kids(doc, p, "pobj")]  # "block of flats"
    if not any(doc.lemmas[t] in THINGS for t in (*things, *whole)):
        return False
    sent = doc.sent(token)
    return not any(doc.lemmas[t] in VIOLENCE for t in range(sent.start, sent.end))
