"""From the store's nested rows to flat ones: the SQL that is asked of the store, one SELECT for each unit.

It names its source, so that rows of records which somebody has corrected are made by it too.
"""

WHO = """list_transform({side}, lambda x: {{
    'key': coalesce(x.id, CASE WHEN x.country IS NOT NULL THEN x.codes['CAMEO'] END, lower(x.name)),
    'name': x.name, 'id': x.id, 'country': x.country, 'principal': x.part = 'principal'}})"""
TOLD = """CASE WHEN status <> 'occurred' THEN status WHEN historical THEN 'background' WHEN {content} THEN 'content'
    ELSE 'occurred' END"""
WHEN = """TRY_CAST("when".start AS DATE) AS first, TRY_CAST("when"."end" AS DATE) AS last,
    "when".precision AS precision"""
WHERE = """"where".name AS place_name, CAST("where".geonames_id AS VARCHAR) AS geonames,
    "where".latitude AS latitude, "where".longitude AS longitude, "where".radius_km AS radius_km,
    "where".country AS country, "where".precision AS place_precision"""
POINT = """place_precision IS NOT NULL AND place_precision <> 'country' AND latitude IS NOT NULL
    AND longitude IS NOT NULL"""

# Figures of one speaker name different people and add up; those of several are rivals, and make a range.
TOLLS = """
SELECT id, {wanted} FROM (
  SELECT id, what, min(low) AS low, CASE WHEN bool_or(high IS NULL) THEN NULL ELSE max(high) END AS high FROM (
    SELECT id, c.what AS what, c.said_by AS said_by, sum(c.low)::BIGINT AS low,
      CASE WHEN bool_or(c.high IS NULL) THEN NULL ELSE sum(c.high)::BIGINT END AS high
    FROM (SELECT id, unnest(counts) AS c FROM {source} WHERE len(counts) > 0)
    WHERE c.scope = 'event' AND c.side <> 'actor' AND c.what IN ('killed', 'injured', 'arrested')
    GROUP BY ALL) GROUP BY ALL) GROUP BY id
"""
OTHERS = """
SELECT id, {wanted} FROM (
  SELECT id, c.what AS what, coalesce(c.best, c.low) AS low, coalesce(c.best, c.high) AS high
  FROM (SELECT id, unnest(tolls) AS c FROM {source} WHERE len(tolls) > 0)
  WHERE c.side <> 'actor' AND c.low IS NOT NULL) GROUP BY id
"""
WANTED = ", ".join(
    f"any_value({end}) FILTER (what = '{what}') AS {what}_{end}"
    for what in ("killed", "injured", "arrested")
    for end in ("low", "high")
)
"""The columns of tolls; any_value passes over nulls, and an open high is one."""

MUTUAL = """(len(recipients) = 0 AND len(actors) > 1 AND (type = 'CONSULT' OR coalesce(cameo = '057', false)
    OR list_has_any(list_transform(list_filter(why, lambda x: x.field = 'type'), lambda x: x.rule), $frames)))"""


def events(source: str) -> str:
    """Return the SELECT that makes flat events of a relation with the columns of the table of events."""
    return f"""
SELECT id, evidence_key, article_id, position, type, modes, contexts, quad, intensity, status,
  {TOLD.format(content="coalesce(parent.relation = 'content', false)")} AS told, {WHEN}, {WHERE},
  {WHO.format(side="actors")} AS actors, {WHO.format(side="recipients")} AS recipients,
  {WHO.format(side="list_transform(said_by, lambda s: s.party)")} AS speakers, {MUTUAL} AS mutual,
  killed_low, killed_high, injured_low, injured_high, arrested_low, arrested_high,
  confidence.event AS confidence, trigger.text AS trigger
FROM {source} LEFT JOIN ({TOLLS.format(source=source, wanted=WANTED)}) USING (id)
"""


def incidents(source: str) -> str:
    """Return the SELECT that makes flat incidents of a relation with the columns of the table of incidents."""
    return f"""
SELECT id, event_ids, article_ids, type, modes, quad, intensity, status, {TOLD.format(content="content")} AS told,
  {WHEN}, {WHERE}, {WHO.format(side="actors")} AS actors, {WHO.format(side="recipients")} AS recipients,
  (len(recipients) = 0 AND len(actors) > 1 AND (type = 'CONSULT' OR coalesce(cameo = '057', false))) AS mutual,
  killed_low, killed_high, injured_low, injured_high, arrested_low, arrested_high,
  first_report AS published, publishers, score
FROM {source} LEFT JOIN ({OTHERS.format(source=source, wanted=WANTED)}) USING (id)
"""
