"""The questions of an alert, as a file of TOML has them."""

import tomllib
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from dragoman.errors import InputError, OptionError, plain_words, plainly
from dragoman.export.choices import Choices
from dragoman.export.choose import Filters
from dragoman.export.codes import countries
from dragoman.export.periods import TIMES

COUNTED = ("times", "before", "per_article", "period")  # what a rule of `new` has no use for


class Rule(BaseModel):
    """One question, as its table in a file says."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    says: str = ""
    new: bool = False  # every incident that is first told since the last run, instead of a count
    recent: int = Field(30, ge=0)  # of `new`: days before the newest article within which it happened
    by: tuple[str, ...] = ("country",)
    period: str = "week"
    type: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    country_of: str = "place"
    min_confidence: float = Field(0.0, ge=0, le=1)
    least: float = Field(1.0, gt=0, allow_inf_nan=False)
    times: float | None = Field(None, gt=0, allow_inf_nan=False)
    before: int = Field(8, ge=1, le=1000)
    per_article: bool = False

    @field_validator("type", "country", "by", mode="before")
    @classmethod
    def listed(cls, value: object) -> object:
        """Take one word for a list of one."""
        return (value,) if isinstance(value, str) else value

    @field_validator("type", "country")
    @classmethod
    def capitals(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        """Take codes in small letters too."""
        return tuple(one.upper() for one in value)

    @model_validator(mode="after")
    def sound(self) -> Self:
        """Refuse what cannot be meant, and what would never be true."""
        if self.period not in TIMES:
            raise ValueError(f"period {self.period!r} is none of {', '.join(TIMES)}")
        for one in self.by:
            if one in TIMES:
                raise ValueError(f"by {one!r} is a time; say period = {one!r}")
        for one in self.country:
            if one not in countries():
                raise ValueError(f"country {one!r} is no ISO 3166-1 alpha-3 code, as USA, DEU or XKX are")
        given = [name for name in COUNTED if name in self.model_fields_set]
        if self.new and given:
            raise ValueError(f"new = true tells each incident and compares nothing; leave out {', '.join(given)}")
        if not self.new and "recent" in self.model_fields_set:
            raise ValueError("recent is for new = true")
        return self

    def choices(self) -> Choices:
        """Return how to count."""
        return Choices((*self.by, self.period), undated="published", country_of=self.country_of, counts=())

    def filters(self) -> Filters:
        """Return what to count."""
        return Filters(types=self.type, countries=self.country, min_confidence=self.min_confidence)


def rules_of(path: Path) -> list[Rule]:
    """Return the rules of a file; raise InputError naming what is wrong in it."""
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"{path}: cannot be read as TOML ({plain_words(error)})") from error
    tables = given.get("alert")
    if set(given) - {"alert"} or not isinstance(tables, list) or not tables:
        raise InputError(f"{path}: holds tables [[alert]] and nothing else; see docs/series.md")
    found: dict[str, Rule] = {}
    for number, table in enumerate(tables, 1):
        try:
            rule = Rule(**table)
            rule.choices()
        except ValidationError as error:
            raise InputError(f"{path}: alert {number}: {plainly(error.errors())}") from error
        except (OptionError, TypeError) as error:
            raise InputError(f"{path}: alert {number}: {str(error).removeprefix('--')}") from error
        if rule.id in found:
            raise InputError(f"{path}: the id {rule.id!r} stands twice; ids must differ")
        found[rule.id] = rule
    return list(found.values())
