"""Whether a store is sound: what should hold between its tables, asked as SQL, and whether its files are there."""

from collections.abc import Iterator
from dataclasses import dataclass

import pyarrow as pa
from pyarrow import fs

from dragoman.errors import StoreError
from dragoman.store import arrow
from dragoman.store.codec import struct_of
from dragoman.store.damage import REMEDY, damages
from dragoman.store.place import telling
from dragoman.store.query import asking
from dragoman.store.tables import SHAPES, Tables
from dragoman.store.upkeep import files_of
from dragoman.store.views import connect


@dataclass(frozen=True, slots=True)
class Rule:
    """What must not be: SQL that gives the ids where it is, and how to say so."""

    says: str
    sql: str


TEXT = """
SELECT e.id FROM events_all e JOIN articles a ON a.id = e.article_id WHERE a.exact IS NULL AND e.exact IS NULL
AND substring(a.text, e.trigger.span.start + 1, e.trigger.span.end - e.trigger.span.start) <> e.trigger.text
"""
RULES = (
    Rule("articles stand twice", "SELECT id FROM articles GROUP BY id HAVING count(*) > 1"),
    Rule(
        "articles were coded twice by one coder",
        "SELECT article_id FROM coded WHERE failed IS NOT TRUE GROUP BY article_id, coder_key HAVING count(*) > 1",
    ),
    Rule("events stand twice", "SELECT id FROM events_all GROUP BY id, coder_key HAVING count(*) > 1"),
    Rule("coded articles are not there", "SELECT article_id FROM coded ANTI JOIN articles ON id = article_id"),
    Rule("articles are there that no coder has read", "SELECT id FROM articles ANTI JOIN coded ON id = article_id"),
    Rule(
        "articles have another number of events than their coding says",
        "SELECT article_id FROM coded LEFT JOIN (SELECT article_id, coder_key, count(*) n FROM events_all "
        "GROUP BY article_id, coder_key) USING (article_id, coder_key) "
        "WHERE coalesce(n, 0) <> n_events AND failed IS NOT TRUE",
    ),
    Rule(
        "events belong to articles that were not coded", "SELECT id FROM events_all ANTI JOIN coded USING (article_id)"
    ),
    Rule(
        "articles were coded with another text",
        "SELECT id FROM articles JOIN coded ON id = article_id WHERE articles.text_sha256 <> coded.text_sha256",
    ),
    Rule(
        "texts are not those of their hashes",
        "SELECT id FROM articles WHERE exact IS NULL AND sha256(text) <> text_sha256",
    ),
    Rule("triggers are not where their spans say", TEXT),
    Rule("inputs set aside stand twice", "SELECT key FROM set_aside GROUP BY key HAVING count(*) > 1"),
    Rule("coders are unknown", "SELECT DISTINCT coder_key FROM coded ANTI JOIN coders USING (coder_key)"),
)


def faults(tables: Tables) -> list[str]:
    """Return what is wrong with a store, a line each; none where it is sound."""
    found = [fault for name in SHAPES for fault in _of_table(tables, name)]
    if found:
        return found
    try:
        for rule, ids in _broken(tables):
            if ids:
                more = f" and {len(ids) - 3:,} more" if len(ids) > 3 else ""
                found.append(f"{len(ids):,} {rule.says}: {', '.join(map(str, ids[:3]))}{more}")
    except StoreError as error:
        folder = tables.place.folder
        return list(damages(folder, all_of_it=True) if folder else ()) or [str(error)]
    return found


def _broken(tables: Tables) -> Iterator[tuple[Rule, list[str]]]:
    """Yield each rule with the ids that break it."""
    with telling(tables.place), connect(tables) as connection:
        for rule in RULES:
            with asking(tables, connection, f"SELECT DISTINCT * FROM ({rule.sql}) t(id) ORDER BY id") as reader:
                yield rule, reader.read_all().column(0).to_pylist()


def _of_table(tables: Tables, name: str) -> Iterator[str]:
    """Yield what is wrong with one table: that it, a file or a column is not there, or not of its kind."""
    if tables.lacks(name):
        return
    try:
        rows = tables.dataset(name, fresh=True)
    except StoreError as error:
        yield str(error)
        return
    shape = SHAPES[name]
    needed = {*shape.split, *struct_of(shape.cls).needed}
    for field in arrow.schema_of(shape.cls, shape.ours):
        at = rows.schema.get_field_index(field.name)
        if at < 0:
            if field.name in needed:
                yield f"{name}: the column {field.name!r} is missing; restore the table from a backup"
        elif not _alike(rows.schema.field(at).type, field.type):
            yield f"{name}: the column {field.name!r} is of type {rows.schema.field(at).type}, not {field.type}"
    with telling(tables.place):
        files = tables.place.files()
        sizes = files_of(tables, name).select(["path", "size_bytes"]).to_pylist()
        for path, size in sorted((row["path"], row["size_bytes"]) for row in sizes):
            file = files.get_file_info(f"{name}/{path}")
            if file.type != fs.FileType.File:
                yield f"{name}: its file {path} is missing; {REMEDY}"
            elif file.size != size:
                yield f"{name}: its file {path} has {file.size:,} bytes, not {size:,}; {REMEDY}"


def _alike(one: pa.DataType, other: pa.DataType) -> bool:
    """Say whether two types hold the same, as far as both have it, whatever lists and maps call what is in them."""
    if pa.types.is_struct(one) and pa.types.is_struct(other):
        has = {field.name: field.type for field in one}
        return all(_alike(has[field.name], field.type) for field in other if field.name in has)
    if pa.types.is_list(one) and pa.types.is_list(other):
        return _alike(one.value_type, other.value_type)
    if pa.types.is_map(one) and pa.types.is_map(other):
        return _alike(one.key_type, other.key_type) and _alike(one.item_type, other.item_type)
    return bool(one == other)
