"""Reads profiles: the conventions of profiles.toml, or of a user's own file of the same shape."""

import hashlib
import tomllib
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from dragoman.errors import LexiconError, OptionError, plainly
from dragoman.ontology.load import STATEMENT, Ontology

DEFAULT = "plover-2.0"
DENIAL = "016"  # the CAMEO code of denials
STATUSES = ("occurred", "negated", "planned", "called_for", "possible", "conditional")
Status = Literal["occurred", "negated", "planned", "called_for", "possible", "conditional"]


class ChangeEntry(BaseModel):
    """One ``[[profile.change]]``; profiles.toml explains each key."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    type: tuple[str, ...]
    status: tuple[Status, ...]
    mode: tuple[str, ...] = ()
    under: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    trigger: Literal["verb", "noun", ""] = ""
    to: str
    cameo: dict[str, str] = {}


class ProfileEntry(BaseModel):
    """One ``[[profile]]``."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(min_length=1)
    title: str = ""
    codebook: str = Field(min_length=1)
    type_from: Literal["frames", "cameo"] = "frames"
    denial: Literal["REJECT", "STATEMENT"] = "REJECT"
    change: tuple[ChangeEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class Profile:
    """A convention; `version` is its name, for a user's own with the digest of the file."""

    name: str
    title: str
    codebook: str
    type_from: str
    denial: str
    changes: tuple[ChangeEntry, ...]
    version: str

    def change_of(self, asked: "Asked") -> ChangeEntry | None:
        """Return the change that fits an act, null where it stays what it is."""
        return next((one for one in self.changes if asked.fits(one)), None)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a change may depend on: an act's codes, its status with the rules behind it, and its trigger's kind."""

    type: str
    status: str
    modes: tuple[str, ...]
    cameo: str | None
    rules: frozenset[str]
    trigger: str

    def fits(self, one: ChangeEntry) -> bool:
        """Say whether a change is meant for this act."""
        return (
            self.type in one.type
            and self.status in one.status
            and (not one.mode or bool(set(one.mode) & set(self.modes)))
            and (not one.under or (self.cameo or "").startswith(one.under))
            and (not one.by or self.rules <= set(one.by))
            and one.trigger in ("", self.trigger)
        )


def names() -> tuple[str, ...]:
    """Return the names of the profiles that ship."""
    return tuple(row["name"] for row in tomllib.loads(shipped().read_text(encoding="utf-8"))["profile"])


def load(wanted: str, ontology: Ontology) -> Profile:
    """Return the profile of that name, or of the file at that path.

    Raises OptionError where there is neither, LexiconError naming what is wrong in the file.
    """
    for row in entries(shipped()):
        if row.name == wanted:
            return checked(row, "profiles.toml", row.name, ontology)
    path = Path(wanted)
    if not path.is_file():
        raise OptionError(
            f"profile {wanted!r}: is neither one of {', '.join(names())} nor a file; --profile takes a name or a path"
        )
    found = entries(path)
    if len(found) != 1:
        raise LexiconError(f"{path}: has {len(found)} [[profile]] tables; give exactly one")
    digest = hashlib.sha256(path.read_bytes()).hexdigest()[:12]
    return checked(found[0], str(path), f"{found[0].name}@{digest}", ontology)


def shipped() -> Traversable:
    """Return the place of the shipped file."""
    return files("dragoman.ontology").joinpath("profiles.toml")


def entries(path: Path | Traversable) -> list[ProfileEntry]:
    """Return a file's entries; raise LexiconError for what is no TOML, and for unknown keys and values."""
    try:
        data: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
        unknown = sorted(set(data) - {"profile"})
        if unknown:
            raise LexiconError(f"{path}: unknown key {unknown[0]!r}; a file of profiles has [[profile]] tables")
        rows = data.get("profile", [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise LexiconError(f"{path}: write the profile under [[profile]], with two brackets on each side")
        return [ProfileEntry(**row) for row in rows]
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path}: not valid TOML: {error}") from error
    except ValidationError as error:
        wrong = plainly(error.errors())
        raise LexiconError(f"{path}: {wrong}") from error


def checked(entry: ProfileEntry, file: str, version: str, ontology: Ontology) -> Profile:
    """Return the profile of an entry; raise LexiconError for codes that do not exist and changes that contradict."""
    place = f"{file}: profile {entry.name!r}"
    for number, one in enumerate(entry.change):
        if one.to not in ontology.types or one.to == STATEMENT:
            raise LexiconError(f"{place}: no type {one.to!r} to change to; there are {', '.join(ontology.types)}")
        for type_ in one.type:
            wrong = ontology.problems(type_, one.mode)
            if wrong:
                raise LexiconError(f"{place}: {wrong[0]}")
        for code in one.cameo.values():
            ontology.code(code)
        for other in entry.change[:number]:
            if clash(one, other):
                raise LexiconError(
                    f"{place}: changes to {other.to} and to {one.to} tie; make one of them more specific by mode or"
                    " under, or let them differ in type or status"
                )
    ordered = tuple(sorted(entry.change, key=weight, reverse=True))
    return Profile(entry.name, entry.title, entry.codebook, entry.type_from, entry.denial, ordered, version)


def weight(change: ChangeEntry) -> int:
    """Return how specific a change is: the more so wins."""
    return bool(change.mode) + bool(change.under) + bool(change.by) + bool(change.trigger)


def clash(one: ChangeEntry, other: ChangeEntry) -> bool:
    """Say whether two changes, neither more specific, may both fit an act."""
    if not (set(one.type) & set(other.type) and set(one.status) & set(other.status)) or weight(one) != weight(other):
        return False
    if one.mode and other.mode and not set(one.mode) & set(other.mode):
        return False
    apart = not any(a.startswith(b) or b.startswith(a) for a in one.under for b in other.under)
    return not (one.under and other.under and apart)


def recoded(cameo: str | None, table: dict[str, str]) -> str | None:
    """Return the new code for a CAMEO code: by the longest beginning in the table, else the code itself."""
    fits = [start for start in table if cameo is not None and cameo.startswith(start)]
    return table[max(fits, key=len)] if fits else cameo
