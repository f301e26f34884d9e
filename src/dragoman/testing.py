"""Helpers for users' own tests of their frames and actors."""

from collections.abc import Sequence

from dragoman.coder import Coder
from dragoman.parse import Document
from dragoman.parse.document import Sent, children_of
from dragoman.records import Article, Event, Party


def make_article(text: str, published: str | None = "2024-05-15", **fields: str) -> Article:
    """Return an article of `text`, published on a fixed Wednesday unless told."""
    return Article.make(text, published=published, **fields)


def make_doc(rows: Sequence[tuple[str, str, str, int]]) -> Document:
    """Return a one-sentence Document from rows of (word, Penn tag, dependency label, index of the head).

    No model is loaded; the lemma is the lower-cased word, and words are joined by single blanks.
    """
    words = [row[0] for row in rows]
    starts = [sum(len(w) + 1 for w in words[:i]) for i in range(len(words))]
    heads = [row[3] for row in rows]
    lower = [w.lower() for w in words]
    root = next(i for i, head in enumerate(heads) if head == i)
    return Document(
        text=" ".join(words),
        words=words,
        lower=lower,
        lemmas=lower,
        tags=[row[1] for row in rows],
        deps=[row[2] for row in rows],
        heads=heads,
        starts=starts,
        ends=[s + len(w) for s, w in zip(starts, words, strict=True)],
        children=children_of(heads),
        sents=[Sent(0, 0, len(words), root)],
        sent_of=[0] * len(words),
        quoted=[False] * len(words),
    )


def assert_codes(
    coder: Coder, text: str, type: str, *, who: str | None = None, whom: str | None = None, status: str | None = None
) -> Event:
    """Return the event of `type` that the text reports; raise AssertionError saying what was coded instead."""
    events = coder.code(make_article(text))
    for event in events:
        both = event.actors if not event.recipients else event.recipients
        fits = (who is None or has(event.actors, who)) and (whom is None or has(both, whom))
        if event.type == type and fits and status in (None, event.status):
            return event
    got = "; ".join(
        f"{e.type} {[p.text for p in e.actors]} -> {[p.text for p in e.recipients]} {e.status}" for e in events
    )
    raise AssertionError(f"no {type} by {who or 'anyone'} to {whom or 'anyone'} in {text!r}; coded: {got or 'nothing'}")


def has(parties: Sequence[Party], name: str) -> bool:
    """Say whether a party's text or name contains `name`."""
    return any(name.lower() in p.text.lower() or name.lower() in p.name.lower() for p in parties)
