"""Files that hold one article: pasted text, or a web page's source."""

from collections.abc import Iterator

from dragoman.errors import InputError
from dragoman.read.decode import page_text, text_of
from dragoman.read.html import article_of_page, is_markup
from dragoman.read.options import Options
from dragoman.read.source import Read, Source
from dragoman.read.text import article_of_text
from dragoman.records import Article

BYTES_A_CHARACTER = 4  # the most that UTF-8 and UTF-16 need
PAGE_BYTES = 8_000_000  # a page's source may be that long, most of it being no text


def read(source: Source) -> Iterator[Read]:
    """Yield the one article of a text file or page."""
    limit = source.options.max_chars * BYTES_A_CHARACTER + 4
    data = source.handle.read(limit)
    if len(data) == limit and data[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        limit = max(limit, PAGE_BYTES)
        data += source.handle.read(limit - len(data))
    if len(data) >= limit:
        reason = f"is longer than the {source.options.max_chars:,} characters that one article may have; split it"
        yield source.aside(reason)
        return
    yield source.made(lambda: article_of_bytes(data, source.id, source.options))


def article_of_bytes(data: bytes, id: str | None, options: Options) -> Article:
    """Return the article in a file's bytes; raise InputError, without a place, where there is none."""
    looks = data[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")
    raw = page_text(data) if looks else text_of(data)
    if is_markup(raw):
        return article_of_page(raw, options, id=id)
    if len(raw) > options.max_chars:
        raise InputError(f"is longer than the {options.max_chars:,} characters that one article may have; split it")
    return article_of_text(raw, options, id=id)
