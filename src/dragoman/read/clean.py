"""Pasted text -> tidy lines: odd white space, invisible characters, hard-wrapped paragraphs."""

import re
import unicodedata

LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
SPACES = re.compile(r"[ \t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
# Zero-width characters, directional marks, soft hyphens and the controls that are no white space.
INVISIBLE = re.compile(
    r"[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\xad\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f]"
)
SENTENCE_END = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
WRAP_LOW, WRAP_HIGH = 45, 120  # columns within which mail programs and terminals break lines


def tidy_lines(raw: str) -> list[str]:
    """Return the lines of pasted text without invisible characters and outer white space."""
    text = INVISIBLE.sub("", LINE_ENDS.sub("\n", raw))
    return [SPACES.sub(" ", unicodedata.normalize("NFC", line)).strip() for line in text.split("\n")]


def paragraphs(lines: list[str]) -> list[str]:
    """Return the blocks between blank lines; a block that was wrapped at a fixed width becomes one line again.

    A line that stays apart starts a sentence later on, so a wrapped paragraph must be joined here.
    """
    blocks: list[str] = []
    block: list[str] = []
    for line in [*lines, ""]:
        if line:
            block.append(line)
        elif block:
            blocks.append((" " if is_wrapped(block) else "\n").join(block))
            block = []
    return blocks


def is_wrapped(block: list[str]) -> bool:
    """Say whether a block of lines is one paragraph broken at a fixed width.

    True where every line but the last is of middling length, most of them stop in mid-sentence, and some line
    goes on in lower case (a headline over its standfirst does not).
    """
    body = block[:-1]
    if not body or not all(WRAP_LOW <= len(line) <= WRAP_HIGH for line in body) or len(block[-1]) > WRAP_HIGH:
        return False
    broken = sum(not SENTENCE_END.search(line) for line in body)
    return broken * 2 > len(body) and any(line[0].islower() for line in block[1:])
