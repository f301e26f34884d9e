"""Headlines in Title Case or CAPITALS, and texts that have lost their case: the case that the model should see.

The model tags every word of "US Held Talks With Militants" as a name. Before parsing, words of such lines are
lower-cased unless something says they are names: the body spells them so in mid-sentence, or they are known
names. A text whose lines mostly have no capital at all (some archives keep none) is given the capitals of sentence
starts, known names, initials, days and words that no table of English words has. Only the parser's input changes:
the Document keeps the article's own words and offsets.
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
DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february april june july august september "
    "october november december".split()
)
INITIALS = re.compile(r"(?:[a-z]\.)+")
CLOCK = frozenset(("a.m.", "p.m.", "i.e.", "e.g."))
MONTHS_TOO = frozenset(("march", "may"))
SHORTENED = frozenset("mr mrs ms dr rs st sq vs km kms kg hr hrs ft ltd pvt nd rd th cms mph pm jr sr".split())
VOWELS = frozenset("aeiouy")
ENDS = frozenset((".", "!", "?", ":", "\u2022"))
MARKS = frozenset(('"', "'", "''", "``", "\u201c", "\u2018", "(", "\u00e2\u20ac\u0153", "\u00e2\u20ac\u02dc"))
CASELESS = 0.6  # of a text's words in lines without any capital, from which on the text counts as without case
LINE = 5  # words that a line must have to tell
LONGEST = 4  # words of a known name
SURE = 4  # letters from which on a word in no table is taken for a name


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
        is_name = is_name or (style == "capitals" and place > 0 and is_foreign(low, is_common))
        if acronym or is_name or (not is_word and not (style == "capitals" and place)):
            out.append(word if acronym or style == "title" else low.capitalize())
        else:
            out.append(low)
    return out


def is_foreign(word: str, is_common: Callable[[str], bool]) -> bool:
    """Say whether a word of a line in capitals is no English one in any of its forms: the name of a town."""
    stems = (word, word.removesuffix("s"), word.removesuffix("es"), word.removesuffix("ed"), word.removesuffix("d"))
    made = any(is_common(stem) for stem in stems) or word.endswith(("ly", "ing", "er", "ers", "ist", "ists", "ies"))
    return len(word) >= SURE and not made


def spelled_out(words: Sequence[str], is_common: Callable[[str], bool]) -> list[str]:
    """Return the words with long acronyms that open a sentence as names ("Ecowas"): the tagger takes such for verbs."""
    out = list(words)
    for place, word in enumerate(words):
        opens = not place or words[place - 1] in ENDS or words[place - 1].isspace()
        if opens and is_long_acronym(word) and not is_common(word.lower()):
            out[place] = word.capitalize()
    return out


def is_long_acronym(word: str) -> bool:
    """Say whether a word in capitals can be spoken as one."""
    return (
        len(word) >= LINE and word.isupper() and word.isalpha() and word.isascii() and bool(VOWELS & set(word.lower()))
    )


def is_caseless(lines: Sequence[Sequence[str]]) -> bool:
    """Say whether most of a text's words stand in lines without a single capital."""
    total = without = 0
    for words in lines:
        letters = [w for w in words if w[:1].isalpha()]
        if len(letters) >= LINE:
            total += len(letters)
            without += len(letters) * is_lower(letters)
    return total > 0 and without >= CASELESS * total


def is_lower(words: Sequence[str]) -> bool:
    """Say whether a line has no capital at the start of any word."""
    return not any(w[:1].isupper() for w in words)


def capitalised(words: Sequence[str], names: Set[str], is_common: Callable[[str], bool]) -> list[str]:
    """Return a lower-case line's words with the capitals of running text; each keeps its length."""
    out, fresh, until = [], True, 0
    for place, word in enumerate(words):
        made = word
        until = max(until, place + name_at(words, place, names))
        if INITIALS.fullmatch(word) and word not in CLOCK:
            made = word.upper()
        elif word[:1].islower() and WORD.fullmatch(word):
            after = words[place + 1] if place + 1 < len(words) else ""
            if is_initial(word, after) or is_acronym(word):
                made = word.upper()
            elif word in MONTHS_TOO:
                made = word.capitalize() if after.isdigit() else word
            elif fresh or place < until or word in DAYS or is_name(word, names, is_common):
                made = word[:1].upper() + word[1:]
        elif word == "i" or word[:2] in ("i'", "i\u2019"):
            made = "I" + word[1:]
        out.append(made if len(made) == len(word) else word)
        fresh = word in ENDS or (fresh and (word in MARKS or word.isspace()))
    return out


def name_at(words: Sequence[str], place: int, names: Set[str]) -> int:
    """Return how many words the longest known name of several words at a place has; 0 where none begins there."""
    if words[place] in SHORT:
        return 0
    for size in range(LONGEST, 1, -1):
        if place + size <= len(words) and " ".join(words[place : place + size]) in names:
            return size
    return 0


def is_initial(word: str, after: str) -> bool:
    """Say whether a single letter stands for a name or the speaker: "l k advani", "i said"."""
    return word == "i" or (len(word) == 1 and word != "a" and after[:1].isalpha())


def is_acronym(word: str) -> bool:
    """Say whether a word can only be read letter by letter: "vhp", "crpf"."""
    return 2 <= len(word) <= LINE and word.isalpha() and not VOWELS & set(word) and word not in SHORTENED


def is_name(word: str, names: Set[str], is_common: Callable[[str], bool]) -> bool:
    """Say whether a lower-case word is a name: a known one, or a longer word that English does not have."""
    if is_common(word):
        return False
    return word in names or (len(word) >= SURE and word.isascii() and not word.endswith(("ly", "ing", "ed")))
