"""A cheap look at the language: the coder reads English only, and says so instead of guessing."""

import re
import tomllib
import unicodedata
from collections import Counter
from functools import cache
from importlib.resources import files

from dragoman.errors import InputError

ENOUGH = 40  # words below which no judgement is made
FLOOR = 0.10  # English news has 0.3 to 0.5 of these words; other languages, below 0.06
SAMPLE = 20_000  # characters looked at
WORD = re.compile(r"[^\W\d_]+")


@cache
def common_words() -> dict[str, frozenset[str]]:
    """Return the function words of each language (languages.toml), read once."""
    table = tomllib.loads((files("dragoman.read") / "languages.toml").read_text(encoding="utf-8"))
    return {name: frozenset(words.split()) for name, words in table.items()}


def check(text: str) -> str | None:
    """Return "en", or None where there is too little to tell; raise InputError where the text is surely not English."""
    sample = text[:SAMPLE]
    words = [word.lower() for word in WORD.findall(sample)]
    if not words:
        raise InputError("holds no words; give an article's text")
    script = foreign_script(words)
    if script:
        raise InputError(f"is written mostly in {script} letters; dragoman reads English only, so translate it first")
    if len(words) < ENOUGH:
        return None
    counts = Counter(words)
    shares = {name: sum(counts[w] for w in sorted(known)) / len(words) for name, known in common_words().items()}
    share = shares.pop("English")
    if share >= FLOOR:
        return "en"
    name, best = max(shares.items(), key=lambda pair: pair[1])
    if best > max(2 * share, FLOOR):
        raise InputError(f"looks like {name}; dragoman reads English only, so translate it first")
    return None


def foreign_script(words: list[str]) -> str | None:
    """Return the name of the script that most letters belong to, where it is not the Latin one."""
    letters = "".join(words)[:4000]
    kinds = Counter("LATIN" if "a" <= c <= "z" else script_of(c) for c in letters)
    name, number = kinds.most_common(1)[0]
    return name.capitalize() if name != "LATIN" and number * 2 > len(letters) else None


def script_of(letter: str) -> str:
    """Return the first word of the letter's Unicode name, which is its script for all that matter here."""
    return unicodedata.name(letter, "UNKNOWN").split()[0]
