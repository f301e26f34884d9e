"""The counts of one act, each with who gives the figure."""

from bisect import bisect_right
from dataclasses import replace

from dragoman.acts import Act
from dragoman.parse import grammar
from dragoman.parties import speakers
from dragoman.reading import Reading
from dragoman.records import Count

CAPTURES = frozenset(("capture", "seize"))
ORGANS = frozenset(("MIL", "COP", "SPY", "GOV", "JUD"))
FIGHTERS = frozenset(("REB", "UAF", "CRM"))


def counted(reading: Reading, act: Act) -> tuple[Count, ...]:
    """Return the counts of an act; a figure that stands on somebody's word says whose, the nearest speaker's."""
    others = frozenset(m.trigger for m in reading.mentions if m.trigger != act.mention.trigger)
    found = reading.figures.of(reading.doc, act.mention, others)
    return tuple(told_by(reading, held_by_state(reading, one)) for one in found)


def held_by_state(reading: Reading, one: Count) -> Count:
    """Return a count of the captured as one of the arrested where a state's organs hold them, or nobody is said to
    hold those who fight it; rebels and gangs abduct.
    """
    if one.what != "abducted":
        return one
    doc = reading.doc
    owner = next((t for t, counts in reading.figures.owners.items() if one in counts), None)
    if owner is None or doc.lemmas[owner] not in CAPTURES:
        return one
    doer = grammar.subject(doc, owner)
    holder = reading.cast.party(doer) if doer is not None else None
    whom = reading.cast.party(bisect_right(doc.starts, one.span[1] - 1) - 1)
    organ = holder is not None and bool(ORGANS & set(holder.sectors))
    fighters = holder is None and whom is not None and bool(FIGHTERS & set(whom.sectors))
    return replace(one, what="arrested") if organ or fighters else one


def told_by(reading: Reading, one: Count) -> Count:
    """Return a count with the name of the one whose figure it is; null stays where it is the publisher's own."""
    if one.said_by is not None:
        return one  # "the army put its dead at eight"
    token = bisect_right(reading.doc.starts, one.span[0]) - 1
    said_by = speakers(reading, reading.speech.chain(token))
    return replace(one, said_by=said_by[-1].party.name or said_by[-1].party.text) if said_by else one
