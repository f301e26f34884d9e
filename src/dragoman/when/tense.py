"""Whether the clause of a date looks back or ahead."""

from dragoman.lexicon.times import TimesLexicon
from dragoman.parse.document import Document
from dragoman.parse.grammar import auxiliaries, is_verb, kids

FUTURE = frozenset(
    ("will", "shall", "'ll", "wo", "sha", "would", "should", "may", "might", "could", "must", "can", "ca")
)
# What is set for a day lies ahead.
FOR = frozenset(("schedule", "plan", "set", "slate", "due", "call", "announce", "book", "fix", "offer", "propose"))
PRESENT_BE = frozenset(("is", "are", "am", "'s", "'re", "'m"))


def governor(doc: Document, token: int) -> int:
    """Return the verb that governs a token, else its topmost head."""
    for _ in range(40):
        if is_verb(doc, token) and doc.deps[token] not in ("amod", "aux", "auxpass", "compound"):
            return token
        if doc.heads[token] == token:
            return token
        token = doc.heads[token]
    return token


def ahead(doc: Document, token: int, lexicon: TimesLexicon, timetable: bool = True) -> bool:
    """Say whether the clause of `token` is told as still to come.

    `timetable` lets a present tense with a day count ("the court meets on Friday").
    """
    here = token
    while doc.heads[here] != here and not is_verb(doc, here):
        if here != token and doc.lower[here] in ("ahead",):
            return True
        if any(
            doc.lower[c] in lexicon.verbs["ahead"] and doc.deps[c] in ("amod", "advmod") for c in doc.children[here]
        ):
            return here != token or doc.tags[here][:2] != "NN"
        here = doc.heads[here]
    if (
        doc.lower[token - 1 if token else 0] in ("until", "till")
        and doc.lemmas[governor(doc, token)] in lexicon.verbs["defer"]
    ):
        return True
    before = token - 1 if token else 0
    if doc.lower[before] == "for" and (
        doc.lemmas[here] in FOR or (doc.heads[token] == before and is_noun(doc, before))
    ):
        return True
    return verb_ahead(doc, governor(doc, token), lexicon, timetable)


def is_noun(doc: Document, preposition: int) -> bool:
    """Say whether a preposition hangs on a noun ("a rally for 20 July")."""
    return doc.tags[doc.heads[preposition]][:2] == "NN"


def verb_ahead(doc: Document, verb: int, lexicon: TimesLexicon, timetable: bool, depth: int = 0) -> bool:
    """Say whether a verb's own form points ahead."""
    helpers = auxiliaries(doc, verb)
    if any(word in FUTURE for word in helpers):
        return "have" not in helpers
    tag = doc.tags[verb]
    if doc.deps[verb] in ("xcomp", "advcl", "acl", "ccomp", "relcl", "pcomp", "conj", "csubj") and depth < 6:
        above = doc.heads[verb]
        if "to" in helpers or any(doc.tags[c] == "TO" for c in doc.children[verb]):
            return doc.lemmas[above] in lexicon.verbs["plan"] or (
                doc.deps[verb] in ("acl", "xcomp") and is_be(doc, above)
            )
        own_subject = kids(doc, verb, "nsubj", "nsubjpass")
        if tag in ("VB", "VBG") and not own_subject and not helpers:
            return verb_ahead(doc, above, lexicon, timetable, depth + 1)
        if tag == "VB" and own_subject and not helpers:
            return True
    if tag == "VBG":
        return timetable and any(word in PRESENT_BE for word in helpers) and "been" not in helpers
    if tag == "VBN" and doc.lemmas[verb] in ("schedule", "slate", "expect", "set") and depth == 0:
        return any(word in PRESENT_BE for word in helpers)
    return (
        timetable
        and tag in ("VBZ", "VBP")
        and not helpers
        and doc.lemmas[verb] in lexicon.verbs["timetable"]
        and depth == 0
    )


def told_as_past(doc: Document, token: int) -> bool:
    """Say whether what a date was set for was set in the past: "was expected to end on 15 December"."""
    verb = governor(doc, token)
    if any(doc.tags[c] == "TO" for c in doc.children[verb]):
        verb = doc.heads[verb]
    return doc.tags[verb] == "VBD" or any(word in ("was", "were", "had") for word in auxiliaries(doc, verb))


def is_be(doc: Document, verb: int) -> bool:
    """Say whether a verb is a present form of "be" ("is to meet")."""
    return doc.lower[verb] in PRESENT_BE
