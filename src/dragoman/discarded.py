"""What a user's discards make void: every event of a sentence, or of an article, that has one of their phrases."""

from collections.abc import Iterator, Sequence

from dragoman.lexicon.naming import fold
from dragoman.lexicon.own_agents import Discard
from dragoman.parse import Document
from dragoman.reading import Reading
from dragoman.records import Reason
from dragoman.topic import Judged

RULE = "discards"


def void(judged: Judged, reading: Reading, discards: Sequence[Discard]) -> Judged:
    """Return the judged events without those that a discard makes void, which are silenced, each with the phrase."""
    if not discards or not judged.events:
        return judged
    doc = reading.doc
    found = list(found_in(doc, discards))
    story = next((discard for _, discard in found if discard.scope == "story"), None)
    by_sentence = {doc.sent_of[token]: discard for token, discard in reversed(found) if discard.scope == "sentence"}
    kept, silenced = [], list(judged.silenced)
    for number, (act, event) in enumerate(zip(judged.acts, judged.events, strict=True)):
        discard = story or by_sentence.get(act.mention.sentence)
        if discard is None:
            kept.append(number)
        else:
            silenced.append((event, Reason("event", RULE, f"{discard.text!r} discards the {discard.scope}")))
    acts, events = tuple(judged.acts[n] for n in kept), tuple(judged.events[n] for n in kept)
    return Judged(judged.topic, acts, events, tuple(silenced))


def found_in(doc: Document, discards: Sequence[Discard]) -> Iterator[tuple[int, Discard]]:
    """Yield (token, discard) for each phrase in a document, in reading order; hyphens count as blanks."""
    by_first: dict[str, list[Discard]] = {}
    for discard in discards:
        by_first.setdefault(discard.words[0][:3], []).append(discard)
    words: list[str] = []
    tokens: list[int] = []
    for token, lower in enumerate(doc.lower):
        for part in fold(lower).split("-"):
            if part.strip():
                words.append(part)
                tokens.append(token)
    for at, word in enumerate(words):
        for discard in by_first.get(word[:3], ()):
            if fits(discard, words[at : at + len(discard.words)]):
                yield tokens[at], discard


def fits(discard: Discard, words: Sequence[str]) -> bool:
    """Say whether these words are a discard's."""
    *first, last = discard.words
    if len(words) != len(discard.words) or list(words[:-1]) != first:
        return False
    return words[-1].startswith(last) if discard.longer else words[-1] == last
