"""Whom a sentence is credited to in brackets at its end: "Two ferries sank off the cape (Reuters)."."""

from dragoman.lexicon.said import SaidLexicon
from dragoman.parse import Document
from dragoman.said.draft import Draft, trimmed

LONGEST = 5  # tokens in the brackets
CREDITING = frozenset(("source", "via", "per"))


def of_credits(doc: Document, cues: SaidLexicon) -> list[Draft]:
    """Return the sentences credited to a medium; a credit that ends the article is the whole article's, and none."""
    found = []
    last = max((t for t in range(len(doc)) if doc.words[t].strip() not in ("", ".")), default=0)
    for token, word in enumerate(doc.words):
        if word != "(" or token == 0:
            continue
        close = next((t for t in range(token + 1, min(token + LONGEST, len(doc))) if doc.words[t] == ")"), None)
        if close is None or close >= last or not ends_sentence(doc, close):
            continue
        start = token + 1
        while start < close and doc.lower[start] in (*CREDITING, ":", "the"):
            start += 1
        if doc.text_of(start, close) not in cues.media:
            continue
        sent = doc.sent(token)
        if sent.start >= token - 1 and sent.index and not doc.text_of(sent.start, token).strip(" ."):
            sent = doc.sents[sent.index - 1]
        content = trimmed(doc, sent.start, min(sent.end, token))
        if content[1] - content[0] > 2:
            found.append(
                Draft((start, close), close - 1, (token, close + 1), token, content, "asserts", True, "credit")
            )
    return found


def ends_sentence(doc: Document, close: int) -> bool:
    """Say whether a closing bracket ends its sentence or paragraph."""
    after = close + 1
    if after < len(doc) and doc.words[after] == ".":
        return True
    return after >= doc.sent(close).end or "\n" in doc.words[after]
