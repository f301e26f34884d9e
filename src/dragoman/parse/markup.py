"""Remains of web pages in a text that is taken as it was given: tags are no words.

The text itself stays untouched, since its owner may point into it; only the parser sees blanks of the same length in
the place of tags, so that every other character keeps its position. A tag that ends a block ends the line too.
"""

import re

TAG = re.compile(
    r"<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]{0,15})(?:\s[^<>]{0,2000})?\s*/?>|<!--.{0,2000}?-->", re.DOTALL
)
BLANK = re.compile(r"&(?:nbsp|ensp|emsp|thinsp|#160|#xa0);", re.IGNORECASE)
AND = re.compile(r"&amp;", re.IGNORECASE)
BLOCKS = frozenset(
    "p br div li ul ol tr td th table h1 h2 h3 h4 h5 h6 hr blockquote section article header footer figcaption "
    "title".split()
)


def masked(text: str) -> str:
    """Return a text of the same length with blanks for tags and for escaped blanks; line ends for tags of blocks."""
    if "<" not in text and "&" not in text:
        return text
    text = TAG.sub(as_blank, text)
    text = BLANK.sub(lambda found: " " * len(found.group()), text)
    return AND.sub("&    ", text)


def as_blank(found: re.Match[str]) -> str:
    """Return blanks in the place of a tag."""
    width = len(found.group())
    block = (found["name"] or "").lower() in BLOCKS
    return "\n" + " " * (width - 1) if block else " " * width
