"""The lens's own tables: flat, and in whole numbers what is counted often. Events and incidents are alike.

For each unit there are three tables: `event` has a row per event, `event_side` a row per party of it, `event_tie` a row
per pair of parties that act upon each other; and the same for incidents. `n` numbers the rows of a unit, `a` the
articles, `k` who there is (an id, a role in a country, else a name), `p` the names that they go by, and places.

A list (modes, contexts, publishers) is a number too: there are few different ones, and each stands once in `combo`. So
counting by it is counting by a number. `actor_ks`, `recipient_ks` and `ties` repeat what the other two tables hold,
for counting without a join. `telling` says of which incident an event is a report, and in `merged` of which it was one
when the store was merged: null for an event that people added. `reviewed` says how much was said of a text when its
events, and the incidents of these, were made. `settles` is the same in every lens of the same store, so that equal rows
have one order.
"""

from dragoman.lens.filter import QUADS, TOLD

VERSION = 4

WHO = 'STRUCT("key" VARCHAR, name VARCHAR, id VARCHAR, country VARCHAR)[]'
COLUMNS = f"""
    n INTEGER, id VARCHAR, evidence_key VARCHAR, a INTEGER, article_id VARCHAR, position INTEGER,
    type VARCHAR, modes INTEGER, contexts INTEGER, quad TINYINT, intensity DOUBLE,
    status VARCHAR, told TINYINT, first DATE, last DATE, newest DATE, oldest DATE, precision VARCHAR,
    published VARCHAR, issued DATE, publishers INTEGER, title VARCHAR,
    actors {WHO}, recipients {WHO}, speakers VARCHAR[], place INTEGER, country VARCHAR,
    killed_low INTEGER, killed_high INTEGER, injured_low INTEGER, injured_high INTEGER,
    arrested_low INTEGER, arrested_high INTEGER,
    confidence DOUBLE, trigger VARCHAR, reports INTEGER, corrected_by VARCHAR[],
    actor_ks INTEGER[], recipient_ks INTEGER[], ties INTEGER[], mark UBIGINT, settles UBIGINT
"""
SIDES = {"actor": 1, "recipient": 2, "speaker": 3}
MAKE = f"""
CREATE TABLE meta (name VARCHAR PRIMARY KEY, value VARCHAR);
CREATE TABLE chunk (id VARCHAR);
CREATE TABLE reviewed (text_sha256 VARCHAR PRIMARY KEY, size INTEGER, merged INTEGER);
CREATE TABLE coder (coder_key VARCHAR, number INTEGER);
CREATE TABLE article (a INTEGER, id VARCHAR, coder_key VARCHAR, text_sha256 VARCHAR, title VARCHAR,
    published VARCHAR, issued DATE, publisher VARCHAR, agency VARCHAR);
CREATE TABLE combo (c INTEGER, "values" VARCHAR[]);
CREATE TABLE node (k INTEGER, "key" VARCHAR, name VARCHAR, id VARCHAR, country VARCHAR);
CREATE TABLE party (p INTEGER, k INTEGER, "key" VARCHAR, name VARCHAR, country VARCHAR);
CREATE TABLE tie (t INTEGER, x INTEGER, y INTEGER, mutual BOOLEAN);
CREATE TABLE place (p INTEGER, mark VARCHAR, "key" VARCHAR, name VARCHAR, country VARCHAR, latitude DOUBLE,
    longitude DOUBLE, radius_km DOUBLE, precision VARCHAR);
CREATE TABLE event ({COLUMNS});
CREATE TABLE event_side (n INTEGER, side TINYINT, p INTEGER);
CREATE TABLE event_tie (n INTEGER, t INTEGER);
CREATE TABLE incident ({COLUMNS});
CREATE TABLE incident_side (n INTEGER, side TINYINT, p INTEGER);
CREATE TABLE incident_tie (n INTEGER, t INTEGER);
CREATE TABLE incident_article (n INTEGER, a INTEGER);
CREATE TABLE telling (mark UBIGINT, event_id VARCHAR, incident_id VARCHAR, merged VARCHAR);
INSERT INTO meta VALUES ('version', '{VERSION}');
"""


def number_of(column: str, names: tuple[str, ...], other: int) -> str:
    """Return the SQL that turns one of some names into its place among them."""
    cases = " ".join(f"WHEN '{name}' THEN {at}" for at, name in enumerate(names))
    return f"CAST(CASE {column} {cases} ELSE {other} END AS TINYINT)"


QUAD = number_of("quad", QUADS, QUADS.index("neutral"))
TOLD_NUMBER = number_of("told", TOLD, TOLD.index("possible"))
