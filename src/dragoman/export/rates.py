"""Counts as rates of what was read: events per 1,000 articles, or per million words, of the same period.

The count and what it is divided by stand beside each rate. Where nothing was read there is no rate. Publishers are no
measure of how much was read: one prints an article a month, another a thousand.
"""

from collections.abc import Iterable

from dragoman.export.cover import Coverage
from dragoman.export.tally import DIGITS, Value

PER = {"articles": (1_000, "per_1000_articles"), "words": (1_000_000, "per_million_words")}
MIXED = (
    "counts are by the day of the event, articles by the day of publication; --date published counts both by the latter"
)


def rate_columns(names: Iterable[str], normalise: str) -> tuple[str, ...]:
    """Return the columns of the rates of some columns; of words, their number too, which else nobody sees."""
    if normalise not in PER:
        return ()
    words = ("n_words",) if normalise == "words" else ()
    return (*words, *(f"{name}_{PER[normalise][1]}" for name in names))


def rates(values: Iterable[Value], cover: Coverage, period: str, normalise: str) -> list[Value]:
    """Return the cells of these columns; empty where the count is, or nothing was read."""
    if normalise not in PER:
        return []
    words = cover.words[period] if cover.words is not None else 0
    read = words if normalise == "words" else cover.articles.get(period, 0)
    found: list[Value] = [words] if normalise == "words" else []
    found += [
        None if one is None or not read else round(float(one) * PER[normalise][0] / read, DIGITS) for one in values
    ]
    return found
