"""Opens a data set's file, packed or not, as lines of text."""

import codecs
import csv
import io
import lzma
import re
import sys
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from itertools import chain
from pathlib import Path
from typing import IO

from dragoman.errors import InputError, plain_words
from dragoman.read.unpack import packing_of, unpacked

ALONE = re.compile(r"(?<=\r)(?!\n)")  # after a carriage return without a line feed


@contextmanager
def lines_of(path: Path) -> Iterator[Iterator[str]]:
    """Give the lines of a text file; long fields are no fault."""
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    try:
        with ExitStack() as stack:
            handle: IO[bytes] = stack.enter_context(path.open("rb"))
            start = handle.read(16)
            handle.seek(0)
            if start.startswith(b"PK"):
                handle = only_file(path, stack.enter_context(zipfile.ZipFile(path)), stack)
            else:
                kind = packing_of(start)
                handle = unpacked(handle, kind) if kind else handle
            yield texts(handle)
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({plain_words(error)})") from error
    except (zipfile.BadZipFile, csv.Error, EOFError, UnicodeError, zlib.error, lzma.LZMAError) as error:
        raise InputError(f"{path}: cannot be read ({error})") from error


def texts(handle: IO[bytes]) -> Iterator[str]:
    """Yield lines of text: UTF-8, a line that is none as Windows writes Western letters; or UTF-16 by its mark.

    Spreadsheets save so, and ICEWS and POLECAT have lines in either. A line may end with a carriage return alone.
    """
    first = handle.readline()
    if first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        whole = io.TextIOWrapper(io.BytesIO(first + handle.read()), encoding="utf-16", newline="")
        yield from whole
        return
    for line in chain((first.removeprefix(codecs.BOM_UTF8),), handle):
        if not line:
            continue
        try:
            text = line.decode("utf-8")
        except UnicodeDecodeError:
            text = line.decode("cp1252", "replace")
        yield from (one for one in ALONE.split(text) if one) if "\r" in text else (text,)


def only_file(path: Path, packed: zipfile.ZipFile, stack: ExitStack) -> IO[bytes]:
    """Return the one file of a .zip, opened; raise InputError where it has several, or is a spreadsheet."""
    names = [name for name in packed.namelist() if not name.endswith("/") and not name.startswith("__MACOSX")]
    if "[Content_Types].xml" in names:
        raise InputError(f"{path}: is a spreadsheet; save it as .csv (UTF-8) and give that")
    if len(names) != 1:
        raise InputError(f"{path}: holds {len(names)} files; unpack it and give the one to compare with")
    return stack.enter_context(packed.open(names[0]))
