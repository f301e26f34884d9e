"""Which reader reads which files: ours in one table, those of other packages by entry point, both in the same form.

A reader is named after the suffix of its files; the name is what `--input-format` takes, too. See docs/add-a-reader.md.
"""

import importlib
from collections.abc import Iterator
from pathlib import Path
from typing import cast

from dragoman import plugins
from dragoman.errors import InputError, OptionError
from dragoman.read.aside import SetAside
from dragoman.read.foreign import FOREIGN
from dragoman.read.source import Located, Read, Reader, Source
from dragoman.read.unpack import TAR_GZ, packing
from dragoman.records import Article

TEXT = "txt"
READERS = {
    "txt": "dragoman.read.whole:read",
    "text": "dragoman.read.whole:read",
    "html": "dragoman.read.whole:read",
    "htm": "dragoman.read.whole:read",
    "xhtml": "dragoman.read.whole:read",
    "jsonl": "dragoman.read.lines:read",
    "ndjson": "dragoman.read.lines:read",
    "json": "dragoman.read.array:read",
    "csv": "dragoman.read.delimited:read",
    "tsv": "dragoman.read.delimited:read",
    "parquet": "dragoman.read.parquet:read",
    "rss": "dragoman.read.feeds:read",
    "atom": "dragoman.read.feeds:read",
    "warc": "dragoman.read.warc:read",
    "xml": "dragoman.read.markup:read",
    "sgm": "dragoman.read.gigaword:read",
    "sgml": "dragoman.read.gigaword:read",
}
# The first bytes of a stream without a name, white space and byte order mark aside.
SIGNS = (
    (b"{", "jsonl"),
    (b"[", "json"),
    (b"WARC/", "warc"),
    (b"PAR1", "parquet"),
    (b"<?xml", "xml"),
    (b"<rss", "rss"),
    (b"<feed", "rss"),
    (b"<Sentence", "xml"),
    (b"<DOC ", "sgml"),
)


def names() -> list[str]:
    """Return the names of all readers, sorted."""
    return sorted({*READERS, *plugins.names("readers")})


def known() -> frozenset[str]:
    """Return the suffixes of files that are read where a folder or an archive is named."""
    return frozenset(names())


def reader(name: str) -> Reader:
    """Return the reader of that name; raise OptionError where there is none, InputError where it does not load."""
    if name in READERS:
        module, _, function = READERS[name].partition(":")
        return cast(Reader, getattr(importlib.import_module(module), function))
    found = plugins.load("readers", name)
    if found is None:
        raise OptionError(f"--input-format {name!r}: there is no such reader; there are {', '.join(names())}")
    return guarded(found, name)


def guarded(foreign: Reader, name: str) -> Reader:
    """Return another package's reader, whose faults cost the one source that it reads, and not the run."""

    def read(source: Source) -> Iterator[Read]:
        try:
            for found in foreign(source):
                if not isinstance(found, Article | Located | SetAside):
                    raise TypeError(f"gave a {type(found).__name__} where an Article is expected")
                yield found
        except FOREIGN as error:
            raise InputError(
                f"the plug-in {name!r} failed ({type(error).__name__}: {error}); what it gave before was read; please "
                "report it to who made it"
            ) from error

    return read


def kind(path: Path) -> str:
    """Return the suffix that decides how a file is read, without its dot: the last one, or that before ".gz"."""
    suffixes = [s.lower().replace(TAR_GZ, ".tar") for s in path.suffixes]
    if packing(path) and suffixes[-1] != ".tar":
        suffixes.pop()
    return suffixes[-1].lstrip(".") if suffixes else ""


def kind_of(head: bytes) -> str:
    """Return the reader for a stream that starts so; that of pasted text where nothing else shows."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    return next((name for sign, name in SIGNS if start.startswith(sign)), TEXT)
