"""What was looked at in a text without events: its words that frames begin with, and what became of each."""

from functools import partial

from dragoman import who
from dragoman.reading import Reading
from dragoman.records import Words
from dragoman.what import Finder

Tried = tuple[str, Words]


def tried(finder: Finder, reading: Reading) -> list[Tried]:
    """Return each word of a reading that frames begin with, and in words why it made no event."""
    doc, out = reading.doc, []
    for token, candidates in finder.consider(doc, partial(who.sectors_at, reading.cast)):
        fits = [c.frame for c in candidates if c.fits]
        if fits:
            silent = next((f for f in fits if f.type == "none"), None)
            note = (
                f"{silent.id}: a sense that is no event" if silent else f"{fits[0].id} fits, but is no act of its own"
            )
        else:
            number = len(candidates)
            note = "its one frame does not fit" if number == 1 else f"none of its {number} frames fits"
        out.append((note, Words(doc.words[token], doc.span(token, token + 1))))
    return out
