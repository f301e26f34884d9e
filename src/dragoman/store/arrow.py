"""Lists of records to Arrow tables with the store's own columns, and back to equal records.

A row is the record's own fields (codec.py) and columns of ours, of which `OURS` tells what each means. Few texts hold
what no Arrow string may: half of a surrogate pair, as broken pages do. Such a record is written with a replacement
character for each, so that its spans still fit, and whole in `exact`, from which it is read again.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, datetime
from math import isfinite
from typing import Any

import pyarrow as pa

from dragoman import serial
from dragoman.errors import InputError
from dragoman.incident import Copy, Incident
from dragoman.records import Article, Event
from dragoman.store.codec import struct_of
from dragoman.store.rows import Coded, Left

STAMP = pa.timestamp("us", "UTC")
OURS: Mapping[str, tuple[pa.DataType, str]] = {
    "coder_key": (pa.string(), "which coder made the row: a hash of its versions and settings"),
    "chunk": (pa.string(), "the part of a run that wrote the row"),
    "year": (pa.int32(), "the year of publication, UTC; 0 where it is not known"),
    "published_at": (STAMP, "the time of publication as a time stamp; null where it is not known"),
    "position": (pa.int32(), "the place of the event among those of its article, from 0"),
    "key": (pa.string(), "which input this is: a hash of source, place in it, article and text"),
    "exact": (pa.binary(), "the record as JSON, only where it holds half of a surrogate pair"),
}
EVENT_COLUMNS = ("chunk", "coder_key", "year", "published_at", "position", "exact")
ARTICLE_COLUMNS = ("chunk", "year", "published_at", "exact")
ROW_COLUMNS = ("chunk", "coder_key", "exact")
LEFT_COLUMNS = ("key", "chunk", "coder_key", "exact")
INCIDENT_COLUMNS = ("coder_key", "year", "exact")
COPY_COLUMNS = ("exact",)

_HALF = re.compile("[\ud800-\udfff]")
_MOST = 2**63 - 1
_UNFIT = (UnicodeEncodeError, OverflowError, pa.ArrowInvalid, ValueError)


def schema_of(cls: type, ours: Sequence[str]) -> pa.Schema:
    """Return the schema of a table of records: our columns, theirs, and `exact`, which is the last of ours.

    Ours stand first, because a Delta table keeps the least and greatest value of each file for its first columns only.
    """
    own = [pa.field(column.name, column.codec.type) for column in struct_of(cls).columns]
    added = [pa.field(name, OURS[name][0]) for name in ours]
    return pa.schema([*added[:-1], *own, *added[-1:]])


def events_table(events: Sequence[Event], coder_key: str, chunk: str, articles: Iterable[Article]) -> pa.Table:
    """Return the rows of a chunk's events, in the order given, which within an article is the article's.

    Raise InputError where an event's article is not among `articles`. Made to be called where the events are coded,
    so that whoever writes the store has nothing left to do.
    """
    times = {article.id: time_of(article.published) for article in articles}
    counted: dict[str, int] = {}
    positions = []
    for event in events:
        if event.article_id not in times:
            raise InputError(f"event {event.id}: its article {event.article_id} is not in the chunk")
        positions.append(counted.get(event.article_id, 0))
        counted[event.article_id] = positions[-1] + 1
    stamps = [times[event.article_id] for event in events]
    size = len(events)
    ours: dict[str, list[Any]] = {
        "coder_key": [coder_key] * size,
        "chunk": [chunk] * size,
        "year": [year_of(stamp) for stamp in stamps],
        "published_at": stamps,
        "position": positions,
    }
    return _table(Event, events, ours, EVENT_COLUMNS)


def articles_table(articles: Sequence[Article], chunk: str) -> pa.Table:
    """Return the rows of articles."""
    stamps = [time_of(article.published) for article in articles]
    years = [year_of(stamp) for stamp in stamps]
    ours: dict[str, list[Any]] = {"chunk": [chunk] * len(stamps), "year": years, "published_at": stamps}
    return _table(Article, articles, ours, ARTICLE_COLUMNS)


def coded_table(rows: Sequence[Coded], coder_key: str, chunk: str) -> pa.Table:
    """Return the rows that say which articles have been coded."""
    return _table(Coded, rows, {"coder_key": [coder_key] * len(rows), "chunk": [chunk] * len(rows)}, ROW_COLUMNS)


def left_table(rows: Sequence[Left], coder_key: str, chunk: str) -> pa.Table:
    """Return the rows of what was set aside."""
    ours: dict[str, list[Any]] = {
        "key": [row.key for row in rows],
        "coder_key": [coder_key] * len(rows),
        "chunk": [chunk] * len(rows),
    }
    return _table(Left, rows, ours, LEFT_COLUMNS)


def plain_table(cls: type, rows: Sequence[Any]) -> pa.Table:
    """Return the rows of a table that has no columns of ours."""
    return _table(cls, rows, {}, ("exact",))


def incidents_table(incidents: Sequence[Incident], coder_key: str) -> pa.Table:
    """Return the rows of incidents; their year is that of the first report."""
    years = [year_of(time_of(incident.first_report)) for incident in incidents]
    return _table(Incident, incidents, {"coder_key": [coder_key] * len(years), "year": years}, INCIDENT_COLUMNS)


def copies_table(copies: Sequence[Copy]) -> pa.Table:
    """Return the rows of articles that copy others."""
    return _table(Copy, copies, {}, COPY_COLUMNS)


def records(cls: type, table: pa.Table | pa.RecordBatch) -> list[Any]:
    """Return the records of a table, in its order; columns that are not the record's are passed over.

    Raise DataError where a column is absent that has no default.
    """
    batch = pa.Table.from_batches([table]) if isinstance(table, pa.RecordBatch) else table
    arrays = {name: _whole(batch.column(name)) for name in batch.column_names}
    made = struct_of(cls).records(arrays, len(batch))
    exact = arrays.get("exact")
    if exact is not None and exact.null_count < len(exact):
        for place, text in enumerate(exact.to_pylist()):
            if text is not None:
                made[place] = serial.from_dict(cls, json.loads(text.decode("utf-8", "surrogatepass")))
    return made


def time_of(published: str | None) -> datetime | None:
    """Return a publication time as an instant, midnight where only the day is told, UTC where no zone is."""
    if not published:
        return None
    try:
        found = datetime.fromisoformat(published)
        return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None


def year_of(stamp: datetime | None) -> int:
    """Return the year by which rows are kept together; 0 where the time is not known."""
    return stamp.year if stamp else 0


def _table(cls: type, rows: Sequence[Any], ours: Mapping[str, list[Any]], names: Sequence[str]) -> pa.Table:
    """Return the table of records and columns of ours."""
    arrays, exact = _encoded(cls, rows)
    given = {**ours, "exact": exact}
    added = [pa.array(given[name], OURS[name][0]) for name in names]
    return pa.Table.from_arrays([*added[:-1], *arrays, *added[-1:]], schema=schema_of(cls, names))


def _encoded(cls: type, rows: Sequence[Any]) -> tuple[list[pa.Array], list[bytes | None]]:
    """Return the arrays of the records' fields and, for records that Arrow cannot hold, their exact text."""
    codec = struct_of(cls)
    exact: list[bytes | None] = [None] * len(rows)
    try:
        return codec.arrays(rows), exact
    except _UNFIT:
        fit = list(rows)
    for place, row in enumerate(rows):
        try:
            codec.arrays([row])
        except _UNFIT:
            text = json.dumps(serial.to_dict(row), ensure_ascii=False)
            exact[place] = text.encode("utf-8", "surrogatepass")
            fit[place] = _fitting(row)
    return codec.arrays(fit), exact


def _fitting(value: Any) -> Any:
    """Return a value as near to the given one as Arrow can hold, its texts as long."""
    if isinstance(value, str):
        return _HALF.sub("\ufffd", value)
    if isinstance(value, int):
        return max(-_MOST, min(_MOST, value))
    if isinstance(value, float):
        return value if isfinite(value) else None
    if isinstance(value, (tuple, list)):
        return type(value)(map(_fitting, value))
    if isinstance(value, Mapping):
        return {_fitting(key): _fitting(item) for key, item in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: _fitting(getattr(value, field.name)) for field in fields(value)})
    return value


def _whole(column: pa.ChunkedArray) -> pa.Array:
    """Return a column as one array."""
    joined = column.combine_chunks()
    return joined if isinstance(joined, pa.Array) else pa.concat_arrays(joined.chunks)
