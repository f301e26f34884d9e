"""Words set off as a paragraph of their own under "Holm wrote:", without quotation marks."""

from dragoman.lexicon.said import SaidLexicon
from dragoman.parse import Document
from dragoman.said.direct import is_speech
from dragoman.said.draft import Draft, trimmed
from dragoman.said.verbs import speaker

SHORTEST = 8  # tokens of a paragraph that is somebody's words
LISTED = frozenset(("-", "*", "•", "–", "—", "·", "(", "[", "“", '"', "‘", "#", "@"))


def of_blocks(doc: Document, drafts: list[Draft], cues: SaidLexicon) -> list[Draft]:
    """Return the unquoted paragraph that follows a speech verb's colon, where nothing else has taken it."""
    made = []
    for sent in doc.sents:
        colon = sent.end - 1
        while colon > sent.start and not doc.words[colon].strip():
            colon -= 1
        if doc.words[colon] != ":" or any(doc.quoted[sent.start : sent.end]):
            continue
        start = colon + 1
        if start >= len(doc) or "\n" not in doc.words[start]:
            continue
        verbs = [t for t in range(max(sent.start, colon - 12), colon) if is_speech(doc, t, cues)]
        while start < len(doc) and not doc.words[start].strip():
            start += 1
        end = start
        while end < len(doc) and "\n" not in doc.words[end]:
            end += 1
        if not verbs or end - start < SHORTEST or doc.words[start] in LISTED or doc.words[start][:1].isdigit():
            continue
        if any(doc.quoted[start:end]) or any(d.cue_token == verbs[-1] or start <= d.cue_token < end for d in drafts):
            continue
        source, head = speaker(doc, verbs[-1], cues, (start, end))
        if source is not None:
            cue = (verbs[-1], verbs[-1] + 1)
            made.append(
                Draft(source, head, cue, verbs[-1], trimmed(doc, start, end), "asserts", True, "block", [], True)
            )
    return made
