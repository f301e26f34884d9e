"""Headlines in Title Case or CAPITALS: the case that the model should see.

The model tags every word of "US Held Talks With Militants" as a name. Before parsing, words of such lines are
lower-cased unless something says they are names: the body spells them so in mid-sentence, or they are known
names. Only the parser's input changes: the Document keeps the article's own words and offsets.
"""

import itertools
import re
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass

WORD = re.compile(r"[^\W\d_][\w'’]*")
SHORT = frozenset(
    "a an and as at but by for from in into nor of off on onto or out over per the to up via vs with after "
    "amid be is are was not it its his her".split()
)
TITLES = frozenset("president minister king queen prince senator general pope secretary chancellor".split())


@dataclass(frozen=True, slots=True)
class Evidence:
    """How the article's running text spells its words."""

    lower: frozenset[str]
    upper: frozenset[str]  # lower-cased forms of words capitalised in mid-sentence


def headline(words: Sequence[str]) -> str:
    """Return "title" or "capitals" where a line's words are cased like a headline, else ""."""
    letters = [w for w in words if WORD.fullmatch(w)]
    long = [w for w in letters if w.lower() not in SHORT]
    if len(long) < 3 or len(letters) > 30:
        return "capitals" if len(long) > 30 and all(w.isupper() for w in long) else ""
    if sum(w.isupper() for w in long) / len(long) > 0.9:
        return "capitals"
    return "title" if sum(w[0].isupper() for w in long) / len(long) > 0.75 else ""


def evidence(lines: Sequence[Sequence[str]]) -> Evidence:
    """Return how the lines that are not headlines spell their words."""
    lower: set[str] = set()
    upper: set[str] = set()
    for words in lines:
        for before, word in itertools.pairwise(words):
            if word[:1].islower():
                lower.add(word.lower())
            elif word[:1].isupper() and before not in (".", "!", "?", ":", "“", '"', "”"):
                upper.add(word.lower())
    return Evidence(frozenset(lower), frozenset(upper))


def recased(
    words: Sequence[str], style: str, found: Evidence, names: Set[str], is_common: Callable[[str], bool]
) -> list[str]:
    """Return a headline's words as running text would spell them; each keeps its length."""
    out = []
    for place, word in enumerate(words):
        low = word.lower()
        if not word[:1].isupper() or len(low) != len(word) or not WORD.fullmatch(word):
            out.append(word)
            continue
        is_name = low in found.upper or low in names
        is_word = (low in found.lower or low in SHORT or is_common(low)) and not is_name
        acronym = style == "title" and word.isupper() and len(word) > 1
        if acronym or is_name or (not is_word and not (style == "capitals" and place)):
            out.append(word if acronym or style == "title" else low.capitalize())
        else:
            out.append(low)
    return out
