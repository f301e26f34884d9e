"""The input of PETRARCH and PETRARCH2, which the Phoenix pipeline writes too: XML of sentences with their stories' ids.

    <Sentence date="20150805" id="afp0017_2" source="AFP" sentence="TRUE"><Text>...</Text><Parse>...</Parse></Sentence>

Sentences of one story that follow each other make one article, a line each, so that "he" finds who is meant; its
`extra` keeps their ids. The parse is passed over: dragoman makes its own.
"""

import itertools
import re
from collections.abc import Iterator
from typing import NamedTuple

from dragoman.read.blocks import Block, blocks, part
from dragoman.read.source import Read, Source

NUMBERED = re.compile(r"(?P<story>.+)_(?P<number>\d+)")
NO_ENTRY = "holds no <Sentence> with a <Text>, as PETRARCH's input has"
KEPT = "sentence_ids"


class Entry(NamedTuple):
    """A record with its text, and the story that it is a sentence of, "" where it stands alone."""

    block: Block
    text: str
    story: str


def read(source: Source) -> Iterator[Read]:
    """Yield the article of each story, in order."""
    some = False
    for entry in grouped(source):
        some = True
        yield from [entry] if not isinstance(entry, list) else [of_story(entry, source)]
    if not some:
        yield source.aside(NO_ENTRY)


def grouped(source: Source) -> Iterator[list[Entry] | Read]:
    """Yield the entries of each story together, and what is no entry as set aside."""
    alone = itertools.count()

    def story(entry: Entry | Read) -> tuple[object, ...]:
        if not isinstance(entry, Entry) or not entry.story:
            return (next(alone),)
        return entry.story, entry.block.attributes.get("date"), entry.block.attributes.get("source")

    for _, group in itertools.groupby(entries(source), key=story):
        together: list[Entry] = []
        for entry in group:
            if isinstance(entry, Entry):
                together.append(entry)
            else:
                yield entry
        if together:
            yield together


def entries(source: Source) -> Iterator[Entry | Read]:
    """Yield the records of a file."""
    for block in blocks(source, "Sentence"):
        text = part(block.inner, "Text")
        fault = block.fault or (None if text else "has no <Text>")
        if fault or text is None:
            yield source.aside(f"the record {block.attributes.get('id', '')} {fault}", line=block.line)
            continue
        numbered = NUMBERED.fullmatch(block.attributes.get("id", ""))
        is_sentence = block.attributes.get("sentence", "").lower() == "true"
        yield Entry(block, text, numbered["story"] if numbered and is_sentence else "")


def of_story(together: list[Entry], source: Source) -> Read:
    """Return the article of a story's sentences."""
    about = together[0].block.attributes
    ids = [entry.block.attributes.get("id") for entry in together]
    data = {
        "text": "\n".join(entry.text for entry in together),
        "id": together[0].story or about.get("id"),
        "publisher": about.get("source"),
        "published": about.get("date"),
        "url": about.get("url"),
        "title": about.get("headline") or about.get("title"),
    }
    return source.article(data, line=together[0].block.line, extra={KEPT: ids} if together[0].story else None)
