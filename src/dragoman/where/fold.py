"""One spelling for comparing place names: no case, no accents, no punctuation.

The build of the gazetteer loads this file by its path, so it imports nothing but the standard library.
"""

import re
import unicodedata

_DROP = re.compile(r"[.'’‘ʻʼ`´\"“”]")
_GAP = re.compile(r"[\s\-–—/_]+")
# Letters that Unicode does not take apart into a base and an accent.
_LETTERS = str.maketrans(
    {
        "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h", "ı": "i",
        "ə": "a", "ŋ": "n", "ɛ": "e", "ɔ": "o", "ɓ": "b", "ɗ": "d",
    }
)  # fmt: skip


def fold(name: str) -> str:
    """Return `name` lower-cased, without accents and marks, hyphens as single spaces ("Al-Ḩasakah" -> "al hasakah")."""
    if name.isascii():
        plain = name.lower()
        if plain.isalnum():
            return plain
    else:
        parts = unicodedata.normalize("NFKD", name.lower().translate(_LETTERS))
        plain = "".join(c for c in parts if not unicodedata.combining(c))
    return _GAP.sub(" ", _DROP.sub("", plain)).strip(" ,")
