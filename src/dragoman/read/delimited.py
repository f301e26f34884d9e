"""Tables as text: CSV with its many separators, and TSV. One article a row, however many there are."""

import codecs
import csv
import io
from collections.abc import Iterator

from dragoman.read.columns import GUESSES, Columns, flat
from dragoman.read.source import Read, Source
from dragoman.read.streams import headed

HEAD = 64  # bytes that show a byte order mark
SEPARATORS = ",;\t|"
RETRIES = 100  # rows without an end that are gone back for: each may cost a megabyte read twice
OTHER_FIELDS = 1_000_000  # characters that the cells beside the text may take
KNOWN = frozenset(flat(name) for names in GUESSES.values() for name in names)
BYTES_LEFT = range(0xDC80, 0xDD00)  # how Python keeps bytes that are no UTF-8 in a string


def read(source: Source) -> Iterator[Read]:
    """Yield the article of each row; the first row names the columns."""
    most = source.options.max_chars * 2 + OTHER_FIELDS
    csv.field_size_limit(most)  # the library's own, for all its readers: the default cuts off long articles
    text = Lines(source, most)
    header_line = next((line for line in text if line.strip()), None)
    if header_line is None:
        yield source.aside("is empty; a table with a first row of names is expected")
        return
    separator = separator_of(header_line)
    header = [mended(cell).strip() for cell in next(csv.reader([header_line], delimiter=separator), [])]
    columns = Columns(source.options.columns)
    chosen = columns.found(header)
    places = {field: header.index(column) for field, column in chosen.items()}
    for start, row in rows_of(text, separator):
        yield from text.asides()
        if isinstance(row, str):
            yield source.aside(row, line=start)
        elif len(row) == len(header):
            data = {field: mended(row[at]) for field, at in places.items() if row[at]}
            yield source.article(columns.of_row(data), line=start)
        elif row:
            yield source.aside(uneven(row, header, separator), line=start)
    yield from text.asides()


class Lines:
    """The lines of a table as text, none of them held whole beyond a limit; a longer one is passed over and noted."""

    def __init__(self, source: Source, most: int) -> None:
        head, handle = headed(source.handle, HEAD)
        wide = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
        # Bytes that are no UTF-8 are kept, and mended where they are: in one cell of one row.
        encoding, errors = ("utf-16", "replace") if wide else ("utf-8-sig", "surrogateescape")
        self.stream = io.TextIOWrapper(handle, encoding, errors, newline="")
        self.source, self.most = source, most
        self.number = 0
        self.row: list[str] = []  # the lines of the row at hand
        self.again: list[str] = []  # lines to be given once more, the last one first
        self.noted: list[Read] = []

    def __iter__(self) -> Iterator[str]:
        """Give the lines."""
        return self

    def __next__(self) -> str:
        """Return the next line with its line end."""
        line = self.again.pop() if self.again else self.stream.readline(self.most)
        if not line:
            raise StopIteration
        self.number += 1
        if len(line) >= self.most and not line.endswith(("\n", "\r")):
            while line and not line.endswith(("\n", "\r")):
                line = self.stream.readline(self.most)
            reason = f"is longer than one article of {self.source.options.max_chars:,} characters can be"
            self.noted.append(self.source.aside(reason, line=self.number))
            line = "\n"
        self.row.append(line)
        return line

    def asides(self) -> list[Read]:
        """Return what was noted since the last time."""
        noted, self.noted = self.noted, []
        return noted

    def back(self) -> None:
        """Go back to the second line of the row at hand."""
        self.number -= len(self.row) - 1
        self.again.extend(reversed(self.row[1:]))


def rows_of(lines: Lines, separator: str) -> Iterator[tuple[int, list[str] | str]]:
    """Yield each row with the number of its first line; a string says what is wrong with one.

    Of a row whose quotation mark never closes only the first line is lost: reading goes on after it, a number of times.
    """
    tries = RETRIES
    rows = csv.reader(lines, delimiter=separator, strict=True)
    while True:
        start = lines.number + 1
        lines.row.clear()
        try:
            yield start, next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            endless = "field limit" in str(error) or "unexpected end" in str(error)
            if endless and tries and len(lines.row) > 1:
                tries -= 1
                lines.back()
                rows = csv.reader(lines, delimiter=separator, strict=True)
            over = f"; lines {start} to {lines.number} are passed over" if lines.number > start else ""
            said = (
                f"opens a quotation mark that no other closes{over}" if endless else f"is no row of a table ({error})"
            )
            yield start, f"{said}; double the marks within a cell"


def uneven(row: list[str], header: list[str], separator: str) -> str:
    """Return what is wrong with a row of too few or too many cells."""
    name = "tab" if separator == "\t" else separator
    return (
        f"has {len(row)} cells where the first row names {len(header)} columns; is a cell with a {name} or a line "
        "break in it without its quotation marks?"
    )


def separator_of(header: str) -> str:
    """Return the character between the columns: the one that gives the most names that we know, else the most names."""

    def worth(separator: str) -> tuple[int, int]:
        names = next(csv.reader([header], delimiter=separator), [])
        return sum(flat(name) in KNOWN for name in names), len(names)

    return max(SEPARATORS, key=worth)


def mended(cell: str) -> str:
    """Return a cell whose bytes were no UTF-8 read as Windows-1252, the usual encoding of old English tables."""
    if cell.isascii() or not any(ord(c) in BYTES_LEFT for c in cell):
        return cell
    return cell.encode("utf-8", "surrogateescape").decode("cp1252", errors="replace")
