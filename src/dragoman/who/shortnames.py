"""The shorter forms of full names: surname, compound surname, the first name of a queen or of one named surname first.

"Rodrigo Salcedo Vargas" is later "Salcedo Vargas", "Vargas" or "Salcedo"; "Han Seo-yeon" is "Han". A short form of two
figures stands for neither, unless the text used it for one of them before the other came up.
"""

from collections.abc import Sequence

from dragoman.lexicon.naming import fold

SUFFIXES = frozenset(("jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "v", "vi", "vii", "viii", "xi", "xii", "xiv", "xvi"))
# Last names that are too common, or too common words, to say alone who is meant.
COMMON_LAST = frozenset(
    "may bush brown king young long rice li lee kim khan singh ali ahmed mohamed hassan smith jones johnson".split()
)
PARTICLES = frozenset("al el bin ibn ben de del der den van von da dos la le ul ur abu ud i e and".split())


def plain_words(words: Sequence[str]) -> list[str]:
    """Return the folded words of a name, without hyphens and without "Jr." or "II" at its end."""
    found = [fold(w) for w in words]
    while len(found) > 1 and found[-1] in SUFFIXES:
        found.pop()
    return [w for w in found if any(c.isalnum() for c in w)]


class ShortNames:
    """Which figures a short form may stand for."""

    def __init__(self) -> None:
        self.tails: dict[str, list[int]] = {}  # "salcedo vargas", "vargas"
        self.inner: dict[str, list[int]] = {}  # "salcedo"
        self.firsts: dict[str, list[int]] = {}  # "han", "leonora"
        self.single: dict[str, int] = {}  # all short forms of one word, acronyms included
        self.used: dict[str, int] = {}  # short form -> the figure that it was used for

    def note(self, number: int, words: Sequence[str]) -> None:
        """Add all short forms of a figure's name as written."""
        parts = plain_words(words)
        if not parts:
            return
        for at in range(min(1, len(parts) - 1), len(parts)):
            if at == len(parts) - 1 or parts[at] not in PARTICLES or len(parts) - at > 1:
                self.put(self.tails, " ".join(parts[at:]), number)
        if len(parts) == 1:
            self.used.setdefault(parts[0], number)
            return
        self.put(self.firsts, parts[0], number)
        for at in range(1, len(parts) - 1):
            if parts[at] not in PARTICLES:
                self.put(self.inner, parts[at], number)
                self.put(self.inner, f"{parts[0]} {parts[at]}", number)

    def put(self, table: dict[str, list[int]], key: str, number: int) -> None:
        """Add a figure under a short form."""
        if " " not in key:
            self.single.setdefault(key, number)
        found = table.setdefault(key, [])
        if number not in found:
            found.append(number)

    def find(self, words: Sequence[str]) -> list[int]:
        """Return the figures that a short form may stand for: by the end of their names, else by what precedes it."""
        key = " ".join(plain_words(words))
        return self.tails.get(key) or self.inner.get(key) or self.firsts.get(key) or []

    def one(self, words: Sequence[str], fits: Sequence[int]) -> int | None:
        """Return the one of `fits` that a short form stands for; null where there is none or no telling."""
        if len(fits) == 1:
            return fits[0]
        before = self.used.get(" ".join(plain_words(words)))
        return before if before in fits else None

    def settle(self, words: Sequence[str], number: int) -> None:
        """Note that the text used a short form for a figure."""
        self.used.setdefault(" ".join(plain_words(words)), number)
