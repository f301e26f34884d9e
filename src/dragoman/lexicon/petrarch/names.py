"""Names of TABARI and PETRARCH dictionaries as we write them: "SECRETARY-GENERAL_BAN_KI-MOON_" and its like."""

import re

from dragoman.lexicon.naming import key_of
from dragoman.lexicon.petrarch.dates import LineError

BRACKETS = re.compile(r"\([^()]*\)")
SMALL = frozenset("of the and for in on at to de du la le les des del da do y e und der von van bin ibn al el".split())
VOWELS = frozenset("AEIOUYaeiouy")


def name_of(text: str) -> str:
    """Return a name with blanks for underscores, without the article at its front and its own acronym in brackets.

    The underscore at the end (a whole word, no stem) says nothing to us, who match whole words alone. Raise LineError
    where nothing is left, a "+" within shows that a line break is missing, or a bracket tells the name from another
    one ("KOREA_(SEOUL)"), since no text has it so, and without the bracket it would be the other one too.
    """
    raw = text.strip()
    if "+" in raw:
        raise LineError("malformed name", f"{raw!r} holds '+'; a synonym stands on a line of its own")
    if "|" in raw or "=" in raw:
        raise LineError("malformed name", f"{raw!r} holds '|' or '='")
    name = " ".join(BRACKETS.sub(" ", raw).replace("_", " ").split())
    if "(" in name or ")" in name:
        raise LineError("malformed name", f"{raw!r} has a bracket without its other half")
    for bracket in BRACKETS.findall(raw):
        if not is_acronym(bracket[1:-1], name):
            raise LineError("name with a bracket", f"{raw!r} stands so in no text; give the name as texts have it")
    if name.upper().startswith("THE ") and len(name) > 4:
        name = name[4:]
    letters = sum(character.isalnum() for character in key_of(name))
    if letters < 2 or not any(character.isalpha() for character in name):
        raise LineError("malformed name", f"{raw!r} is no name; two letters at least")
    return name


def is_acronym(bracket: str, name: str) -> bool:
    """Say whether what stands in brackets is made of the first letters of a name's words, some of them left out."""
    letters = iter(word[0] for word in key_of(name).split())
    return bracket.isalpha() and all(letter in letters for letter in bracket.lower())


def pretty(name: str, *, person: bool = False) -> str:
    """Return a name in capitals as a text would write it; one in mixed case stays."""
    if name != name.upper():
        return name
    words = name.split()
    if len(words) == 1 and len(name) <= 4 and not person:
        return name
    return " ".join(word_of(word, place) for place, word in enumerate(words))


def word_of(word: str, place: int) -> str:
    """Return one word of a name in capitals: small words small, acronyms as they are, hyphens between capitals."""
    if place and word.lower() in SMALL:
        return word.lower()
    if "." in word or (len(word) > 1 and not VOWELS & set(word)) or any(c.isdigit() for c in word):
        return word
    return "-".join(part[:1] + part[1:].lower() for part in word.split("-"))
