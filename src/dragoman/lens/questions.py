"""What is asked of the lens, a SELECT or two each: how many there are, which, and what there is to choose."""

from collections.abc import Sequence
from typing import Any

from dragoman.lens.answers import Choice, Facets, Totals
from dragoman.lens.ask import Ask
from dragoman.lens.filter import TOLD, Filter
from dragoman.lens.tables import SIDES
from dragoman.lens.where import where

CHOICES = 30


def totals(ask: Ask, chosen: Filter) -> Totals:
    """Return how many there are."""
    condition, given = where(chosen, "status")
    counted: dict[str, int] = dict(
        ask(f"SELECT told, count(*) FROM {chosen.unit} WHERE {condition} GROUP BY told", given)
    )
    told = {name: int(counted[name]) for name in TOLD if name in counted}
    shown = sum(count for name, count in told.items() if not chosen.told or name in chosen.told)
    condition, given = where(chosen)
    if chosen.unit == "event":
        articles = f"SELECT count(DISTINCT a) FROM event WHERE {condition}"
    else:
        articles = (
            f"SELECT count(DISTINCT a) FROM incident_article WHERE n IN (SELECT n FROM incident WHERE {condition})"
        )
    return Totals(shown, ask(articles, given)[0][0], told)


def ids(ask: Ask, chosen: Filter) -> list[str]:
    """Return the ids of all that is shown, in order of article and place in it, or of incidents by id."""
    condition, given = where(chosen)
    return [id for (id,) in ask(f"SELECT id FROM {chosen.unit} WHERE {condition} ORDER BY n", given)]


def facets(ask: Ask, chosen: Filter) -> Facets:
    """Return for each filter its most frequent values, each field counted as if nothing were chosen in it."""
    made: dict[str, tuple[Choice, ...]] = {}
    for name, column in (("type", "type"), ("quad", "quad"), ("status", "told"), ("country", "country")):
        condition, given = where(chosen, name)
        made[name] = choices(
            ask(
                f"SELECT {column}, {column}, count(*) AS c FROM {chosen.unit} "
                f"WHERE {condition} AND {column} IS NOT NULL GROUP BY 1 ORDER BY c DESC, 1 LIMIT {CHOICES}",
                given,
            )
        )
    for name, column in (("mode", "modes"), ("context", "contexts"), ("publisher", "publishers")):
        condition, given = where(chosen, name)
        made[name] = choices(
            ask(
                f"SELECT v, v, count(*) AS c FROM (SELECT unnest({column}) AS v FROM {chosen.unit} WHERE {condition}) "
                f"GROUP BY v ORDER BY c DESC, v LIMIT {CHOICES}",
                given,
            )
        )
    for name in ("actor", "recipient"):
        condition, given = where(chosen, name)
        made[name] = choices(
            ask(
                f"SELECT node.key, node.name, c FROM (SELECT k, count(DISTINCT n) AS c FROM {chosen.unit}_side "
                f"WHERE side = {SIDES[name]} AND n IN (SELECT n FROM {chosen.unit} WHERE {condition}) GROUP BY k) "
                f"JOIN node USING (k) ORDER BY c DESC, node.key LIMIT {CHOICES}",
                given,
            )
        )
    return Facets(made)


def choices(found: Sequence[Sequence[Any]]) -> tuple[Choice, ...]:
    """Return choices of rows of value, name and count."""
    return tuple(Choice(value, name, count) for value, name, count in found)
