"""Who an incident's parties are, over all reports: each side once, whatever the papers call it.

Thirteen dead are "13" in one paper, "nine people" in an earlier one, "13 traders" in a third. A party that is only a
number or a noun that fits anybody is one with what another report calls the same people; so is a shorter name of the
same noun ("soldiers", "Kenyan soldiers"). Two that one mention tells of side by side stay two.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dragoman.merge.nouns import MORE, UNARMED, VAGUE, Noun, noun_of
from dragoman.merge.telling import PRONOUNS, Telling
from dragoman.records import Event, Party

ARMED = frozenset(("MIL", "COP", "SPY", "REB", "UAF", "PRM", "CRM"))
Get = Callable[[Event], tuple[Party, ...]]
Rank = tuple[bool, bool, bool, int, str]


@dataclass(slots=True)
class Called:
    """One party: its best description so far, the event that bears those words, who tells of it, and where."""

    key: str
    party: Party
    event: Event
    votes: set[str]
    events: set[str]

    @property
    def noun(self) -> Noun:
        """Return what it is called."""
        return noun_of(self.party.name)

    def take(self, other: "Called") -> None:
        """Make one of two, under the better description."""
        if other.rank < self.rank and self.party.id is None:
            self.party, self.event = other.party, other.event
        self.votes |= other.votes
        self.events |= other.events

    @property
    def rank(self) -> tuple[bool, int, Rank]:
        """Return a sort key: what says who they are before what does not, then the better described."""
        return self.noun.bare, -len(self.noun.which), richer(self.party, self.event)


def parties(tellings: Sequence[Telling], get: Get) -> tuple[tuple[Party, ...], str]:
    """Return the parties of a side, each once, those of most sources first, and the events whose words they bear.

    Pronouns are left out.
    """
    kept: list[Called] = []
    for one in sorted(collected(tellings, get), key=lambda c: (c.party.id is None, c.rank, c.key)):
        fitting = [other for other in kept if same(one, other)]
        if fitting:
            max(fitting, key=lambda c: (len(c.votes), c.key)).take(one)
        else:
            kept.append(one)
    kept.sort(key=lambda c: (-len(c.votes), c.key))
    return tuple(c.party for c in kept), " ".join(c.event.id for c in kept)


def collected(tellings: Sequence[Telling], get: Get) -> list[Called]:
    """Return the parties of a side as they are called: by id, else by their words."""
    found: dict[str, Called] = {}
    for telling in tellings:
        for event in telling.events:
            for party in get(event):
                if party.name.lower() in PRONOUNS and not party.id:
                    continue
                key = party.id or party.name.lower()
                source = telling.report.source or telling.report.article_id
                one = found.setdefault(key, Called(key, party, event, set(), set()))
                one.votes.add(source)
                one.events.add(event.id)
                if richer(party, event) < richer(one.party, one.event):
                    one.party, one.event = party, event
    return list(found.values())


def same(one: Called, other: Called) -> bool:
    """Say whether a nameless party is one with another that is as well or better described."""
    if one.party.id or one.party.part != other.party.part or one.events & other.events:
        return False
    if MORE.search(one.party.name) or MORE.search(other.party.name):
        return False
    countries = {one.party.country, other.party.country} - {None}
    if one.noun.bare:
        return other.noun.bare or (other.party.id is None and may_be(one, other))
    return (
        len(countries) < 2
        and one.noun.head == other.noun.head
        and one.noun.head not in VAGUE
        and one.noun.which <= other.noun.which
    )


def may_be(one: Called, other: Called) -> bool:
    """Say whether a number or a vague noun can mean people of some kind: no single man, no things, no soldiers."""
    few, many = one.party.number, other.party.number
    if few and many and many.high is not None and few.low > 1 >= many.high:
        return False
    if one.noun.head in UNARMED and ARMED & set(other.party.sectors):
        return False
    return bool(other.party.sectors)


def richer(party: Party, event: Event) -> Rank:
    """Return a sort key that puts the better described party first, a noun before a bare figure."""
    return party.country is None, not party.sectors, not noun_of(party.name).head, -len(party.codes), event.id
