"""Passives without their auxiliary: "Mayor killed in Apatzingan", "Two shot dead near the port"."""

from dragoman.parse.document import Document

# Harms, arrests and verdicts that always have somebody for an object: where the text names none, the subject is it.
HARMS = frozenset(
    "abduct acquit arraign arrest assassinate behead bludgeon convict deport detain execute extradite hack hang "
    "imprison indict injure jail kidnap kill lynch massacre murder rape sentence shoot slay stab torture wound".split()
)
HAS_OBJECT = frozenset(("dobj", "dative", "ccomp", "xcomp", "aux", "auxpass", "nsubjpass", "agent"))
MINOR = frozenset(("who", "which", "that", "whom", "he", "she", "they", "i", "we", "it"))
NOT_ALWAYS = frozenset(("shoot", "hack", "hang"))  # one may also shoot at, hack into, hang around
DEAD = frozenset(("dead", "death"))
COURTS = frozenset("jury juror court judge tribunal panel".split())  # "the jury convicted on two counts"


def elided_passive(doc: Document, verb: int) -> bool:
    """Say whether a past form without object or auxiliary is a headline's passive."""
    if doc.tags[verb] not in ("VBD", "VBN") or doc.lemmas[verb] not in HARMS or doc.deps[verb] in ("relcl", "amod"):
        return False
    below = doc.children[verb]
    subjects = [c for c in below if doc.deps[c] == "nsubj" and c < verb]
    if (
        not subjects
        or any(doc.lower[c] in MINOR | COURTS for c in subjects)
        or any(doc.deps[c] in HAS_OBJECT for c in below)
    ):
        return False
    if doc.lemmas[verb] in NOT_ALWAYS and not any(doc.lower[g] in DEAD for c in below for g in (c, *doc.children[c])):
        return False
    term = doc.lemmas[verb] == "sentence" and any(doc.lower[c] == "to" for c in below)  # "sentenced to life for fraud"
    if not term and any(doc.deps[c] == "prep" and doc.lower[c] in ("for", "down", "off", "against") for c in below):
        return False
    # "ambushed and killed six": the coordinated verb has the object of both
    return not any(doc.deps[c] == "conj" and any(doc.deps[g] == "dobj" for g in doc.children[c]) for c in below)
