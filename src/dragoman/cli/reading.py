"""How the articles of files are read, for the commands that take what `dragoman code` or `run` has read before."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Reading:
    """The reader options that were given, as for `dragoman run`."""

    published: str | None = None
    columns: str | None = None
    input_format: str | None = None

    def given(self) -> dict[str, Any]:
        """Return them as options of `read.articles`; raise OptionError where one cannot be meant."""
        from dragoman import read

        mapping = read.columns_of(self.columns) if self.columns else None
        found = {"published": self.published, "columns": mapping, "input_format": self.input_format}
        return {name: value for name, value in found.items() if value is not None}
