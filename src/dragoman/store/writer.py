"""How a chunk enters a store: in an order that leaves no doubt, whenever the writer dies, which chunks are whole.

Articles first, then events, then what was set aside, then `coded`: a chunk counts once its rows are there. Each step
is one commit of one table. What an interrupted writer left of a chunk that never came to count is deleted before the
next one writes; set aside rows stay, for they are true of their inputs anyway, and are replaced when these come again.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from dragoman.errors import StoreError
from dragoman.records import Article
from dragoman.store import arrow
from dragoman.store.index import Index
from dragoman.store.rows import Coded, CoderRow, Left, id_key, keys_of
from dragoman.store.tables import Tables

NAME = re.compile(r"[A-Za-z0-9._-]{1,64}")


@dataclass(frozen=True, slots=True)
class Chunk:
    """What a run has made of a number of inputs; `id` must be the same whenever they are the same."""

    id: str
    coder_key: str
    articles: list[Article] = field(default_factory=list)  # those coded; the store writes the ones it lacks
    events: pa.Table | None = None  # of arrow.events_table
    set_aside: list[Left] = field(default_factory=list)
    coded: list[Coded] = field(default_factory=list)


class Writer:
    """The one writer of a store. It knows what is there, so that nothing is written twice."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.torn = True
        self.recover()

    def recover(self) -> None:
        """Delete what is left of chunks that never came to count, and learn what is there."""
        self.whole = set[str]()
        for batch in self.tables.batches("coded", ["chunk"]):
            self.whole.update(pc.unique(batch["chunk"]).to_pylist())
        for name in ("events", "articles"):
            torn = self.tables.torn(name, self.whole)
            if torn:
                names = ", ".join(f"'{chunk}'" for chunk in sorted(torn))
                self.tables.delete(name, f"chunk IN ({names})")
        self.articles = Index.of(pairs(self.tables.batches("articles", ["id", "text_sha256"])))
        self.left = self._left()
        self.coders = {row.coder_key: row for row in self._rows(CoderRow, "coders")}
        self._settle_left()
        self.torn = False

    def append(self, chunk: Chunk) -> bool:
        """Write a chunk; return whether there was anything to write, which for one that counts already there is not.

        Raise StoreError where the disk is full or the like; the store is then as before, or will be when it is next
        opened for writing, and the same chunk can be appended again.
        """
        self._check(chunk)
        if chunk.id in self.whole:
            return False
        self.settle()
        self.torn = True
        new = [article for article in chunk.articles if article.id not in self.articles]
        self._use(chunk.coder_key)
        self.tables.append("articles", arrow.articles_table(new, chunk.id), chunk.id)
        if chunk.events is not None:
            self.tables.append("events", chunk.events, chunk.id)
        self._now_read(new, chunk.coded)
        self._set_aside(chunk.set_aside, chunk.coder_key, chunk.id)
        self.tables.append("coded", arrow.coded_table(chunk.coded, chunk.coder_key, chunk.id), chunk.id)
        for article in new:
            self.articles.add(article.id, article.text_sha256)
        if chunk.coded:
            self.whole.add(chunk.id)
        self._settle(chunk.coded)
        self.torn = False
        return bool(chunk.coded or chunk.set_aside)

    def settle(self) -> None:
        """Clear up after an append that failed, where one did."""
        if self.torn:
            self.recover()

    def use(self, coder_key: str, details: str, *, newest: bool = False) -> None:
        """Note what a coder is, once; the number that it gets says which of the store's coders is the newest.

        With `newest` a coder that is there already becomes the newest again: who recodes with earlier settings wants
        what they find.
        """
        known = self.coders.get(coder_key)
        last = max((row.number for row in self.coders.values()), default=0)
        if known is not None and not (newest and known.number < last):
            return
        self.coders[coder_key] = row = CoderRow(coder_key, last + 1, details)
        if known is None:
            self.tables.append("coders", arrow.plain_table(CoderRow, [row]))
        else:
            rows = arrow.plain_table(CoderRow, [row])
            self.tables.merge("coders", rows, "t.coder_key = s.coder_key", lambda each: each.when_matched_update_all())

    def _use(self, coder_key: str) -> None:
        self.use(coder_key, "{}")

    def _check(self, chunk: Chunk) -> None:
        named("chunk", chunk.id)
        named("coder_key", chunk.coder_key)
        seen: dict[str, str] = {}
        for article in chunk.articles:
            text = seen.setdefault(article.id, article.text_sha256)
            if text != article.text_sha256 or self.articles.differs(article.id, article.text_sha256):
                raise StoreError(
                    f"article {article.id}: the store has another text under this id; give one of the two a new id"
                )
        lost = {row.article_id for row in chunk.coded} - set(seen) if chunk.coded else set()
        if lost:
            raise StoreError(f"chunk {chunk.id}: is said to have coded {min(lost)}, which is not among its articles")

    def _set_aside(self, rows: list[Left], coder_key: str, chunk: str) -> None:
        """Write rows; those of inputs that were set aside before take the place of the old ones."""
        last = list({row.key: row for row in rows}.values())
        new = arrow.left_table(last, coder_key, chunk)
        if any(row.key in self.left for row in last):
            update = lambda merging: merging.when_matched_update_all().when_not_matched_insert_all()  # noqa: E731
            self.tables.merge("set_aside", new, "t.key = s.key", update)
        else:
            self.tables.append("set_aside", new, chunk)
        for row in last:
            for key in keys_of(row):
                self.left.add(key)

    def take_away(self, keys: Iterable[str]) -> None:
        """Delete the set aside rows that have one of the keys, see rows.keys_of."""
        self.settle()
        wanted = sorted(set(keys))
        if wanted:
            self._take_away(wanted)

    def _now_read(self, new: list[Article], rows: list[Coded]) -> None:
        """Take away what was set aside, without a text, under the ids of articles that are here for the first time."""
        done = {row.article_id for row in rows if not row.failed}
        found = [key for one in new if one.id in done and (key := id_key(one.id)) in self.left]
        if found:
            self._take_away(found)

    def _settle(self, rows: list[Coded]) -> None:
        """Take away what was set aside and has now been coded."""
        found = [key for row in rows if not row.failed for key in keys_of(row) if key in self.left]
        if found:
            self._take_away(found)

    def _settle_left(self) -> None:
        """Do so for all that has ever been coded: the writer before may have died just before it could."""
        if not len(self.left):
            return
        names = ["article_id", "text_sha256", "n_events", "language", "source", "line", "place", "failed"]
        for batch in self.tables.batches("coded", names):
            self._settle([Coded(*row) for row in zip(*(batch[name].to_pylist() for name in names), strict=True)])

    def _take_away(self, found: list[str]) -> None:
        """Delete the set aside rows that have one of the keys."""
        wanted = set(found)
        gone, left = [], Index()
        for row in self._rows(Left, "set_aside"):
            keys = keys_of(row)
            if wanted & set(keys):
                gone.append(row.key)
            else:
                for key in keys:
                    left.add(key)
        if gone:
            rows = pa.table({"key": pa.array(sorted(gone), pa.string())})
            self.tables.merge("set_aside", rows, "t.key = s.key", lambda merging: merging.when_matched_delete())
            self.left = left  # so that what fails again is told again

    def _left(self) -> Index:
        """Return the keys of everything set aside."""
        index = Index()
        for row in self._rows(Left, "set_aside"):
            for key in keys_of(row):
                index.add(key)
        return index

    def _rows(self, cls: type, name: str) -> Iterator[Any]:
        for batch in self.tables.dataset(name).to_batches():
            yield from arrow.records(cls, batch)


def named(what: str, name: str) -> None:
    """Raise StoreError where a name is none that can stand in a folder's name and in SQL."""
    if not NAME.fullmatch(name):
        raise StoreError(f"{what} {name!r}: use up to 64 letters, digits, dots, dashes or underscores")


def pairs(batches: Iterable[pa.RecordBatch]) -> Iterator[tuple[list[str], list[str]]]:
    """Yield the first two columns of each batch as lists."""
    for batch in batches:
        yield batch.column(0).to_pylist(), batch.column(1).to_pylist()
