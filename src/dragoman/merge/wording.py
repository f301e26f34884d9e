"""The words of a text as sets that can be compared: content words, names and figures, weighed by fixed numbers.

The weights do not come from the corpus. Counting how rare a word is among all reports would make the answer for two
of them hang on all others, and a year could not be merged month by month.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)?")
FEW = 4  # a weight that two bags are taken to hold besides, and not to share
ENDINGS = ("ings", "ing", "ers", "ies", "ed", "es", "er", "s", "d", "e")


@dataclass(frozen=True, slots=True)
class Bag:
    """The stems of a text's content words, and which of them are names or figures."""

    words: frozenset[str]
    names: frozenset[str]

    @property
    def weight(self) -> int:
        """How much it says: names and figures count twice."""
        return len(self.words) + len(self.names)


@cache
def common() -> frozenset[str]:
    """Return the words that say nothing about which event is meant."""
    return frozenset(files("dragoman.merge").joinpath("common_words.txt").read_text("utf-8").split())


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """Return a lower-case word without its ending, so that "explosions" and "exploded" come near each other."""
    word = word.removesuffix("'s").removesuffix("’s")
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def bag(text: str) -> Bag:
    """Return the content words of a text; a capital marks a name only inside a sentence, and where others are small."""
    words, names = set(), set()
    cased = text != text.lower() and text != text.upper()
    for found in WORD.finditer(text):
        word = found.group()
        low = word.lower()
        if low in common() or (len(low) < 3 and not low.isdigit()):
            continue
        words.add(stem(low))
        if low.isdigit() or (cased and word[0].isupper() and inside(text, found.start())):
            names.add(stem(low))
    return Bag(frozenset(words), frozenset(names))


def inside(text: str, at: int) -> bool:
    """Say whether a word stands inside a sentence, where a capital means a name."""
    before = text[:at]
    words = before.rstrip(" \"'“‘(")
    return bool(words) and words[-1] not in ".!?:\n" and "\n" not in before[len(words) :]


def likeness(one: Bag, other: Bag) -> float:
    """Return 0..1: twice the weight of what both hold, of the weight of each (Dice's coefficient), a little less.

    What is taken off grows where there are few words: two short sentences share a word by chance.
    """
    both = one.words & other.words
    shared = 2 * len(both) + len(both & one.names) + len(both & other.names)
    return shared / (one.weight + other.weight + FEW)


def without(whole: Bag, part: Bag) -> Bag:
    """Return the words of a bag that are not in another."""
    return Bag(whole.words - part.words, whole.names - part.words)


def apart(one: Bag, other: Bag) -> bool:
    """Say whether both name names or figures, and the other's words hold none of them."""
    return bool(one.names and other.names) and not (one.names & other.words) and not (other.names & one.words)
