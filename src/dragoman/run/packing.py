"""What a worker hands back: its events as Arrow bytes, which the parent only writes on."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pyarrow as pa

from dragoman.read import SetAside
from dragoman.records import Article, hash_of
from dragoman.run.guard import code_batch
from dragoman.run.local import Load, coder_of
from dragoman.settings import Settings
from dragoman.store.arrow import events_table


@dataclass(frozen=True, slots=True)
class Stamp:
    """Which coder codes: the key under which a store keeps its events, and the versions (JSON) that it stands for."""

    key: str
    versions: str


@dataclass(frozen=True, slots=True)
class Packed:
    """A batch's answers: its events (an Arrow IPC stream), and for each article how many, or why none.

    `over` says of each article without an event why it was not even parsed; empty where it was.
    """

    events: bytes
    answers: tuple[int | SetAside, ...]
    over: tuple[str, ...]


def stamp_of(load: Load, settings: Settings) -> Stamp:
    """Return the stamp of a worker's coder, which is loaded for it: raise what `load` raises."""
    versions = json.dumps(dict(coder_of(load, settings).versions), sort_keys=True)
    return Stamp(hash_of(versions), versions)


def pack(load: Load, settings: Settings, articles: Sequence[Article]) -> Packed:
    """Code a batch in a worker process and encode its events there, so that the parent has little to do."""
    if not articles:
        return Packed(b"", (), ())
    coder = coder_of(load, settings)
    answers = code_batch(coder, articles)
    key = stamp_of(load, settings).key
    events = [e for answer in answers if not isinstance(answer, SetAside) for e in answer]
    told = tuple(answer if isinstance(answer, SetAside) else len(answer) for answer in answers)
    over = tuple(coder.passed_over(one) if answer == () else "" for one, answer in zip(articles, answers, strict=True))
    return Packed(to_bytes(events_table(events, key, "", articles)), told, over)


def to_bytes(table: pa.Table) -> bytes:
    """Return a table as an Arrow IPC stream."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return bytes(sink.getvalue())


def joined(packs: Iterable[Packed], chunk: str) -> pa.Table | None:
    """Return the events of several batches as one table, as those of `chunk`; null where there are none."""
    tables = [pa.ipc.open_stream(pack.events).read_all() for pack in packs if pack.events]
    whole = pa.concat_tables(tables) if tables else None
    if not whole:
        return None
    place = whole.schema.get_field_index("chunk")
    return whole.set_column(place, whole.schema.field(place), pa.repeat(chunk, len(whole)))


def lost(article: Article, reason: str) -> Packed:
    """Return the answer for an article that no worker survives."""
    return Packed(b"", (SetAside(article.id, reason, article_id=article.id),), ("",))
