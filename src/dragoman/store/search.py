"""Words in articles: a full-text index of SQLite's beside the tables, made of them, and made anew where it is gone.

It holds the words, and each article's text compressed for the snippets. What it has read is told by the names of the
table's files, so that a search first reads what has come since, and that alone.
"""

import hashlib
import os
import sqlite3
import time
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock, Thread
from typing import Any

import pyarrow as pa
from pyarrow import dataset as ds

from dragoman.errors import OptionError, StoreError
from dragoman.store import arrow
from dragoman.store.place import Place, telling
from dragoman.store.tables import Tables
from dragoman.store.words import expression

FILE = "search.sqlite"
VERSION = 2
WORDS = "fts5(title, body, publisher, tokenize='porter unicode61 remove_diacritics 2'"
MAKE = f"""
CREATE TABLE seen (path TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE article (
    number INTEGER PRIMARY KEY, id TEXT UNIQUE, day TEXT, published TEXT, title TEXT, body BLOB, publisher TEXT
);
CREATE VIRTUAL TABLE words USING {WORDS}, content='');
PRAGMA user_version = {VERSION};
"""
FIND = """
SELECT article.id, article.published, article.title, article.body, article.publisher
FROM words JOIN article ON article.number = words.rowid
WHERE words MATCH :words AND coalesce(day, '') >= :since AND coalesce(day, '') <= :until
ORDER BY bm25(words, 3.0, 1.0, 1.0), article.id LIMIT :limit
"""
COUNT = """
SELECT count(*) FROM words JOIN article ON article.number = words.rowid
WHERE words MATCH :words AND coalesce(day, '') >= :since AND coalesce(day, '') <= :until
"""
EACH = "SELECT article.id FROM words JOIN article ON article.number = words.rowid WHERE words MATCH ?"
INSERT = "INSERT INTO words (rowid, title, body, publisher) VALUES (?, ?, ?, ?)"
OPENS, SHUTS = "\x02", "\x03"


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that has the words; of its snippet's pieces those that are true are the words."""

    article_id: str
    published: str | None
    title: str | None
    snippet: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Hits:
    """The best hits, and how many there are in all."""

    total: int
    hits: tuple[Hit, ...]


def search(tables: Tables, text: str, limit: int = 10, since: str = "", until: str = "") -> Hits:
    """Return the articles that best fit what somebody typed (see words.py), the best first.

    `since` and `until` are ISO days, inclusive; with either, articles of unknown date are left out. Raise OptionError
    for what is no search, StoreError where the index cannot be kept anywhere.
    """
    asked = {"words": expression(text), "since": since, "until": until or "~", "limit": limit}
    if until and not since:
        asked["since"] = "0"
    with index(tables) as connection:
        try:
            found = connection.execute(FIND, asked).fetchall()
            total = connection.execute(COUNT, asked).fetchone()[0]
            return Hits(total, tuple(_hits(found, str(asked["words"]))))
        except sqlite3.OperationalError as error:
            if "fts5" not in str(error):
                raise StoreError(f"search: {error}") from error
            raise OptionError(f"search: {text!r:.60} is too involved ({error}); use fewer words") from error


class Searching:
    """Searches again and again, for many at once: now and then one of them reads what has come, the others go on."""

    def __init__(self, tables: Tables, every: float = 5.0, patience: float = 10.0) -> None:
        self.tables, self.every, self.patience = tables, every, patience
        self.number = 0  # grows whenever the index may find more
        self._reading = Lock()
        self._next = 0.0
        self._first: Thread | None = None
        self._trouble: StoreError | None = None

    def keep_up(self) -> None:
        """Read what has come. Whoever comes first waits a little; raise StoreError where that does not suffice."""
        if self.number == 0:
            self._begin()
        elif time.monotonic() >= self._next and self._reading.acquire(blocking=False):
            try:
                self._read()
            finally:
                self._reading.release()

    def hurry(self) -> None:
        """Read what has come when somebody searches next, and not some seconds later."""
        self._next = 0.0

    def ids(self, text: str) -> list[str]:
        """Return the ids of all articles that have the words, in no order; raise as `search` does."""
        words = expression(text)
        self.keep_up()
        path = _path(self.tables.place)
        try:
            with closing(sqlite3.connect(path, timeout=60)) as connection:
                connection.execute("PRAGMA query_only = true")
                return [id for (id,) in connection.execute(EACH, (words,))]
        except sqlite3.Error as error:
            if "fts5" in str(error):
                raise OptionError(f"search: {text!r:.60} is too involved ({error}); use fewer words") from error
            self.number = 0  # somebody has deleted the index, or it is damaged
            raise StoreError(f"search: {error}; it is made anew: try again") from error

    def _begin(self) -> None:
        """Make the index, or read what it lacks, in a thread of its own; wait for it a little."""
        with self._reading:
            if self._first is None or (not self._first.is_alive() and self.number == 0):
                self._first = Thread(target=self._alone, name="search", daemon=True)
                self._first.start()
        self._first.join(self.patience)
        if self._trouble is not None:
            raise self._trouble
        if self.number == 0:
            raise StoreError("search: the words of the articles are still being read; try again in a minute")

    def _alone(self) -> None:
        self._trouble = None
        try:
            self._read()
        except StoreError as error:
            self._trouble = error

    def _read(self) -> None:
        with index(self.tables) as connection:
            (count,) = connection.execute("SELECT coalesce(max(number), 0) FROM article").fetchone()
        self._next = time.monotonic() + self.every
        self.number = count + 1


@contextmanager
def index(tables: Tables) -> Iterator[sqlite3.Connection]:
    """Give the index, up to date; one that is damaged or of an older kind is made anew."""
    path = _path(tables.place)
    with telling(path.parent):
        path.parent.mkdir(parents=True, exist_ok=True)
    try:
        connection = _opened(path)
    except sqlite3.DatabaseError:
        path.unlink(missing_ok=True)
        try:
            connection = _opened(path)
        except sqlite3.Error as error:
            raise StoreError(f"{path}: the index of words cannot be written ({error})") from error
    with closing(connection):
        try:
            _catch_up(connection, tables)
        except sqlite3.Error as error:
            raise StoreError(f"{path}: the index of words cannot be written ({error})") from error
        yield connection


def _path(place: Place) -> Path:
    """Return where the index is: in the store's folder, or the user's own where that cannot be written."""
    if place.folder is not None and os.access(place.folder, os.W_OK):
        return place.folder / FILE
    return Path.home() / ".cache" / "dragoman" / f"{hashlib.sha256(place.root.encode()).hexdigest()[:16]}.sqlite"


def _opened(path: Path) -> sqlite3.Connection:
    """Open the index, or begin one; raise sqlite3.DatabaseError where the file is none of this version."""
    connection = sqlite3.connect(path, timeout=60, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode = WAL")  # who searches does not wait for who adds
        connection.execute("BEGIN IMMEDIATE")
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version == 0:
            for statement in MAKE.split(";\n"):
                connection.execute(statement)
        connection.execute("COMMIT")
        if version not in (0, VERSION):
            raise sqlite3.DatabaseError("of another version")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _catch_up(connection: sqlite3.Connection, tables: Tables) -> None:
    """Read the files of articles that the index has not seen, one transaction each."""
    with telling(tables.place):
        rows = tables.dataset("articles", fresh=True)
        tables.get("coded", fresh=True)
        torn = tables.torn("articles")
        files = {fragment.path: fragment for fragment in rows.get_fragments()}
    seen = {path for (path,) in connection.execute("SELECT path FROM seen")}
    for path in sorted(set(files) - seen):
        connection.execute("BEGIN IMMEDIATE")
        with telling(tables.place):
            whole = _read(connection, files[path], torn)
        if whole:
            connection.execute("INSERT OR IGNORE INTO seen VALUES (?)", (path,))
        connection.execute("COMMIT")
    gone = [(path,) for path in sorted(seen - set(files))]
    if gone:
        connection.executemany("DELETE FROM seen WHERE path = ?", gone)


def _read(connection: sqlite3.Connection, file: ds.Fragment, torn: set[str]) -> bool:
    """Add the articles of a file that the index lacks; false for one of a chunk that does not count yet."""
    for batch in file.to_batches(columns=["id", "chunk"]):
        if torn & set(batch["chunk"].to_pylist()):
            return False
        ids = batch["id"].to_pylist()
        new = {id for id in ids if not connection.execute("SELECT 1 FROM article WHERE id = ?", (id,)).fetchone()}
        if new:
            for more in file.to_batches(columns=["id", "published", "title", "text", "publisher"]):
                _add(connection, more, new)
    return True


def _add(connection: sqlite3.Connection, batch: pa.RecordBatch, new: set[str]) -> None:
    """Add those articles of a batch whose ids are new."""
    for row in batch.to_pylist():
        if row["id"] not in new:
            continue
        new.discard(row["id"])
        title, text = row["title"] or "", row["text"]
        body = text[len(title) :].lstrip("\n") if title and text.startswith(title) else text
        stamp = arrow.time_of(row["published"])
        day = stamp.date().isoformat() if stamp else None
        number = connection.execute(
            "INSERT INTO article (id, day, published, title, body, publisher) VALUES (?, ?, ?, ?, ?, ?)",
            (row["id"], day, row["published"], title, zlib.compress(body.encode()), row["publisher"]),
        ).lastrowid
        connection.execute(INSERT, (number, title, body, row["publisher"]))


def _hits(found: Iterable[Sequence[Any]], words: str) -> Iterator[Hit]:
    """Yield the hits with snippets, which the same search over these few texts alone cuts out."""
    with closing(sqlite3.connect(":memory:")) as memory:
        memory.execute(f"CREATE VIRTUAL TABLE words USING {WORDS})")
        for place, (_, _, title, body, publisher) in enumerate(found):
            memory.execute(INSERT, (place, title, zlib.decompress(body).decode(), publisher))
        cut = "SELECT snippet(words, 1, ?, ?, '…', 24) FROM words WHERE words MATCH ? AND rowid = ?"
        for place, (id, published, title, *_) in enumerate(found):
            (marked,) = memory.execute(cut, (OPENS, SHUTS, words, place)).fetchone()
            yield Hit(id, published, title or None, tuple(_pieces(" ".join(marked.split(" ")))))


def _pieces(marked: str) -> Iterator[tuple[str, bool]]:
    """Yield the pieces of a snippet, each with whether it is one of the words looked for."""
    for place, part in enumerate(marked.split(OPENS)):
        word, _, rest = part.rpartition(SHUTS) if place else ("", "", part)
        if word:
            yield word, True
        if rest:
            yield rest, False
