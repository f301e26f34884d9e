"""Contents that the parser hung elsewhere than on their reporting verb, or that are no more than a word."""

from dragoman.parse import Document
from dragoman.parse.grammar import kids, subtree
from dragoman.said.draft import trimmed
from dragoman.said.speech import Range

Content = tuple[Range, tuple[Range, ...], Range]  # content, holes, cue
LITTLE = frozenset("what which that this so much little nothing something anything everything more as it thing".split())
BELOW = frozenset(("prep", "dobj", "dative", "pobj", "advmod", "npadvmod", "agent", "pcomp", "amod"))
ABOUT = frozenset(("about", "on", "over", "against", "regarding", "concerning"))
OF_WHAT = frozenset("condemnation criticism endorsement defense denunciation rejection account mention denial".split())
LONGEST = 7  # tokens of a cue
BARE = frozenset(("say", "think", "hear", "know", "tell", "suggest", "claim", "imply", "mean"))


def stray(doc: Document, verb: int) -> Content | None:
    """Return the that-clause of a verb that hangs off something after it: "told a crowd on the quay that ..."."""
    if any(doc.tags[c] == "TO" for c in doc.children[verb]):
        return None  # "meant to tell the guests" told nothing
    sent = doc.sent(verb)
    for token in range(verb + 1, sent.end):
        clause = doc.heads[token]
        if doc.lower[token] != "that" or doc.deps[token] not in ("mark", "advmod") or clause < token:
            continue
        if doc.deps[clause] not in ("advcl", "acl", "relcl", "ccomp") or not hangs_below(doc, clause, verb):
            continue
        if not kids(doc, clause, "nsubj", "nsubjpass", "expl", "csubj"):
            continue
        whole = kids(doc, clause, "dobj", "attr", "acomp", "ccomp", "xcomp", "auxpass")
        if doc.deps[clause] == "relcl" and not whole:
            continue  # "the raids that he took part in"
        start, end = subtree(doc, clause)
        return trimmed(doc, max(start, token), end), (), (verb, verb + 1)
    return None


def hangs_below(doc: Document, clause: int, verb: int) -> bool:
    """Say whether a clause is reached from a verb over phrases alone: its object, a preposition, a time."""
    over = doc.heads[clause]
    while over != verb:
        if doc.deps[over] not in BELOW or doc.heads[over] == over or doc.tags[over][:2] == "VB":
            return False
        over = doc.heads[over]
    return True


def named_by(doc: Document, noun: int, words: frozenset[str]) -> bool:
    """Say whether a noun is one of the words, or a number of them: "a flurry of tweets"."""
    below = [g for c in kids(doc, noun, "prep") if doc.lower[c] == "of" for g in kids(doc, c, "pobj")]
    return any(doc.lemmas[token] in words for token in (noun, *below))


def subject_matter(doc: Document, verb: int, noun: int) -> Content | None:
    """Return what a remark is about, and the verb with the remark as its cue: "made a joke about the menu"."""
    for prep in kids(doc, noun, "prep"):
        of = doc.lower[prep] == "of" and doc.lemmas[noun] in OF_WHAT
        if (of or doc.lower[prep] in ABOUT) and noun < prep <= verb + LONGEST:
            below = [subtree(doc, c) for c in doc.children[prep] if c > prep]
            if below:
                content = min(s[0] for s in below), max(s[1] for s in below)
                return trimmed(doc, *content), (), (verb, prep + 1)
    return None


def gap(doc: Document, verb: int, passive: bool) -> Range | None:
    """Return the noun that a clause without an object hangs off: "the toll they oppose", "a view shared by many"."""
    noun = doc.heads[verb]
    if doc.tags[noun][:2] != "NN" or noun > verb:
        return None
    if passive:
        if doc.deps[verb] != "acl" or not kids(doc, verb, "agent"):
            return None
    else:
        subjects = kids(doc, verb, "nsubj")
        if doc.deps[verb] != "relcl" or not subjects or doc.tags[subjects[0]] in ("WP", "WDT"):
            return None
        if kids(doc, verb, "dobj", "ccomp", "xcomp", "dative"):
            return None
    start, end = subtree(doc, noun)[0], subtree(doc, verb)[0]
    return trimmed(doc, start, end)


def little(doc: Document, verb: int) -> Range | None:
    """Return the word or two that stand for what is said: "said as much", "that is what he said", "thinks so"."""
    objects = kids(doc, verb, "dobj")
    if objects and doc.lower[objects[0]] == "what" and objects[0] < verb:  # "that is what they hope"
        return objects[0], objects[0] + 1
    if doc.lemmas[verb] not in BARE:
        return None
    if (
        doc.lemmas[verb] == "say" and objects and verb < objects[0] and objects[0] - verb < 6
    ):  # "says the toll a burden"
        start, end = subtree(doc, objects[0])
        if end - start > 2:
            return trimmed(doc, start, max([end, *(subtree(doc, c)[1] for c in kids(doc, verb, "prep") if c == end)]))
    for child in doc.children[verb]:
        if doc.deps[child] not in ("dobj", "advmod", "attr", "advcl", "ccomp") or doc.lower[child] not in LITTLE:
            continue
        if doc.deps[child] in ("advmod", "advcl", "ccomp") and doc.lower[child] not in ("so", "much"):
            continue
        if child > verb and doc.lower[child] == "much" and doc.lower[verb + 1] == "as":
            return verb + 1, child + 1
        return subtree(doc, child)
    return None


def astray(doc: Document, verb: int, takes: frozenset[str]) -> Range | None:
    """Return the infinitive that the parser took for a purpose: "told the guests at the gate to wait"."""
    whom = kids(doc, verb, "dobj", "dative")
    for clause in kids(doc, verb, "advcl"):
        start, end = subtree(doc, clause)
        if clause < verb or doc.tags[start] != "TO" or doc.words[start - 1] in (",", "—", "–"):
            continue
        if "whom-to" in takes and whom and whom[-1] < start:
            return trimmed(doc, subtree(doc, whom[0])[0], end)
        if "to" in takes and not whom:
            return trimmed(doc, start, end)
    return None
