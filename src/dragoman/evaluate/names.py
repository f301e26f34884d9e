"""When two strings name the same party or place, and when two intervals are the same time.

The rules are those by which the shared benchmark is scored, so that figures can be compared: names
are compared by their content words, and a description must have the same head word.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date

_STOP = frozenset("the a an of in at and his her its their some least more than s".split())
_PREPOSITION = re.compile(r"\s(?:of|in|from|for|at|with|on|by|to|near|against|who|which|that)\s", re.IGNORECASE)
_ACRONYM = re.compile(r"\b(?:[A-Za-z]\.){2,}")
_WORD = re.compile(r"[^\W\d_][\w.'’-]*")
# A phrase that is no name: its country decides.
GENERIC = re.compile(
    r"^the (nation|country|region|area|airbase|border|area’s borders|country’s borders)$", re.IGNORECASE
)


def words(text: str) -> list[str]:
    """Return the content words of a phrase, lower-cased; "U.S." is one word."""
    joined = _ACRONYM.sub(lambda m: m.group().replace(".", ""), text)
    return [w for w in re.findall(r"\w+", joined.lower()) if w not in _STOP]


def head(text: str) -> str:
    """Return the head word of a noun phrase: the last content word before its first preposition."""
    found = words(_PREPOSITION.split(f" {text} ")[0]) or words(text)
    return found[-1] if found else ""


def is_proper(text: str) -> bool:
    """Say whether every content word is capitalised."""
    found = [w for w in _WORD.findall(text) if w.lower().strip(".") not in _STOP]
    return bool(found) and all(w[0].isupper() for w in found)


def same_name(left: Iterable[str], right: Sequence[str], *, loose: bool = False) -> bool:
    """Say whether any of `left` names what any of `right` does.

    One must hold all content words of the other; unless `loose`, they must also share their head word,
    or the shorter be the tail of a longer proper name ("Clinton", "Secretary of State Hillary Clinton").
    """
    return any(_same(a, b, loose) for a in left for b in right)


def _same(a: str, b: str, loose: bool) -> bool:
    wa, wb = words(a), words(b)
    if not wa or not wb or not (set(wa) <= set(wb) or set(wb) <= set(wa)):
        return False
    if loose or set(wa) == set(wb) or head(a) == head(b):
        return True
    short, long = (a, b) if len(wa) <= len(wb) else (b, a)
    first_part = words(long.split(",")[0])
    return is_proper(short) and words(short)[-1] in (words(long)[-1], first_part[-1] if first_part else "")


def _day(text: str) -> int | None:
    try:
        return date.fromisoformat(text[:10]).toordinal()
    except ValueError:
        return None


def same_time(gold: tuple[str, str], start: str | None, end: str | None) -> bool:
    """Say whether two intervals share at least half of the days that they cover together; an open end is a point."""
    first, last = _day(start or end or ""), _day(end or start or "")
    g0, g1 = _day(gold[0]), _day(gold[1])
    if first is None or last is None or g0 is None or g1 is None:
        return False
    overlap = min(last, g1) - max(first, g0) + 1
    return overlap > 0 and overlap / (max(last, g1) - min(first, g0) + 1) >= 0.5
