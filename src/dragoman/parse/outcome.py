"""What an act makes of its object, said before the object: "shot dead two looters", "burned alive six villagers".

The parser takes "dead" for a modifier of the looters, who were alive when they were shot. With a verb that can make
somebody so, the word goes with the verb. So with what people are called: "called the guards thieves" is no new kind of
thieves.
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
CALLING = frozenset(
    "call calls called calling label labels labelled labeled brand brands branded dub dubs dubbed".split()
)
REACH = 12  # tokens behind "called" in which whom it is about stands
NAMED = frozenset(("dobj", "attr"))
Columns = tuple[list[str], list[str], list[int]]


def unmodified(lower: Sequence[str], tags: list[str], deps: list[str], heads: list[int]) -> Columns:
    """Return tags, labels and heads with such words hung on their verb."""
    found = [
        t
        for t, word in enumerate(lower)
        if word in OUTCOMES and deps[t] == "amod" and t and lower[t - 1] in OUTCOMES[word] and heads[t] > t
    ]
    called = [t for t, word in enumerate(lower) if word in CALLING and tags[t][:2] == "VB"]
    if not found and not called:
        return tags, deps, heads
    tags, deps, heads = list(tags), list(deps), list(heads)
    for verb in called:
        part_label(tags, deps, heads, verb)
    for token in found:
        verb, thing = token - 1, heads[token]
        if heads[thing] == verb and deps[thing] in NAMED and tags[verb][:2] == "VB" and has_more(tags, token, thing):
            tags[token], heads[token] = "JJ", verb
            deps[token] = "oprd" if lower[verb] in LEAVING else "acomp"
    return tags, deps, heads


def part_label(tags: Sequence[str], deps: list[str], heads: list[int], verb: int) -> None:
    """Part whom a verb calls something from what it calls them, where both are plural."""
    label = next(
        (t for t in range(verb + 1, min(verb + REACH, len(heads))) if heads[t] == verb and deps[t] == "dobj"), -1
    )
    whom = label - 1
    if whom <= verb or tags[label] != "NNS" or tags[whom] not in ("NNS", "NNPS") or heads[whom] != label:
        return
    for token in range(verb + 1, whom):
        heads[token] = whom if heads[token] == label else heads[token]
    deps[whom], heads[whom] = "dobj", verb
    deps[label] = "oprd"


def has_more(tags: Sequence[str], token: int, thing: int) -> bool:
    """Say whether the object is a phrase of its own after the word: "left dead leaves" is about leaves."""
    return thing > token + 1 or tags[thing] in ("NNP", "NNPS")
