"""What undoes an operator above an act: "failed to prevent", "neither confirmed nor denied", "but decided against it".

Two negations leave an act open ("did not deny attacking"), but not one of which the text speaks as of a thing that is
there: what nobody prevented or denied took place. Such an undoing has the effect "occurred", which lends nothing.
"""

from collections.abc import Iterator

from dragoman.lexicon.certainty import CertaintyLexicon
from dragoman.parse import Document
from dragoman.parse.grammar import first_conjunct, is_noun, is_verb, kids, prep_objects
from dragoman.said.own import Effect, in_present, is_denied
from dragoman.said.scattered import but_was_not

STOPS = frozenset(("prevent", "avert", "avoid", "thwart", "foil", "forestall", "block", "head", "ward", "stave"))
ENDS = STOPS | {"stop", "halt", "end"}
UNABLE = frozenset(("fail", "unable", "powerless", "failure", "inability", "helpless"))
TO_COME = frozenset(("will", "'ll", "wo", "would", "shall", "must", "should", "can", "may", "might", "ca"))
DECIDE = frozenset(("decide", "opt", "vote", "rule", "choose"))
DROP = frozenset(("abandon", "drop", "reject", "shelve", "scrap", "discard"))
IT = frozenset(("it", "that", "this", "idea", "plan", "move", "option", "step", "them", "so", "do"))


def undone(doc: Document, token: int, tie: str, step: list[Effect], rules: CertaintyLexicon) -> list[Effect] | None:
    """Return the effects of an operator that did not work, on a known act; null where the operator stands."""
    for _, rule, over in step:
        if rule == "prevent" and doc.lemmas[over] in STOPS and (failed := failing(doc, over, rules)) is not None:
            return [(*rules.form["not-prevented"], word) for word in (over, failed)]
        if rule == "deny" and tie == "object" and is_noun(doc, token) and is_denied(doc, over, rules):
            open_word = doc.lemmas[first_conjunct(doc, over)] == "confirm"  # "neither confirmed nor denied the raid"
            return [(*rules.form["unproved" if open_word else "not-denied"], over)]
    return None


def let_go(doc: Document, verb: int, rules: CertaintyLexicon) -> bool:
    """Say whether an act went on because nobody ended it: "failed to stop the massacre"."""
    return is_verb(doc, verb) and doc.lemmas[verb] in ENDS and failing(doc, verb, rules) is not None


def failing(doc: Document, verb: int, rules: CertaintyLexicon) -> int | None:
    """Return what says that a hindrance failed in the past: "did not prevent", "was unable to prevent"."""
    above = doc.heads[verb]
    if doc.deps[verb] in ("xcomp", "acl", "ccomp") and doc.lemmas[above] in UNABLE:
        clause = above if is_verb(doc, above) else doc.heads[above]
        return None if is_open(doc, clause) else above
    return verb if is_denied(doc, verb, rules) and not is_open(doc, verb) else None


def is_open(doc: Document, verb: int) -> bool:
    """Say whether a clause tells of what is still to come, or of any time."""
    return bool({doc.lower[c] for c in kids(doc, verb, "aux")} & TO_COME) or in_present(doc, verb)


def dropped(doc: Document, over: int, rules: CertaintyLexicon) -> Iterator[Effect]:
    """Yield the effect of a plan given up in the same breath: "considered ..., but decided against it"."""
    if (word := but_was_not(doc, over)) is not None:
        yield (*rules.form["dropped"], word)
    for verb in kids(doc, over, "conj"):
        against = any(doc.lower[noun] in IT for _, noun in prep_objects(doc, verb, frozenset(("against",))))
        gone = doc.lemmas[verb] in DROP and any(doc.lower[c] in IT for c in kids(doc, verb, "dobj"))
        if (doc.lemmas[verb] in DECIDE and against) or gone:
            yield (*rules.form["dropped"], verb)
