"""A piece of HTML, as feeds carry it, as plain paragraphs: all of it is the story, with no page around it."""

import importlib
from collections.abc import Iterator
from typing import Any

BLOCKS = frozenset(
    "p div br li ul ol dl dt dd h1 h2 h3 h4 h5 h6 blockquote pre table tr section article aside header footer figure "
    "figcaption hr".split()
)
SILENT = frozenset("script style template noscript iframe object svg figcaption".split())


def paragraphs_of(html: str) -> str:
    """Return the text of a piece of HTML: paragraphs with a line break between them, other white space single.

    By lxml, which takes time in proportion to the length; the standard library's parser does not on broken markup.
    """
    lines = (" ".join(line.split()) for line in "".join(pieces(html)).split("\n"))
    return "\n".join(line for line in lines if line)


def pieces(html: str) -> Iterator[str]:
    """Yield the text in a piece of HTML, a line break at each edge of a block; scripts and captions are left out."""
    parser, walker = importlib.import_module("lxml.html"), importlib.import_module("lxml.etree")
    clean = html.replace("\x00", " ").encode("utf-8", "replace").decode("utf-8")
    tree = parser.document_fromstring(f"<div>{clean}</div>")
    silent = 0
    for event, element in walker.iterwalk(tree, events=("start", "end", "comment", "pi")):
        tag = element.tag if event in ("start", "end") else ""
        silent += {"start": 1, "end": -1}.get(event, 0) * (tag in SILENT)
        if tag in BLOCKS:
            yield "\n"
        yield said(element.text if event == "start" else element.tail, silent)


def said(text: Any, silent: int) -> str:
    """Return a piece of text without its line breaks, which mean nothing in HTML."""
    return text.replace("\n", " ") if text and not silent else ""
