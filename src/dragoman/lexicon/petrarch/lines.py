"""A dictionary's lines without their comments, and what is set aside of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

COMMENT = re.compile(r"[#;].*")
BLOCK_OPEN, BLOCK_CLOSE = "<!--", "-->"
NAMED = {0: "NUL", 0x1A: "SUB", 0xFFFD: "a character lost in an earlier conversion"}


@dataclass(frozen=True, slots=True)
class Line:
    """A line that says something; `number` counts from 1."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Aside:
    """A line, or a part of it, that was set aside: `reason` is of few kinds, `detail` says what would be right."""

    file: str
    line: int
    text: str
    reason: str
    detail: str

    def __str__(self) -> str:
        """Return the one line that a user reads."""
        return f"{self.file}:{self.line}: {self.reason}: {self.detail}"


@dataclass(slots=True)
class Report:
    """What was set aside of a file, and a count of its lines that say something."""

    file: str
    lines: int = 0
    asides: list[Aside] = field(default_factory=list)

    def aside(self, line: Line, reason: str, detail: str) -> None:
        """Set a line aside."""
        self.asides.append(Aside(self.file, line.number, line.text, reason, detail))


def text_of(path: Path) -> str:
    """Return a dictionary's text: UTF-8 where it is that, else Latin-1, which takes any bytes."""
    data = path.read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def lines_of(text: str) -> Iterator[Line]:
    """Yield the lines that say something, comments (``#``, ``;``, ``<!-- -->``) taken off, blanks at the end too."""
    inside = False
    for number, raw in enumerate(text.split("\n"), 1):
        kept = ""
        rest = raw.rstrip("\r")
        while rest:
            if inside:
                _, found, rest = rest.partition(BLOCK_CLOSE)
                inside = not found
            else:
                before, found, rest = rest.partition(BLOCK_OPEN)
                kept += before
                inside = bool(found)
        kept = COMMENT.sub("", kept).rstrip()
        if kept.strip():
            yield Line(number, kept)


def damage_in(text: str) -> str | None:
    """Return which character of a line is damaged, null where none is."""
    for column, character in enumerate(text, 1):
        code = ord(character)
        if character != "\t" and (code < 0x20 or 0x7F <= code < 0xA0 or code == 0xFFFD):
            return (
                f"column {column} holds {NAMED.get(code, f'the control character {code:#04x}')}; write the letter meant"
            )
    return None
