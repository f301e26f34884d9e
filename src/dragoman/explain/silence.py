"""What was not coded in an article, and why: the coder reads it once more and tells what it looked at."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from dragoman import who
from dragoman.coder import Coder
from dragoman.reading import Reading
from dragoman.records import Article, Event, Reason, Span, Words

MOST_FRAMES = 12  # of one word that are shown; common verbs have dozens


@dataclass(frozen=True, slots=True)
class Considered:
    """A frame that was tried at a word: whether it fits, and the first thing that failed if not."""

    frame: str
    fits: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Word:
    """A word that frames begin with, what became of them in short, those that fit first; `more` are not shown."""

    word: Words
    note: str
    frames: tuple[Considered, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Quiet:
    """A sentence without an event, the words in it that frames begin with, and what its topic silenced."""

    sentence: Words
    words: tuple[Word, ...]
    silenced: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Silence:
    """Why an article was not even parsed, in words, empty where it was; and its sentences without an event."""

    passed_over: str
    sentences: tuple[Quiet, ...]


def silence(coder: Coder, article: Article) -> Silence:
    """Return what a coder passes over in an article, sentence by sentence.

    The events are those of this coder, for only of these it can tell why there are no others.
    """
    over = coder.passed_over(article)
    if over:
        return Silence(over, ())
    reading = coder.read(article)
    events = coder.events(reading)
    silenced = [(event.trigger.span, _told(event, why)) for event, why in coder.judged(reading).silenced]
    tried = list(_tried(coder, reading))
    out = []
    for span in _silent(reading, events):
        out.append(
            Quiet(
                Words(article.text[span[0] : span[1]], span),
                tuple(one for one in tried if _within(one.word.span, span)),
                tuple(words for place, words in silenced if _within(place, span)),
            )
        )
    return Silence("", tuple(out))


def _told(event: Event, why: Reason) -> str:
    """Return what an event would have been, and what silenced it, in words."""
    return f"{event.type} “{event.trigger.text}”, {why.rule}" + (f": {why.detail}" if why.detail else "")


def _silent(reading: Reading, events: Sequence[Event]) -> Iterable[Span]:
    """Yield the spans of the sentences that no event stands in."""
    doc = reading.doc
    busy = {event.trigger.span[0] for event in events}
    for sent in doc.sents:
        if sent.start == sent.end:
            continue
        low, high = doc.span(sent.start, sent.end)
        piece = doc.text[low:high]
        if piece.strip() and not any(low <= place < high for place in busy):
            yield low + len(piece) - len(piece.lstrip()), low + len(piece.rstrip())


def _tried(coder: Coder, reading: Reading) -> Iterable[Word]:
    """Yield each word that frames begin with, with the frames considered, those that fit first."""
    doc = reading.doc
    for token, candidates in coder.finder.consider(doc, partial(who.sectors_at, reading.cast)):
        ordered = sorted(candidates, key=lambda one: not one.fits)
        shown = tuple(Considered(one.frame.id, one.fits, one.reason) for one in ordered[:MOST_FRAMES])
        words = Words(doc.words[token], doc.span(token, token + 1))
        yield Word(words, note(shown, len(ordered)), shown, len(ordered) - len(shown))


def note(frames: Sequence[Considered], number: int) -> str:
    """Return what became of a word's frames, in short."""
    fits = [one for one in frames if one.fits]
    if fits:
        return f"{fits[0].frame} fits, but is no act of its own here, or a sense that is no event"
    return "its one frame does not fit" if number == 1 else f"none of its {number} frames fits"


def _within(one: Span, other: Span) -> bool:
    """Say whether a span lies within another."""
    return other[0] <= one[0] and one[1] <= other[1]
