"""Reported words that go on without a cue: "The port was shut, he said. It would stay so until Friday."."""

from dragoman.parse import Document
from dragoman.parse.document import Sent
from dragoman.parse.grammar import kids
from dragoman.said.draft import Draft, trimmed

TELLING = frozenset(
    ("say", "add", "tell", "explain", "state", "argue", "insist", "claim", "report", "allege", "warn", "announce")
)


def going_on(doc: Document, drafts: list[Draft]) -> list[Draft]:
    """Return what a speaker goes on to say in the sentence after his words, told by a tense that only report has."""
    made: list[Draft] = []
    for before, sent in zip(doc.sents, doc.sents[1:], strict=False):
        if any("\n" in word for word in doc.words[before.end - 1 : sent.start + 1]) or not is_backshifted(doc, sent):
            continue
        if any(sent.start <= d.cue_token < sent.end or d.tokens[0] < sent.end <= d.tokens[1] for d in drafts):
            continue
        over = next((d for d in reversed([*drafts, *made]) if tells(doc, d, before)), None)
        if over is not None:
            words = trimmed(doc, sent.start, sent.end)
            made.append(Draft(over.source, over.head, over.cue, over.cue_token, words, over.stance, True, "onward"))
    return made


def tells(doc: Document, draft: Draft, sent: Sent) -> bool:
    """Say whether a draft gives the words of a whole sentence as reported, unquoted speech in the past."""
    if draft.rule == "onward":
        return sent.start <= draft.tokens[0] < sent.end
    start, end = draft.tokens
    if not (sent.start <= draft.cue_token < sent.end and draft.source is not None and draft.vouched):
        return False
    if doc.lemmas[draft.cue_token] not in TELLING or doc.tags[draft.cue_token] != "VBD":
        return False
    return sent.root in (draft.cue_token, doc.heads[draft.cue_token]) or start <= sent.root < end


def is_backshifted(doc: Document, sent: Sent) -> bool:
    """Say whether a sentence stands in the tense of report: "would", without any "if", and without quotation marks."""
    helpers = [doc.lower[c] for c in kids(doc, sent.root, "aux")]
    if any(doc.quoted[sent.start : sent.end]) or any(
        doc.lower[t] in ("if", "unless") for t in range(sent.start, sent.end)
    ):
        return False
    return "would" in helpers and "have" not in helpers
