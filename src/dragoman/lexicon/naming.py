"""How names are compared: folded words, so that "al-Qaʿida", "Al Qaida" and "AL-QAIDA" are one."""

import unicodedata

_PLAIN = str.maketrans(
    {"ı": "i", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "ß": "ss", "æ": "ae", "Æ": "Ae", "ð": "d", "þ": "th"}
)
# What folding does to ASCII without apostrophes and commas, in one go: most names are such.
_SIMPLE = str.maketrans({"-": " ", "/": " ", ".": None, "`": None})
_APOSTROPHES = str.maketrans("", "", "'’‘ʼʻʿʾ`.")


def fold(word: str) -> str:
    """Return a word in lower case without diacritics, apostrophes and full stops: "U.S." is "us"."""
    if not word.isascii():
        spread = unicodedata.normalize("NFKD", word)
        word = "".join(c for c in spread if not unicodedata.combining(c)).translate(_PLAIN)
    return word.translate(_APOSTROPHES).lower()


def key_of(name: str) -> str:
    """Return a name's folded words with blanks between: the possessive "'s" is a word "s", a hyphen is a blank."""
    name = name[1:] if name[:1] == "=" else name
    if name.isascii() and "'" not in name and "," not in name:
        low = name.lower()
        return " ".join((low if low.replace(" ", "").isalnum() else low.translate(_SIMPLE)).split())
    words: list[str] = []
    for part in name.replace("-", " ").replace("–", " ").replace("/", " ").replace(",", " , ").split():
        plain = part.replace("’", "'")
        if plain.endswith("'s") and len(plain) > 2:
            words += [fold(plain[:-2]), "s"]
        elif plain.endswith("s'"):
            words += [fold(plain[:-1]), ""]
        else:
            words.append(fold(plain))
    return " ".join(w for w in words if w)


def is_exact(spelling: str) -> bool:
    """Say whether an alias counts only letter by letter: it is marked with a leading "="."""
    return spelling[:1] == "="
