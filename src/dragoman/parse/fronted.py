"""A day or year that opens a clause without a comma: "On Friday rebels attacked", "By 2012 militants had killed".

The parser often makes it a modifier of the noun behind it: the act loses its day, the doers are called "Friday
rebels", and "On May 5 rebels" are five. Where a preposition leads the day, or it is one that modifies no noun, it is
given to the verb.
"""

from collections.abc import Sequence

WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
MONTHS = frozenset(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sept sep oct nov dec".split()
)
PARTS = frozenset("morning afternoon evening night".split())
LONE = frozenset(("yesterday", "overnight", "today", "tonight"))
SINCE = frozenset(("on", "in", "since", "by", "until", "before", "after", "from", "during", "throughout"))
LINKS = frozenset((",", "and", "but", "that", "while", "as"))  # where a year may open a clause too
OPENING = frozenset((".", "!", "?", "“", '"', ";", "—", "–", ":", "-"))
MODIFIERS = frozenset(("compound", "nmod", "amod", "nummod", "npadvmod", "nsubj", "nsubjpass"))
Columns = tuple[list[str], list[str], list[int]]


def unfronted(lower: Sequence[str], tags: list[str], deps: list[str], heads: list[int]) -> Columns:
    """Return tags, labels and heads with such days hung on their verb."""
    led = [t for t, word in enumerate(lower) if word in SINCE and heads[t] > t and leads_day(lower, t)]
    lone = [t for t, word in enumerate(lower) if word in LONE and heads[t] > t and opens(lower, t)]
    if not (led or lone):
        return tags, deps, heads
    tags, deps, heads = list(tags), list(deps), list(heads)
    for token in led:
        give_day(lower, tags, deps, heads, token)
    for token in lone:
        noun = heads[token]
        if deps[token] in ("compound", "nmod", "amod") and deps[noun] in ("nsubj", "nsubjpass") and heads[noun] > noun:
            tags[token], deps[token], heads[token] = "NN", "npadvmod", heads[noun]
    return tags, deps, heads


def leads_day(lower: Sequence[str], token: int) -> bool:
    """Say whether a preposition opens a sentence with a day, or a clause with a year."""
    if is_year(lower, token + 1):
        return opens(lower, token) or lower[token - 1] in LINKS
    return lower[token] in ("on", "in") and opens(lower, token)


def is_year(lower: Sequence[str], token: int) -> bool:
    """Say whether a token is a year of our time: four figures."""
    word = lower[token] if token < len(lower) else ""
    return len(word) == 4 and word.isdigit() and "1700" <= word <= "2100"


def opens(lower: Sequence[str], token: int) -> bool:
    """Say whether a word opens a sentence or a quotation."""
    return token == 0 or lower[token - 1] in OPENING or lower[token - 1].isspace()


def give_day(lower: Sequence[str], tags: list[str], deps: list[str], heads: list[int], preposition: int) -> None:
    """Make the day right after a preposition its object, and the noun behind it the verb's subject."""
    end = end_of_day(lower, preposition + 1)
    days = range(preposition + 1, end)
    noun = next((heads[t] for t in days if heads[t] >= end and deps[t] in MODIFIERS), None)
    if noun is None or tags[noun][:2] not in ("NN", "CD") or lower[end : end + 1] == ["'s"]:
        return
    verb, subject = heads[preposition], deps[noun] in ("nsubj", "nsubjpass")
    if deps[noun] == "pobj" and heads[noun] == preposition:
        taken = any(heads[t] == verb and deps[t] in ("nsubj", "nsubjpass") for t in range(preposition, verb))
        if taken or tags[verb][:2] != "VB" or verb <= noun:
            return
        passive = any(heads[t] == verb and deps[t] == "auxpass" for t in range(noun, verb))
        deps[noun], heads[noun] = ("nsubjpass" if passive else "nsubj"), verb
    elif not subject or heads[noun] != verb:
        return
    tags[preposition], deps[preposition] = "IN", "prep"  # "since" is no conjunction then
    late = lower[preposition + 1] in ("late", "early")
    core = end - 1 if late or lower[end - 1] in PARTS else preposition + 1
    for token in days:
        deps[token] = (
            "pobj" if token == core else "nummod" if lower[token].isdigit() else "amod" if late else "compound"
        )
        heads[token] = preposition if token == core else core


def end_of_day(lower: Sequence[str], start: int) -> int:
    """Return where the weekday ("Friday night"), date ("May 5", "5 May") or year that starts at a token ends."""
    if is_year(lower, start):
        return start + 1
    if (
        lower[start : start + 1] in (["late"], ["early"])
        and lower[start + 1 : start + 2]
        and lower[start + 1] in MONTHS
    ):
        return start + 2
    word, following = lower[start : start + 1], lower[start + 1 : start + 2]
    if not word:
        return start
    if word[0] in WEEKDAYS:
        return start + 1 + bool(following and following[0] in PARTS)
    if word[0] in MONTHS:
        return start + 1 + bool(following and following[0].isdigit())
    if len(word[0]) == 4 and word[0].isdigit() and lower[start - 1] == "in":
        return start + 1  # "In 1974 Turkey invaded"
    return start + 2 if word[0].isdigit() and following and following[0] in MONTHS else start
