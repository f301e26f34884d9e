"""What is asked of the lens, a SELECT or two each: how many there are, which, and what there is to choose."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from dragoman.lens.answers import Choice, Facets, Totals
from dragoman.lens.ask import Ask, Base
from dragoman.lens.filter import EXACT, QUADS, TOLD, Filter
from dragoman.lens.naming import called
from dragoman.lens.where import where

CHOICES = 30
# How each list of choices is counted: value, what it is called where that differs, and how many.
PLAIN = "SELECT {column}, NULL, count(*) FROM {rows} WHERE {column} IS NOT NULL AND {condition} GROUP BY 1"
NUMBERED = (
    "SELECT CAST({column} AS VARCHAR), NULL, c FROM "
    "(SELECT {column}, count(*) AS c FROM {rows} WHERE {condition} GROUP BY 1)"
)
COMBINED = (
    "SELECT v, NULL, sum(c)::BIGINT FROM (SELECT unnest(combo.values) AS v, m.c FROM "
    "(SELECT {column} AS o, count(*) AS c FROM {rows} WHERE {condition} GROUP BY 1) AS m "
    "JOIN combo ON combo.c = m.o) GROUP BY 1"
)
PARTIES = (
    "SELECT node.key, node.name, c FROM (SELECT k, count(*) AS c FROM "
    "(SELECT unnest({column}) AS k FROM {rows} WHERE {condition}) GROUP BY 1 ORDER BY c DESC, k LIMIT 60) "
    "JOIN node USING (k)"
)
LISTS: Mapping[str, tuple[str, str]] = {
    "type": ("type", PLAIN),
    "quad": ("quad", NUMBERED),
    "country": ("country", PLAIN),
    "mode": ("modes", COMBINED),
    "context": ("contexts", COMBINED),
    "publisher": ("publishers", COMBINED),
    "actor": ("actor_ks", PARTIES),
    "recipient": ("recipient_ks", PARTIES),
}


def holds(name: str, value: str) -> Callable[[Ask, Filter], bool]:
    """Return the question whether anything has a type, mode or context."""
    sql = "SELECT 1 FROM event WHERE type = ? LIMIT 1"
    if name != "type":
        sql = 'SELECT 1 FROM combo WHERE list_contains("values", ?) LIMIT 1'
    return lambda ask, _: bool(ask(sql, [value]))


def totals(ask: Ask, chosen: Filter) -> Totals:
    """Return how many there are."""
    condition, given = where(chosen, "status")
    counted: dict[int, int] = dict(ask(f"SELECT told, count(*) FROM {chosen.unit} WHERE {condition} GROUP BY 1", given))
    told = {name: counted[at] for at, name in enumerate(TOLD) if at in counted}
    shown = sum(count for name, count in told.items() if not chosen.told or name in chosen.told)
    if not shown:
        return Totals(0, 0, told)
    condition, given = where(chosen)
    if chosen.unit == "event":
        articles = f"SELECT count(DISTINCT a) FROM event WHERE {condition}"
    else:
        chosen_rows = f"SELECT n FROM incident WHERE {condition}"
        articles = f"SELECT count(DISTINCT a) FROM incident_article WHERE n IN ({chosen_rows})"
    return Totals(shown, ask(articles, given)[0][0], told)


def ids(ask: Ask, base: Base) -> list[str]:
    """Return the ids of all that is shown, sorted."""
    return sorted(id for (id,) in ask(f"SELECT id FROM {base.rows} WHERE {base.condition}", base.given))


def after(ask: Ask, chosen: Filter, last: str, size: int) -> list[str]:
    """Return the ids that come next after one, in the order of ids, which nothing that is coded meanwhile changes."""
    condition, given = where(chosen)
    found = ask(f"SELECT id FROM {chosen.unit} WHERE {condition} AND id > ? ORDER BY id LIMIT ?", [*given, last, size])
    return [id for (id,) in found]


def facets(ask: Ask, chosen: Filter, base: Base, told: Mapping[str, int], names: Sequence[str]) -> Facets:
    """Return for filters, by name, their most frequent values, each field counted as if nothing were chosen in it.

    `told` has the counts by how it is told, which are known already.
    """
    shared = [name for name in names if name in LISTS and not getattr(chosen, name)]
    if len(shared) > 1 and base.rows == chosen.unit and "SELECT" in base.condition:
        # Who looks for a party among many rows would do so once for each list.
        columns = ", ".join(LISTS[name][0] for name in shared)
        picked = f"SELECT {columns} FROM {base.rows} WHERE {base.condition}"
        ask(f"CREATE OR REPLACE TEMP TABLE picked AS {picked}", base.given)
        base = Base("picked", "true", ())
    found: dict[str, list[Choice]] = defaultdict(list)
    for name in names:
        if name == "status":
            found[name] = [Choice(one, one, count) for one, count in told.items()]
            continue
        own = Base.of(chosen, name) if getattr(chosen, name) else base
        column, counted = LISTS[name]
        sql = counted.format(column=column, rows=own.rows, condition=own.condition)
        for value, words, count in ask(sql, own.given):
            plain = QUADS[int(value)] if name == "quad" else value
            exact = EXACT + value if name in ("actor", "recipient") else plain
            found[name].append(Choice(exact, called(plain, words or plain), count))
    return Facets({name: ordered(found[name]) for name in names})


def ordered(found: Sequence[Choice]) -> tuple[Choice, ...]:
    """Return the most frequent choices, the most frequent first."""
    return tuple(sorted(found, key=lambda choice: (-choice.count, choice.value))[:CHOICES])
