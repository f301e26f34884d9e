"""Files of marked-up records, `<Sentence ...> ... </Sentence>`: found one by one, whatever else is wrong with the file.

Much of this is written by hand or by print statements: bare ampersands, no outermost element, tags that never close. A
parser of XML stops at the first fault; this reads on. No entity but the five of XML and numbers is known, so that
nothing expands, and no more than one record is held.
"""

import codecs
import html
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.read.delimited import HEAD, mended
from dragoman.read.source import Source
from dragoman.read.streams import headed

PIECE = 1 << 16
LONGEST_TAG = 20_000
ATTRIBUTE = re.compile(r"""(?<![\w:.-])([\w:.-]++)\s*+=\s*+(?:"([^"]*)"|'([^']*)')""")
COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
TAG = re.compile(r"</?[A-Za-z!?][^<>]*>")
NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)")


@dataclass(frozen=True, slots=True)
class Block:
    """A record: the line where it starts, its attributes, what stands in it; `fault` says what is wrong with it."""

    line: int
    attributes: dict[str, str]
    inner: str
    fault: str | None = None


def blocks(source: Source, tag: str) -> Iterator[Block]:
    """Yield the records of that tag, in order."""
    most = source.options.max_chars * 6 + 1_000_000  # parse trees are several times as long as their text
    start = re.compile(rf"<{tag}\b([^<>]*)>")
    stop = re.compile(rf"</{tag}\s*>|(?=<{tag}\b)")
    stream = text_of(source)
    rest, line, done = "", 1, False
    opened: re.Match[str] | None = None
    scanned = 0
    while True:
        found = (stop if opened else start).search(rest, max(scanned, opened.end() if opened else 0))
        if found and opened:
            line_of = line + rest.count("\n", 0, opened.start())
            yield Block(line_of, attributes(opened[1]), rest[opened.end() : found.start()])
            line += rest.count("\n", 0, found.end())
            rest, opened, scanned = rest[found.end() :], None, 0
        elif found:
            opened, scanned = found, found.end()
        elif done:
            break
        else:
            scanned = max(0, len(rest) - LONGEST_TAG)
            if not opened:  # nothing before here is needed any more
                line += rest.count("\n", 0, scanned)
                rest, scanned = rest[scanned:], 0
            elif len(rest) > most:
                yield Block(line + rest.count("\n", 0, opened.start()), attributes(opened[1]), "", "is too long")
                line += rest.count("\n")
                rest, opened, scanned = "", None, 0
            piece = stream.read(PIECE)
            done = not piece
            rest += piece
    if opened:
        line += rest.count("\n", 0, opened.start())
        yield Block(line, attributes(opened[1]), rest[opened.end() :], f"has no end: </{tag}> is missing")


def text_of(source: Source) -> io.TextIOWrapper:
    """Return the source as text: UTF-8, or UTF-16 by its mark; other bytes are kept to be mended."""
    head, handle = headed(source.handle, HEAD)
    wide = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return io.TextIOWrapper(handle, *(("utf-16", "replace") if wide else ("utf-8-sig", "surrogateescape")))


def attributes(text: str) -> dict[str, str]:
    """Return the attributes of a tag; "NULL" says that there is none."""
    found = {name: plain(one or other) for name, one, other in ATTRIBUTE.findall(text)}
    return {name: value for name, value in found.items() if value and value.upper() != "NULL"}


def part(inner: str, tag: str) -> str | None:
    """Return the plain text of the first element of that tag in a record, None where there is none."""
    found = re.search(rf"<{tag}\b[^<>]*>(.*?)(?:</{tag}\s*>|\Z)", inner, re.DOTALL | re.IGNORECASE)
    return found and paragraphs(found[1])


def paragraphs(markup: str) -> str:
    """Return the text in a piece of markup: <P> and blank lines part paragraphs, other line breaks are spaces."""
    apart = re.sub(r"</?P\b[^<>]*>", "\n\n", COMMENT.sub("", markup), flags=re.IGNORECASE)
    lines = (plain(TAG.sub(" ", piece)) for piece in re.split(r"\n\s*\n", apart))
    return "\n\n".join(line for line in lines if line)


def plain(text: str) -> str:
    """Return text without entities and with single spaces."""
    return " ".join(html.unescape(NAMED.sub("&amp;", mended(text))).split())
