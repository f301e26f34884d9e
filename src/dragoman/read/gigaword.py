"""Newswire in the markup of the LDC's Gigaword: <DOC id="..." type="story"> with headline, dateline and paragraphs."""

import re
from collections.abc import Iterator

from dragoman.read.blocks import blocks, paragraphs, part
from dragoman.read.source import Read, Source

DATED = re.compile(r"(?P<agency>[A-Za-z]+)_[A-Za-z]+_(?P<day>\d{8})\.\d+")
AGENCIES = {
    "AFP": "AFP",
    "APW": "AP",
    "CNA": "Central News Agency of Taiwan",
    "LTW": "Los Angeles Times/Washington Post",
    "NYT": "New York Times",
    "WPB": "Washington Post/Bloomberg",
    "XIN": "Xinhua",
}


def read(source: Source) -> Iterator[Read]:
    """Yield the article of each document, in order; its kind (story, multi, advis, other) stands in `extra`."""
    some = False
    for block in blocks(source, "DOC"):
        some = True
        if block.fault:
            yield source.aside(f"the document {block.attributes.get('id', '')} {block.fault}", line=block.line)
            continue
        name = block.attributes.get("id") or block.attributes.get("docid") or part(block.inner, "DOCNO")
        dated = DATED.fullmatch(name or "")
        dateline, body = part(block.inner, "DATELINE"), part(block.inner, "TEXT")
        text = paragraphs(block.inner) if body is None else body
        data = {
            "id": name,
            "title": part(block.inner, "HEADLINE"),
            "text": f"{dateline.rstrip('-– ')} - {text}" if dateline and text else text,
            "published": dated and dated["day"],
            "publisher": dated and AGENCIES.get(dated["agency"].upper(), dated["agency"]),
        }
        kind = block.attributes.get("type")
        yield source.article(data, line=block.line, stated_by="metadata", extra={"type": kind} if kind else None)
    if not some:
        yield source.aside("holds no <DOC>, as Gigaword files do")
