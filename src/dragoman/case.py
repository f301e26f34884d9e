"""What a rule that settles a place may look at: an act among all acts and events of its article."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from dragoman.acts import Act
from dragoman.parse import Document
from dragoman.reading import Reading
from dragoman.records import Event, Reason, Where

TRUST = 0.55  # in a place that is inferred
Found = tuple[Where | str, str] | None  # a place or a country's ISO3, and what tells it


@dataclass(frozen=True, slots=True)
class Case:
    """One event of an article, with all others as they are so far."""

    reading: Reading
    acts: Sequence[Act]
    events: Sequence[Event]
    number: int

    @property
    def doc(self) -> Document:
        """The parsed article."""
        return self.reading.doc

    @property
    def act(self) -> Act:
        """The act."""
        return self.acts[self.number]

    @property
    def event(self) -> Event:
        """Its event."""
        return self.events[self.number]


Rule = Callable[[Case], Found]


def settled_by(
    rules: Sequence[tuple[str, Rule]], reading: Reading, acts: Sequence[Act], events: Sequence[Event]
) -> list[Event]:
    """Return the events, each that has no place and is no repeat with that of the first rule that finds one."""
    out = list(events)
    for number, event in enumerate(events):
        if event.where is not None or event.same_as is not None:
            continue
        for name, rule in rules:
            found = rule(Case(reading, acts, out, number))
            where = (
                country(reading, found[0]) if found is not None and isinstance(found[0], str) else found and found[0]
            )
            if found is not None and isinstance(where, Where):
                out[number] = inferred(event, where, name, found[1])
                break
    return out


def inferred(event: Event, where: Where, rule: str, detail: str) -> Event:
    """Return the event with an inferred place, which says so."""
    why = Reason("where", rule, f"inferred: {detail}")
    return replace(event, where=where, confidence=replace(event.confidence, where=TRUST), why=(*event.why, why))


def country(reading: Reading, iso3: str) -> Where | None:
    """Return a country by its first mention, a name before a word such as "Turkish"; null where it has none."""
    for place in (*reading.places.all, *reading.places.demonyms):
        if place.where.precision == "country" and place.where.country == iso3:
            return place.where
    return None
