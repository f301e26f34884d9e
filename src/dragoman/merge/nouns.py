"""What a nameless party is called: the noun of "at least 13 people at a market", and what stands with it."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from dragoman.lexicon.numbers import Numbers
from dragoman.merge.wording import common, stem

# Nouns that fit anybody, as stems: they neither join nor part.
VAGUE = frozenset(
    stem(word)
    for word in "people person persons citizen resident civilian victim member members other others local dead body"
    " bodies life lives".split()
)
UNARMED = frozenset(stem(word) for word in "citizen resident civilian local".split())  # of these, those of no soldiers
LOOSE = frozenset(
    "a an the of at least most more than over nearly almost about around some roughly approximately up to as many"
    " only just no fewer less another other others both all these those his her its their estimated unidentified"
    " unnamed".split()
)
BEHIND = frozenset("of from in at near on by with for to who inside outside including among during aboard".split())
PLACES = frozenset("in at near on inside outside aboard".split())  # where somebody is says not who it is
WORD = re.compile(r"[^\W_]+(?:[,.'’][^\W_]+)*")
MORE = re.compile(r"\b(?:an)?other\b", re.I)  # "another man" is not the one told before


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun as its stem, "" where there is none but a number, and the stems of the words that say which."""

    head: str
    which: frozenset[str]

    @property
    def bare(self) -> bool:
        """Whether it says nothing of who they are: a number, "people", "civilians"."""
        return not self.which and (not self.head or self.head in VAGUE)


@lru_cache(maxsize=100_000)
def noun_of(name: str) -> Noun:
    """Return the noun of a party's words, without figures and what loosens them."""
    words = WORD.findall(name.lower())
    start = 0
    while start < len(words) and (words[start] in LOOSE or is_number(words[start])):
        start += 1
    stop = next((i for i in range(start + 1, len(words)) if words[i] in BEHIND), len(words))
    if start == len(words):
        return Noun("", frozenset())
    head = stem(words[stop - 1])
    told = (
        words[start : stop - 1] if head in VAGUE and words[stop : stop + 1] and words[stop] in PLACES else words[start:]
    )
    which = frozenset(stem(word) for word in told if not is_number(word) and word not in common())
    return Noun(head, which - {head})


def is_number(word: str) -> bool:
    """Say whether a word is a figure or a number word."""
    return word[0].isdigit() or word in number_words()


@cache
def number_words() -> frozenset[str]:
    """Return the words of numbers, "several" and "few" among them."""
    return Numbers.load().openers
