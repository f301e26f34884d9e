"""How prominent a mention is where it stands: subjects before others, near before far."""

from collections.abc import Iterable

from dragoman.parse import Document

SUBJECT_DEPS = frozenset(("nsubj", "nsubjpass"))
# What a sentence's distance costs, what a subject and a main clause's subject gain (tuned on our own sentences).
BACK, SUBJECT, MAIN = 2.0, 1.5, 0.5


def place(doc: Document, token: int, back: int) -> float:
    """Return the salience of a place: subjects before others, near before far."""
    sent = doc.sent(token)
    subject = doc.deps[token] in SUBJECT_DEPS
    main = subject and doc.heads[token] == sent.root
    return -BACK * back + SUBJECT * subject + MAIN * main + 0.01 * (token - sent.start) / (sent.end - sent.start)


def most_salient(doc: Document, tokens: Iterable[int], head: int) -> int | None:
    """Return the token of the best place as seen from `head`; null where there is none."""
    return max(tokens, key=lambda t: (place(doc, t, doc.sent_of[head] - doc.sent_of[t]), t), default=None)
