"""What was read, by whom it was coded, and what was set aside: without it no count can be judged."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dragoman.lens import Filter
from dragoman.store import Store

MONTHS = 36  # more of them are told by year


@dataclass(frozen=True, slots=True)
class Read:
    """How much was read in a month or a year."""

    label: str
    articles: int
    publishers: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """What lies under the counts. `days` are those on which articles came out; the undated have none."""

    articles: int
    undated: int
    publishers: int
    days: tuple[date, ...]
    periods: tuple[Read, ...]
    aside: tuple[tuple[str, int], ...]
    versions: Mapping[str, str]
    as_of: str  # when the last run ended; empty where no run is noted


def coverage(store: Store, chosen: Filter) -> Coverage:
    """Return what was read of the period and the publishers that were asked for, and how."""
    where, given = asked(chosen)
    whole = store.query(
        "SELECT count(*), count(*) FILTER (published_at IS NULL), count(DISTINCT publisher) "
        f"FROM articles WHERE {where}",
        given,
    ).rows[0]
    days = store.query(
        f"SELECT DISTINCT CAST(published_at AS DATE) AS day FROM articles WHERE {where} AND published_at IS NOT NULL "
        "ORDER BY day",
        given,
    ).rows
    aside = store.query("SELECT reason, count(*) AS n FROM set_aside GROUP BY reason ORDER BY n DESC, reason").rows
    ended = store.query("SELECT max(coalesce(ended, started)) FROM runs").rows[0][0]
    found = tuple(day for (day,) in days)
    return Coverage(
        articles=whole[0],
        undated=whole[1],
        publishers=whole[2],
        days=found,
        periods=periods(store, where, given, found),
        aside=tuple((str(reason), int(count)) for reason, count in aside),
        versions=versions(store),
        as_of=ended or "",
    )


def asked(chosen: Filter) -> tuple[str, list[Any]]:
    """Return which articles bear on a filter: those of its publishers and period, and the undated."""
    parts: list[str] = ["true"]
    given: list[Any] = []
    if chosen.publisher:
        parts.append("publisher IN (SELECT unnest(?))")
        given.append(list(chosen.publisher))
    for sign, day in ((">=", chosen.since), ("<=", chosen.until)):
        if day:
            parts.append(f"(published_at IS NULL OR CAST(published_at AS DATE) {sign} CAST(? AS DATE))")
            given.append(day)
    return " AND ".join(parts), given


def periods(store: Store, where: str, given: list[Any], days: tuple[date, ...]) -> tuple[Read, ...]:
    """Return articles and publishers by month, or by year where that would be a long list."""
    months = (days[-1].year - days[0].year) * 12 + days[-1].month - days[0].month + 1 if days else 0
    form = "%Y-%m" if months <= MONTHS else "%Y"
    rows = store.query(
        f"SELECT strftime(published_at, '{form}') AS period, count(*), count(DISTINCT publisher) FROM articles "
        f"WHERE {where} AND published_at IS NOT NULL GROUP BY period ORDER BY period",
        given,
    ).rows
    return tuple(Read(*row) for row in rows)


def versions(store: Store) -> dict[str, str]:
    """Return the versions of the newest coder."""
    rows = store.query("SELECT details FROM coders ORDER BY number DESC LIMIT 1").rows
    try:
        details = json.loads(rows[0][0]) if rows else {}
    except ValueError:
        return {}
    known = details.get("versions", details) if isinstance(details, dict) else {}
    return {name: value for name, value in sorted(known.items()) if isinstance(value, str)}
