"""Web archives (WARC) as CC-NEWS publishes them: each page that was fetched with success is an article.

The records are told apart here, so that behind a damaged one the next is found; what is in one, `fastwarc` reads.
"""

import importlib
import io
from collections.abc import Iterator
from functools import partial
from typing import IO, NamedTuple

from dragoman.errors import InputError
from dragoman.read.decode import page_text
from dragoman.read.foreign import FOREIGN
from dragoman.read.html import article_of_page
from dragoman.read.options import Options
from dragoman.read.source import Read, Source
from dragoman.read.whole import PAGE_BYTES
from dragoman.records import Article

EXTRA = "pip install 'dragoman[read]'"
MAGIC = b"WARC/"
LONGEST_LINE = 65_536
LONGEST_NUMBER = 15
MOST_LINES = 200  # of a record's head
PAGES = ("text/html", "application/xhtml+xml")


class Record(NamedTuple):
    """A record of an archive: its number from 1, its head, its content; `fault` says why it cannot be read."""

    number: int
    head: bytes
    fields: dict[str, str]
    content: bytes
    fault: str | None = None

    @property
    def place(self) -> str:
        """Where it is, for a message."""
        url = self.fields.get("warc-target-uri")
        return f"record {self.number}" + (f" ({url[:200]})" if url else "")


def read(source: Source) -> Iterator[Read]:
    """Yield the article of each page; what is no page (requests, images, redirects, errors) is passed over."""
    try:
        importlib.import_module("fastwarc.warc")
    except ImportError as error:
        raise InputError(f"is a web archive; to read such files: {EXTRA}") from error
    some = False
    for record in records(source):
        some = True
        if record.fault:
            yield source.aside(record.fault, place=record.place)
            continue
        try:
            page = page_of(record)
        except FOREIGN as error:
            yield source.aside(f"holds an answer that cannot be read ({error})", place=record.place)
            continue
        if page is not None:
            yield source.made(partial(of_page, page, record, source.options), place=record.place)
    if not some:
        yield source.aside("is empty; WARC records are expected")


def of_page(page: tuple[bytes, str | None], record: Record, options: Options) -> Article:
    """Return the article in a page's bytes; its `extra` keeps when it was fetched, which is no publication."""
    fetched = record.fields.get("warc-date")
    url = record.fields.get("warc-target-uri")
    extra = {"fetched": fetched} if fetched else None
    return article_of_page(page_text(*page), options, url=url, extra=extra)


def page_of(record: Record) -> tuple[bytes, str | None] | None:
    """Return (bytes, charset) of the page that a record holds; None where it holds none."""
    if record.fields.get("warc-type") != "response":
        return None
    warc = importlib.import_module("fastwarc.warc")
    found = warc.ArchiveIterator(io.BytesIO(record.head + record.content + b"\r\n\r\n"), auto_decode="all")
    held = next(iter(found), None)
    if held is None or held.http_headers is None or held.http_headers.status_code != 200:
        return None
    if (held.http_content_type or "").lower() not in PAGES:
        return None
    return held.reader.read(PAGE_BYTES), held.http_charset


def records(source: Source) -> Iterator[Record]:
    """Yield the records, each read only up to a length; what lies between two and is none is told once."""
    number, passed = 0, 0
    while True:
        try:
            line = source.handle.readline(LONGEST_LINE)
            if not line:
                break
            if not line.startswith(MAGIC):
                passed += len(line.strip())
                continue
            number += 1
            if passed:
                yield Record(number, b"", {}, b"", f"{passed:,} bytes before it are no record; they are passed over")
                passed = 0
            yield record_of(line, number, source)
        except InputError as error:
            number += 1
            yield Record(number, b"", {}, b"", str(error))
    if passed:
        yield Record(number + 1, b"", {}, b"", f"{passed:,} bytes are no record of a web archive")


def record_of(first: bytes, number: int, source: Source) -> Record:
    """Return the record whose first line has been read."""
    lines = [first]
    while (line := source.handle.readline(LONGEST_LINE)).strip() and len(lines) < MOST_LINES:
        lines.append(line)
    fields: dict[str, str] = {}
    for each in lines[1:]:
        name, _, value = each.decode("utf-8", "replace").partition(":")
        fields.setdefault(name.strip().lower(), value.strip().strip("<>"))
    head = b"".join(lines) + b"\r\n"
    said = fields.get("content-length", "")
    if not said.isdecimal() or len(said) > LONGEST_NUMBER:
        return Record(number, head, fields, b"", "does not say how long it is (Content-Length)")
    length = int(said)
    wanted = fields.get("warc-type") == "response" and length <= PAGE_BYTES
    content = source.handle.read(length) if wanted else b""
    skipped = 0 if wanted else skip(source.handle, length)
    if len(content) + skipped < length:
        return Record(number, head, fields, b"", f"is cut off: it has {len(content) + skipped:,} of {length:,} bytes")
    fault = None
    if not wanted and fields.get("warc-type") == "response":
        fault = f"is an answer of {length:,} bytes, more than the {PAGE_BYTES:,} that a page may have"
    return Record(number, head, fields, content, fault)


def skip(handle: IO[bytes], length: int) -> int:
    """Read on without keeping it; return how many bytes there were."""
    left = length
    while left and (piece := handle.read(min(left, LONGEST_LINE))):
        left -= len(piece)
    return length - left
