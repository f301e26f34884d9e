"""Keeping a store tidy, and saying what is in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

import pyarrow as pa

from dragoman.store import manifest
from dragoman.store.lock import turn
from dragoman.store.place import telling
from dragoman.store.query import ask
from dragoman.store.tables import SHAPES, Tables

SMALL = 16 << 20  # while a run goes on: files of this size are left alone, so that none is rewritten over and over
LARGE = 128 << 20
PEOPLES = ("reviews", "batches", "sampled")  # added to by people, while a run writes
SORTED = "published_at"
LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Compacted:
    """How many files were joined into how many, and how many old ones were deleted."""

    joined: int
    made: int
    deleted: int


@dataclass(frozen=True, slots=True)
class Coded:
    """What one coder has read and found."""

    coder_key: str
    number: int
    articles: int
    events: int
    details: str


@dataclass(frozen=True, slots=True)
class Info:
    """What is in a store."""

    place: str
    version: int
    rows: Mapping[str, int]
    bytes: int
    files: int
    years: Mapping[int, tuple[int, int]]  # year -> articles, events by each article's newest coder
    coders: tuple[Coded, ...]
    reasons: tuple[tuple[str, int, int], ...]  # reason, inputs, of them those that will be tried again


def compact(tables: Tables, full: bool = False) -> Compacted:
    """Join small files of every table, and delete old ones that nobody has needed for a day.

    With `full`, the files become larger, articles and events are sorted by publication, and files that a writer which
    died left behind go too. Any reader may go on meanwhile with what it has opened.
    """
    joined = made = deleted = 0
    for name in (one for one in SHAPES if one not in PEOPLES):
        tables.get(name, fresh=True)
        done = [tables.compact(name, LARGE if full else SMALL)]
        if full and SORTED in SHAPES[name].ours:
            done += [tables.sort(name, [SORTED], folder, LARGE) for folder in _unsorted(tables, name)]
        joined, made = joined + sum(went for went, _ in done), made + sum(came for _, came in done)
        deleted += tables.vacuum(name, strays=full)
    with turn(tables.place):
        for name in PEOPLES:
            tables.get(name, fresh=True)
            went, came = tables.compact(name, LARGE if full else SMALL)
            joined, made, deleted = joined + went, made + came, deleted + tables.vacuum(name, strays=full)
    return Compacted(joined, made, deleted)


def info(tables: Tables) -> Info:
    """Return what is in a store."""
    files = {name: files_of(tables, name) for name in SHAPES if not tables.lacks(name)}
    years = ask(
        tables,
        "SELECT year, sum(a), sum(e) FROM (SELECT year, count(*) a, 0 e FROM articles GROUP BY year UNION ALL "
        "SELECT year, 0, count(*) FROM events GROUP BY year) GROUP BY year ORDER BY year",
    )
    coders = ask(
        tables,
        "SELECT coder_key, number, count(article_id) FILTER (failed IS NOT TRUE), coalesce(sum(n_events), 0), details "
        "FROM coders "
        "LEFT JOIN coded USING (coder_key) GROUP BY ALL ORDER BY number",
    )
    reasons = ask(
        tables,
        "SELECT reason, count(*), count(*) FILTER (retryable) FROM set_aside GROUP BY reason "
        "ORDER BY count(*) DESC, reason LIMIT 20",
    )
    return Info(
        str(tables.place),
        manifest.checked(tables.place),
        {name: sum(some["num_records"].to_pylist()) for name, some in files.items()},
        sum(sum(some["size_bytes"].to_pylist()) for some in files.values()),
        sum(len(some) for some in files.values()),
        {year: (articles, events) for year, articles, events in years.rows},
        tuple(Coded(*row) for row in coders.rows),
        tuple((reason, inputs, again) for reason, inputs, again in reasons.rows),
    )


def files_of(tables: Tables, name: str) -> pa.Table:
    """Return a row for each file of a table, with its rows, its bytes, and the bounds of its first columns."""
    table = tables.get(name, fresh=True)
    with telling(tables.place):
        return pa.table(table.get_add_actions(flatten=True))


def _unsorted(tables: Tables, name: str) -> list[dict[str, str]]:
    """Return the folders of a table, by what they are split by, whose files overlap in time of publication."""
    split = SHAPES[name].split
    last: dict[tuple[str, ...], datetime] = {}
    mixed: dict[tuple[str, ...], None] = {}
    rows = files_of(tables, name).to_pylist()
    for row in sorted(rows, key=lambda row: row[f"min.{SORTED}"] or LONG_AGO):
        folder = tuple(str(row[f"partition.{column}"]) for column in split)
        if row[f"min.{SORTED}"] is not None:
            if row[f"min.{SORTED}"] < last.get(folder, LONG_AGO):
                mixed[folder] = None
            last[folder] = max(row[f"max.{SORTED}"], last.get(folder, LONG_AGO))
    return [dict(zip(split, folder, strict=True)) for folder in mixed]
