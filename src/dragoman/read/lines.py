"""JSON lines: one article a line, however many there are."""

from collections.abc import Iterator

from dragoman.errors import InputError
from dragoman.read.aside import SetAside
from dragoman.read.columns import Columns
from dragoman.read.jsonl import object_of
from dragoman.read.source import Read, Source

ESCAPED = 12  # bytes of one character written as two \uXXXX escapes
OTHER_FIELDS = 65_536  # bytes that the fields beside the text may take


def read(source: Source) -> Iterator[Read]:
    """Yield the article of each JSON line; empty lines are skipped, endless ones passed over without being held."""
    most = source.options.max_chars
    limit = most * ESCAPED + OTHER_FIELDS
    columns = Columns(source.options.columns)
    number = 0
    some = False
    while line := line_of(source, limit):
        if isinstance(line, SetAside):
            some = True
            yield line
            continue
        number += 1
        if len(line) >= limit and not line.endswith(b"\n"):
            while line and not line.endswith(b"\n"):
                line = source.handle.readline(limit)
            yield source.aside(f"is longer than one article of {most:,} characters can be", line=number)
            some = True
        elif line.strip(b"\xef\xbb\xbf \t\r\n"):
            some = True
            yield of_line(line, number, source, columns)
    if not some:
        yield source.aside("is empty; one JSON object a line is expected")


def line_of(source: Source, limit: int) -> bytes | SetAside:
    """Return the next line, up to a length, b"" at the end; or what is damaged there: the next call reads on."""
    try:
        return source.handle.readline(limit)
    except InputError as error:
        return source.aside(str(error))


def of_line(line: bytes, number: int, source: Source, columns: Columns) -> Read:
    """Return the article of one line's bytes, which must be UTF-8, or why there is none."""
    try:
        return source.article(columns.of_object(object_of(line.decode("utf-8-sig"))), line=number)
    except UnicodeDecodeError as error:
        return source.aside(f"is not UTF-8 (byte {error.start}); JSON must be", line=number)
    except InputError as error:
        return source.aside(str(error), line=number)
