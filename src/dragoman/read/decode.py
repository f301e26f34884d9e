"""Bytes -> text, guessing the encoding only where the bytes leave no doubt that they are text."""

import codecs
import re

from dragoman.errors import InputError

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
CHARSET = re.compile(rb"<meta[^<>]*?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
META_BYTES = 4096
# The encodings of pages; Python knows others that are none of text, or endlessly slow.
OF_PAGES = re.compile(
    r"(?:utf-?8|(?:us-)?ascii|iso-?8859|latin|l\d|windows-?\d|cp-?\d|x-cp|koi8|gb|big5|euc|shift|sjis|iso-?2022|mac|tis)"
    r"[\w:.-]*\Z",
    re.IGNORECASE,
)
MAGIC = {
    b"%PDF-": "a PDF; save it as text first",
    b"PK\x03\x04": "a zip archive (name it .zip) or an office document (save it as text first)",
    b"\x1f\x8b": "gzip data; give it a name that ends in .gz",
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
    b"GIF8": "an image",
    b"\x7fELF": "a program",
    b"PAR1": "a Parquet file; give it a name that ends in .parquet",
    b"SQLite format 3": "a database",
}
# C0 controls that no text has; tab, line feed, form feed, carriage return and escape are left out.
ODD = frozenset(range(0x20)) - {0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1B}


def text_of(data: bytes) -> str:
    """Return the text of `data`; raise InputError, without a place, where it is no text.

    Order: byte order mark, UTF-8, UTF-16 without a mark (every other byte NUL), Windows-1252.
    """
    for start, what in MAGIC.items():
        if data.startswith(start):
            raise InputError(f"this is {what}")
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return decoded(data, encoding)
    if b"\x00" in data:
        return decoded(data, wide_encoding(data))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return western(data)


def page_text(data: bytes, charset: str | None = None) -> str:
    """Return the text of a page's bytes: by its mark, the charset that came with it, the one in it, or as any text."""
    marked = any(data.startswith(mark) for mark, _ in MARKS)
    inside = CHARSET.search(data[:META_BYTES])
    for name in () if marked else (charset, inside and inside[1].decode("ascii")):
        try:
            codec = codecs.lookup(name).name if name and OF_PAGES.match(name) else None
            if codec:
                return data.decode("cp1252" if codec in ("iso8859-1", "ascii") else codec)
        except (LookupError, UnicodeError):
            continue
    return text_of(data)


def decoded(data: bytes, encoding: str) -> str:
    """Decode, naming the encoding where the bytes do not fit it."""
    try:
        return data.decode(encoding)
    except UnicodeError as error:
        raise InputError(f"the bytes are not valid {encoding.upper()} as they claim; save the file as UTF-8") from error


def wide_encoding(data: bytes) -> str:
    """Return which UTF-16 it must be, by which bytes of each pair are NUL; raise InputError where neither fits."""
    head = data[:4096]
    pairs = max(len(head) // 2, 1)
    even, odd = head[0::2].count(0) / pairs, head[1::2].count(0) / pairs
    if odd > 0.7 and even < 0.1:
        return "utf-16-le"
    if even > 0.7 and odd < 0.1:
        return "utf-16-be"
    raise InputError("holds NUL bytes: a binary file, or one damaged on the way; give plain text in UTF-8")


def western(data: bytes) -> str:
    """Decode as Windows-1252, the usual encoding of old English pages; refuse what has the marks of a binary file."""
    head = data[:65536]
    if sum(byte in ODD for byte in head) > len(head) / 100:
        raise InputError("is a binary file; give plain text in UTF-8")
    return data.decode("cp1252", errors="replace")
