"""Finds the figures of a text that can count people or things, with the words that bound them."""

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.lexicon.casualties import CountsLexicon
from dragoman.lexicon.numbers import Amount, Numbers
from dragoman.parse.document import Document, Sent

PERCENT = frozenset(("%", "percent", "pc", "per"))
# Words before a number that names something.
LABELS = frozenset(
    ("-", "#", "no.", "aged", "age", "article", "section", "chapter", "room", "flight", "unit", "route", "highway")
)
MONTHS = frozenset("january february march april may june july august september october november december".split())
ODD = frozenset(("odd", "plus", "strong"))


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its bounds: tokens ``[start, end)``, the head of its noun phrase, the noun it counts or null."""

    low: int
    high: int | None
    start: int
    end: int
    head: int
    noun: int | None


def find(doc: Document, numbers: Numbers, lexicon: CountsLexicon) -> dict[int, Figure]:
    """Return the figures by the head of the noun phrase that each stands in."""
    openers, out = numbers.openers, dict[int, Figure]()
    lower = doc.lower
    for sent in doc.sents:
        token = sent.start
        while token < sent.end:
            word = lower[token]
            if not (word in openers or word[0].isdigit()):
                token += 1
                continue
            amount = numbers.read(lower, token, sent.end)
            if amount is None:
                token += 1
                continue
            token = amount.end
            figure = figure_of(doc, sent, amount, lexicon, numbers)
            if figure is not None:
                out.setdefault(figure.head, figure)
                token = max(token, figure.end)
    return out


def figure_of(doc: Document, sent: Sent, amount: Amount, lexicon: CountsLexicon, numbers: Numbers) -> Figure | None:
    """Return the figure of an amount with its bounds, null where it counts nothing."""
    low, high, start, end = amount.low, amount.high, amount.start, amount.end
    if is_no_count(doc, sent, amount, lexicon):
        return None
    ranged = range_of(doc, sent, amount, numbers)
    inner = amount.start
    if ranged is not None:
        low, high, start, end = ranged
    kind, start = bound_before(doc.lower, sent, start, lexicon)
    capped = cap_of(doc, sent, amount, numbers) if ranged is None else None
    if capped is not None:
        high, end = capped
    elif kind == "open" or after_open(doc, sent, end):
        high = None
    elif kind == "ceiling":
        low, high = 0, high if high is not None else low
    if kind == "loose" and doc.lower[start] == "no":
        return None
    core = top_of(doc, inner, end)
    head, noun = counted(doc, core, end, sent, lexicon)
    if noun is not None and not may_count(doc, noun, lexicon):
        return None
    if noun is not None and doc.lower[noun + 1 : noun + 3] == ["or", "more"]:
        high = None
    return Figure(low, high, start, end, head, noun)


def top_of(doc: Document, start: int, end: int) -> int:
    """Return the token of a range whose head lies outside it."""
    core = end - 1
    while doc.heads[core] != core and start <= doc.heads[core] < end:
        core = doc.heads[core]
    return core


def counted(doc: Document, core: int, end: int, sent: Sent, lexicon: CountsLexicon) -> tuple[int, int | None]:
    """Return the head of the figure's noun phrase and the noun counted ("dozens of people": dozens, people)."""
    if end < sent.end and doc.lower[end] in lexicon.state and is_last(doc, end, sent):
        return core, None  # "five dead, 31 hurt"
    if doc.deps[core] in ("nummod", "amod", "quantmod", "compound", "nmod", "det") and doc.heads[core] >= end - 1:
        noun = doc.heads[core]
        for _ in range(3):
            if doc.deps[noun] in ("nummod", "quantmod") and doc.heads[noun] != noun:
                noun = doc.heads[noun]
        return noun, noun
    for child in doc.children[core]:
        if doc.lower[child] == "of" and child >= end - 1:
            objects = [c for c in doc.children[child] if doc.deps[c] == "pobj"]
            if objects:
                return core, objects[0]
    nxt = end
    while nxt < min(end + 3, sent.end) and doc.tags[nxt] in ("JJ", "NN", "NNP", "VBN"):
        nxt += 1
    if nxt < sent.end and doc.tags[nxt] == "NNS" and doc.heads[core] == nxt:
        return nxt, nxt
    return core, None


def is_last(doc: Document, token: int, sent: Sent) -> bool:
    """Say whether nothing that a word could modify follows it."""
    return token + 1 >= sent.end or doc.tags[token + 1] in (",", ".", ":", "CC", "IN", "_SP")


def may_count(doc: Document, noun: int, lexicon: CountsLexicon) -> bool:
    """Say whether a noun can be counted for an event: no unit of time, money, length or play."""
    return doc.lemmas[noun] not in lexicon.never and doc.lower[noun] not in lexicon.never


def is_no_count(doc: Document, sent: Sent, amount: Amount, lexicon: CountsLexicon) -> bool:
    """Say whether a number is money, a share, a year, an age, a date, a time of day or part of a name."""
    lower, start, end = doc.lower, amount.start, amount.end
    before = lower[start - 1] if start > sent.start else ""
    after = lower[end] if end < sent.end else ""
    if before in lexicon.money or after in lexicon.money or after in PERCENT or (before and doc.tags[start - 1] == "$"):
        return True
    if after in lexicon.never or (end < sent.end and doc.lemmas[end] in lexicon.never and doc.tags[end][:2] == "NN"):
        return True
    if amount.low <= 31 and lower[start].isdigit() and after in MONTHS and doc.words[end][:1].isupper():
        return True  # "the attack of 3 May"
    if after == "-" and end + 1 < sent.end and lower[end + 1] not in ODD and not lower[end + 1][0].isdigit():
        return True
    if before in LABELS or is_age(doc, sent, amount) or is_clock(doc, sent, amount, before, after):
        return True
    return is_name(doc, start) or (end == start + 1 and is_lone(doc, sent, amount, lexicon))


def is_lone(doc: Document, sent: Sent, amount: Amount, lexicon: CountsLexicon) -> bool:
    """Say whether a number of one word is a year, a decimal, a pronoun ("the one"), or stands in a date or a name."""
    word, token = doc.lower[amount.start], amount.start
    if len(word) == 4 and word.isdigit() and 1900 <= amount.low <= 2100:
        return not is_people(doc, amount.end, sent, lexicon)
    if word in ("one", "zero") and doc.tags[token] != "CD":
        return True
    head = doc.heads[token]
    dated = doc.deps[token] in ("nummod", "appos", "npadvmod") and head < token and doc.tags[head] in ("NNP", "NNPS")
    return dated or ("." in word and word[0].isdigit())


def is_name(doc: Document, token: int) -> bool:
    """Say whether a number word is part of a name ("Four Seasons")."""
    return doc.tags[token] in ("NNP", "NNPS") and doc.lower[token][0].isalpha()


def is_clock(doc: Document, sent: Sent, amount: Amount, before: str, after: str) -> bool:
    """Say whether a number is a time of day ("at 8 on Friday"), not a standing toll ("stands at 8")."""
    start = amount.start
    if start < sent.start + 2 or before != "at" or doc.deps[start] != "pobj" or amount.low > 24:
        return False
    if after not in ("", ".", ",", "on", "local"):
        return False
    return doc.lemmas[doc.heads[start - 1]] not in ("stand", "put", "remain", "estimate")


def is_people(doc: Document, token: int, sent: Sent, lexicon: CountsLexicon) -> bool:
    """Say whether people are named within three tokens from here."""
    return any(
        doc.lemmas[t] in lexicon.people and doc.tags[t] in ("NNS", "NN") for t in range(token, min(token + 3, sent.end))
    )


def is_age(doc: Document, sent: Sent, amount: Amount) -> bool:
    """Say whether a number stands as an age: ", 19,", "(19)"."""
    start, end = amount.start, amount.end
    if start - 1 <= sent.start or amount.low > 120:
        return False
    before, after = doc.words[start - 1], doc.words[end] if end < sent.end else ""
    name = doc.tags[start - 2] in ("NNP", "NNPS", "NN")
    return name and (before, after) in ((",", ","), ("(", ")"), (",", "."), (",", ";"))


def range_of(doc: Document, sent: Sent, amount: Amount, numbers: Numbers) -> tuple[int, int, int, int] | None:
    """Return low, high, start and end of "between 10 and 15", "10 to 15", "10-15" read from their first number."""
    token = amount.end
    if token + 1 >= sent.end or doc.lower[token] not in ("and", "to", "-", "–", "or") or amount.high is None:
        return None
    lead = doc.lower[amount.start - 1] if amount.start > sent.start else ""
    if doc.lower[token] == "and" and lead != "between":
        return None
    last = numbers.read(doc.lower, token + 1, sent.end)
    if last is None or last.low <= amount.low or last.high is None:
        return None
    return amount.low, last.low, amount.start - (lead in ("between", "from")), last.end


def cap_of(doc: Document, sent: Sent, amount: Amount, numbers: Numbers) -> tuple[int, int] | None:
    """Return the high end and where it stops: "at least 10 and up to 20 people"."""
    at = amount.end
    if list(doc.lower[at : at + 3]) not in (["and", "up", "to"], ["or", "up", "to"]):
        return None
    last = numbers.read(doc.lower, at + 3, sent.end) if at + 3 < sent.end else None
    return (last.low, last.end) if last is not None and last.low > amount.low else None


def bound_before(lower: Sequence[str], sent: Sent, start: int, lexicon: CountsLexicon) -> tuple[str, int]:
    """Return the kind of the words that bound a figure from the left, and where they start."""
    for length in (3, 2, 1):
        first = start - length
        if first >= sent.start:
            kind = lexicon.bounds.get(tuple(lower[first:start]))
            if kind is not None:
                outer, further = bound_before(lower, sent, first, lexicon)
                return (outer, further) if outer and kind == "loose" else (kind, further if outer else first)
    return "", start


def after_open(doc: Document, sent: Sent, end: int) -> bool:
    """Say whether words after a figure leave it open upwards ("50 or more", "50-odd")."""
    two = doc.lower[end : min(end + 2, sent.end)]
    return (
        list(two) == ["or", "more"]
        or (len(two) == 2 and two[0] == "-" and two[1] in ("odd", "plus"))
        or list(two[:1]) == ["-odd"]
    )
