"""What is asked of the lens, a SELECT or two each: how many there are, which, and what there is to choose."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from dragoman.lens.answers import Choice, Facets, Totals
from dragoman.lens.ask import Ask
from dragoman.lens.filter import QUADS, TOLD, Filter
from dragoman.lens.where import where

CHOICES = 30
# What is counted for each list of choices, of a table of rows that are chosen.
PLAIN = "SELECT '{name}', {column}, NULL, count(*) FROM {rows} WHERE {column} IS NOT NULL GROUP BY 2"
COMBINED = """
SELECT '{name}', v, NULL, sum(c)::BIGINT FROM (SELECT unnest(combo.values) AS v, m.c FROM
  (SELECT {column} AS o, count(*) AS c FROM {rows} GROUP BY 1) AS m JOIN combo ON combo.c = m.o) GROUP BY 2
"""
NUMBERED = "SELECT '{name}', CAST({column} AS VARCHAR), NULL, count(*) FROM {rows} GROUP BY 2"
PARTIES = """
SELECT '{name}', node.key, node.name, c FROM (SELECT k, count(*) AS c FROM
  (SELECT unnest({column}) AS k FROM {rows}) GROUP BY 1 ORDER BY c DESC, k LIMIT 60) JOIN node USING (k)
"""
LISTS: Mapping[str, tuple[str, str]] = {
    "type": ("type", PLAIN),
    "quad": ("quad", NUMBERED),
    "status": ("told", NUMBERED),
    "country": ("country", PLAIN),
    "mode": ("modes", COMBINED),
    "context": ("contexts", COMBINED),
    "publisher": ("publishers", COMBINED),
    "actor": ("actor_ks", PARTIES),
    "recipient": ("recipient_ks", PARTIES),
}
NUMBERS = {"quad": QUADS, "status": TOLD}


def totals(ask: Ask, chosen: Filter) -> Totals:
    """Return how many there are."""
    condition, given = where(chosen, "status")
    counted: dict[int, int] = dict(ask(f"SELECT told, count(*) FROM {chosen.unit} WHERE {condition} GROUP BY 1", given))
    told = {name: counted[at] for at, name in enumerate(TOLD) if at in counted}
    shown = sum(count for name, count in told.items() if not chosen.told or name in chosen.told)
    condition, given = where(chosen)
    if chosen.unit == "event":
        articles = f"SELECT count(DISTINCT a) FROM event WHERE {condition}"
    else:
        chosen_rows = f"SELECT n FROM incident WHERE {condition}"
        articles = f"SELECT count(DISTINCT a) FROM incident_article WHERE n IN ({chosen_rows})"
    return Totals(shown, ask(articles, given)[0][0], told)


def ids(ask: Ask, chosen: Filter) -> list[str]:
    """Return the ids of all that is shown, sorted."""
    condition, given = where(chosen)
    return sorted(id for (id,) in ask(f"SELECT id FROM {chosen.unit} WHERE {condition}", given))


def after(ask: Ask, chosen: Filter, last: str, size: int) -> list[str]:
    """Return the ids that come next after one, in the order of ids, which nothing that is coded meanwhile changes."""
    condition, given = where(chosen)
    found = ask(f"SELECT id FROM {chosen.unit} WHERE {condition} AND id > ? ORDER BY id LIMIT ?", [*given, last, size])
    return [id for (id,) in found]


def facets(ask: Ask, chosen: Filter, names: Sequence[str] = tuple(LISTS)) -> Facets:
    """Return for each filter its most frequent values, each field counted as if nothing were chosen in it.

    The lists of fields in which nothing is chosen share one look at the rows.
    """
    own = [name for name in names if name == "status" or getattr(chosen, name)]
    shared = [name for name in names if name not in own]
    found: dict[str, list[Choice]] = defaultdict(list)
    for some, without in ((shared, None), *(([name], name) for name in own)):
        if not some:
            continue
        condition, given = where(chosen, without)
        columns = ", ".join(LISTS[name][0] for name in some)
        parts = [LISTS[name][1].format(name=name, column=LISTS[name][0], rows="picked") for name in some]
        sql = (
            f"WITH picked AS MATERIALIZED (SELECT {columns} FROM {chosen.unit} WHERE {condition}) "
            + " UNION ALL ".join(f"({part})" for part in parts)
        )
        for name, value, called, count in ask(sql, given):
            plain = NUMBERS[name][int(value)] if name in NUMBERS else value
            found[name].append(Choice(plain, called or plain, count))
    return Facets({name: ordered(found[name]) for name in names})


def ordered(found: Sequence[Choice]) -> tuple[Choice, ...]:
    """Return the most frequent choices, the most frequent first."""
    return tuple(sorted(found, key=lambda choice: (-choice.count, choice.value))[:CHOICES])
