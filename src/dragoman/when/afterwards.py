"""Days of what comes after an act: its remembering, its verdict, its condemnation. They are no days of the act."""

from dragoman.parse.document import Document
from dragoman.parse.grammar import kids
from dragoman.when.expression import Expression

REMEMBER = frozenset(
    "remember commemorate mourn mark honour honor recall memorialize memorialise observe grieve anniversary "
    "commemoration".split()
)
VOICE = frozenset(
    "condemn denounce deplore decry criticize criticise slam welcome praise discuss debate lament apologize apologise "
    "investigate probe examine question blame protest regret".split()
)
VERDICT = frozenset(
    "convict sentence jail imprison charge indict acquit try pardon accuse arraign prosecute guilty trial verdict "
    "fine execute extradite".split()
)
OVER = REMEMBER | VOICE | VERDICT
BEHIND = frozenset(("for", "of", "with", "over", "about", "on", "into"))
RECENT = frozenset(("weekday", "deictic", "date", "holiday", "part"))
HIGHEST = 7


def of_another(doc: Document, trigger: int, spoken: bool, expression: Expression) -> bool:
    """Say whether an expression dates what came of an act, or the deed that the act answers; `spoken`: it is speech."""
    if is_of_the_deed(doc, trigger, expression):
        return True
    return not spoken and expression.host is None and is_afterwards(doc, trigger, expression)


def is_afterwards(doc: Document, trigger: int, expression: Expression) -> bool:
    """Say whether an expression dates what is said or done about an act, and not the act itself.

    What stands before the act's word and outside its phrase is of the word above ("condemned on Friday the raid");
    behind it too, where an act is remembered ("marked the anniversary of the raid on Friday").
    """
    above = over(doc, trigger)
    if above is None or under(doc, expression.core, trigger):
        return above is not None and expression.start > trigger and is_remembered(doc, trigger, above, expression)
    if expression.start < trigger:
        return True
    return doc.lemmas[above] in REMEMBER and expression.kind in RECENT


def is_remembered(doc: Document, trigger: int, above: int, expression: Expression) -> bool:
    """Say whether a weekday behind an anniversary is that of keeping it, though the parse gives it to the act."""
    far = doc.lemmas[above] in REMEMBER and expression.kind in ("weekday", "deictic")
    return far and any(doc.lemmas[t] == "anniversary" for t in range(max(0, trigger - 4), trigger))


def over(doc: Document, trigger: int) -> int | None:
    """Return the word of remembering, judging or condemning that an act is the object of, null where there is none."""
    token = trigger
    for _ in range(HIGHEST):
        head, dep = doc.heads[token], doc.deps[token]
        if head == token or dep not in ("dobj", "pobj", "pcomp", "prep", "conj", "nsubjpass", "attr", "acl", "relcl"):
            return None
        if dep == "relcl" and token != trigger:
            return None
        if doc.lemmas[head] in OVER and (doc.tags[head][:2] == "VB" or token != trigger):
            return head
        if dep == "prep" and doc.lower[token] in BEHIND:
            judged = [c for c in kids(doc, doc.heads[head], "acomp", "oprd") if doc.lemmas[c] in VERDICT]
            if judged:
                return judged[0]
        token = head
    return None


def under(doc: Document, token: int, above: int) -> bool:
    """Say whether a word stands below another."""
    for _ in range(HIGHEST):
        if token == above:
            return True
        if doc.heads[token] == token:
            return False
        token = doc.heads[token]
    return False


def is_of_the_deed(doc: Document, trigger: int, expression: Expression) -> bool:
    """Say whether a year behind a verdict's "for" is that of the deed: "sentenced for the murder of nine in 2021"."""
    if doc.lemmas[trigger] not in VERDICT or expression.kind not in ("year", "month", "season"):
        return False
    return any(trigger < c < expression.start - 1 and doc.lower[c] in BEHIND for c in doc.children[trigger])
