"""One place name of an article."""

from dataclasses import dataclass

from dragoman.records import Where
from dragoman.where.gazetteer import Entry


@dataclass(frozen=True, slots=True)
class Place:
    """A place name of the article: its tokens ``[start, end)``, the place, and the rule that settled it.

    `holder` is the index in `Places.all` of the place named as containing it ("Paris, Texas"), or null.
    """

    start: int
    end: int
    where: Where
    entry: Entry | None  # null for a named site that no gazetteer knows
    rule: str
    holder: int | None = None
    score: float = 0.0
