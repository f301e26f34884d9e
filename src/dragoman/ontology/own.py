"""A user's own ontology: types, modes and contexts of their own, and how ours map to them.

It is a folder with ``ontology.toml``, and beside it ``events/*.toml``, ``sets.toml`` and ``actors/*.csv`` as in a
lexicon folder. docs/own-ontology.md explains each key.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from dragoman.errors import LexiconError, OptionError, plain
from dragoman.ontology.load import EventType, Ontology
from dragoman.ontology.profiles import Status

FILE = "ontology.toml"
NOBODY = "nobody"  # in `actor` and `recipient`: that side is empty
COUNTS = ("killed", "injured", "arrested", "displaced", "abducted", "participants", "other")
Count = Literal["killed", "injured", "arrested", "displaced", "abducted", "participants", "other"]
Quad = Literal["verbal cooperation", "material cooperation", "verbal conflict", "material conflict", "neutral"]


class Entry(BaseModel):
    """Any table: unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class TypeEntry(Entry):
    """One ``[[type]]``."""

    name: str = Field(pattern=r"^[A-Z][A-Z0-9_-]*$")
    quad: Quad
    score: float = Field(ge=-10, le=10)
    definition: str = Field(min_length=1)
    cameo: str | None = None


class ModeEntry(Entry):
    """One ``[[mode]]``, of a type of the user's or of ours."""

    type: str
    name: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    score: float | None = Field(None, ge=-10, le=10)
    cameo: str | None = None


class MapExample(Entry):
    """A sentence that a map takes, or must not take."""

    text: str
    who: str | None = None
    whom: str | None = None
    status: Status | None = None
    is_: str | None = Field(None, alias="is")
    because: str | None = None
    todo: bool = False


class Test(Entry):
    """What a map asks, or in `not` refuses, of an act; a list is met by any of its values."""

    type: tuple[str, ...] = ()
    mode: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    cameo: tuple[str, ...] = ()  # how the code begins
    status: tuple[Status, ...] = ()
    actor: tuple[str, ...] = ()  # a party's sector, primary code or country
    recipient: tuple[str, ...] = ()
    between: tuple[str, ...] = ()  # two sides, each with such a party
    counts: dict[Count, int] = {}  # at least so many


class MapEntry(Test):
    """One ``[[map]]``: the acts of ours that are one of the user's types."""

    id: str = Field(pattern=r"^[a-z][a-z0-9-]*(\.[a-z0-9-]+)+$")
    to: str
    to_mode: str | None = None
    to_context: tuple[str, ...] = ()
    not_: Test = Field(Test(), alias="not")
    rank: int = 0
    yes: tuple[MapExample, ...] = Field(min_length=1)
    no: tuple[MapExample, ...] = Field(min_length=1)

    @property
    def weight(self) -> tuple[int, int]:
        """How far ahead of others a map is tried: by rank, then by the number of its conditions."""
        own = sum(bool(getattr(self, name)) for name in Test.model_fields)
        return self.rank, own + sum(bool(getattr(self.not_, name)) for name in Test.model_fields)


class OwnEntry(Entry):
    """The whole file."""

    name: str = Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$")
    version: str = Field(min_length=1)
    others: Literal["keep", "drop"] = "keep"
    context: tuple[str, ...] = ()
    type: tuple[TypeEntry, ...] = ()
    mode: tuple[ModeEntry, ...] = ()
    map: tuple[MapEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class Own:
    """A user's ontology: `maps` in the order in which they are tried, `ontology` all codes, ours among them."""

    codebook: str
    drops: bool  # whether acts of our types that no map takes are left out
    maps: tuple[MapEntry, ...]
    ontology: Ontology


def load(folder: Path, ours: Ontology) -> Own:
    """Return the ontology of a folder; raise OptionError where there is none, LexiconError for what is wrong in it."""
    path = folder / FILE
    if not path.is_file():
        raise OptionError(f"--ontology {folder}: holds no {FILE}; docs/own-ontology.md shows one")
    entry = read(path)
    codebook = f"{entry.name}-{entry.version}"
    ontology = extended(entry, codebook, ours, str(path))
    for one in entry.map:
        check_map(one, ontology, f"{path}: map {one.id!r}")
    refuse_ties(entry.map, str(path))
    maps = tuple(sorted(entry.map, key=lambda m: (-m.weight[0], -m.weight[1], m.id)))
    return Own(codebook, entry.others == "drop", maps, ontology)


def read(path: Path) -> OwnEntry:
    """Return a file's content; raise LexiconError for what is no TOML, and for unknown keys and values."""
    try:
        data: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
        return OwnEntry(**data)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path}: not valid TOML: {error}") from error
    except ValidationError as error:
        wrong = "; ".join(f"{place(e['loc'], data)}: {plain(e)}" for e in error.errors())
        raise LexiconError(f"{path}: {wrong}") from error


def place(where: Sequence[str | int], data: Mapping[str, Any]) -> str:
    """Return where a fault is, a table by its id or name: "map killed.shot.actor"."""
    named = list(map(str, where))
    if len(where) > 1 and isinstance(where[1], int):
        row = data[str(where[0])][where[1]]
        if isinstance(row, Mapping):
            named[1] = str(row.get("id") or row.get("name") or where[1])
    return " ".join(named[:2]) + "".join(f".{name}" for name in named[2:])


def extended(entry: OwnEntry, codebook: str, ours: Ontology, file: str) -> Ontology:
    """Return our codes with the user's; raise LexiconError for names that are taken and codes that do not exist."""
    types = dict(ours.types)
    for one in entry.type:
        if one.name in types:
            raise LexiconError(f"{file}: type {one.name!r} is taken; give it a name that neither you nor we have used")
        known(one.cameo, ours)
        types[one.name] = EventType(one.name, one.quad, one.score, one.cameo or "", one.definition, {}, {})
    for mode in entry.mode:
        kind = types.get(mode.type)
        if kind is None:
            raise LexiconError(f"{file}: mode {mode.name!r}: no type {mode.type!r}; there are {', '.join(types)}")
        if mode.name in kind.modes:
            raise LexiconError(f"{file}: {mode.type} has a mode {mode.name!r} already")
        known(mode.cameo, ours)
        scores = {**kind.modes, mode.name: kind.score if mode.score is None else mode.score}
        codes = {**kind.mode_cameo, mode.name: mode.cameo or kind.cameo}
        types[mode.type] = replace(kind, modes=scores, mode_cameo=codes)
    taken = sorted(set(entry.context) & ours.contexts)
    if taken:
        raise LexiconError(f"{file}: context {taken[0]!r} is ours already; leave it out")
    own = frozenset(one.name for one in entry.type)
    return replace(ours, types=types, contexts=ours.contexts | set(entry.context), codebook=codebook, own_types=own)


def known(cameo: str | None, ours: Ontology) -> None:
    """Raise LexiconError for a CAMEO code that does not exist."""
    if cameo is not None:
        ours.code(cameo)


def check_map(one: MapEntry, ontology: Ontology, where: str) -> None:
    """Raise LexiconError for a type, mode, context or code that does not exist, and for a map that asks nothing."""
    wrong = ontology.problems(one.to, (one.to_mode,) if one.to_mode else (), one.to_context)
    if one.weight[1] == 0:
        wrong.append("asks for nothing; give at least a type")
    wrong += [problem for test in (one, one.not_) for problem in problems(test, ontology)]
    if wrong:
        raise LexiconError(f"{where}: {wrong[0]}")


def problems(test: Test, ontology: Ontology) -> Iterator[str]:
    """Yield what a test names that does not exist."""
    modes = {mode for kind in ontology.types.values() for mode in kind.modes}
    parties = (*test.actor, *test.recipient, *test.between)
    yield from (
        f"no event type {t!r}; there are {', '.join(ontology.types)}" for t in test.type if t not in ontology.types
    )
    yield from (f"no type has a mode {m!r}" for m in test.mode if m not in modes)
    yield from (f"no context {c!r}" for c in test.context if c not in ontology.contexts)
    yield from (f"no CAMEO code begins {c!r}" for c in test.cameo if not any(k.startswith(c) for k in ontology.cameo))
    yield from (f"{c!r} is no code of a party" for c in parties if not is_party_code(c, ontology))


def is_party_code(code: str, ontology: Ontology) -> bool:
    """Say whether a code may stand on a party: a sector, a country or kind of organization in capitals, or nobody."""
    return code == NOBODY or code in ontology.sectors or (len(code) == 3 and code.isalpha() and code.isupper())


def refuse_ties(maps: Iterable[MapEntry], file: str) -> None:
    """Raise LexiconError where an id stands twice, or two maps of one weight may take the same act."""
    seen: list[MapEntry] = []
    for one in maps:
        for other in seen:
            if one.id == other.id:
                raise LexiconError(f"{file}: map id {one.id!r} stands twice")
            same = (one.to, one.to_mode, one.to_context) == (other.to, other.to_mode, other.to_context)
            if one.weight == other.weight and not same and not (apart(one, other) or apart(other, one)):
                raise LexiconError(
                    f"{file}: map {one.id!r} ties with {other.id!r}; make one of them more specific, exclude with"
                    " `not`, or give one a higher rank"
                )
        seen.append(one)


def apart(one: MapEntry, other: MapEntry) -> bool:
    """Say whether no act can meet both: their types, statuses or codes differ, or `other` refuses what `one` asks."""
    for name in ("type", "status"):
        mine, theirs = set(getattr(one, name)), set(getattr(other, name))
        if mine and theirs and not mine & theirs:
            return True
    if (
        one.cameo
        and other.cameo
        and not any(a.startswith(b) or b.startswith(a) for a in one.cameo for b in other.cameo)
    ):
        return True
    no = other.not_
    refused = [(getattr(one, name), getattr(no, name)) for name in ("type", "mode", "context", "status", "actor")]
    refused += [(one.recipient, no.recipient), (one.between, no.actor), (one.between, no.between)]
    if any(asked and set(asked) <= set(names) for asked, names in refused):
        return True
    if one.cameo and all(code.startswith(no.cameo) for code in one.cameo):
        return True
    return any(least <= one.counts.get(what, 0) for what, least in no.counts.items())
