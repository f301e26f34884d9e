"""Flat rows into the lens's tables, in one transaction: those that look meanwhile see all of it or nothing."""

from collections.abc import Iterator
from contextlib import contextmanager

import duckdb
import pyarrow as pa

from dragoman.lens.flat import POINT
from dragoman.lens.tables import QUAD, TOLD_NUMBER

# Of one text each, so that rows of records, of incidents and of corrected records pass through the same steps.
EVENT = """
SELECT row_number() OVER (ORDER BY article.issued NULLS FIRST, f.article_id, f.position)
    + (SELECT coalesce(max(n), 0) FROM event) AS n,
  f.id AS id, evidence_key, a, article_id, position, type, modes, contexts, quad, intensity, status, told,
  first, last, precision, published, issued, CASE WHEN publisher IS NULL THEN [] ELSE [publisher] END AS publishers,
  title, actors, recipients, speakers, list_distinct(list_transform(speakers, lambda x: x.name)) AS named, mark,
  f.country AS country, killed_low, killed_high, injured_low, injured_high, arrested_low, arrested_high, confidence,
  trigger, 1 AS reports, corrected_by, mutual, hash(article_id) AS settles
FROM marked AS f JOIN article ON article.id = f.article_id
"""
INCIDENT = """
SELECT row_number() OVER (ORDER BY f.published NULLS FIRST, f.id)
    + (SELECT coalesce(max(n), 0) FROM incident) AS n,
  f.id AS id, NULL AS evidence_key, NULL AS a, NULL AS article_id, NULL AS position, type, modes,
  coalesce(told_of.contexts, []) AS contexts, quad, intensity, status, told, first, last, precision,
  f.published AS published, TRY_CAST(left(f.published, 10) AS DATE) AS issued, publishers, told_of.title AS title,
  actors, recipients, coalesce(told_of.speakers, []) AS speakers,
  list_transform(coalesce(told_of.speakers, []), lambda x: x.name) AS named, mark, f.country AS country,
  killed_low, killed_high, injured_low, injured_high, arrested_low, arrested_high,
  coalesce(told_of.confidence, 0) AS confidence, NULL AS trigger, len(event_ids) AS reports,
  list_sort(list_distinct(list_concat(f.corrected_by, coalesce(told_of.corrected_by, [])))) AS corrected_by, mutual,
  hash(f.id) AS settles
FROM marked AS f LEFT JOIN told_of ON told_of.id = f.id
"""
TOLD_OF = """
CREATE OR REPLACE TEMP TABLE told_of AS
SELECT t.incident_id AS id, max(confidence) AS confidence, arg_min(title, (issued, event.id)) AS title,
  list_sort(list_distinct(flatten(list(combo.values)))) AS contexts,
  list_sort(list_distinct(flatten(list(corrected_by)))) AS corrected_by,
  list_sort(list_distinct(flatten(list(list_transform(speakers, lambda x:
    {'key': lower(x), 'name': x, 'id': NULL::VARCHAR, 'country': NULL::VARCHAR, 'principal': true}))))) AS speakers
FROM telling AS t JOIN event ON event.id = t.event_id JOIN combo ON combo.c = event.contexts
WHERE t.incident_id IN (SELECT id FROM merged) GROUP BY 1
"""
MARKED = f"""
CREATE OR REPLACE TEMP TABLE marked AS
SELECT *, CASE WHEN place_name IS NULL AND country IS NULL THEN NULL ELSE concat_ws('|', coalesce(geonames, place_name),
  coalesce(country, ''), coalesce(place_precision, ''), CASE WHEN {POINT} THEN round(latitude, 4) END,
  CASE WHEN {POINT} THEN round(longitude, 4) END) END AS mark
FROM fresh
"""
PLACES = f"""
INSERT INTO place
SELECT row_number() OVER (ORDER BY mark) + (SELECT coalesce(max(p), 0) FROM place), * FROM (
  SELECT mark, min(coalesce(geonames, place_name)), min(place_name), min(country),
    CASE WHEN bool_and({POINT}) THEN min(latitude) END, CASE WHEN bool_and({POINT}) THEN min(longitude) END,
    CASE WHEN bool_and({POINT}) THEN max(radius_km) END, min(place_precision)
  FROM marked WHERE mark IS NOT NULL AND mark NOT IN (SELECT mark FROM place) GROUP BY mark)
"""
COMBOS = """
INSERT INTO combo SELECT row_number() OVER (ORDER BY v) + (SELECT coalesce(max(c), 0) FROM combo), v FROM (
  SELECT modes AS v FROM made UNION SELECT contexts FROM made UNION SELECT publishers FROM made)
WHERE v NOT IN (SELECT "values" FROM combo)
"""
SIDED = """
CREATE OR REPLACE TEMP TABLE sided AS
SELECT n, side, w.key AS "key", w.name AS name, w.id AS id, w.country AS country, w.principal AS principal FROM (
  SELECT n, 1 AS side, unnest(actors) AS w FROM made UNION ALL
  SELECT n, 2, unnest(recipients) FROM made UNION ALL
  SELECT n, 3, unnest(speakers) FROM made)
WHERE w.key IS NOT NULL AND w.name IS NOT NULL
"""
NODES = """
INSERT INTO node SELECT row_number() OVER (ORDER BY "key") + (SELECT coalesce(max(k), 0) FROM node), * FROM (
  SELECT "key", CASE WHEN bool_or(id IS NOT NULL OR "key" = lower(name)) THEN min(name) ELSE "key" END, min(id),
    min(country)
  FROM sided WHERE "key" NOT IN (SELECT "key" FROM node) GROUP BY "key")
"""
PARTIES = """
INSERT INTO party SELECT row_number() OVER (ORDER BY s.key, s.name) + (SELECT coalesce(max(p), 0) FROM party),
  k, s.key, s.name, s.country
FROM (SELECT "key", name, min(country) AS country FROM sided GROUP BY ALL) AS s JOIN node USING ("key")
ANTI JOIN party ON party.key = s.key AND party.name = s.name
"""
SIDE = """
INSERT INTO {unit}_side SELECT DISTINCT n, side, party.p
FROM sided JOIN party ON party.key = sided.key AND party.name = sided.name ORDER BY n
"""
# Who acts upon whom, by the rule of export/sides.py: principals where there are any, each with each.
TIED = """
CREATE OR REPLACE TEMP TABLE tied AS
WITH named AS (SELECT n, side, k, principal, bool_or(principal) OVER (PARTITION BY n, side) AS any_principal
    FROM sided JOIN node USING ("key") WHERE side < 3),
  acting AS (SELECT DISTINCT n, side, k FROM named WHERE principal OR NOT any_principal)
SELECT n, x.k AS x, y.k AS y, false AS mutual FROM acting AS x JOIN acting AS y USING (n)
WHERE x.side = 1 AND y.side = 2 AND x.k <> y.k
UNION ALL
SELECT n, x.k, y.k, true FROM acting AS x JOIN acting AS y USING (n) JOIN made USING (n)
WHERE made.mutual AND x.side = 1 AND y.side = 1 AND x.k < y.k
"""
TIES = """
INSERT INTO tie SELECT row_number() OVER (ORDER BY x, y, mutual) + (SELECT coalesce(max(t), 0) FROM tie), *
FROM (SELECT DISTINCT x, y, mutual FROM tied) ANTI JOIN tie USING (x, y, mutual)
"""
TIE = """
INSERT INTO {unit}_tie SELECT n, t FROM tied JOIN tie USING (x, y, mutual) ORDER BY n, t
"""
ROW = f"""
INSERT INTO {{unit}} SELECT made.n, id, evidence_key, a, article_id, position, type, m.c, x.c, {QUAD}, intensity,
  status, {TOLD_NUMBER}, first, last, coalesce(last, first), coalesce(first, last), made.precision, published,
  issued, u.c, title,
  list_transform(actors, lambda w: {{{{'key': w.key, 'name': w.name, 'id': w.id, 'country': w.country}}}}),
  list_transform(recipients, lambda w: {{{{'key': w.key, 'name': w.name, 'id': w.id, 'country': w.country}}}}),
  named, place.p, made.country, killed_low, killed_high, injured_low, injured_high, arrested_low, arrested_high,
  confidence, trigger, reports, corrected_by, sides.one, sides.other, ties.ts, hash(id), settles
FROM made LEFT JOIN place USING (mark) JOIN combo AS m ON m.values = modes JOIN combo AS x ON x.values = contexts
  JOIN combo AS u ON u.values = publishers
  LEFT JOIN (SELECT n, list(DISTINCT k ORDER BY k) FILTER (side = 1) AS one,
    list(DISTINCT k ORDER BY k) FILTER (side = 2) AS other
    FROM sided JOIN node USING ("key") GROUP BY n) AS sides ON sides.n = made.n
  LEFT JOIN (SELECT n, list(t ORDER BY t) AS ts FROM tied JOIN tie USING (x, y, mutual) GROUP BY n) AS ties
    ON ties.n = made.n
ORDER BY made.n
"""
STEPS = (PLACES, COMBOS, SIDED, NODES, PARTIES, SIDE, TIED, TIES, TIE, ROW)


@contextmanager
def transaction(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Commit what is done within, or undo all of it."""
    connection.execute("BEGIN TRANSACTION")
    done = False
    try:
        yield
        done = True
    finally:
        connection.execute("COMMIT" if done else "ROLLBACK")


def put(connection: duckdb.DuckDBPyConnection, unit: str, fresh: pa.Table) -> None:
    """Add flat rows of a unit; their articles must be there."""
    if not len(fresh):
        return
    connection.register("fresh", fresh)
    connection.execute(MARKED)
    connection.execute(f"CREATE OR REPLACE TEMP TABLE made AS {EVENT if unit == 'event' else INCIDENT}")
    for step in STEPS:
        connection.execute(step.format(unit=unit) if "{unit}" in step else step)
    for name in ("marked", "made", "sided", "tied"):
        connection.execute(f"DROP TABLE {name}")
    connection.unregister("fresh")


def take_out(connection: duckdb.DuckDBPyConnection, articles: pa.ChunkedArray) -> None:
    """Take out the events of articles, given by their ids."""
    connection.register("gone_articles", pa.table({"id": articles}))
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE gone AS SELECT n FROM event WHERE a IN "
        "(SELECT a FROM article WHERE id IN (SELECT id FROM gone_articles))"
    )
    if connection.execute("SELECT count(*) FROM gone").fetchall()[0][0]:
        for name in ("event", "event_side", "event_tie"):
            connection.execute(f"DELETE FROM {name} WHERE n IN (SELECT n FROM gone)")
    connection.execute("DROP TABLE gone")
    connection.unregister("gone_articles")


def put_articles(connection: duckdb.DuckDBPyConnection, coded: pa.Table, articles: pa.Table) -> None:
    """Add articles, and give all that are coded (article_id, coder_key) their coder."""
    connection.register("coded_articles", coded)
    connection.register("fresh_articles", articles)
    connection.execute(
        "UPDATE article SET coder_key = f.coder_key FROM coded_articles AS f WHERE f.article_id = article.id;"
        "INSERT INTO article SELECT row_number() OVER (ORDER BY id) + (SELECT coalesce(max(a), 0) FROM article), "
        "id, coder_key, text_sha256, title, published, TRY_CAST(left(published, 10) AS DATE), publisher, agency "
        "FROM fresh_articles JOIN coded_articles AS f ON f.article_id = id "
        "WHERE id NOT IN (SELECT id FROM article)"
    )
    connection.unregister("coded_articles")
    connection.unregister("fresh_articles")


def replace_incidents(connection: duckdb.DuckDBPyConnection, fresh: pa.Table) -> None:
    """Put incidents in the place of all that are there."""
    for name in ("incident", "incident_side", "incident_tie", "incident_article", "telling"):
        connection.execute(f"DELETE FROM {name}")
    connection.execute("UPDATE reviewed SET merged = NULL")
    if not len(fresh):
        return
    connection.register("fresh_incidents", fresh)
    connection.execute(
        "INSERT INTO telling SELECT hash(event_id), event_id, id, id FROM "
        "(SELECT id, unnest(event_ids) AS event_id FROM fresh_incidents)"
    )
    connection.unregister("fresh_incidents")
    put_incidents(connection, fresh)


def put_incidents(connection: duckdb.DuckDBPyConnection, fresh: pa.Table) -> None:
    """Add incidents, whose reports must be told of."""
    connection.register("merged", fresh)
    connection.execute(TOLD_OF)
    put(connection, "incident", fresh)
    connection.execute(
        "INSERT INTO incident_article SELECT n, article.a FROM "
        "(SELECT id, unnest(article_ids) AS article_id FROM merged) AS m "
        "JOIN incident ON incident.id = m.id JOIN article ON article.id = m.article_id ORDER BY 1, 2"
    )
    connection.execute("DROP TABLE told_of")
    connection.unregister("merged")


def change_incidents(connection: duckdb.DuckDBPyConnection, changed: pa.Table, fresh: pa.Table, of: pa.Table) -> None:
    """Put incidents in the place of some that were merged, and of all that were made of events which people added.

    `changed` has the ids of the merged ones, `of` (event_id, incident_id, merged) of which one each event is a report.
    """
    connection.register("changed", changed)
    connection.register("fresh_tellings", of)
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE gone AS SELECT n FROM incident WHERE id IN (SELECT id FROM changed) "
        "OR id IN (SELECT incident_id FROM telling WHERE merged IS NULL OR merged IN (SELECT id FROM changed))"
    )
    for name in ("incident", "incident_side", "incident_tie", "incident_article"):
        connection.execute(f"DELETE FROM {name} WHERE n IN (SELECT n FROM gone)")
    connection.execute(
        "DROP TABLE gone; DELETE FROM telling WHERE merged IS NULL OR merged IN (SELECT id FROM changed);"
        "INSERT INTO telling SELECT hash(event_id), event_id, incident_id, merged FROM fresh_tellings"
    )
    connection.unregister("changed")
    connection.unregister("fresh_tellings")
    if len(fresh):
        put_incidents(connection, fresh)
