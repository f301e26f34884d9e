"""What people said of events, put into the incidents that these are reports of; the rule is review/incidents.py.

Only incidents with a report of which something was said since are made anew, by the SQL that makes all others.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import duckdb
import pyarrow as pa

from dragoman.incident import Incident
from dragoman.lens import flat, keep
from dragoman.lens.amend import Source, records
from dragoman.merge import merge
from dragoman.records import Article, Event
from dragoman.review.apply import MARK, Applied, applied
from dragoman.review.incidents import Members, owned, renewed
from dragoman.store import arrow

Connection = duckdb.DuckDBPyConnection
NEWEST = """(SELECT arg_max(coder_key, number) FROM coders WHERE coder_key IN (SELECT coder_key FROM incidents))"""
TO_DO = "SELECT article.id FROM reviewed JOIN article USING (text_sha256) WHERE merged IS DISTINCT FROM size ORDER BY 1"


@dataclass(slots=True)
class Made:
    """Incidents, and each report's event, incident, and the one as merged, which is null for an added event."""

    incidents: list[Incident] = field(default_factory=list)
    told: list[tuple[str, str, str | None]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Read:
    """Articles, their events as they were coded, and what people said of those of which anything was said."""

    articles: dict[str, Article]
    events: dict[str, list[Event]]
    said: dict[str, Applied]


def follow(lens: Connection, source: Source) -> bool:
    """Make anew the incidents of whose reports something was said since; return whether there were any."""
    todo = [id for (id,) in lens.execute(TO_DO).fetchall()]
    if not todo:
        return False
    changed = merged_of(lens, source, todo)
    with keep.transaction(lens):
        if lens.execute("SELECT count(*) FROM telling WHERE merged IS NOT NULL").fetchall()[0][0]:
            made = Made()
            renew(lens, source, changed, made)
            add(lens, source, made)
            keep.change_incidents(lens, ids_of(changed), flattened(source, made.incidents), told_table(made))
        lens.execute("UPDATE reviewed SET merged = size")
    return True


def merged_of(lens: Connection, source: Source, articles: list[str]) -> list[str]:
    """Return the ids of the merged incidents that some articles tell."""
    _, events = records(lens, source.store, articles)
    ids = pa.table({"event_id": pa.array([event.id for some in events.values() for event in some], pa.string())})
    lens.register("coded_ids", ids)
    found = lens.execute(
        "SELECT DISTINCT merged FROM telling SEMI JOIN coded_ids USING (event_id) WHERE merged IS NOT NULL ORDER BY 1"
    ).fetchall()
    lens.unregister("coded_ids")
    return [id for (id,) in found]


def read(lens: Connection, source: Source, ids: Sequence[str]) -> Read:
    """Return articles with all that is known of their events."""
    articles, events = records(lens, source.store, sorted(ids))
    said = {
        one.id: applied(one.text_sha256, events.get(one.id, []), rows, published=one.published)
        for one in articles
        if (rows := source.reviews.get(one.text_sha256))
    }
    return Read({one.id: one for one in articles}, events, said)


def renew(lens: Connection, source: Source, ids: list[str], made: Made) -> None:
    """Add what merged incidents are by now."""
    sql = f"SELECT * FROM incidents WHERE coder_key = {NEWEST} AND id IN (SELECT unnest(?)) ORDER BY id"
    found = arrow.records(Incident, source.store.sql(sql, params=[ids]).to_arrow_table())
    known = read(lens, source, list({name for one in found for name in one.article_ids}))
    for one in found:
        wanted = set(one.event_ids)
        members = Members(
            [event for name in one.article_ids for event in known.events.get(name, ()) if event.id in wanted],
            {name: known.articles[name] for name in one.article_ids if name in known.articles},
            {name: known.said[name] for name in one.article_ids if name in known.said},
        )
        parts = renewed(one, members)
        made.incidents += parts
        made.told += [(event, part.id, one.id) for part in parts for event in part.event_ids]
        made.told += [(event.id, one.id, one.id) for event in members.rejected if members.tell_of(one)]


def add(lens: Connection, source: Source, made: Made) -> None:
    """Add the incidents of the events that people added."""
    texts = [text for text, rows in source.reviews.items() if any(row.kind == "missed" for row in rows)]
    found = lens.execute("SELECT id FROM article WHERE text_sha256 IN (SELECT unnest(?))", [sorted(texts)]).fetchall()
    if not found:
        return
    known = read(lens, source, [id for (id,) in found])
    new = [
        owned(event, name)
        for name, said in known.said.items()
        for event in said.events
        if event.extra.get(MARK, {}).get("added")
    ]
    fresh = merge(new, known.articles.values()).incidents if new else []
    made.incidents += fresh
    made.told += [(event, one.id, None) for one in fresh for event in one.event_ids]


def ids_of(ids: list[str]) -> pa.Table:
    """Return ids as a table."""
    return pa.table({"id": pa.array(ids, pa.string())})


def told_table(made: Made) -> pa.Table:
    """Return of which incident each event is a report."""
    columns = zip(*made.told, strict=True) if made.told else ((), (), ())
    names = ("event_id", "incident_id", "merged")
    return pa.table({name: pa.array(list(one), pa.string()) for name, one in zip(names, columns, strict=True)})


def flattened(source: Source, incidents: list[Incident]) -> pa.Table:
    """Return flat rows of incidents, with who changed them."""
    by = [list(one.extra[MARK]["by"]) if MARK in one.extra else [] for one in incidents]
    marks = {"id": ids_of([one.id for one in incidents])["id"], "corrected_by": pa.array(by, pa.list_(pa.string()))}
    source.store.register("made_anew", arrow.incidents_table(incidents, ""))
    source.store.register("marks", pa.table(marks))
    rows = source.store.sql(
        f"SELECT f.*, marks.corrected_by FROM ({flat.incidents('made_anew')}) AS f JOIN marks USING (id)"
    ).to_arrow_table()
    source.store.unregister("made_anew")
    source.store.unregister("marks")
    return rows
