"""Reads the code tables and answers for them.

PLOVER: the manual's 2.0 draft at commit 5e0c24f (types, modes, contexts, sectors and scores; the
definitions are ours). CAMEO: the codebook's 1.1b3 names, quad classes by cue, and the Goldstein scale as
GDELT publishes it. SOURCES.toml beside this file names each; the decisions that are ours:

- SANCTION is material conflict; ACCUSE scores -3 (the manual prints 3);
- PROTEST vandalize has no score of its own here and takes the type's;
- a CAMEO code newer than the published scale takes its parent's score (`Cameo.goldstein_from`);
- STATEMENT (CAMEO 01, outside PLOVER) is neutral and scores 0.
"""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable

from dragoman.errors import DataError, LexiconError

CODEBOOK = "plover-2.0-draft@5e0c24f"
STATEMENT = "STATEMENT"
NEUTRAL = "neutral"
_STATEMENT_CUE = "01"


@dataclass(frozen=True, slots=True)
class EventType:
    """A PLOVER type: its quad class in words, its score (-10..10), its CAMEO cue and its modes with their scores."""

    name: str
    quad: str
    score: float
    cameo: str
    definition: str
    modes: Mapping[str, float]
    mode_cameo: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Cameo:
    """A CAMEO code: name, quad class (1 verbal to 2 material cooperation, 3 verbal to 4 material conflict), score.

    `goldstein_from` is the code whose published score it has: its own, or its nearest parent's.
    `plover` is (type, modes, contexts).
    """

    code: str
    name: str
    quad: int
    goldstein: float
    goldstein_from: str
    plover: tuple[str, tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Ontology:
    """All codes. Every question about a code that does not exist raises LexiconError naming those that do."""

    types: Mapping[str, EventType]
    contexts: frozenset[str]
    sectors: Mapping[str, str]  # code -> meaning
    cameo: Mapping[str, Cameo]
    codebook: str = CODEBOOK
    own_types: frozenset[str] = frozenset()  # the user's (own.py)

    def type(self, name: str) -> EventType:
        """Return the type called `name` (STATEMENT included)."""
        found = self.types.get(name)
        if found is None:
            raise LexiconError(f"no event type {name!r}; there are {', '.join(self.types)}")
        return found

    def quad_of(self, type: str) -> str:
        """Return the quad class in words: "verbal cooperation" ... "material conflict", or "neutral" for STATEMENT."""
        return self.type(type).quad

    def is_mode(self, type: str, mode: str) -> bool:
        """Say whether `type` has the mode."""
        return mode in self.type(type).modes

    def intensity(self, type: str, modes: Sequence[str] = ()) -> float:
        """Return the PLOVER score, -10 to 10: the strongest mode's (furthest from 0), else the type's."""
        kind = self.type(type)
        if not modes:
            return kind.score
        for mode in modes:
            if mode not in kind.modes:
                known = ", ".join(kind.modes) or "none"
                raise LexiconError(f"{type} has no mode {mode!r}; it has {known}")
        return max((kind.modes[mode] for mode in modes), key=abs)

    def code(self, cameo: str) -> Cameo:
        """Return the CAMEO code `cameo`."""
        found = self.cameo.get(cameo)
        if found is None:
            siblings = [c for c in self.cameo if c[:2] == cameo[:2]] or [c for c in self.cameo if len(c) == 2]
            raise LexiconError(f"no CAMEO code {cameo!r}; near it are {', '.join(siblings)}")
        return found

    def goldstein(self, cameo: str | None) -> float | None:
        """Return the Goldstein score of a CAMEO code, -10 to 10; null for null."""
        return None if cameo is None else self.code(cameo).goldstein

    def parents(self, cameo: str) -> tuple[str, ...]:
        """Return the codes above `cameo`, nearest first: "1122" -> ("112", "11")."""
        self.code(cameo)
        return tuple(cameo[:n] for n in range(len(cameo) - 1, 1, -1))

    def plover_of_cameo(self, cameo: str) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
        """Return (type, modes, contexts) of a CAMEO code by the table of 2021 and our exceptions."""
        return self.code(cameo).plover

    def cameo_of(self, type: str, modes: Sequence[str] = ()) -> str | None:
        """Return the finest CAMEO code that a type and its first mode alone support (ours), else the cue.

        Null for a user's own type that names none.
        """
        kind = self.type(type)
        return (kind.mode_cameo.get(modes[0], kind.cameo) if modes else kind.cameo) or None

    def problems(
        self, type: str, modes: Sequence[str] = (), contexts: Sequence[str] = (), cameo: str | None = None
    ) -> list[str]:
        """Return what is wrong with a coding, a sentence each; empty where it is sound. For lexicon checks."""
        if type not in self.types:
            return [f"no event type {type!r}; there are {', '.join(self.types)}"]
        own = self.types[type].modes
        wrong = [f"{type} has no mode {m!r}; it has {', '.join(own) or 'none'}" for m in modes if m not in own]
        wrong += [
            f"no context {c!r}; there are {', '.join(sorted(self.contexts))}"
            for c in contexts
            if c not in self.contexts
        ]
        if cameo is not None and cameo not in self.cameo:
            wrong.append(f"no CAMEO code {cameo!r}")
        return wrong


def _rows(folder: Traversable, name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a table; raise DataError where it is missing."""
    try:
        text = (folder / name).read_text(encoding="utf-8")
    except OSError as error:
        raise DataError(f"ontology/{name} cannot be read ({error}); reinstall dragoman") from error
    yield from csv.DictReader(text.splitlines())


def _types(folder: Traversable) -> dict[str, EventType]:
    """Return the types with their modes, and STATEMENT after them."""
    modes: dict[str, dict[str, float]] = {}
    codes: dict[str, dict[str, str]] = {}
    kinds = list(_rows(folder, "plover_types.csv"))
    base = {row["type"]: float(row["score"]) for row in kinds}
    for row in _rows(folder, "modes.csv"):
        kind = row["type"]
        if kind not in base:
            raise LexiconError(f"modes.csv: no event type {kind!r}; there are {', '.join(base)}")
        modes.setdefault(kind, {})[row["mode"]] = float(row["score"]) if row["score"] else base[kind]
        codes.setdefault(kind, {})[row["mode"]] = row["cameo"]
    types = {
        row["type"]: EventType(
            row["type"],
            row["quad"],
            base[row["type"]],
            row["cameo"],
            row["definition"],
            modes.get(row["type"], {}),
            codes.get(row["type"], {}),
        )
        for row in kinds
    }
    said = "Says something that is none of the other types; given only on request."
    types[STATEMENT] = EventType(STATEMENT, NEUTRAL, 0.0, _STATEMENT_CUE, said, {}, {})
    return types


def load() -> Ontology:
    """Return the ontology that ships with dragoman. Raises DataError or LexiconError where its tables are damaged."""
    folder = files("dragoman.ontology")
    plover = {
        row["cameo"]: (row["type"], tuple(row["modes"].split()), tuple(row["contexts"].split()))
        for row in _rows(folder, "cameo_to_plover.csv")
    }
    cameo = {}
    for row in _rows(folder, "cameo.csv"):
        code = row["code"]
        if code not in plover:
            raise LexiconError(f"cameo_to_plover.csv: no row for {code}; run tools/build_cameo_plover.py")
        cameo[code] = Cameo(
            code, row["name"], int(row["quad"]), float(row["goldstein"]), row["goldstein_from"], plover[code]
        )
    return Ontology(
        types=_types(folder),
        contexts=frozenset(row["context"] for row in _rows(folder, "contexts.csv")),
        sectors={row["sector"]: row["meaning"] for row in _rows(folder, "sectors.csv")},
        cameo=cameo,
    )
