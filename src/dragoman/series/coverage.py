"""What a store has read: articles a publisher a month, and what became of them. A count without it says nothing.

Every article of the store is one of four: it gave events, it gave none, it was not even parsed (its bare words showed
sport, markets or another language), or it was set aside, for it could not be coded. Where there was no article nothing
is known, and every number but that of the articles is empty.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import product
from typing import Any

from dragoman.errors import OptionError
from dragoman.export.days import day_of
from dragoman.export.periods import TIMES, Day, name_of, parts
from dragoman.export.stored import DAY
from dragoman.store import Store

SPACES = ("publisher", "agency", "language")
COUNTS = ("n_articles", "n_read", "n_with_events", "n_empty", "n_passed_over", "n_set_aside", "n_copies")
MOST_ROWS = 1_000_000
SQL = f"""
    SELECT a.published, a.publisher, a.agency, a.language, count(*),
        count(c.article_id), count(*) FILTER (c.n_events > 0),
        count(*) FILTER (c.n_events = 0 AND c.passed_over = ''),
        count(*) FILTER (c.n_events = 0 AND c.passed_over <> ''),
        count(*) FILTER (c.article_id IS NULL),
        count(*) FILTER (a.id IN (SELECT article_id FROM copies WHERE kind <> 'update')),
        count(*) FILTER (c.n_events = 0 AND c.passed_over IS NULL)
    FROM (SELECT id, publisher, agency, language, {DAY} AS published FROM articles) a
    LEFT JOIN (SELECT article_id, made.n_events AS n_events, made.passed_over AS passed_over
        FROM (SELECT article_id, arg_max({{'n_events': n_events, 'passed_over': passed_over}}, number) AS made
            FROM coded JOIN coders USING (coder_key) WHERE failed IS NOT TRUE GROUP BY article_id)
    ) c ON c.article_id = a.id
    GROUP BY ALL
"""
NEVER = """SELECT reason, count(*) FROM set_aside WHERE text_sha256 IS NULL GROUP BY reason
    ORDER BY count(*) DESC, reason"""


@dataclass(slots=True)
class CoverageTable:
    """Rows of what was read, in order; the rest says how they came about. Of one form with Aggregate."""

    columns: tuple[str, ...]
    rows: list[dict[str, Any]]
    by: tuple[str, ...]
    since: str | None = None
    until: str | None = None
    undated: int = 0  # articles without a day of publication, which are in no period
    never: dict[str, int] = field(default_factory=dict)  # reason -> inputs that never became articles

    @property
    def numbers(self) -> frozenset[str]:
        """The columns with fractions: none."""
        return frozenset()

    def plain(self) -> dict[str, Any]:
        """Return all that a reader of the table must know, as JSON has it."""
        return {
            "choices": {"by": self.by, "since": self.since, "until": self.until},
            "rows": len(self.rows),
            "articles_without_a_date": self.undated,
            "inputs_that_never_became_articles": sum(self.never.values()),
            "why": self.never,
        }


@dataclass(slots=True)
class Cell:
    """What a row adds up."""

    counts: list[int] = field(default_factory=lambda: [0] * len(COUNTS))
    untold: int = 0  # articles without an event of which an early program did not say whether they were parsed
    publishers: set[str] = field(default_factory=set)

    def add(self, counts: Sequence[int], publisher: str | None) -> None:
        """Add a group of articles."""
        self.counts = [one + more for one, more in zip(self.counts, counts, strict=False)]
        self.untold += counts[-1]
        if publisher:
            self.publishers.add(publisher)

    def values(self, *, merged: bool) -> list[int | None]:
        """Return the cells of a row; empty where nothing is known."""
        articles, read, told, empty, over, aside, copies = self.counts
        if not articles:
            return [0, *[None] * (len(COUNTS) - 1)]
        known = [None, None] if self.untold else [empty, over]
        return [articles, read, told, *known, aside, copies if merged else None]


def coverage(
    store: Store, by: Sequence[str] = ("month", "publisher"), since: str | None = None, until: str | None = None
) -> CoverageTable:
    """Return how many articles a store has by publisher and period, and what became of them.

    With a period in `by` there is a row for every publisher (agency, language) in each period from the first article
    to the last, or from `since` to `until` (ISO days): a gap shows. Raise OptionError for what cannot be chosen.
    """
    time = check(by)
    spaces = [one for one in by if one != time]
    cells: dict[tuple[str, ...], Cell] = {}
    days: set[Day] = set()
    undated = 0
    for published, *named, number, read, told, empty, over, aside, copies, untold in store.query(SQL).rows:
        day = day_of(published)
        if day is None and (time or since or until):
            undated += number
            continue
        if day and ((since and day < since) or (until and day > until)):
            continue
        days |= {date.fromisoformat(day)} if day else set()
        known = dict(zip(SPACES, named, strict=True))
        key = tuple(name_of(date.fromisoformat(day or ""), time) if one == time else known[one] or "" for one in by)
        cell = cells.setdefault(key, Cell())
        cell.add((number, read, told, empty, over, aside, copies, untold), known["publisher"])
    if time:
        for key in gaps(by, time, cells, whole(days, since, until)):
            cells.setdefault(key, Cell())
    extra = () if "publisher" in spaces else ("n_publishers",)
    columns = (*by, *COUNTS, *extra)
    merged = next(store.incidents(), None) is not None
    rows = [
        dict(
            zip(columns, (*key, *cell.values(merged=merged), *((len(cell.publishers),) if extra else ())), strict=True)
        )
        for key, cell in sorted(cells.items())
    ]
    never = dict(store.query(NEVER).rows)
    return CoverageTable(columns, rows, tuple(by), since, until, undated, never)


def check(by: Sequence[str]) -> str | None:
    """Return the period among the dimensions, if any; raise OptionError for what is none of them."""
    for one in by:
        if one not in (*SPACES, *TIMES):
            raise OptionError(f"--by {one}: is none of {', '.join((*SPACES, *TIMES))}")
    if not by or len(set(by)) < len(by):
        raise OptionError("--by: name each dimension once, as in --by month,publisher")
    times = [one for one in by if one in TIMES]
    if len(times) > 1:
        raise OptionError(f"--by {','.join(by)}: only one of {', '.join(TIMES)}")
    return times[0] if times else None


def whole(days: Iterable[Day], since: str | None, until: str | None) -> tuple[Day, Day] | None:
    """Return the first and last day that the table reaches over; null where there is nothing to reach over."""
    found = sorted(days)
    if not found and not (since and until):
        return None
    return date.fromisoformat(since) if since else found[0], date.fromisoformat(until) if until else found[-1]


def gaps(
    by: Sequence[str], time: str, known: Iterable[tuple[str, ...]], span: tuple[Day, Day] | None
) -> Iterator[tuple[str, ...]]:
    """Yield the key of every row that there is to be: each publisher that is known in each period of the span."""
    if span is None:
        return
    at = list(by).index(time)
    periods = [name for name, _, _ in parts(*span, time)]
    others = sorted({key[:at] + key[at + 1 :] for key in known})
    if len(periods) * len(others) > MOST_ROWS:
        raise OptionError(f"coverage: would make {len(periods) * len(others):,} rows; choose a longer time")
    for period, rest in product(periods, others):
        yield (*rest[:at], period, *rest[at:])
