"""The front of the room: from what a user names to articles, each bad input set aside with its reason."""

import gzip
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import IO, cast

from dragoman import plugins
from dragoman.errors import DragomanError, InputError
from dragoman.read.aside import SetAside
from dragoman.read.dates import given
from dragoman.read.decode import text_of
from dragoman.read.html import is_markup, text_of_page
from dragoman.read.jsonl import article_of_dict, article_of_line
from dragoman.read.paths import LINES, PAGES, STDIN, TEXTS, expand, kind, stem
from dragoman.read.text import article_of_text
from dragoman.records import Article

Found = Article | SetAside
BYTES_A_CHARACTER = 4  # the most that UTF-8 and UTF-16 need
ESCAPED = 12  # bytes of one character written as two \uXXXX escapes


def articles(names: Iterable[str | Path], *, published: str | None = None, max_chars: int = 400_000) -> Iterator[Found]:
    """Yield the articles of files, folders, patterns or "-" (standard input), in that order.

    What cannot be read comes as a SetAside in its place. `published` (ISO date or date-time) is for
    articles that do not state theirs in a field of their own. Raise InputError where it is no date.
    """
    if published is not None:
        stated = given(published)
        if stated is None:
            raise InputError(f"--published {published!r} is no date; write YYYY-MM-DD or YYYY-MM-DDTHH:MM:SS+00:00")
        published = stated
    seen: dict[str, str] = {}
    for name in expand(names):
        for found in [name] if isinstance(name, SetAside) else one_source(name, published, max_chars):
            yield found if isinstance(found, SetAside) else once(found, str(name), seen)


def once(article: Article, source: str, seen: dict[str, str]) -> Found:
    """Return the article, or set it aside where another one of the run has its id."""
    if article.id in seen:
        same = seen[article.id] == article.text_sha256
        reason = "is the same article once more" if same else "has the id of another article; ids must differ"
        return SetAside(source, reason, article_id=article.id)
    seen[article.id] = article.text_sha256
    return article


def one_source(path: Path | str, published: str | None, max_chars: int) -> Iterator[Found]:
    """Yield what one file or standard input holds."""
    source = str(path)
    try:
        if isinstance(path, str):
            yield from of_stdin(sys.stdin.buffer, published, max_chars)
            return
        if path.exists() and not path.is_file():
            raise InputError("is no ordinary file")
        reader = plugins.load("readers", kind(path).lstrip(".")) if kind(path) not in LINES | PAGES | TEXTS else None
        if reader:
            yield from reader(path)
            return
        with opened(path) as handle:
            if kind(path) in LINES:
                yield from of_lines(handle, source, published, max_chars)
            else:
                yield of_file(handle, path, published, max_chars)
    except OSError as error:
        yield SetAside(source, f"cannot be read: {(error.strerror or str(error)).lower()}")
    except (EOFError, zlib.error):
        yield SetAside(source, "is a damaged gzip file; the articles before the damage were read")
    except DragomanError as error:
        yield SetAside(source, str(error))


def opened(path: Path | str) -> AbstractContextManager[IO[bytes]]:
    """Open a file for reading bytes, unpacking gzip; standard input for "-", which stays open."""
    if isinstance(path, str):
        return nullcontext(sys.stdin.buffer)
    return cast(IO[bytes], gzip.open(path)) if path.name.lower().endswith(".gz") else path.open("rb")


def of_stdin(handle: IO[bytes], published: str | None, max_chars: int) -> Iterator[Found]:
    """Yield what standard input holds: JSON lines where it starts with "{", else one pasted article."""
    first = handle.readline(max_chars * ESCAPED)
    if first.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        yield from of_lines(handle, STDIN, published, max_chars, first)
        return
    data = first + handle.read(max_chars * BYTES_A_CHARACTER + 2 - min(len(first), max_chars * BYTES_A_CHARACTER))
    yield guarded(lambda: of_bytes(data, None, published, max_chars), STDIN, None, None)


def of_file(handle: IO[bytes], path: Path, published: str | None, max_chars: int) -> Found:
    """Return the one article of a text file or page."""
    data = handle.read(max_chars * BYTES_A_CHARACTER + 4)
    if len(data) > max_chars * BYTES_A_CHARACTER + 2:
        return SetAside(str(path), f"is longer than the {max_chars:,} characters that one article may have; split it")
    return guarded(lambda: of_bytes(data, stem(path), published, max_chars), str(path), None, stem(path))


def of_bytes(data: bytes, id: str | None, published: str | None, max_chars: int) -> Article:
    """Return the article in a file's bytes: a page's source or pasted text."""
    raw = text_of(data)
    if is_markup(raw):
        text, known = text_of_page(raw)
        page = article_of_dict({"text": text, "id": id, **known}, published=published, max_chars=max_chars)
        return page if published or not page.published else replace(page, published_from="metadata")
    return article_of_text(raw, id=id, published=published, max_chars=max_chars)


def of_lines(
    handle: IO[bytes], source: str, published: str | None, max_chars: int, first: bytes = b""
) -> Iterator[Found]:
    """Yield the article of each JSON line; empty lines are skipped, endless ones passed over without being held."""
    limit = max_chars * ESCAPED + 65_536
    number = 0
    some = False
    while line := (first or handle.readline(limit)):
        first, number = b"", number + 1
        if len(line) >= limit and not line.endswith(b"\n"):
            while line and not line.endswith(b"\n"):
                line = handle.readline(limit)
            yield SetAside(source, f"is longer than one article of {max_chars:,} characters can be", number)
            some = True
        elif line.strip(b"\xef\xbb\xbf \t\r\n"):
            some = True
            yield guarded(lambda line=line: of_line(line, published, max_chars), source, number, None)  # type: ignore[misc]
    if not some:
        yield SetAside(source, "is empty; one JSON object a line is expected")


def of_line(line: bytes, published: str | None, max_chars: int) -> Article:
    """Return the article of one line's bytes, which must be UTF-8."""
    try:
        text = line.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"is not UTF-8 (byte {error.start}); JSON must be") from error
    return article_of_line(text, published=published, max_chars=max_chars)


def guarded(make: Callable[[], Article], source: str, line: int | None, id: str | None) -> Found:
    """Return what `make` returns, or the InputError that it raises as a SetAside."""
    try:
        return make()
    except InputError as error:
        return SetAside(source, str(error), line, id)
