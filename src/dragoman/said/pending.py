"""What puts an act into days to come or under a proviso: "the visit next month", "due in June", "provided that"."""

from dragoman.parse import Document
from dragoman.parse.grammar import is_noun, is_verb, kids, subtree

CALENDAR = frozenset(("due", "scheduled", "planned", "slated", "expected", "set"))
UNITS = frozenset(
    "day week month year spring summer autumn fall winter weekend monday tuesday wednesday thursday friday saturday "
    "sunday january february march april may june july august september october november december".split()
)
CASES = frozenset(("case", "event", "condition"))
IS = frozenset(("is", "are", "'s", "'re", "am"))
GRANTED = frozenset(("provided", "providing", "assuming", "supposing"))


def is_calendar(doc: Document, word: int) -> bool:
    """Say whether a word after a noun puts it on the calendar: "a visit due in June"."""
    loose = doc.deps[word] in ("acl", "amod", "advcl", "relcl")
    return loose and doc.lower[word] in CALENDAR and bool(kids(doc, word, "prep", "npadvmod", "xcomp", "advmod"))


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


def granted(doc: Document, token: int) -> int | None:
    """Return the "provided" or "assuming" right before a clause, whatever the parser made of it."""
    if not is_verb(doc, token) or doc.deps[token] not in ("ccomp", "advcl", "pcomp"):
        return None
    before = subtree(doc, token)[0] - 1
    if doc.lower[before + 1] in GRANTED and before + 1 != token:
        return None
    before -= before > 0 and doc.lower[before] == "that"
    return before if before >= 0 and doc.lower[before] in GRANTED else None
