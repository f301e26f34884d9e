"""What could not be read or coded, and why: set aside, so that the rest goes on."""

from dataclasses import dataclass

# Why an article is set aside whose id another one has: that one may be coded, this one is not.
ONCE_MORE = "is the same article once more"
OTHERS_ID = (
    "has the id of another article; give one of the two another id, or name the column that tells them apart "
    "(--columns id=NAME)"
)
STORED_ID = "has the id of a stored article with another text; give one of the two a new id"
TAKEN = (ONCE_MORE, "has the id of a")


@dataclass(frozen=True, slots=True)
class SetAside:
    """An input that gives no events.

    `source` is the file as the user named it ("-" for standard input; "news.zip/a.txt" for a file in an archive),
    `line` counts from 1 and is null for whole files, `place` says where in a file that has no lines ("row 7",
    "record 12 (https://...)"), `article_id` is null where none was found. `traceback` is filled only where
    our own code failed: that is a fault to report.
    """

    source: str
    reason: str
    line: int | None = None
    article_id: str | None = None
    traceback: str = ""
    place: str | None = None

    @property
    def taken(self) -> bool:
        """Whether its id is another article's."""
        return self.reason.startswith(TAKEN)

    def __str__(self) -> str:
        """Return the one line that a user reads."""
        spot = f"{self.source}:{self.line}" if self.line else self.source
        spot = f"{spot}, {self.place}" if self.place else spot
        who = f" [{self.article_id}]" if self.article_id and (self.line or self.place) else ""
        return f"{spot}{who}: {self.reason}"
