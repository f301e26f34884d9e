"""The lens's own tables: flat, few columns, whole numbers for what is counted often. Events and incidents are alike.

For each unit there are three tables: `event` has a row per event, `event_side` a row per party of it, `event_tie` a row
per pair of parties that act upon each other; and the same for incidents. `n` numbers the rows of a unit, `a` the
articles, `k` who there is (an id, a role in a country, else a name), `p` the names that they go by, and places.
"""

VERSION = 2

COLUMNS = """
    n INTEGER, id VARCHAR, evidence_key VARCHAR, a INTEGER, article_id VARCHAR, position INTEGER,
    type VARCHAR, modes VARCHAR[], contexts VARCHAR[], quad VARCHAR, intensity DOUBLE,
    status VARCHAR, told VARCHAR, first DATE, last DATE, precision VARCHAR,
    published VARCHAR, issued DATE, publisher VARCHAR, publishers VARCHAR[], title VARCHAR,
    actors STRUCT("key" VARCHAR, name VARCHAR, id VARCHAR, country VARCHAR)[],
    recipients STRUCT("key" VARCHAR, name VARCHAR, id VARCHAR, country VARCHAR)[],
    speakers VARCHAR[], place INTEGER, country VARCHAR,
    killed_low INTEGER, killed_high INTEGER, injured_low INTEGER, injured_high INTEGER,
    arrested_low INTEGER, arrested_high INTEGER,
    confidence DOUBLE, trigger VARCHAR, reports INTEGER, corrected_by VARCHAR[]
"""
SIDES = {"actor": 1, "recipient": 2, "speaker": 3}
MAKE = f"""
CREATE TABLE meta (name VARCHAR PRIMARY KEY, value VARCHAR);
CREATE TABLE chunk (id VARCHAR);
CREATE TABLE reviewed (text_sha256 VARCHAR PRIMARY KEY, size INTEGER);
CREATE TABLE coder (coder_key VARCHAR, number INTEGER);
CREATE TABLE article (a INTEGER, id VARCHAR, coder_key VARCHAR, text_sha256 VARCHAR, title VARCHAR,
    published VARCHAR, issued DATE, publisher VARCHAR, agency VARCHAR);
CREATE TABLE node (k INTEGER, "key" VARCHAR, name VARCHAR, id VARCHAR, country VARCHAR);
CREATE TABLE party (p INTEGER, k INTEGER, "key" VARCHAR, name VARCHAR, country VARCHAR);
CREATE TABLE place (p INTEGER, mark VARCHAR, "key" VARCHAR, name VARCHAR, country VARCHAR, latitude DOUBLE,
    longitude DOUBLE, radius_km DOUBLE, precision VARCHAR);
CREATE TABLE event ({COLUMNS});
CREATE TABLE event_side (n INTEGER, side TINYINT, p INTEGER, k INTEGER);
CREATE TABLE event_tie (n INTEGER, x INTEGER, y INTEGER, mutual BOOLEAN);
CREATE TABLE incident ({COLUMNS});
CREATE TABLE incident_side (n INTEGER, side TINYINT, p INTEGER, k INTEGER);
CREATE TABLE incident_tie (n INTEGER, x INTEGER, y INTEGER, mutual BOOLEAN);
CREATE TABLE telling (incident_id VARCHAR, event_id VARCHAR);
CREATE TABLE incident_article (n INTEGER, a INTEGER);
INSERT INTO meta VALUES ('version', '{VERSION}');
"""
