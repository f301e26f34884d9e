"""Headlines in which somebody rejects a claim: "Army rejects claim it bombed market".

The parser takes "rejects" for a plural and "claim" for the verb: the army's rejects would claim that it bombed. What is
rejected is a noun, and the clause behind is what it tells.
"""

from collections.abc import Sequence

REJECTS = frozenset("rejects denies dismisses disputes refutes rebuffs debunks slams".split())
CLAIMS = frozenset(
    "claim claims report reports charge charges allegation allegations rumor rumors rumour rumours".split()
)
Columns = tuple[list[str], list[str], list[int]]


def rejecting(lower: Sequence[str], tags: list[str], deps: list[str], heads: list[int]) -> Columns:
    """Return tags, labels and heads with the verb and the noun as they are."""
    pairs = [t for t, word in enumerate(lower[:-1]) if word in REJECTS and lower[t + 1] in CLAIMS and tags[t] == "NNS"]
    for token in pairs:
        claim = token + 1
        clause = [t for t, head in enumerate(heads) if head == claim and deps[t] == "ccomp" and t > claim]
        if not clause or deps[token] not in ("nsubj", "compound") or heads[token] != claim:
            continue
        tags, deps, heads = list(tags), list(deps), list(heads)
        tags[token], tags[claim] = "VBZ", "NN"
        deps[token], heads[token] = deps[claim], token if heads[claim] == claim else heads[claim]
        deps[claim], heads[claim] = "dobj", token
        for child, head in enumerate(heads):
            if head == token and child < token:
                deps[child] = "nsubj" if child == token - 1 else deps[child]
                heads[child] = token if child == token - 1 else token - 1
            elif head == claim and child > claim and deps[child] == "punct":
                heads[child] = token
        for child in clause:
            deps[child] = "acl"
    return tags, deps, heads
