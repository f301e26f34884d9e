"""JSON files that are no lines: one array of objects, however long, or one object, alone or around such an array."""

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import IO, Any, cast

from dragoman.errors import InputError
from dragoman.read import lines
from dragoman.read.columns import Columns
from dragoman.read.jsonl import article_of_dict, kind_of
from dragoman.read.lines import ESCAPED, OTHER_FIELDS
from dragoman.read.source import Read, Source
from dragoman.read.streams import Headed, headed
from dragoman.records import Article

HEAD = 64  # bytes that show whether it is an array
PIECE = 1 << 16
BLANK = " \t\r\n"
MARK = "\ufeff"
WHOLE_BYTES = 64_000_000  # of an object that holds all articles; an array is read piece by piece
LOST = "those before it were read, what follows cannot be"


def read(source: Source) -> Iterator[Read]:
    """Yield the article of each object, in order."""
    head, handle = headed(source.handle, HEAD)
    limit = source.options.max_chars * ESCAPED + OTHER_FIELDS
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"["):
        found: Iterator[Any] = elements(handle, limit)
    else:
        first = handle.readline(limit)
        rest = handle.readline(limit)
        again = cast(IO[bytes], io.BufferedReader(Headed(first + rest, handle)))
        if rest.strip() and is_object(first):  # lines of JSON under another name
            yield from lines.read(replace(source, handle=again))
            return
        found = iter(within(again.read(WHOLE_BYTES)))
    columns = Columns(source.options.columns)
    number = 0
    for number, data in enumerate(found, start=1):
        yield source.made(partial(of_element, data, source, columns), place=f"element {number}")
    if not number:
        yield source.aside("holds no object; an array of objects with a text each is expected")


def of_element(data: Any, source: Source, columns: Columns) -> Article:
    """Return the article of an element; raise InputError where it is no object."""
    if not isinstance(data, dict):
        raise InputError(f"is a JSON {kind_of(data)}; an object with a text is expected")
    return article_of_dict(columns.of_object(data), source.options)


def elements(handle: IO[bytes], limit: int) -> Iterator[Any]:
    """Yield the elements of an array, none held but the one at hand; raise InputError where it is spoilt."""
    decoder = json.JSONDecoder()
    stream = io.TextIOWrapper(handle, "utf-8-sig", "surrogateescape")
    rest = stream.read(PIECE).lstrip(BLANK)[1:]
    number, more = 1, True
    while True:
        rest = rest.lstrip(BLANK + ",")
        if rest.startswith("]"):
            return
        try:
            value, end = decoder.raw_decode(rest)
            if more and end > len(rest) - 2 and not isinstance(value, dict | list):
                raise json.JSONDecodeError("a number may go on", rest, end)
        except (ValueError, RecursionError) as error:
            piece = stream.read(PIECE) if more and len(rest) <= limit and not isinstance(error, RecursionError) else ""
            more = bool(piece)
            if not more:
                what = f"is longer than {limit:,} characters" if len(rest) > limit else "is not valid JSON, or cut off"
                raise InputError(f"element {number} {what}; {LOST}") from error
            rest += piece
            continue
        yield value
        number += 1
        rest = rest[end:]


def is_object(line: bytes) -> bool:
    """Say whether a line is a whole JSON object."""
    try:
        return isinstance(json.loads(line.decode("utf-8-sig")), dict)
    except (ValueError, RecursionError):
        return False


def within(data: bytes) -> list[Any]:
    """Return the objects of a file that is one object: its only array of objects, else itself."""
    try:
        whole = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise InputError(f"is not valid JSON ({str(error)[:100]}), or longer than {WHOLE_BYTES:,} bytes") from error
    if not isinstance(whole, dict):
        return [whole]
    arrays = [value for value in whole.values() if isinstance(value, list) and value and isinstance(value[0], dict)]
    return arrays[0] if len(arrays) == 1 and "text" not in Columns({}).guessed(tuple(whole)) else [whole]
