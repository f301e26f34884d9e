"""Passives that do not say who did it: "the envoy was recalled" is what "Ankara recalled the envoy" is."""

from dragoman.lexicon import Constraint, Frame
from dragoman.parse import headline
from dragoman.what.view import View

OPEN = ("@", "#", "*")  # how words begin that a slot may fill with more than themselves
# Of whom a set names one, it stands for people or public bodies in general.
ANYBODY = frozenset(("@agent", "government", "authority", "court"))
# Types of acts that hardly anybody but a public body does; houses are also damaged by floods, parcels sent by aunts.
OFFICIAL = frozenset(("CONCEDE", "RETREAT", "SANCTION", "REJECT"))


def may_be_unsaid(frame: Frame, constraint: Constraint) -> bool:
    """Say whether a passive may leave a slot open: the doer, where it may be anybody and what is acted on is told.

    "The envoy was recalled" is what "Ankara recalled the envoy" is; "it was recalled" may be a car.
    """
    if constraint.slot != "nsubj" or constraint.negated or ANYBODY.isdisjoint(constraint.words):
        return False
    if frame.kind != "verb" or frame.type not in OFFICIAL:
        return False
    objects = [c.words for c in frame.constraints if c.slot == "dobj" and not c.negated]
    return bool(objects) and not any(word.startswith(OPEN) for words in objects for word in words)


def doer_unsaid(view: View) -> bool:
    """Say whether a verb is a clause's passive and nobody is named who did it."""
    doc, token = view.doc, view.token
    if view.kind != "verb" or doc.tags[token] not in ("VBN", "VBD"):
        return False
    said = any(doc.deps[c] == "auxpass" for c in doc.children[token]) or headline.elided_passive(doc, token)
    return said and not view.slot("nsubj")
