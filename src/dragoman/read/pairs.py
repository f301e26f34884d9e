"""JSON lines with a text and two parties in it: the questions of `dragoman relate`."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dragoman.errors import InputError
from dragoman.read.aside import SetAside
from dragoman.read.check import check_text
from dragoman.read.lines import ESCAPED
from dragoman.read.options import DEFAULTS
from dragoman.read.streams import opened
from dragoman.records import Span


@dataclass(frozen=True, slots=True)
class Pair:
    """A text and the spans of the two parties whose relation is asked for."""

    id: str
    text: str
    source: Span
    target: Span


def pairs(
    names: list[str], *, max_chars: int = DEFAULTS.max_chars, max_tokens: int = DEFAULTS.max_tokens
) -> Iterator[Pair | SetAside]:
    """Yield the pairs of JSONL files, in order; a line that is none comes as a SetAside.

    A line is {"id", "sentence" or "text", "source": {"span": [start, end]}, "target": {"span": [start, end]}}.
    """
    for name in names:
        try:
            with opened(name) as handle:
                number = 0
                while line := handle.readline(max_chars * ESCAPED):
                    number += 1
                    if line.strip():
                        yield pair_or_reason(line, name, number, max_chars, max_tokens)
        except (OSError, EOFError) as error:
            yield SetAside(name, f"cannot be read: {(getattr(error, 'strerror', None) or str(error)).lower()}")


def pair_or_reason(line: bytes, name: str, number: int, max_chars: int, max_tokens: int) -> Pair | SetAside:
    """Return the pair of a line, or why it is none."""
    try:
        data = json.loads(line.decode("utf-8-sig"))
        if not isinstance(data, dict):
            raise InputError('is no object; {"id", "sentence", "source", "target"} is expected')
        text = data.get("sentence", data.get("text"))
        if not isinstance(text, str):
            raise InputError('has no "sentence" that is a string')
        check_text(text, max_chars, max_tokens)
        return Pair(str(data.get("id", number)), text, span_of(data, "source", text), span_of(data, "target", text))
    except (ValueError, RecursionError):
        return SetAside(name, "is not valid JSON in UTF-8; one object a line is expected", number)
    except InputError as error:
        return SetAside(name, str(error), number)


def span_of(data: dict[str, Any], side: str, text: str) -> Span:
    """Return a party's span; raise InputError where it lies outside the text."""
    party = data.get(side)
    span = party.get("span") if isinstance(party, dict) else None
    if not (isinstance(span, list) and len(span) == 2 and all(type(n) is int for n in span)):
        raise InputError(f'has no "{side}" with a "span" of two whole numbers')
    start, end = span
    if not 0 <= start < end <= len(text):
        raise InputError(f'its "{side}" has the span {span}, outside the sentence of {len(text)} characters')
    return start, end
