"""The counts of one act, each with who gives the figure."""

from bisect import bisect_right
from dataclasses import replace

from dragoman.acts import Act
from dragoman.parties import speakers
from dragoman.reading import Reading
from dragoman.records import Count


def counted(reading: Reading, act: Act) -> tuple[Count, ...]:
    """Return the counts of an act; a figure that stands on somebody's word says whose, the nearest speaker's."""
    others = frozenset(m.trigger for m in reading.mentions if m.trigger != act.mention.trigger)
    return tuple(told_by(reading, one) for one in reading.figures.of(reading.doc, act.mention, others))


def told_by(reading: Reading, one: Count) -> Count:
    """Return a count with the name of the one whose figure it is; null stays where it is the publisher's own."""
    if one.said_by is not None:
        return one  # "the army put its dead at eight"
    token = bisect_right(reading.doc.starts, one.span[0]) - 1
    said_by = speakers(reading, reading.speech.chain(token))
    return replace(one, said_by=said_by[-1].party.name or said_by[-1].party.text) if said_by else one
