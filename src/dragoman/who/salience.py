"""How prominent a mention is where it stands: subjects before others, near before far."""

from collections.abc import Iterable

from dragoman.parse import Document

SUBJECT_DEPS = frozenset(("nsubj", "nsubjpass"))
# What a sentence's distance costs, what a subject and a main clause's subject gain (tuned on our own sentences).
BACK, SUBJECT, MAIN = 2.0, 1.5, 0.5
AGENT = 1.6  # whoever a passive says did it ("was called rash by the envoy"), against its subject


def place(doc: Document, token: int, back: int) -> float:
    """Return the salience of a place: subjects before others, near before far."""
    sent = doc.sent(token)
    subject = doc.deps[token] in SUBJECT_DEPS
    main = subject and doc.heads[token] == sent.root
    place = 0.01 * (token - sent.start) / (sent.end - sent.start)
    return -BACK * back + SUBJECT * subject + MAIN * main + AGENT * is_agent(doc, token) + place


def is_agent(doc: Document, token: int) -> bool:
    """Say whether a noun, or the one that it stands beside, is the doer of a passive ("by the envoy, Ana Petrova")."""
    top = doc.heads[token] if doc.deps[token] == "appos" else token
    return doc.deps[top] == "pobj" and doc.deps[doc.heads[top]] == "agent"


def most_salient(doc: Document, tokens: Iterable[int], head: int) -> int | None:
    """Return the token of the best place as seen from `head`; null where there is none."""
    return max(tokens, key=lambda t: (place(doc, t, doc.sent_of[head] - doc.sent_of[t]), t), default=None)
