"""The numbers that merging goes by, from `rules.toml` or a file of the user's own, checked."""

import json
import tomllib
from functools import cached_property
from importlib.resources import files
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from dragoman.errors import OptionError, plainly
from dragoman.records import hash_of


class Table(BaseModel):
    """A table of the file: all keys needed, no others known."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Verbal(Table):
    """Acts of speech, of which more is asked."""

    types: tuple[str, ...]
    extra: float


class Modes(Table):
    """Which modes are acts of their own."""

    exclusive: frozenset[str]
    personal: frozenset[str]
    once: frozenset[str]


class Joint(Table):
    """Which types are done by all parties together."""

    types: frozenset[str]


class Decide(Table):
    """How many points are enough."""

    enough: float
    middle: float
    join: float
    anchors: int
    compared: int


class Type(Table):
    """Points for what kind of act it is."""

    same: float
    other: float
    modes: float
    other_modes: float
    trigger: float
    multiple: float
    denial: float


class Time(Table):
    """Points for when."""

    day: float
    old_day: float
    old_days: int
    near: float
    next: float
    week: float
    month: float
    assumed: float
    fresh_days: int
    gap_days: int


class Place(Table):
    """Points for where; kilometres."""

    same: float
    big: float
    big_km: float
    near: float
    near_km: float
    inside: float
    region: float
    country: float
    site: float
    nameless: float
    nameless_words: frozenset[str]


class Who(Table):
    """Points for the parties of a side."""

    named: float
    state: float
    alike: float
    other: float
    unlike: float
    unlike_person: float
    other_country: float


class Figures(Table):
    """Points for how many."""

    large: float
    small: float
    tiny: float
    apart: float
    far: float
    risen: float


class Wording(Table):
    """Points for the words."""

    sentence: float
    chance: float
    twin: float
    twins: float
    twin_words: int
    reworded: float
    reworded_share: float
    reworded_words: int
    story: float
    names: float


class Copying(Table):
    """When articles are copies of one text."""

    window_days: int
    words: int
    jaccard: float
    contained: float
    agency: float
    rewritten: tuple[float, float]
    least: int
    lead: int
    figures: float
    caseless: float


class Blocking(Table):
    """Which reports are compared at all."""

    interval_days: int
    names: int
    crowd: int
    window: int


class Rules(Table):
    """All of them."""

    families: dict[str, tuple[str, ...]]
    joint: Joint
    verbal: Verbal
    modes: Modes
    decide: Decide
    type: Type
    when: Time
    where: Place
    who: Who
    counts: Figures
    words: Wording
    copies: Copying
    blocking: Blocking

    def family(self, type: str) -> str:
        """Return the family of a type, which is the type itself where none names it."""
        return self._family_of.get(type, type)

    @cached_property
    def _family_of(self) -> dict[str, str]:
        return {type: name for name, types in self.families.items() for type in types}

    @cached_property
    def digest(self) -> str:
        """The hash of all numbers, which every merge is marked with."""
        return hash_of(json.dumps(self.model_dump(), sort_keys=True, default=sorted))  # sets have no order


def load_rules(path: Path | None = None) -> Rules:
    """Return the rules of a TOML file, by default ours; raise OptionError naming what is wrong in it."""
    try:
        text = path.read_text("utf-8") if path else files("dragoman.merge").joinpath("rules.toml").read_text("utf-8")
    except OSError as error:
        raise OptionError(
            f"rules {path or 'of the package'}: cannot be read ({(error.strerror or '').lower()})"
        ) from error
    try:
        return Rules(**tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise OptionError(f"rules {path or 'of the package'}: is not TOML: {error}") from error
    except ValidationError as error:
        raise OptionError(
            f"rules {path or 'of the package'}: {plainly(error.errors())}; src/dragoman/merge/rules.toml shows all"
        ) from error
