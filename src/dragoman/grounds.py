"""Countries and capitals among the parties of an act: as governments, as what the act is done to, or as its mere place.

What a name stands for is the who room's answer (who/standing.py); here it is weighed against the type of the act.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dragoman.mention import Mention, Slot
from dragoman.reading import Reading
from dragoman.records import Party, Reason
from dragoman.who.codes import Codes, code_map
from dragoman.who.names import Hit
from dragoman.who.standing import GOVERNMENT, MODIFIER, PLACE, TARGET, Standing, is_bare, standing

# Acts that happen somewhere; what others do in or from a place (visits, bans, closures) they do to who rules it.
PHYSICAL = frozenset(("ASSAULT", "PROTEST"))
HARMFUL = frozenset(("ASSAULT", "COERCE"))
BY_ROLE = frozenset(("nsubj", "nsubjpass", "dobj", "iobj", "poss", "demonym", "by", "support", "compound"))


def without_scenes(reading: Reading, mention: Mention, slots: Sequence[Slot]) -> tuple[Slot, ...]:
    """Return the slots without the places that only say where: the "Baghdad" of "a bomb exploded in Baghdad"."""
    if mention.type not in PHYSICAL or mention.symmetric:
        return tuple(slots)
    kept = []
    for slot in slots:
        last = slot.name.rpartition(">")[2]
        scenes = set() if last in BY_ROLE else {t for t in slot.tokens if is_scene(reading, t)}
        kept.append(replace(slot, tokens=tuple(t for t in slot.tokens if t not in scenes)) if scenes else slot)
    return tuple(slot for slot in kept if slot.tokens)


def is_scene(reading: Reading, token: int) -> bool:
    """Say whether a token names a country, a capital or a town that is a mere place here."""
    hit = hit_of(reading, token)
    if hit is None or not (is_bare(hit) or hit.entity is None):
        return False
    return standing(reading.doc, hit).kind == PLACE


def hit_of(reading: Reading, token: int) -> Hit | None:
    """Return the name of the tables that holds a token."""
    cast = reading.cast
    return cast.hits[cast.hit_at[token]] if cast.hit_at[token] >= 0 else None


def weighed(
    reading: Reading, mention: Mention, slots: Sequence[Slot], parties: Iterable[Party], field: str
) -> tuple[tuple[Party, ...], list[Reason]]:
    """Return the parties, capitals that are struck or taken as the places that they are; and a reason for each name."""
    made: list[Party] = []
    reasons: list[Reason] = []
    for party in parties:
        hit = bare_hit(reading, slots, party)
        if hit is None:
            made.append(party)
            continue
        found = for_act(mention, standing(reading.doc, hit))
        capital = hit.name is not None and hit.name.use == "capital"
        if found.kind == TARGET and capital and field == "recipients" and mention.type in HARMFUL:
            found = replace(found, rule=f"{found.rule}; a capital struck or taken is a place, not its government")
            made.append(as_place(party))
        else:
            made.append(party)
        reasons.append(Reason(field, found.kind, found.rule))
    return tuple(made), reasons


def bare_hit(reading: Reading, slots: Sequence[Slot], party: Party) -> Hit | None:
    """Return the name by which a party is called, where that is a bare country or capital."""
    if party.resolved_by != "knowledge base" or party.id is None:
        return None
    start, end = party.span
    for token in (t for slot in slots for t in slot.tokens):
        hit = hit_of(reading, token)
        inside = start <= reading.doc.starts[token] < end
        if inside and hit is not None and hit.entity is not None and hit.entity.id == party.id and is_bare(hit):
            return hit
    return None


def for_act(mention: Mention, found: Standing) -> Standing:
    """Return the standing in view of the type of the act: whom one visits at his place is a host, not a place."""
    if found.kind in (PLACE, MODIFIER) and mention.type in HARMFUL:
        return Standing(TARGET, f"{found.rule}; {mention.type} is done to it")
    if found.kind == PLACE:
        return Standing(GOVERNMENT, f"{found.rule}; {mention.type} there concerns whoever rules there")
    return found


def as_place(party: Party) -> Party:
    """Return the party of a capital that is struck: the town by its name, its country, no sector of government."""
    codes = Codes(party.primary, party.country)
    return replace(party, name=" ".join(party.text.split()), id=None, sectors=(), codes=code_map(None, codes))
