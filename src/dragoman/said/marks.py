"""Quotation marks: which stretches of an article stand between them."""

from dataclasses import dataclass

from dragoman.parse import Document

OPENING = frozenset(("“", "„", "«", "``"))
CLOSING = frozenset(("”", "»"))
STRAIGHT = frozenset(('"', "''"))
ENDS = frozenset((".", ",", "?", "!", "…", "...", "—", "–", "-"))


@dataclass(frozen=True, slots=True)
class Region:
    """Tokens ``[start, end)`` from the opening to the closing mark; `full` where it holds more than a phrase."""

    start: int
    end: int
    full: bool


def regions(doc: Document) -> list[Region]:
    """Return the quoted stretches, ascending.

    A running quotation, whose paragraphs each open with a mark and only the last of which closes, is one stretch.
    A mark without a partner in its paragraph ends with the paragraph.
    """
    found: list[Region] = []
    start = -1
    for token, word in enumerate(doc.words):
        if word in OPENING and token and doc.words[token - 1].endswith("€"):
            continue  # a dash whose bytes were read in the wrong encoding
        if "\n" in word:
            if start >= 0 and not opens(doc, token + 1, doc.words[start]):
                if doc.words[start] not in STRAIGHT or doc.words[start - 1] in (":", ","):
                    found.append(region(doc, start, token))
                start = -1
        elif word in STRAIGHT and start < 0:
            start = token
        elif word in STRAIGHT and word == doc.words[start] and not continues(doc, token):
            found.append(region(doc, start, token + 1))
            start = -1
        elif word in OPENING and start < 0:
            start = token
        elif (
            start >= 0
            and doc.words[start] in OPENING
            and (word in CLOSING or (word in STRAIGHT and touches(doc, token)))
        ):
            found.append(region(doc, start, token + 1))
            start = -1
    if start >= 0:
        found.append(region(doc, start, len(doc)))
    return found


def touches(doc: Document, token: int) -> bool:
    """Say whether a mark stands right behind a word: a straight one there closes what a curly one opened."""
    return (
        token > 0
        and doc.span(token - 1, token)[1] == doc.span(token, token + 1)[0]
        and doc.words[token - 1].strip() != ""
    )


def opens(doc: Document, token: int, mark: str) -> bool:
    """Say whether the next paragraph begins with the same opening mark."""
    while token < len(doc) and doc.words[token].isspace():
        token += 1
    return token < len(doc) and doc.words[token] == mark


def continues(doc: Document, token: int) -> bool:
    """Say whether a straight mark opens a paragraph, and so goes on with a quotation left open before it."""
    return token > 0 and "\n" in doc.words[token - 1]


def region(doc: Document, start: int, end: int) -> Region:
    """Return the stretch, judged by its length, its verbs and the mark before its end."""
    inner = [t for t in range(start + 1, end - 1) if doc.words[t].strip()]
    verb = any(doc.tags[t] in ("VBD", "VBZ", "VBP", "MD", "VB") for t in inner)
    stopped = bool(inner) and (doc.words[inner[-1]] in ENDS or (end < len(doc) and doc.words[end] in (".", ",", "?")))
    full = len(inner) >= 3 and stopped and verb
    return Region(start, end, full or len(inner) >= 12)
