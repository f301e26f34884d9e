"""How inputs are to be read, in one checked object that goes to every reader."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from dragoman.errors import InputError, OptionError
from dragoman.read.dates import given as date_of
from dragoman.settings import Settings

FIELDS = ("id", "text", "title", "published", "publisher", "url", "agency", "language")
DEFAULTS = Settings()  # every field has a default


@dataclass(frozen=True, slots=True)
class Options:
    """What a reader may be told. Raise an InputError where a value cannot be meant.

    `published` (ISO date or date-time) is for articles that do not state theirs in a field of their own;
    `columns` says which column of a table, or key of a JSON object, holds which of our fields ("" for none;
    "name:dmy" or "name:mdy" for a publication whose figures have two readings);
    `input_format` names the reader where a file's name does not tell; `any_language` leaves other languages in.
    """

    published: str | None = None
    max_chars: int = DEFAULTS.max_chars
    max_tokens: int = DEFAULTS.max_tokens
    columns: Mapping[str, str] = field(default_factory=dict)
    input_format: str | None = None
    any_language: bool = False

    def __post_init__(self) -> None:
        """Check the date and the names of the fields."""
        if self.published is not None:
            stated = date_of(self.published)
            if stated is None:
                raise InputError(
                    f"--published {self.published!r} is no date; write YYYY-MM-DD or YYYY-MM-DDTHH:MM:SS+00:00"
                )
            object.__setattr__(self, "published", stated)
        for name in self.columns:
            if name not in FIELDS:
                raise OptionError(f"columns: {name!r} is no field of an article; write FIELD=COLUMN with {fields()}")

    @classmethod
    def of(cls, settings: Settings, **given: Any) -> "Options":
        """Return options with the limits of `settings`; those given as None keep their default."""
        limits = {name: getattr(settings, name) for name in ("max_chars", "max_tokens", "any_language")}
        return cls(**limits, **{name: value for name, value in given.items() if value is not None})


def chosen(options: Options | None, given: Mapping[str, Any]) -> Options:
    """Return `options`, or the default ones, with single values changed."""
    base = options or Options()
    return replace(base, **given) if given else base


def columns_of(text: str) -> dict[str, str]:
    """Return the columns of "text=body,published=date"; raise OptionError where it is not of that form."""
    found: dict[str, str] = {}
    for part in text.split(","):
        name, equals, column = part.partition("=")
        name = name.strip().lower()
        if not equals or name not in FIELDS or name in found:
            raise OptionError(f"--columns {part.strip()!r}: write FIELD=COLUMN, each field once, with {fields()}")
        found[name] = column.strip()
    return found


def fields() -> str:
    """Return the fields for a message."""
    return f"{', '.join(FIELDS[:-1])} or {FIELDS[-1]}"
