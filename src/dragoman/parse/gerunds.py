"""Gerunds that are nouns: "killed in police firing", "died in firing by troops", "resorted to firing".

The tagger takes them for verbs, and the parser then makes "police" who is fired or who fires; the lemma "fire" would
even make the shooting a blaze. What follows a preposition, has no object and is one of the words below names an act.
"""

from collections.abc import Sequence


# Acts that newspapers name by a gerund.
ACTS = frozenset(
    "firing shelling shooting bombing stabbing fighting rioting looting lynching beating pelting stoning patrolling "
    "policing killing burning bombarding mugging hijacking kidnapping".split()
)
# "By police firing tear gas" has an object; "by police firing at the crowd" lets the police fire.
BEFORE = frozenset(("in", "during", "to", "after", "following", "from", "of", "amid", "over", "into", "under", "than"))
AT_WHOM = frozenset(("at", "on", "into", "upon", "towards", "toward"))
MODIFIERS = frozenset(("det", "amod", "poss", "nummod", "nmod", "compound", "case", "predet"))
Columns = tuple[list[str], list[str], list[int]]


def as_nouns(lower: Sequence[str], tags: list[str], deps: list[str], heads: list[int]) -> Columns:
    """Return tags, labels and heads with such gerunds as nouns."""
    found = [t for t, tag in enumerate(tags) if tag == "VBG" and lower[t] in ACTS]
    if not found:
        return tags, deps, heads
    governing = {heads[t] for t, dep in enumerate(deps) if dep in ("dobj", "nsubj", "nsubjpass", "aux", "ccomp", "xcomp")}
    joined = {heads[t] for t, dep in enumerate(deps) if dep == "conj" and tags[t] == "VBG"}  # "fighting and talking"
    tags, deps, heads = list(tags), list(deps), list(heads)
    for token in found:
        if token in governing or token in joined:
            continue
        prep = heads[token]
        if deps[token] in ("pobj", "pcomp") and (deps[token] == "pobj" or lower[prep] in BEFORE):
            tags[token], deps[token] = "NN", "pobj"
        elif token and is_owner(lower, tags, deps, heads, token):
            take_over(tags, deps, heads, token)
    return tags, deps, heads


def is_owner(
    lower: Sequence[str], tags: Sequence[str], deps: Sequence[str], heads: Sequence[int], token: int
) -> bool:
    """Say whether the noun right before a gerund is its doer, and a preposition's object: "in police firing"."""
    noun = token - 1
    if tags[noun][:2] != "NN" or deps[noun] != "pobj" or deps[token] not in ("acl", "advcl", "amod", "pcomp"):
        return False
    prep = lower[heads[noun]]
    at_whom = any(heads[t] == token and lower[t] in AT_WHOM for t in range(token + 1, min(token + 4, len(lower))))
    return prep in BEFORE or (prep == "by" and not at_whom)


def take_over(tags: list[str], deps: list[str], heads: list[int], token: int) -> None:
    """Put the gerund in the place of the noun before it, which becomes its modifier."""
    noun = token - 1
    prep = heads[noun]
    for child in range(max(noun - 6, 0), noun):
        if heads[child] == noun and deps[child] in MODIFIERS - {"compound", "amod"}:
            heads[child] = token
    tags[token], deps[token], heads[token] = "NN", "pobj", prep
    deps[noun], heads[noun] = "compound", token


