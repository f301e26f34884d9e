"""The rows of the store that are no records of the coder: what was coded, what was set aside, which runs there were."""

from dataclasses import dataclass

from dragoman.read import SetAside
from dragoman.records import Article, Sentence, Words, hash_of


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
    passed_over: str | None = None  # why it was not even parsed; "": it was; null: an early program did not say


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
    """One thing that a person said of an event or an article. Rows are only ever added; review.settle says what holds.

    What was seen (`evidence_key`, `event_id`, `coder_key`, `type`, `trigger`, `sentence`, `seen`) is kept, so that the
    row finds its event again after recoding, and tells what was judged even where it does not.
    """

    id: str  # a hash of all the rest: the same row twice is one
    article_id: str
    text_sha256: str  # of the text that the spans point into
    kind: str  # judgement correction rejection missed complete note withdrawal adjudication
    reviewer: str
    reviewed: str  # RFC 3339, UTC, with microseconds: later rows of one reviewer take the place of earlier ones
    evidence_key: str | None = None  # null: said of the whole article
    event_id: str | None = None
    coder_key: str | None = None
    type: str | None = None  # the event's, as seen
    trigger: Words | None = None
    sentence: Sentence | None = None
    field: str | None = None  # a field of the event; event: that it is told at all; all: event and every field
    verdict: str | None = None  # right wrong unsure
    value: str | None = None  # JSON of what is right; of a missed event, of all its fields; null: none was given
    seen: str | None = None  # JSON of what the machine had in this field; null: it was hidden, or there was nothing
    about: str | None = None  # the id of the row that this one takes back
    note: str | None = None
    batch: str | None = None
    stratum: str | None = None
    probability: float | None = None  # with which the item had come into the sample; null: it was not drawn by chance
    blind: bool = False  # the machine's answer was hidden


@dataclass(frozen=True, slots=True)
class Batch:
    """What was drawn to be read together, and how."""

    id: str
    unit: str  # event: of those coded, for precision; article: of all read, for recall
    how: str  # random; stratified; doubtful: the least sure first, which is no sample of anything
    created: str  # RFC 3339
    size: int
    population: int  # how many there were to draw from
    seed: int | None = None
    coder_key: str | None = None
    blind: bool = False
    readers: int = 1  # how many people should read each item
    by: tuple[str, ...] = ()  # what the strata are made of: type country publisher year confidence
    filters: str = "{}"  # JSON: what it was drawn from
    strata: str = "[]"  # JSON: of each its name, population and size
    created_by: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Sampled:
    """An item of a batch, with the probability that it had of being drawn, and what was coded then."""

    batch: str
    position: int
    article_id: str
    text_sha256: str
    unit: str
    evidence_key: str | None = None
    event_id: str | None = None
    coder_key: str | None = None
    stratum: str | None = None
    probability: float | None = None  # null where it was not drawn by chance
    seen: str | None = None  # JSON: the event as it was coded when it was drawn
