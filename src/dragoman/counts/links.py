"""Whether the harm that one word tells is the harm of a mention elsewhere in the sentence."""

from collections.abc import Iterator

from dragoman.lexicon.casualties import CountsLexicon
from dragoman.mention import Mention
from dragoman.parse.document import Document
from dragoman.parse.grammar import is_verb, kids

APART = frozenset(
    ("after", "before", "since", "if", "unless", "although", "though", "because", "despite", "following", "until")
)
ABOUT = frozenset(("over", "against", "about", "with", "from", "following", "since", "for", "despite"))
THEN = frozenset(("after", "following"))  # "nine died after shells fell": what comes first did it
BLAME = frozenset(("in", "of", "for", "over", "with", "behind", "from"))
TIMES = frozenset("hour day week month year decade".split())
FARTHEST = 9  # steps of the tree


def linked(doc: Document, mention: Mention, owner: int, lexicon: CountsLexicon, others: frozenset[int]) -> bool:
    """Say whether a harm word tells the harm of a mention: no clause of saying or of another event lies between.

    `others` are the triggers of the article's other mentions: a harm below one of them is its own.
    """
    if mention.type == "COERCE" and doc.deps[owner] == "conj" and is_verb(doc, doc.heads[owner]):
        return False  # "seized guns and arrested nine" are two acts
    if lexicon.object.get(doc.lemmas[owner]) == "abducted" and doc.deps[owner] == "conj" and owner in others:
        return False  # "ambushed a convoy and kidnapped a driver"
    if mention.type == "PROTEST" and is_its_cause(doc, mention.trigger, owner):
        return False
    if tells_who_they_are(doc, mention.trigger, owner, lexicon):
        return False
    return any(
        joined(doc, mention, start, owner, lexicon, others)
        for start in (mention.trigger, mention.support)
        if start is not None
    )


def tells_who_they_are(doc: Document, deed: int, owner: int, lexicon: CountsLexicon) -> bool:
    """Say whether a deed only describes those who came to harm: "killed two suspects in the blast".

    People are killed in a raid, but the planners of a raid and those wanted for it were killed elsewhere. Behind "in"
    only a suspect is such a one: leaders too are killed in raids.
    """
    way = list(chain(doc, deed))
    if owner not in way or way.index(owner) < 2:
        return False
    for token in way[: way.index(owner) - 1]:
        head, prep = doc.heads[token], doc.deps[token] in ("pobj", "pcomp")
        holder = doc.heads[head] if prep else head
        kind = "suspected" if doc.lower[head] in ("in", "from", "with") else "blamed"
        if prep and doc.lower[head] in BLAME and doc.lemmas[holder] in lexicon.roles[kind]:
            return True
    return False


def is_its_cause(doc: Document, protest: int, owner: int) -> bool:
    """Say whether a harm word tells what a protest is about ("protests over the killing of two miners")."""
    above = set(chain(doc, protest))
    for token in chain(doc, owner):
        if token in above:
            return False
        head = doc.heads[token]
        if doc.deps[token] in ("pobj", "pcomp") and doc.lower[head] in ABOUT:
            return True
        if doc.deps[token] == "dobj" and doc.lemmas[head] in ("follow", "protest", "condemn"):
            return True
    return False


def joined(
    doc: Document, mention: Mention, start: int, owner: int, lexicon: CountsLexicon, others: frozenset[int]
) -> bool:
    """Say whether the way through the tree from a trigger to a harm word stays within one event."""
    taken = lexicon.object.get(doc.lemmas[start]) in ("abducted", "arrested", "displaced")
    by_harm = mention.type != "COERCE" and not taken  # who is held after a search was held in another act
    above, below = list(chain(doc, start)), list(chain(doc, owner))
    meet = next((t for t in below if t in above), None)
    if meet is None:
        return False
    up, down = above[: above.index(meet)], below[: below.index(meet)]
    if len(up) + len(down) > FARTHEST or siblings(doc, up, down, owner, lexicon, others):
        return False
    return not (
        any(parts(doc, t, True, lexicon, by_harm) for t in up) or any(parts(doc, t, False, lexicon) for t in down)
    ) and (
        not any(t in others and doc.lemmas[t] not in lexicon.harmful for t in down[1:])
        and not any(of_another(doc, t, lexicon) for t in down)
    )


def siblings(
    doc: Document, up: list[int], down: list[int], owner: int, lexicon: CountsLexicon, others: frozenset[int]
) -> bool:
    """Say whether a harm word and a trigger stand side by side, each coded ("X died and Y was hurt")."""
    if owner not in others or len(up) + len(down) != 1:
        return False
    low = (up or down)[0]
    if doc.deps[low] != "conj":
        return False
    harms = doc.lemmas[low] in lexicon.harmful - lexicon.roles["things"]
    if up and kids(doc, low, "dobj") and not harms:
        return True  # "killed 34 people and burned down homes"
    return bool(kids(doc, low, "nsubj", "nsubjpass")) and bool(kids(doc, low, "aux", "auxpass"))


def of_another(doc: Document, token: int, lexicon: CountsLexicon) -> bool:
    """Say whether a clause or phrase tells of another event ("another in Lima, where nine died", "a war that ...")."""
    head, dep = doc.heads[token], doc.deps[token]
    if doc.lower[token] == "another" and dep == "conj":
        return True
    if doc.lower[token] == "one" and any(doc.lower[c] == "another" for c in doc.children[token]):
        return True
    return dep == "relcl" and (doc.lemmas[head] in lexicon.campaigns or doc.lower[head] in ("another", "one"))


def chain(doc: Document, token: int) -> Iterator[int]:
    """Yield a token and its heads."""
    yield token
    while doc.heads[token] != token:
        token = doc.heads[token]
        yield token


def parts(doc: Document, token: int, up: bool, lexicon: CountsLexicon, after: bool = False) -> bool:
    """Say whether the link from a token to its head parts two events; `after` lets "after" join them."""
    head, dep = doc.heads[token], doc.deps[token]
    if dep in ("ccomp", "parataxis") and doc.lemmas[head] in lexicon.roles["saying"]:
        return True
    if dep == "advcl":
        marks = [c for c in doc.children[token] if doc.deps[c] in ("mark", "prep", "advmod")]
        if any(doc.lower[c] in APART and not (after and at_once(doc, c, head, lexicon)) for c in marks):
            return True
    if dep == "pcomp" and up and doc.lower[head] == "for":
        return True  # what people are held for was done before
    if dep in ("pobj", "pcomp") and doc.lower[head] in APART:
        return not (after and at_once(doc, head, doc.heads[head], lexicon))
    if dep == "conj" and is_verb(doc, token) and is_verb(doc, head):
        between = range(head, token)
        if any(doc.lower[t] in APART for t in between) and not any(doc.tags[t] == "CC" for t in between):
            return True  # "launched strikes after rockets wounded four", taken for two verbs side by side
        own = kids(doc, token, "nsubj", "nsubjpass")
        return bool(own) and doc.tags[own[0]] not in ("NNS", "CD", "JJ")  # "two died and dozens were hurt": one toll
    if dep == "relcl":
        return up
    if dep == "dobj" and up and doc.lemmas[head] in lexicon.roles["saying"]:
        return True
    return any(doc.tags[c] == "TO" for c in doc.children[token]) and dep in ("advcl", "acl")


def at_once(doc: Document, marker: int, over: int, lexicon: CountsLexicon) -> bool:
    """Say whether "after" joins a harm to what did it: no stretch of time before it, no other cause above it."""
    if doc.lower[marker] not in THEN or (marker and doc.lemmas[marker - 1] in TIMES):
        return False
    if not is_verb(doc, over) or doc.lemmas[over] == "come":
        return False
    done = any(phrase.split()[0] == doc.lemmas[over] for phrase in lexicon.object)
    if done and (kids(doc, over, "agent") or (kids(doc, over, "nsubj") and kids(doc, over, "dobj"))):
        return False  # "police shot a man dead after the attack" is another deed
    causes = (p for c in kids(doc, over, "prep", "agent") for p in kids(doc, c, "pobj") if doc.lower[c] in ("in", "by"))
    return not any(doc.lemmas[p] in lexicon.noun or doc.lemmas[p] in EVENTS for p in causes)


EVENTS = frozenset("attack clash bombing explosion blast shooting strike airstrike raid fighting battle ambush".split())
