"""What puts an act into days to come or under a proviso: "the visit next month", "due in June", "provided that"."""

from dragoman.parse import Document
from dragoman.parse.grammar import is_noun, is_verb, kids, subtree

CALENDAR = frozenset(("due", "scheduled", "planned", "slated", "expected", "set"))
UNITS = frozenset(
    "day week month year spring summer autumn fall winter weekend monday tuesday wednesday thursday friday saturday "
    "sunday january february march april may june july august september october november december".split()
)
CALLING = frozenset(("call", "announce", "convene", "convoke"))
CASES = frozenset(("case", "event", "condition"))
IS = frozenset(("is", "are", "'s", "'re", "am"))
GRANTED = frozenset(("provided", "providing", "assuming", "supposing"))


def is_calendar(doc: Document, word: int) -> bool:
    """Say whether a word after a noun puts it on the calendar: "a visit due in June"."""
    loose = doc.deps[word] in ("acl", "amod", "advcl", "relcl")
    told = kids(doc, word, "prep", "npadvmod", "xcomp", "advmod", "advcl")
    return loose and doc.lower[word] in CALENDAR and bool(told)


def to_come(doc: Document, token: int) -> int | None:
    """Return the "next" or "tomorrow" that puts an act in the days to come: "the visit next month"."""
    for child in kids(doc, token, "npadvmod", "nmod", "advmod"):
        if child < token and is_noun(doc, token):
            continue
        if doc.lower[child] == "tomorrow":
            return child
        if doc.lower[child] in UNITS and any(
            doc.lower[c] in ("next", "coming") for c in kids(doc, child, "amod", "nmod")
        ):
            return None if kids(doc, child, "det") else child  # "the next day" came
    return None


def called_for(doc: Document, token: int) -> int | None:
    """Return the day for which a gathering is called: "has called a strike for Monday"; token is either word."""
    verb = token if is_verb(doc, token) else doc.heads[token]
    if doc.lemmas[verb] not in CALLING or not (token == verb or doc.deps[token] in ("dobj", "nsubjpass")):
        return None
    nouns = kids(doc, verb, "dobj", "nsubjpass")
    for prep in (p for word in (verb, *nouns) for p in kids(doc, word, "prep") if doc.lower[p] == "for"):
        for day in kids(doc, prep, "pobj"):
            if nouns and (doc.lower[day] in UNITS or doc.lower[day] == "tomorrow"):
                return day
    return None


def granted(doc: Document, token: int) -> int | None:
    """Return the "provided" or "assuming" right before a clause, whatever the parser made of it."""
    if not is_verb(doc, token) or doc.deps[token] not in ("ccomp", "advcl", "pcomp"):
        return None
    before = subtree(doc, token)[0] - 1
    if doc.lower[before + 1] in GRANTED and before + 1 != token:
        return None
    before -= before > 0 and doc.lower[before] == "that"
    return before if before >= 0 and doc.lower[before] in GRANTED else None
