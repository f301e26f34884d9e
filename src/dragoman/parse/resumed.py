"""Sentences that go on after a clause in commas, where the parser has lost what they began with.

"Nepal, which quarrels with Delhi over a strip of land, called on both": it takes "called" for a participle of the
land. "The council backed the mission by X, whose envoys, A and B, flew to Y": it lets the council fly.
"""

from collections.abc import Sequence

Columns = tuple[list[str], list[int]]
NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS"))
SUBJECTS = frozenset(("nsubj", "nsubjpass", "expl", "csubj"))
WHEN = frozenset(("after", "before", "since", "until"))
REACH = 40  # tokens that such a clause may have


def resumed(lower: Sequence[str], tags: Sequence[str], deps: list[str], heads: list[int]) -> Columns:
    """Return labels and heads with such verbs given to the noun that they tell of."""
    after = [t for t, tag in enumerate(tags) if tag == "VBD" and t > 1 and lower[t - 1] == ","]
    lost = [t for t in after if deps[t] in ("acl", "conj")]
    helped = [t for t, dep in enumerate(deps) if dep in ("aux", "auxpass") and t > 1 and lower[t - 1] == ","]
    if not lost and not helped:
        return deps, heads
    deps, heads = list(deps), list(heads)
    for helper in helped:
        to_clause(lower, tags, deps, heads, helper)
    for verb in lost:
        if deps[verb] == "acl":
            to_main(tags, deps, heads, verb)
        else:
            to_owned(lower, tags, deps, heads, verb)
    return deps, heads


def to_main(tags: Sequence[str], deps: list[str], heads: list[int], verb: int) -> None:
    """Make a past tense after a comma the sentence's verb, where it has none and a relative clause stands between."""
    top, steps, clause = heads[verb], 0, -1
    while heads[top] != top and steps < REACH:
        clause = top if deps[top] == "relcl" else clause
        top, steps = heads[top], steps + 1
    if clause < 0 or heads[clause] != top or tags[top] not in NOUNS or verb - top > REACH:
        return
    if any(heads[t] == verb and deps[t] in SUBJECTS | {"agent"} for t in range(top, min(verb + REACH, len(heads)))):
        return
    deps[verb], heads[verb] = "ROOT", verb
    deps[top], heads[top] = "nsubj", verb


def to_clause(lower: Sequence[str], tags: Sequence[str], deps: list[str], heads: list[int], helper: int) -> None:
    """Give a helped verb the noun behind "after": "was arrested after X, the mayor, was stabbed"."""
    verb = heads[helper]
    over = heads[verb]
    first = [t for t in range(max(verb - REACH, 0), helper) if heads[t] == verb and deps[t] == "ccomp"]
    if deps[verb] == "ROOT" and len(first) == 1:
        over = first[0]
    elif deps[verb] != "conj":
        return
    if not over < helper < verb or tags[verb][:2] != "VB":
        return
    own = [t for t in range(over, verb) if heads[t] == verb]
    links = [t for t in range(over, verb) if heads[t] == over and deps[t] == "cc"]
    prep = next((t for t in range(over, helper) if heads[t] == over and lower[t] in WHEN and deps[t] == "prep"), -1)
    noun = next((t for t in range(prep, helper) if heads[t] == prep and deps[t] == "pobj"), -1)
    if links or prep < 0 or noun < 0 or any(deps[t] in SUBJECTS for t in own):
        return
    if heads[verb] == verb:
        deps[over], heads[over] = "ROOT", over
    deps[verb], heads[verb], deps[prep], heads[prep] = "advcl", over, "mark", verb
    deps[noun], heads[noun] = ("nsubjpass" if deps[helper] == "auxpass" else "nsubj"), verb


def to_owned(lower: Sequence[str], tags: Sequence[str], deps: list[str], heads: list[int], verb: int) -> None:
    """Give a past tense after a comma to the noun of "whose", where that has no verb."""
    over = heads[verb]
    if any(heads[t] == over and deps[t] == "cc" and over < t < verb for t in range(over, verb)):
        return
    whose = next((t for t in range(verb - 2, max(verb - REACH, over), -1) if lower[t] == "whose"), -1)
    noun = heads[whose] if whose > over else -1
    if noun < whose or tags[noun] not in NOUNS or deps[noun] != "appos" or tags[over][:2] != "VB":
        return
    if any(tags[t] in ("VBD", "VBZ", "VBP", "MD") for t in range(whose, verb)):
        return
    deps[verb], heads[verb] = "relcl", heads[noun]
    deps[noun], heads[noun] = "nsubj", verb
