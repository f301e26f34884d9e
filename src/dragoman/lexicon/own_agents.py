"""A user's own agent nouns and discards.

``agents.csv`` or ``agents.toml`` give nouns that stand for somebody who can act, with their sectors; such a noun takes
the place of ours, and where it does not say whether it is a person, a group or a body, or borrows, ours is followed.
``discards.csv`` gives words that name nobody (scope `actor`), or that make a sentence or a whole article void.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dragoman.errors import LexiconError
from dragoman.lexicon.entity import SECTORS
from dragoman.lexicon.naming import fold
from dragoman.lexicon.own_rows import table_of, toml_of

KINDS = ("person", "group", "body")
SCOPES = ("actor", "sentence", "story")
COLUMNS = frozenset("noun plural sectors kind borrows office cameo source".split())
KEYS = frozenset("name sectors is borrows office nouns source".split())
ANY = "*"  # at the end of a discard: longer words too


@dataclass(frozen=True, slots=True)
class OwnNoun:
    """One noun as the user gives it; null where nothing is said."""

    noun: str
    sectors: tuple[str, ...]
    kind: str | None
    borrows: bool | None
    office: bool | None


@dataclass(frozen=True, slots=True)
class Discard:
    """A phrase that makes a sentence or an article void: folded words, the last of them open where `longer`."""

    words: tuple[str, ...]
    longer: bool
    scope: str
    text: str


@dataclass(frozen=True, slots=True)
class OwnAgents:
    """What the user's folders say of nouns and discards."""

    nouns: Mapping[str, OwnNoun] = field(default_factory=dict)
    nobody: frozenset[str] = frozenset()
    discards: tuple[Discard, ...] = ()


def read(folders: Sequence[Path]) -> OwnAgents:
    """Return the nouns and discards of the user's folders; raise LexiconError naming file and line of a slip."""
    nouns: dict[str, OwnNoun] = {}
    seen: dict[str, str] = {}
    nobody: set[str] = set()
    voids: dict[tuple[str, ...], Discard] = {}
    for folder in folders:
        for place, noun in (*of_csv(folder / "agents.csv"), *of_toml(folder / "agents.toml", nobody)):
            old = nouns.get(noun.noun)
            if old is not None and old.sectors != noun.sectors:
                raise LexiconError(
                    f"{place}: {noun.noun!r} is {' '.join(noun.sectors) or 'of no sector'} here and "
                    f"{' '.join(old.sectors) or 'of no sector'} at {seen[noun.noun]}; keep one of them"
                )
            nouns[noun.noun] = noun
            seen[noun.noun] = place
        for discard in discards_of(folder / "discards.csv"):
            if discard.scope == "actor":
                nobody.add(" ".join(discard.words))
            else:
                voids.setdefault(discard.words, discard)
    return OwnAgents(nouns, frozenset(nobody), tuple(voids.values()))


def of_csv(path: Path) -> Iterator[tuple[str, OwnNoun]]:
    """Yield (place, noun) of each line of ``agents.csv``, its plurals too."""
    if not path.is_file():
        return
    for line, cells in table_of(path, COLUMNS, frozenset(("noun", "sectors"))):
        place = f"{path}:{line}"
        if not cells["noun"]:
            raise LexiconError(f"{place}: has no noun")
        flags = tuple(flag(cells.get(name, ""), name, place) for name in ("borrows", "office"))
        sectors, kind = cells["sectors"].split(), cells.get("kind") or None
        for noun in (cells["noun"], *cells.get("plural", "").split("|")):
            if noun.strip():
                yield place, checked(noun, sectors, kind, flags, place)


def flag(cell: str, name: str, place: str) -> bool | None:
    """Return a cell of yes or no, null where it is empty."""
    if cell not in ("", "yes", "no"):
        raise LexiconError(f"{place}: {name} = {cell!r} should be yes, no or nothing")
    return cell == "yes" if cell else None


def of_toml(path: Path, nobody: set[str]) -> Iterator[tuple[str, OwnNoun]]:
    """Yield (place, noun) of each noun of ``agents.toml``; put its discarded words into `nobody`."""
    if not path.is_file():
        return
    content = toml_of(path)
    groups, discard = content.get("group", []), content.get("discard", {})
    unknown = sorted(set(content) - {"group", "discard", "source"})
    if unknown or not isinstance(groups, list) or not all(isinstance(one, dict) for one in groups):
        raise LexiconError(f"{path}: {unknown or 'group'} not understood; it has [[group]]s and [discard]")
    if not isinstance(discard, dict) or set(discard) - {"words"} or not texts(discard.get("words", [])):
        raise LexiconError(f'{path}: [discard] should be words = ["word", "two words"]')
    nobody.update(" ".join(words_of(word)) for word in discard.get("words", []))
    for number, group in enumerate(groups, 1):
        place = f"{path}: group {number}" + (f" {group['name']!r}" if "name" in group else "")
        wrong = sorted(set(group) - KEYS)
        if wrong:
            raise LexiconError(f"{place}: unknown key {wrong[0]!r}; a group has {', '.join(sorted(KEYS))}")
        if not texts(group.get("nouns")) or not texts(group.get("sectors")):
            raise LexiconError(f'{place}: nouns and sectors should be lists: nouns = ["ranger"], sectors = ["PRM"]')
        flags = (group.get("borrows"), group.get("office"))
        if any(value not in (None, True, False) for value in flags):
            raise LexiconError(f"{place}: borrows and office should be true or false")
        for noun in group["nouns"]:
            yield place, checked(noun, group["sectors"], group.get("is"), flags, place)


def texts(value: Any) -> bool:
    """Say whether a TOML value is a list of texts."""
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def checked(noun: str, sectors: Sequence[str], kind: str | None, flags: Sequence[bool | None], place: str) -> OwnNoun:
    """Return a noun; raise LexiconError for an unknown sector or kind, and where it has no letter."""
    wrong = next((s for s in sectors if s not in SECTORS), None)
    if wrong is not None:
        raise LexiconError(f"{place}: unknown sector {wrong!r}; sectors are {' '.join(sorted(SECTORS))}")
    if kind is not None and kind not in KINDS:
        raise LexiconError(f"{place}: unknown kind {kind!r}; an agent is a {', '.join(KINDS)}")
    key = " ".join(noun.lower().replace("-", " ").split())
    if not any(c.isalpha() for c in key):
        raise LexiconError(f"{place}: the noun {noun!r} has no letter")
    return OwnNoun(key, tuple(sectors), kind, *flags)


def words_of(phrase: str) -> tuple[str, ...]:
    """Return the folded words of a phrase, hyphens as blanks."""
    return tuple(w for w in (fold(part) for part in phrase.replace("-", " ").split()) if w)


def discards_of(path: Path) -> Iterator[Discard]:
    """Yield the discards of ``discards.csv``."""
    if not path.is_file():
        return
    for line, cells in table_of(path, frozenset(("phrase", "scope", "source")), frozenset(("phrase", "scope"))):
        if cells["scope"] not in SCOPES:
            raise LexiconError(f"{path}:{line}: unknown scope {cells['scope']!r}; scopes are {', '.join(SCOPES)}")
        longer = cells["phrase"].endswith(ANY)
        words = words_of(cells["phrase"].removesuffix(ANY))
        if not words:
            raise LexiconError(f"{path}:{line}: the phrase {cells['phrase']!r} has no letter or digit")
        if longer and cells["scope"] == "actor":
            raise LexiconError(f"{path}:{line}: {ANY!r} may stand only with the scopes sentence and story")
        yield Discard(words, longer, cells["scope"], cells["phrase"])
