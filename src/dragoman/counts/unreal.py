"""Whether a harm is told as having happened, and whether its figure is the event's, a running one or a war's."""

from dragoman.lexicon.casualties import CountsLexicon
from dragoman.parse.document import Document
from dragoman.parse.grammar import ancestors, conjuncts, is_verb, kids, referent, subtree

TOLD = frozenset(("ccomp", "xcomp", "pcomp", "pobj", "prep", "dobj", "acl", "conj"))
SPANS = frozenset(("year", "decade", "month", "week", "day", "century"))
REPORTS = frozenset(("report", "claim", "rumor", "account", "figure", "statement"))
WRONG = frozenset("wrong false untrue incorrect inaccurate exaggerated mistaken unfounded baseless erroneous".split())
RECENT = frozenset(("past", "last", "recent", "previous"))


def is_unreal(doc: Document, token: int, lexicon: CountsLexicon) -> bool:
    """Say whether a harm is wished, feared, planned, only possible or denied: its figure is no toll."""
    if of_false_report(doc, token, lexicon):
        return True
    verb = verb_of(doc, token)
    if verb is None:
        return False
    words = {doc.lower[c] for c in kids(doc, verb, "aux")}
    perfect = bool(words & {"have", "has", "had", "having", "'ve"})
    if words & lexicon.unreal["modals"] and not perfect:
        return True
    if "to" in words and not perfect:
        head = doc.heads[verb]
        purpose = doc.deps[verb] == "advcl" and doc.tags[verb] == "VB"
        if purpose or doc.lemmas[head] in lexicon.unreal["intend"] or doc.lower[head] in lexicon.unreal["intend"]:
            return True
    if any(doc.lower[m] in ("if", "unless") and doc.lower[m + 1] != "not" for m in kids(doc, verb, "mark")):
        return True
    return is_denied(doc, token, lexicon) or is_generic(doc, verb)


def of_false_report(doc: Document, token: int, lexicon: CountsLexicon) -> bool:
    """Say whether a figure is what a report told that the text calls wrong: "reports of 30 deaths were wrong"."""
    for _ in range(4):
        head = doc.heads[token]
        if doc.lemmas[token] in REPORTS and doc.deps[token] in ("nsubj", "nsubjpass"):
            views = [
                *kids(doc, head, "acomp", "attr", "oprd"),
                *(g for c in kids(doc, head, "xcomp") for g in (c, *doc.children[c])),
            ]
            wrong = any(doc.lower[c] in WRONG for c in views) and not kids(doc, head, "neg")
            return wrong or (doc.deps[token] == "nsubjpass" and doc.lemmas[head] in lexicon.unreal["deny"])
        if head == token or doc.deps[token] not in ("pobj", "prep"):
            return False
        token = head
    return False


def is_generic(doc: Document, verb: int) -> bool:
    """Say whether a clause tells of any such case ("events where four or more people are killed")."""
    present = any(doc.lower[c] in ("is", "are") for c in kids(doc, verb, "auxpass")) and not kids(doc, verb, "aux")
    return present and any(doc.lower[c] in ("where", "when", "whenever") for c in kids(doc, verb, "advmod", "mark"))


def is_denied(doc: Document, token: int, lexicon: CountsLexicon) -> bool:
    """Say whether a harm is what somebody denies ("denied that it had killed 30", "rejected claims that ...")."""
    for _ in range(6):
        head = doc.heads[token]
        if head == token or doc.deps[token] not in TOLD:
            return False
        if doc.lemmas[head] in lexicon.unreal["deny"] and is_verb(doc, head):
            return doc.deps[token] != "prep"
        token = head
    return False


def verb_of(doc: Document, token: int) -> int | None:
    """Return the verb whose tense and mood a harm word has: itself, or the one that it is said by."""
    for _ in range(4):
        if is_verb(doc, token) and doc.deps[token] not in ("amod", "acl"):
            return token
        if doc.heads[token] == token or doc.deps[token] in ("acl", "relcl", "advcl", "pobj"):
            return None
        token = doc.heads[token]
    return None


def scope_of(doc: Document, token: int, lexicon: CountsLexicon) -> str:
    """Return whether a figure is the event's own, a running one, or a war's."""
    verb = token if is_verb(doc, token) else doc.heads[token]
    verbs = of_one_subject(doc, verb)
    if any(in_campaign(doc, v, lexicon) for v in verbs):
        return "campaign"
    running = [v for v in verbs if is_running(doc, v)]
    if not running:
        return "event"
    return "campaign" if any(since_war(doc, v, lexicon) for v in running) else "to_date"


def of_one_subject(doc: Document, verb: int) -> list[int]:
    """Return a verb and those that share its subject and its time ("have killed 76 and wounded 20 since May")."""
    first = verb
    while doc.deps[first] == "conj" and is_verb(doc, doc.heads[first]) and shares(doc, first):
        first = doc.heads[first]
    return [v for v in conjuncts(doc, first) if v == first or shares(doc, v)]


def shares(doc: Document, verb: int) -> bool:
    """Say whether a second verb leans on the first: no subject of its own, or no auxiliary ("and four killed")."""
    own = kids(doc, verb, "nsubj", "nsubjpass")
    return not own or (doc.tags[verb] == "VBN" and not kids(doc, verb, "aux", "auxpass"))


def in_campaign(doc: Document, verb: int, lexicon: CountsLexicon) -> bool:
    """Say whether a war did it, or it was done in one."""
    for child in doc.children[verb]:
        if doc.deps[child] == "prep" and doc.lower[child] in ("in", "during", "by", "throughout"):
            times = (doc.lemmas[p] for p in kids(doc, child, "pobj"))
            if any(lemma in lexicon.campaigns and lemma not in ("violence", "fighting") for lemma in times):
                return True
        if doc.deps[child] == "nsubj" and doc.lemmas[referent(doc, child)] in lexicon.campaigns:
            return True
    return False


def since_war(doc: Document, verb: int, lexicon: CountsLexicon) -> bool:
    """Say whether the time that is summed up is a war's ("since the uprising began")."""
    marks = [c for c in kids(doc, verb, "prep") if doc.lower[c] == "since"]
    marks += [c for c in kids(doc, verb, "advcl") if any(doc.lower[m] == "since" for m in kids(doc, c, "mark"))]
    return any(doc.lemmas[t] in lexicon.wars for mark in marks for t in range(*subtree(doc, mark)))


def is_running(doc: Document, verb: int) -> bool:
    """Say whether a clause sums up a time until now: "since", "so far", "to date", "in the past year"."""
    words = [doc.lower[c] for c in doc.children[verb]]
    clauses = [t for c in (verb, *kids(doc, verb, "advmod")) for t in kids(doc, c, "advcl")]
    words += [doc.lower[m] for c in clauses for m in kids(doc, c, "mark")]
    first = doc.sent(verb).start
    if "since" in words or is_so_far(doc, verb) or tuple(doc.lower[first : first + 2]) == ("as", "of"):
        return True
    for child in doc.children[verb]:
        low = doc.lower[child]
        if doc.deps[child] == "prep":
            over = kids(doc, child, "pobj")
            if low == "to" and any(doc.lower[p] == "date" for p in over):
                return True
            if low in ("in", "over", "during", "within") and any(is_recent(doc, p) for p in over):
                return True
    perfect = any(doc.lower[c] in ("have", "has") for c in kids(doc, verb, "aux"))
    return perfect and any(doc.lemmas[c] == "year" for c in kids(doc, verb, "npadvmod"))


def is_so_far(doc: Document, verb: int) -> bool:
    """Say whether "so far" stands in a verb's own clause."""
    sent = doc.sent(verb)
    for far in range(sent.start + 1, sent.end):
        if doc.lower[far] == "far" and doc.lower[far - 1] == "so":
            above = (t for t in ancestors(doc, far) if is_verb(doc, t))
            return next(above, None) == verb
    return False


def is_recent(doc: Document, noun: int) -> bool:
    """Say whether a noun is a stretch of time that ends now ("the past two years")."""
    longer = doc.lemmas[noun] in SPANS and doc.lemmas[noun] != "day"
    past = {doc.lower[c] for c in kids(doc, noun, "amod")}
    return doc.lemmas[noun] in SPANS and bool(past & RECENT) and (longer or bool(kids(doc, noun, "nummod")))
