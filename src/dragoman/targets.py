"""Things that acts are done to: which nouns can be one, and whose they are ("a U.S. base", "a Turkish ferry")."""

from collections.abc import Sequence
from dataclasses import replace

from dragoman.mention import Slot
from dragoman.reading import Reading
from dragoman.records import Party
from dragoman.who.codes import Codes

NOT_WHOM = frozenset(("behalf", "eve", "anniversary", "sake"))
NO_TARGET = frozenset("span course wake aftermath midst vicinity run series string wave time place".split())
FIRES = frozenset("fire lob hurl throw launch shoot".split())
FIRED = frozenset("shot round bullet shell rocket missile pellet volley grenade canister stone rock brick".split())
# Things of private people, whose state's adjective makes them no government's.
CIVIL = frozenset(
    "trawler ferry boat vessel ship tanker freighter liner yacht barge airliner plane bus train truck lorry car taxi "
    "van restaurant hotel cafe bar pub shop store supermarket market mall bakery nightclub house home apartment farm "
    "village town suburb school university clinic church mosque temple synagogue cemetery factory mine mill warehouse "
    "newspaper website company firm cargo goods product".split()
)


def owned(reading: Reading, things: Slot, owners: Slot, day: str | None) -> list[Party]:
    """Return things with their owner's codes: an attack on "a U.S. base" is one on the base, and on the U.S."""
    owner = next((p for t in owners.tokens if (p := reading.cast.party(t, day)) is not None), None)
    if owner is None:
        return []
    return [
        replace(
            reading.cast.thing(token),
            primary=owner.primary,
            country=owner.country,
            sectors=() if is_civil(reading, token, owner) else owner.sectors,
            resolved_by=owner.resolved_by,
            codes=owner.codes if not is_civil(reading, token, owner) else of_state(reading, owner),
        )
        for token in things.tokens
        if may_be_target(reading, token)
    ]


def is_civil(reading: Reading, token: int, owner: Party) -> bool:
    """Say whether a thing is of a state's people and not of its rulers: "a Vietnamese trawler"."""
    doc = reading.doc
    adjective = owner.resolved_by == "demonym" or (owner.id is not None and owner.id == owner.country)
    adjective = adjective and owner.sectors in (("GOV",), ("CVL",))
    official = any(doc.lower[c] in ("government", "state", "military", "navy", "army") for c in doc.children[token])
    return adjective and not official and doc.lemmas[token].lower() in CIVIL


def without_struck(reading: Reading, actors: Sequence[Party]) -> tuple[Party, ...]:
    """Return who killed, without hotels and airliners: in "the downing of an airliner that killed nine" it did not."""
    doc = reading.doc
    ends = {p.span[1]: p for p in actors if p.id is None and not p.sectors and p.resolved_by != "coreference"}
    struck = {end for t, end in enumerate(doc.ends) if end in ends and doc.lemmas[t].lower() in CIVIL}
    return tuple(p for p in actors if p.span[1] not in struck or p.span[1] not in ends)


def of_people(reading: Reading, slot: Slot, parties: Sequence[Party]) -> list[Party]:
    """Return the parties of a slot; a state's adjective before a thing of its people is that thing: "a Danish ship"."""
    if not slot.name.endswith("demonym"):
        return list(parties)
    doc, made = reading.doc, []
    for party in parties:
        token = next((t for t in slot.tokens if doc.span(t, t + 1)[1] == party.span[1]), None)
        noun = doc.heads[token] if token is not None else None
        if token is None or noun is None or not is_civil(reading, noun, party):
            made.append(party)
            continue
        whole = reading.cast.thing(noun)
        codes = of_state(reading, party)
        made.append(replace(party, text=whole.text, span=whole.span, name=whole.name, id=None, sectors=(), codes=codes))
    return made


def is_building(reading: Reading, slot: Slot) -> bool:
    """Say whether what a crowd acts against can be touched ("vandalism against a synagogue"), and is no cause."""
    return any(reading.doc.lemmas[t].lower() in CIVIL for t in slot.tokens)


def of_state(reading: Reading, owner: Party) -> dict[str, str]:
    """Return the codes of a state's people or things, without a sector."""
    return reading.cast.in_schemes(None, Codes(owner.primary, owner.country), reading.cast.as_of)


def may_be_target(reading: Reading, token: int) -> bool:
    """Say whether a noun that is no actor can suffer an act: neither an event itself nor a time."""
    doc = reading.doc
    if doc.tags[token][:2] != "NN" or (doc.lower[token] == "order" and doc.lower[token - 1] == "in"):
        return False
    if doc.lemmas[token] in reading.event_nouns or doc.lemmas[token] in NO_TARGET or is_fired(reading, token):
        return False
    return not is_time(reading, token)


def is_time(reading: Reading, token: int) -> bool:
    """Say whether a token says when: "the third day of Eid al-Fitr", "the eve of Ramadan"; or for whom ("behalf")."""
    doc = reading.doc
    if doc.lemmas[token] in NOT_WHOM:
        return True
    start, end = doc.span(token, token + 1)
    spans = (x.when.span for x in reading.times.expressions if x.when)
    return any(span and span[0] <= start and end <= span[1] for span in spans)


def is_fired(reading: Reading, token: int) -> bool:
    """Say whether a noun is what is fired or thrown, which is not whom it hits: "fired warning shots"."""
    doc = reading.doc
    noun = token if doc.lemmas[token] in FIRED else doc.heads[token]  # the "warning" of "warning shots" too
    return doc.lemmas[noun] in FIRED and doc.lemmas[doc.heads[noun]] in FIRES
