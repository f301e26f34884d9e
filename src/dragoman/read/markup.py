"""Files that end in .xml: which of the kinds that we know they are, by their first element."""

import re
from collections.abc import Iterator
from dataclasses import replace

from dragoman.read import feeds, gigaword, petrarch, whole
from dragoman.read.source import Read, Reader, Source
from dragoman.read.streams import headed

LOOK = 8_000  # bytes in which the first element must stand
PROLOGUE = re.compile(rb"<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^<>\[]*(?:\[.*?\]\s*)?>", re.DOTALL | re.IGNORECASE)
ELEMENT = re.compile(rb"<([A-Za-z_][\w.:-]*)")
KINDS: dict[str, Reader] = {
    "rss": feeds.read,
    "feed": feeds.read,
    "rdf:rdf": feeds.read,
    "sentences": petrarch.read,
    "sentence": petrarch.read,
    "validation": petrarch.read,
    "html": whole.read,
    "doc": gigaword.read,
    "gweng": gigaword.read,
}


def read(source: Source) -> Iterator[Read]:
    """Yield what a file of a known kind holds."""
    head, handle = headed(source.handle, LOOK)
    plain = head.replace(b"\x00", b"")  # UTF-16, as far as names of elements go
    found = ELEMENT.search(PROLOGUE.sub(b"", plain[:LOOK]))
    name = found[1].decode("ascii", "replace") if found else ""
    reader = KINDS.get(name.lower())
    if reader:
        yield from reader(replace(source, handle=handle))
    elif not found:
        yield source.aside("is empty or no XML")
    else:
        yield source.aside(
            f"is XML of a kind that no reader knows (its first element is <{name[:40]}>); known are RSS and Atom "
            "feeds, PETRARCH's <Sentences>, Gigaword's <DOC> and XHTML"
        )
