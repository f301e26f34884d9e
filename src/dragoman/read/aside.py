"""What could not be read or coded, and why: set aside, so that the rest goes on."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SetAside:
    """An input that gives no events.

    `source` is the file as the user named it ("-" for standard input), `line` counts from 1 and is
    null for whole files, `article_id` is null where none was found. `traceback` is filled only where
    our own code failed: that is a fault to report.
    """

    source: str
    reason: str
    line: int | None = None
    article_id: str | None = None
    traceback: str = ""

    def __str__(self) -> str:
        """Return the one line that a user reads."""
        place = f"{self.source}:{self.line}" if self.line else self.source
        who = f" [{self.article_id}]" if self.article_id and self.line else ""
        return f"{place}{who}: {self.reason}"
