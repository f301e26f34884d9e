"""Who acts towards whom: a unit's pairs, for layouts and counts that know two sides and no more.

A record never explodes its parties; talks and two-sided fighting have all of them among the actors. Here

- actors and recipients make a pair each with each, in that direction;
- the parties of a mutual act (talks, a signed agreement, clashes) make a pair each with each, once, without direction;
- other acts of several without a recipient (a march of students and teachers) are each actor's alone: two who march
  together do nothing to each other.

Only principals make pairs: not mediators, hosts, and those on whose behalf somebody acts, unless nobody else does.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from dragoman.export.unit import Unit
from dragoman.records import Party

MUTUAL_TYPES = frozenset(("CONSULT",))
MUTUAL_CODES = frozenset(("057",))  # signs a formal agreement


@dataclass(frozen=True, slots=True)
class Pair:
    """One who acts and one to whom; either may be unknown."""

    actor: Party | None
    recipient: Party | None
    mutual: bool = False


def pairs(unit: Unit) -> list[Pair]:
    """Return the pairs of a unit, in its order of parties; a unit without parties has one pair of nobody."""
    actors, recipients = principals(unit.actors), principals(unit.recipients)
    if actors and recipients:
        return [Pair(actor, recipient) for actor in actors for recipient in recipients]
    if recipients:
        return [Pair(None, recipient) for recipient in recipients]
    if len(actors) > 1 and is_mutual(unit):
        return [Pair(one, other, mutual=True) for one, other in combinations(actors, 2)]
    return [Pair(actor, None) for actor in actors] or [Pair(None, None)]


def principals(parties: Sequence[Party]) -> list[Party]:
    """Return those who act for themselves, else all."""
    return [party for party in parties if party.part == "principal"] or list(parties)


def is_mutual(unit: Unit) -> bool:
    """Say whether the parties of an act without a recipient act towards each other."""
    if unit.type in MUTUAL_TYPES or unit.record.cameo in MUTUAL_CODES:
        return True
    known = mutual_frames()
    rules = (reason.rule for report in unit.reports for reason in report.event.why if reason.field == "type")
    return any(rule in known for rule in rules)


@cache
def mutual_frames() -> frozenset[str]:
    """Return the ids of the lexicon's frames for acts of two sides."""
    from dragoman.lexicon import load  # noqa: PLC0415  (a tenth of a second, and most exports never ask)
    from dragoman.ontology import load as codes  # noqa: PLC0415

    return frozenset(frame.id for frame in load(codes()).frames.values() if frame.symmetric)
