"""What contradicts itself in tables of actors: in a row, between the rows of a table, between holders of one post.

The shipped tables are read fast and trusted when a coder starts; this is the check that they pass beforehand
(tests/test_tables.py, with the few faults that are known and borne).
"""

import datetime
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dragoman.errors import DataError
from dragoman.lexicon.entity import KINDS, PRIMARIES, SECTORS, Entity, Spell

DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
# Posts that one person at a time holds in a country.
TOP = ("president", "prime minister", "king", "queen", "emir", "sultan", "emperor", "supreme leader", "chancellor")
BORNE = 60  # days for which two holders may overlap: sources count from the election, the oath or the decree


@dataclass(frozen=True, slots=True)
class Fault:
    """One contradiction: the row's id, its kind, and what is wrong."""

    id: str
    kind: str
    what: str
    other: str = ""  # the other row, where two are at odds


def in_row(entity: Entity, aliases: Sequence[str]) -> Iterator[Fault]:
    """Yield what contradicts itself in one row: codes, dates, aliases, spells."""
    for sector in entity.sectors:
        if sector not in SECTORS:
            yield Fault(entity.id, "sector", f"unknown sector {sector!r}")
    if entity.kind not in KINDS:
        yield Fault(entity.id, "kind", f"unknown kind {entity.kind!r}")
    primary = entity.primary or "NON"
    if primary not in PRIMARIES and not re.fullmatch("[A-Z]{3}", primary):
        yield Fault(entity.id, "primary", f"primary {primary!r} is neither ISO3 nor a kind of organisation")
    if entity.gender not in ("", "m", "f"):
        yield Fault(entity.id, "gender", f"gender {entity.gender!r} is neither m nor f")
    yield from dates(entity.id, entity.name, entity.since, entity.until)
    for alias, same in itertools.groupby(sorted(a for a in (entity.name, *aliases) if a)):
        if len(list(same)) > 1:
            yield Fault(entity.id, "alias", f"alias {alias!r} stands twice")
    yield from of_spells(entity)


def of_spells(entity: Entity) -> Iterator[Fault]:
    """Yield what contradicts itself in the posts of one row."""
    try:
        spells = entity.spells
    except (DataError, ValueError) as error:
        yield Fault(entity.id, "spell", str(error))
        return
    last: dict[str, Spell] = {}
    for spell in sorted(spells, key=lambda s: (s.office, s.start)):
        for sector in spell.sectors:
            if sector not in SECTORS:
                yield Fault(entity.id, "sector", f"unknown sector {sector!r} of {spell.office!r}")
        yield from dates(entity.id, spell.office, spell.start, spell.end)
        if spell.seen and not is_day(spell.seen):
            yield Fault(entity.id, "date", f"{spell.office!r}: seen {spell.seen!r} is no ISO date")
        before = last.get(spell.office)
        if before is not None and spell.office and (before.end or "9999") > spell.start:
            yield Fault(entity.id, "overlap", f"two spells as {spell.office!r} overlap at {spell.start}")
        last[spell.office] = spell


def dates(id_: str, what: str, since: str, until: str) -> Iterator[Fault]:
    """Yield what is wrong with two dates."""
    for day in (since, until):
        if day and not is_day(day):
            yield Fault(id_, "date", f"{what!r}: {day!r} is no ISO date")
    if since and until and until < since[: len(until)]:
        yield Fault(id_, "order", f"{what!r} ends {until}, before it starts {since}")


def is_day(text: str) -> bool:
    """Say whether a text is a year, a month or a day of the calendar, in ISO form."""
    if not DAY.fullmatch(text):
        return False
    try:
        datetime.date.fromisoformat(text + "-01-01"[len(text) - 4 :] if len(text) < 10 else text)
    except ValueError:
        return False
    return True


def between(entities: Iterable[Entity]) -> Iterator[Fault]:
    """Yield what contradicts between rows: ids that stand twice in a table, wholes that no row has, two sexes."""
    seen: set[tuple[str, str]] = set()
    ids: set[str] = set()
    parts: list[Entity] = []
    genders: dict[str, str] = {}
    for entity in entities:
        if (entity.table, entity.id) in seen:
            yield Fault(entity.id, "id", f"stands twice in {entity.table}")
        seen.add((entity.table, entity.id))
        ids.add(entity.id)
        if entity.part_of:
            parts.append(entity)
        if entity.gender and genders.setdefault(entity.id, entity.gender) != entity.gender:
            yield Fault(entity.id, "gender", "is a man in one table and a woman in another")
    for entity in parts:
        if entity.part_of not in ids:
            yield Fault(entity.id, "part_of", f"part of {entity.part_of!r}, which no row has")


def at_once(people: Iterable[Entity]) -> Iterator[Fault]:
    """Yield pairs who hold one country's highest post at once for more than `BORNE` days."""
    held: dict[str, list[tuple[datetime.date, datetime.date, str]]] = {}
    for person in people:
        for spell in person.spells:
            post = spell.office.lower()
            until = spell.end or spell.seen
            land = next((code for code in spell.where.split() if code not in PRIMARIES), person.country)
            if post in TOP and land and until and len(spell.start) == len(until) == 10:
                first, last = datetime.date.fromisoformat(spell.start), datetime.date.fromisoformat(until)
                held.setdefault(f"{land} {post}", []).append((first, last, person.id))
    for held_post, spells in held.items():
        for (_, last, one), (start, end, other) in itertools.combinations(sorted(spells), 2):
            if one != other and (min(last, end) - start).days > BORNE:
                what = f"{held_post}: {one} until {last} and {other} from {start} until {end}"
                yield Fault(one, "at once", what, other)
