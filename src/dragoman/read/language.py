"""A look at the language: the coder reads English, and says of other texts what they are in instead of finding nothing.

A text is English where the words that no English page can do without outweigh those of every other language. Only what
is surely not English is set aside: a headline has too few such words to tell, and doubt is no reason to refuse.
"""

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dragoman.errors import InputError

ENOUGH = 20  # words from which the lack of English words alone is telling
FLOOR = 0.04  # ... below this share: English news has 0.2 to 0.5, a sentence that long 0.067 or more
SURE = 1.5  # the least evidence against English ...
MARGIN = 2.0  # ... and how often it must outweigh that for it
SHARED = 0.4  # what an English word counts that other languages have too ("a", "in", "was")
ACCENT = 0.5  # what a word with a letter beyond A to Z counts that no list has
CLOSE = 0.85  # of the likeliest language's score: another one may be meant as well
SAMPLE = 2_000  # characters looked at
WORD = re.compile(r"[^\W\d_]+")
TOKEN = re.compile(r"[^\W\d_]+|[.!?:;\n]")
STOPS = frozenset(".!?:;\n")
PARTICLES = frozenset("al bin da das de del der di do dos du el la las le los van von".split())
# English endings and initials, whose single letters are words elsewhere ("Iran's", "U.S.", "don't").
NO_WORDS = re.compile(r"['’](?:s|t|d|m|ll|re|ve)\b|\b(?:[A-Z]\.){2,}|\b[A-Z]\b(?=\.)")
ENGLISH = "en"
OTHER = "a language other than English"
ENGLISH_NAMES = frozenset(("en", "eng", "english"))
UNSAID = frozenset(("", "und", "mul", "zxx", "unknown", "null", "none", "nan"))
HOW_TO = "set any_language (--any-language) to code it all the same"


@dataclass(frozen=True, slots=True)
class Words:
    """The languages that have each common word; the languages' names and letters by their codes."""

    holders: dict[str, tuple[str, ...]]
    names: dict[str, str]
    letters: dict[str, frozenset[str]]


@cache
def table() -> Words:
    """Return the words of languages.toml, read once."""
    read = tomllib.loads((files("dragoman.read") / "languages.toml").read_text(encoding="utf-8"))
    holders: dict[str, tuple[str, ...]] = {}
    for code, entry in read.items():
        for word in set(entry["words"].split()):
            holders[word] = (*holders.get(word, ()), code)
    letters = {code: frozenset(entry.get("letters", "")) for code, entry in read.items()}
    return Words(holders, {code: entry["name"] for code, entry in read.items()}, letters)


def language_of(text: str, stated: str | None, any_language: bool) -> str | None:
    """Return the code of the text's language, or None where it cannot be told.

    What the caller has stated is believed. Raise InputError where it is not English, unless `any_language`.
    """
    if stated and stated.strip().lower() not in UNSAID:
        return believed(stated, any_language)
    code, name = judged(text)
    if code == ENGLISH or name is None or any_language:
        return code
    raise InputError(f"is in {name}; dragoman reads English: translate it first, or {HOW_TO}")


def believed(stated: str, any_language: bool) -> str:
    """Return a stated language, "en" for every way to say English; raise InputError for others."""
    first = re.split(r"[-_ ]", stated.strip().lower())[0]
    if first in ENGLISH_NAMES:
        return ENGLISH
    if any_language:
        return stated.strip()
    name = table().names.get(first, stated.strip()[:40])
    raise InputError(f"is in {name}, as its language says; dragoman reads English: translate it first, or {HOW_TO}")


def check(text: str) -> str | None:
    """Return "en", or None where there is too little to tell; raise InputError where the text is surely not English."""
    return language_of(text, None, any_language=False)


def judged(text: str) -> tuple[str | None, str | None]:
    """Return (code, name) of the text's language.

    ("en", None) is English, (None, None) not told, and a name means another language, its code null where only the
    script, or a choice of two, is known. Raise InputError where there are no words at all.
    """
    sample = unicodedata.normalize("NFC", text[:SAMPLE])
    words = [word.lower() for word in WORD.findall(NO_WORDS.sub(" ", sample))] or WORD.findall(sample)
    if not words:
        raise InputError("holds no words; give an article's text")
    script = foreign_script(words)
    if script:
        return script
    counted = Counter(words)
    if len(words) < ENOUGH:
        counted -= names_in(sample)  # "Ali" and "de la Cruz" are in the English news too
    english, foreign = weighed(counted)
    if foreign >= SURE and foreign > MARGIN * english:
        code, name = likeliest(counted)
        if name != OTHER or len(words) >= ENOUGH:
            return code, name
    if len(words) >= ENOUGH and english / len(words) < FLOOR:
        return None, f"{OTHER}: {english:.0f} of its {len(words)} words are among the commonest English ones"
    return (ENGLISH if english >= SURE else None), None


def names_in(sample: str) -> Counter[str]:
    """Return the words of names, lowered: those with a capital within a sentence, and the particles before them."""
    found: Counter[str] = Counter()
    tokens = TOKEN.findall(NO_WORDS.sub(" ", sample))
    for at, token in enumerate(tokens):
        if not token.istitle() or at == 0 or tokens[at - 1] in STOPS:
            continue
        found[token.lower()] += 1
        before = at - 1
        while before > 0 and tokens[before] in PARTICLES:
            found[tokens[before]] += 1
            before -= 1
    return found


def weighed(words: Mapping[str, int]) -> tuple[float, float]:
    """Return the evidence for English, and that against it, in the words of a text and how often each occurs."""
    holders = table().holders
    english = foreign = 0.0
    for word, times in words.items():
        codes = holders.get(word, ())
        if ENGLISH in codes:
            english += times * (SHARED if len(codes) > 1 else 1.0)
        elif codes:
            foreign += times
        elif not word.isascii():
            foreign += times * ACCENT
    return english, foreign


def likeliest(words: Mapping[str, int]) -> tuple[str | None, str]:
    """Return (code, name) of the language that the words are of; code null where a second one comes close.

    A word speaks for each language that has it, less for each, and its accents for those that have them all.
    """
    known = table()
    scores = dict.fromkeys((code for code in known.names if code != ENGLISH), 0.0)
    for word, times in sorted(words.items()):
        codes = known.holders.get(word, ())
        accents = {c for c in word if not c.isascii()}
        for code in scores:
            scores[code] += times * ((code in codes) / max(len(codes), 1))
            scores[code] += times * ACCENT * bool(accents and known.letters[code] >= accents)
    ranked = sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))
    if ranked[0][1] < 1:
        return None, OTHER
    near = [code for code, score in ranked[:2] if score >= CLOSE * ranked[0][1]]
    return (near[0] if len(near) == 1 else None), " or ".join(known.names[code] for code in near)


def foreign_script(words: list[str]) -> tuple[str | None, str] | None:
    """Return (code, name) of the language whose script most letters are in, where that is not the Latin one."""
    letters = "".join(words)
    if len(letters.encode("ascii", "ignore")) > 0.9 * len(letters):
        return None
    kinds = Counter("LATIN" if "a" <= c <= "z" else script_of(c) for c in letters)
    script, number = kinds.most_common(1)[0]
    if kinds["HIRAGANA"] + kinds["KATAKANA"] > len(letters) / 10:
        return "ja", "Japanese"
    if script == "LATIN" or number * 2 <= len(letters):
        return None
    by_letters = scripts().get(script, {})
    for code, (name, marks) in by_letters.items():
        if not marks or any(mark in letters for mark in marks):
            return code, f"{name} ({script.capitalize()} letters)"
    return None, f"a language of {script.capitalize()} letters"


def script_of(letter: str) -> str:
    """Return the first word of the letter's Unicode name, which is its script for all that matter here."""
    return unicodedata.name(letter, "UNKNOWN").split()[0]


@cache
def scripts() -> dict[str, dict[str, tuple[str, str]]]:
    """Return the languages of each script, each with the letters that only it has, in the order to ask for them."""
    read = tomllib.loads((files("dragoman.read") / "scripts.toml").read_text(encoding="utf-8"))
    return {
        script: {code: (name, marks) for code, name, marks in (entry.split(" ") for entry in entries)}
        for script, entries in read.items()
    }
