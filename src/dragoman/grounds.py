"""Countries and capitals among the parties of an act: as governments, as what the act is done to, or as its mere place.

What a name stands for is the who room's answer (who/standing.py); here it is weighed against the type of the act.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dragoman.mention import Mention, Slot
from dragoman.reading import Reading
from dragoman.records import Party, Reason, When
from dragoman.who.codes import Codes
from dragoman.who.hit import Hit, hit_of
from dragoman.who.standing import GOVERNMENT, MODIFIER, PLACE, TARGET, Standing, follows_town, is_bare, standing

# Acts that happen somewhere; what others do in or from a place (visits, bans, closures) they do to who rules it.
PHYSICAL = frozenset(("ASSAULT", "PROTEST"))
HARMFUL = frozenset(("ASSAULT", "COERCE"))
# Violence that is called by its place, and the states whose names stand for adjectives.
OUTRAGES = frozenset(
    "bomb bombing blast explosion shooting violence clash riot massacre killing kidnapping stabbing siege unrest "
    "attack protest demonstration uprising murder gunfight shootout".split()
)
NO_ADJECTIVE = frozenset(("USA", "GBR"))
OF_STATES = ("ISO3", "COW", "COWabb", "GW")
BY_ROLE = frozenset(("nsubj", "nsubjpass", "dobj", "iobj", "poss", "demonym", "by", "support", "compound"))


def without_scenes(reading: Reading, mention: Mention, slots: Sequence[Slot]) -> tuple[Slot, ...]:
    """Return the slots without the places that only say where: the "Baghdad" of "a bomb exploded in Baghdad".

    A country behind its town ("Lagos, Nigeria") is nobody in any slot.
    """
    happens = mention.type in PHYSICAL and not mention.symmetric
    kept = []
    for slot in slots:
        placed = happens and slot.name.rpartition(">")[2] not in BY_ROLE
        scenes = {t for t in slot.tokens if is_scene(reading, t, placed)}
        kept.append(replace(slot, tokens=tuple(t for t in slot.tokens if t not in scenes)) if scenes else slot)
    return tuple(slot for slot in kept if slot.tokens)


def is_scene(reading: Reading, token: int, placed: bool) -> bool:
    """Say whether a token names a country or town that is a mere place here; if not `placed`, one behind its town."""
    hit = hit_of(reading.cast, token)
    if hit is None or not (is_bare(hit) or hit.entity is None):
        return False
    if names_scene(reading, hit):
        return True
    return standing(reading.cast, hit).kind == PLACE if placed else follows_town(reading.cast, hit)


def names_scene(reading: Reading, hit: Hit) -> bool:
    """Say whether a name before a noun of violence tells where it was: "the Kabul bombing", "Yemen bomb kills four".

    Doers stand there as adjectives ("Yemeni"), but for those who have none of their own ("US bomb").
    """
    doc = reading.doc
    outer = [t for t in range(hit.start, hit.end) if not hit.start <= doc.heads[t] < hit.end]
    if not outer or doc.deps[outer[0]] not in ("compound", "nmod", "amod") or hit.country in NO_ADJECTIVE:
        return False
    return doc.lemmas[doc.heads[outer[0]]].lower() in OUTRAGES


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
        found = for_act(mention, standing(reading.cast, hit), field)
        capital = hit.name is not None and hit.name.use == "capital"
        if found.kind == TARGET and capital and field == "recipients" and mention.type in HARMFUL:
            found = replace(found, rule=f"{found.rule}; a capital struck or taken is a place, not its government")
            made.append(as_place(reading, party))
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
        hit = hit_of(reading.cast, token)
        inside = start <= reading.doc.starts[token] < end
        if inside and hit is not None and hit.entity is not None and hit.entity.id == party.id and is_bare(hit):
            return hit
    return None


def for_act(mention: Mention, found: Standing, field: str) -> Standing:
    """Return the standing in view of the type of the act: whom one visits at his place is a host, not a place."""
    if field == "actors":
        acts = found.kind != GOVERNMENT
        return Standing(GOVERNMENT, f"{found.rule}; here it acts") if acts else found
    if found.kind in (PLACE, MODIFIER) and mention.type in HARMFUL:
        return Standing(TARGET, f"{found.rule}; {mention.type} is done to it")
    if found.kind in (PLACE, MODIFIER):
        return Standing(GOVERNMENT, f"{found.rule}; {mention.type} concerns whoever rules there")
    return found


def as_place(reading: Reading, party: Party) -> Party:
    """Return the party of a capital that is struck: the town by its name, its country, no sector of government."""
    made = reading.cast.in_schemes(None, Codes(party.primary, party.country), reading.cast.as_of)
    return replace(party, name=" ".join(party.text.split()), id=None, sectors=(), codes=made)


def on_day(reading: Reading, parties: Iterable[Party], when: When | None) -> tuple[Party, ...]:
    """Return the parties with their states' numbers as of the event's first day, where that is known.

    A number that the state did not have then is left out; without a day those of the article's stay.
    """
    day = when.start if when is not None else None
    if day is None or day == reading.cast.as_of:
        return tuple(parties)
    schemes = reading.cast.knowledge.schemes
    made = []
    for party in parties:
        if party.country and "ISO3" in party.codes:
            rest = {scheme: code for scheme, code in party.codes.items() if scheme not in OF_STATES}
            made.append(replace(party, codes={**schemes.of_state(party.country, day, party.text), **rest}))
        else:
            made.append(party)
    return tuple(made)
