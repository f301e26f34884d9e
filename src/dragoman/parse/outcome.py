"""What an act makes of its object, said before the object: "shot dead two looters", "burned alive six villagers".

The parser takes "dead" for a modifier of the looters, who were alive when they were shot. With a verb that can make
somebody so, the word goes with the verb.
"""

from collections.abc import Sequence

DEADLY = frozenset(
    "shoot shoots shot shooting gun gunned hack hacked strike struck strikes stab stabbed beat beaten".split()
)
LEAVING = frozenset("leave leaves left leaving".split())
BURNING = frozenset("burn burns burned burnt burning bury buries buried burying skin skinned flay flayed".split())
FREEING = frozenset("set sets setting let lets cut turn turned".split())
OUTCOMES: dict[str, frozenset[str]] = {
    "dead": DEADLY | LEAVING,
    "wounded": LEAVING,
    "injured": LEAVING,
    "homeless": LEAVING,
    "alive": BURNING | frozenset(("capture", "captured", "captures", "take", "took", "seized", "roasted")),
    "free": FREEING,
}
NAMED = frozenset(("dobj", "attr"))
Columns = tuple[list[str], list[str], list[int]]


def unmodified(lower: Sequence[str], tags: list[str], deps: list[str], heads: list[int]) -> Columns:
    """Return tags, labels and heads with such words hung on their verb."""
    found = [
        t
        for t, word in enumerate(lower)
        if word in OUTCOMES and deps[t] == "amod" and t and lower[t - 1] in OUTCOMES[word] and heads[t] > t
    ]
    if not found:
        return tags, deps, heads
    tags, deps, heads = list(tags), list(deps), list(heads)
    for token in found:
        verb, thing = token - 1, heads[token]
        if heads[thing] == verb and deps[thing] in NAMED and tags[verb][:2] == "VB" and has_more(tags, token, thing):
            tags[token], heads[token] = "JJ", verb
            deps[token] = "oprd" if lower[verb] in LEAVING else "acomp"
    return tags, deps, heads


def has_more(tags: Sequence[str], token: int, thing: int) -> bool:
    """Say whether the object is a phrase of its own after the word: "left dead leaves" is about leaves."""
    return thing > token + 1 or tags[thing] in ("NNP", "NNPS")
