"""The rows of the store that are no records of the coder: what was coded, what was set aside, which runs there were."""

from dataclasses import dataclass

from dragoman.read import SetAside
from dragoman.records import Article, hash_of


@dataclass(frozen=True, slots=True)
class Coded:
    """An article that a coder is done with: coded, with or without events, or failed for good. They make a chunk count.

    What failed is in `set_aside` too, with the reason.
    """

    article_id: str
    text_sha256: str
    n_events: int
    language: str | None = None
    source: str | None = None  # the file as the user named it, and the line in it
    line: int | None = None
    place: str | None = None  # where in a file that has no lines
    failed: bool = False


@dataclass(frozen=True, slots=True)
class Left:
    """An input that gave no events, why, and whether a later run should try it again."""

    source: str
    reason: str
    line: int | None = None
    article_id: str | None = None
    text_sha256: str | None = None  # null where it never became an article
    traceback: str = ""
    retryable: bool = False  # true for what time, memory or a crash prevented
    place: str | None = None  # where in a file that has no lines

    @classmethod
    def of(cls, item: SetAside, article: Article | None = None, *, retryable: bool = False) -> "Left":
        """Return the row of what was set aside; `article` is what could not be coded, where it came so far."""
        return cls(
            source=item.source,
            reason=item.reason,
            line=item.line,
            article_id=article.id if article else item.article_id,
            text_sha256=article.text_sha256 if article else None,
            traceback=item.traceback,
            retryable=retryable,
            place=item.place,
        )

    @property
    def key(self) -> str:
        """What makes two rows the same input: its place and article."""
        return hash_of(
            self.source, str(self.line or ""), self.place or "", self.article_id or "", self.text_sha256 or ""
        )


def keys_of(row: Coded | Left) -> list[str]:
    """Return the keys under which an input is known: its own, where it was set aside, its article's text, its line.

    Of one that never became an article the id is one, too, unless that is another article's.
    """
    out = line_keys(row.source, row.line, row.place)
    if row.text_sha256 is not None:
        out.append(f"text\x1f{row.article_id}\x1f{row.text_sha256}")
    if isinstance(row, Coded):
        return out
    if row.text_sha256 is None and row.article_id is not None and not SetAside(row.source, row.reason).taken:
        out.append(id_key(row.article_id))
    return [row.key, *out]


def id_key(article_id: str) -> str:
    """Return the key of whatever was set aside under an id before an article of that id could be read."""
    return f"id\x1f{article_id}"


def line_keys(source: str | None, line: int | None, place: str | None) -> list[str]:
    """Return the key of a line of a file, or the like; none where that is not told."""
    if source is None or (line is None and place is None):
        return []
    return [f"line\x1f{source}\x1f{line}\x1f{place}"]


@dataclass(frozen=True, slots=True)
class CoderRow:
    """A coder that has written into the store; the higher its number, the newer."""

    coder_key: str
    number: int
    details: str = "{}"  # JSON: its versions and settings


@dataclass(frozen=True, slots=True)
class RunRow:
    """One run: the only table that tells of the clock."""

    run_id: str
    command: str
    coder_key: str
    started: str  # RFC 3339
    ended: str | None = None
    status: str = "running"  # running finished stopped failed
    articles: int = 0
    events: int = 0
    set_aside: int = 0
    skipped: int = 0  # done before
    workers: int = 1
    program: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    """What a person says of one field of an event; joined by the evidence key, so that it outlives coder versions."""

    evidence_key: str
    field: str
    verdict: str  # right wrong unsure
    value: str | None = None  # what would be right, as JSON
    reviewer: str | None = None
    reviewed: str | None = None  # RFC 3339
    note: str | None = None
