"""RSS and Atom files: each entry is an article, with the whole text where the feed carries it."""

import importlib
import io
from collections.abc import Iterator, Mapping
from typing import Any

from dragoman.errors import InputError
from dragoman.read.dates import given
from dragoman.read.foreign import FOREIGN
from dragoman.read.fragment import paragraphs_of
from dragoman.read.source import Read, Source

MOST_BYTES = 64_000_000  # a feed is read at once; the largest in use have a few million bytes
EXTRA = "pip install 'dragoman[read]'"
SUMMARY_ONLY = {"summary_only": True}
BROKEN = "SAXParseException"


def read(source: Source) -> Iterator[Read]:
    """Yield the article of each entry, in the feed's order; where only a summary is given, `extra` says so."""
    try:
        feedparser = importlib.import_module("feedparser")
    except ImportError as error:
        raise InputError(f"is a feed; to read such files: {EXTRA}") from error
    data = source.handle.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise InputError(f"is a feed of more than {MOST_BYTES:,} bytes; split it")
    try:
        feed = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    except FOREIGN as error:
        raise InputError(f"is no RSS or Atom feed that can be read ({type(error).__name__})") from error
    fault = feed.get("bozo_exception")
    entries = feed.get("entries", [])
    for number, entry in enumerate(entries, start=1):
        yield of_entry(entry, feed.get("feed", {}), source, f"entry {number}")
    if type(fault).__name__ == BROKEN or not entries:
        told = f" ({fault.getMessage()}, line {fault.getLineNumber()})" if type(fault).__name__ == BROKEN else ""
        what = f"is a damaged feed{told}; {len(entries)} entries were read" if entries else f"holds no entry{told}"
        yield source.aside(f"{what}; an RSS or Atom file is expected")


def of_entry(entry: Mapping[str, Any], feed: Mapping[str, Any], source: Source, place: str) -> Read:
    """Return the article of an entry, or why it is none.

    It gets an id by its text: the feed's own ids often are of one feed only, and stay when the text is updated.
    """
    contents = entry.get("content") or []
    whole = next((text for each in contents if (text := text_of(each))), "")
    text = whole or text_of(entry.get("summary_detail"))
    if not text:
        return source.aside("has neither content nor summary", place=place)
    source_title = (entry.get("source") or {}).get("title")
    data = {
        "text": text,
        "title": " ".join(text_of(entry.get("title_detail")).split()),
        "url": entry.get("link"),
        "publisher": source_title or feed.get("title"),
        "published": stamp_of(entry),
    }
    return source.article(data, place=place, stated_by="metadata", extra=None if whole else SUMMARY_ONLY)


def text_of(detail: Mapping[str, Any] | None) -> str:
    """Return the paragraphs of a piece of a feed, which says whether it is HTML or plain text."""
    value = (detail or {}).get("value")
    if not isinstance(value, str) or not value.strip():
        return ""
    return value.strip() if (detail or {}).get("type") == "text/plain" else paragraphs_of(value)


def stamp_of(entry: Mapping[str, Any]) -> str | None:
    """Return when an entry was published in RFC 3339 form, its zone as stated; else in UTC as the library reads it."""
    for name in ("published", "updated"):
        said = entry.get(name)
        stamp = given(said) if isinstance(said, str) else None
        if stamp:
            return stamp
        when = entry.get(f"{name}_parsed")
        if when:
            return given(f"{when[0]:04}-{when[1]:02}-{when[2]:02}T{when[3]:02}:{when[4]:02}:{when[5]:02}Z")
    return None
