"""Readings that the parser takes up too early and does not give back.

"Rebels killed six people in raids, the mayor said": it reads "rebels [who were] killed", and two subjects are left for
"said". "President A B and opposition leader C D": it makes one name of all. "Wounded between four and six others": it
finds no object, and the gunmen seem to be the wounded.
"""

from collections.abc import Sequence

from dragoman.parse import phrasal

Columns = tuple[list[str], list[str], list[int]]
LEADERS = frozenset(
    "leader president minister chief chairman chairwoman premier commander governor senator secretary envoy mayor king "
    "general spokesman spokeswoman founder ambassador chancellor lawmaker politician activist candidate counterpart "
    "director premier warlord judge prosecutor".split()
)
# The last words of what ministers are for: "the Foreign Affairs and defence minister" is one.
PORTFOLIOS = frozenset(
    "affairs security defence defense trade finance justice health energy interior relations development services "
    "planning industry agriculture labour labor transport education culture".split()
)
IN_NAME = frozenset(("compound", "nmod", "amod", "det", "poss", "case"))
# With these a participle may have an object too: "a farmer given land".
GIVEN = frozenset(
    "given sent shown handed offered awarded denied granted told asked paid charged fined sentenced called named "
    "elected appointed dubbed owed allowed left promised taught spared".split()
)
# These have no object, so that nobody is "flared" or "clashed": they tell what their noun does.
INTRANSITIVE = frozenset(
    "flared raged erupted pounced clashed marched rampaged converged descended swooped rallied demonstrated protested "
    "rioted surged fled advanced retreated intensified escalated subsided ensued rejoiced crumbled prevailed persisted "
    "resumed continued collapsed skirmished grappled mutinied revolted deserted defected streamed flocked".split()
)
TITLE = 2  # words that stand between "and" and a leader's noun ("the Free Land party leader" has more)


def led_out(lower: Sequence[str], words: Sequence[str], tags: list[str], deps: list[str], heads: list[int]) -> Columns:
    """Return tags, labels and heads as they should be."""
    tags, deps, heads = phrasal.with_objects(lower, tags, deps, heads)
    doubled = [t for t, dep in enumerate(deps) if dep == "acl" and tags[t] in ("VBN", "VBD")]
    leaders = [t for t, word in enumerate(lower) if word in LEADERS and words[t] == word and deps[t] != "ROOT"]
    ranges = [t for t, word in enumerate(lower) if word == "between" and deps[t] == "prep" and heads[t] == t - 1]
    links = [t for t, dep in enumerate(deps) if dep == "cc" and lower[t] == "and" and deps[heads[t]] == "nsubj"]
    shorn = [t for t, dep in enumerate(deps) if dep == "ccomp" and tags[t] == "VBN"]
    hurt = [t for t, word in enumerate(lower) if word in ("wounded", "injured") and t and tags[t - 1] == "CD"]
    if not (doubled or leaders or ranges or links or len(shorn) > 1 or hurt):
        return tags, deps, heads
    tags, deps, heads = list(tags), list(deps), list(heads)
    for token in ranges:
        to_object(tags, deps, heads, token)
    for token in doubled:
        if lower[token] not in GIVEN:
            to_finite(lower, tags, deps, heads, token)
    for token in shorn:
        to_clause(tags, deps, heads, token)
    for token in hurt:
        to_people(tags, deps, heads, token)
    for token in links:
        to_one_subject(deps, heads, token)
    for token in leaders:
        to_two(lower, tags, deps, heads, token)
    return tags, deps, heads


def to_finite(lower: Sequence[str], tags: list[str], deps: list[str], heads: list[int], verb: int) -> None:
    """Make a participle with an object the verb of what is said, where the verb of saying has a subject of its own.

    So, too, where nothing else in the sentence is said, and the verb has an object or never has one.
    """
    noun = heads[verb]
    over = heads[noun]
    objects = any(h == verb < t and deps[t] == "dobj" for t, h in enumerate(heads))
    if deps[noun] == "ROOT" and noun == verb - 1 and (objects or lower[verb] in INTRANSITIVE):
        tags[verb], deps[verb], heads[verb] = "VBD", "ROOT", verb
        deps[noun], heads[noun] = "nsubj", verb
        return
    if deps[noun] != "nsubj" or not noun < verb < over or tags[over][:2] != "VB":
        return
    own = [t for t in range(verb + 1, over) if heads[t] == over and deps[t] == "nsubj"]
    below = [t for t in range(verb + 1, over) if heads[t] == verb]
    if not own or not any(deps[t] == "dobj" and t < own[0] for t in below):
        return
    tags[verb], deps[verb], heads[verb] = "VBD", "ccomp", over
    heads[noun] = verb


def to_one_subject(deps: list[str], heads: list[int], link: int) -> None:
    """Join two subjects of one verb that "and" stands between."""
    first = heads[link]
    verb = heads[first]
    below = [t for t, head in enumerate(heads) if head == verb and link < t < verb]
    joined = any(head == first and deps[t] == "conj" for t, head in enumerate(heads))
    second = [t for t in below if deps[t] == "nsubj"]
    if second and not joined and first < link < verb and not any(deps[t] in ("punct", "mark") for t in below):
        deps[second[0]], heads[second[0]] = "conj", first


def to_clause(tags: Sequence[str], deps: list[str], heads: list[int], verb: int) -> None:
    """Give a perfect without a subject that of the participle before it: "that a rocket fired then had hit it"."""
    over = heads[verb]
    below = [t for t, head in enumerate(heads) if head == verb]
    if any(deps[t] in ("nsubj", "nsubjpass") for t in below) or not any(deps[t] == "aux" and t < verb for t in below):
        return
    for other in range(over + 1, min(below)):
        own = [t for t, head in enumerate(heads) if head == other]
        noun = next((t for t in own if deps[t] in ("nsubj", "nsubjpass") and t == other - 1), None)
        apart = any(deps[t] in ("aux", "auxpass", "dobj", "cc", "ccomp") for t in own)
        if tags[other] == "VBN" and deps[other] == "ccomp" and heads[other] == over and noun is not None and not apart:
            for token in own:
                if deps[token] == "mark":
                    heads[token] = verb
            deps[other], heads[other] = "acl", noun
            deps[noun], heads[noun] = "nsubjpass" if any(deps[t] == "auxpass" for t in below) else "nsubj", verb
            return


def to_people(tags: list[str], deps: list[str], heads: list[int], token: int) -> None:
    """Make people of "wounded" behind a number that the parser takes for them: "treated 17 wounded"."""
    number = token - 1
    counted = deps[number] in ("dobj", "pobj", "nsubj", "nsubjpass") and heads[token] in (number, heads[number])
    counted = counted and heads[number] != token  # "8 dead, 14 injured": the number is the verb's own subject
    if (
        counted
        and tags[token] in ("VBN", "VBD")
        and not any(h == token and deps[t] == "dobj" for t, h in enumerate(heads))
    ):
        tags[token], deps[token], heads[token] = "NNS", deps[number], heads[number]
        deps[number], heads[number] = "nummod", token


def to_two(lower: Sequence[str], tags: Sequence[str], deps: list[str], heads: list[int], title: int) -> None:
    """Part two people whom the parser took for one name: "President A B and opposition leader C D"."""
    link = next((t for t in range(title - 1, max(title - 2 - TITLE, 0), -1) if lower[t] == "and"), 0)
    first, last = link - 1, title
    while last + 1 < len(tags) and tags[last + 1] == "NNP" and lower[last + 1][0].isalpha():
        last += 1
    named = link > 1 and tags[first] == tags[first - 1] == "NNP" and lower[first] not in PORTFOLIOS
    if not named or last < title + 2 or heads[last] in range(link, last) or heads[last] == first:
        return
    above, steps = first, 0
    while above not in (title, last) and heads[above] != above and steps < TITLE + 2:
        above, steps = heads[above], steps + 1
    if above not in (title, last) or (deps[title] == "conj" and heads[title] != first) or deps[last] == "ROOT":
        return
    start = first
    while start > 0 and heads[start - 1] in range(start - 1, last + 1) and deps[start - 1] in IN_NAME:
        start -= 1
    for token in range(start, first):
        heads[token] = min(heads[token], first)
    for token in range(link + 1, last):
        if token == title or heads[token] not in range(link + 1, last + 1) or deps[token] == "conj":
            deps[token], heads[token] = "compound", last if token >= title else title
    deps[first], heads[first] = deps[last], heads[last] if heads[last] != last else first
    deps[link], heads[link] = "cc", first
    deps[last], heads[last] = "conj", first


def to_object(tags: Sequence[str], deps: list[str], heads: list[int], between: int) -> None:
    """Make the counted noun of "between four and six others" the object of the verb right before."""
    verb, low = between - 1, between + 1
    if (
        tags[verb][:2] != "VB"
        or low >= len(tags)
        or tags[low] != "CD"
        or any(heads[t] == verb and deps[t] == "dobj" for t in range(len(heads)))
    ):
        return
    noun = heads[low]
    high = [t for t in range(low + 1, noun) if heads[t] == low and deps[t] == "conj" and tags[t] == "CD"]
    if high and deps[noun] == "pobj" and heads[noun] == between:
        deps[noun], heads[noun] = "dobj", verb
        deps[between], heads[between] = "quantmod", low
