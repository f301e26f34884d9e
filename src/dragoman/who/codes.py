"""The codes of an entry at a date: primary, country, sectors and the post then held."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dragoman.lexicon.entity import Entity, Spell, places_of
from dragoman.lexicon.schemes import Schemes
from dragoman.records import Office
from dragoman.who.cameo import cameo

NO_ACTOR = "---"  # in a dictionary: the name stands for nobody
RANKS = ("president", "supreme leader", "king", "prime minister", "chancellor", "secretary of state", "minister")
PUBLIC = frozenset(("GOV", "LEG", "JUD", "ELI", "IGO"))


@dataclass(frozen=True, slots=True)
class Codes:
    """What a party is coded as, and the rule that said so."""

    primary: str | None = None
    country: str | None = None
    sectors: tuple[str, ...] = ()
    office: Office | None = None
    based_in: str | None = None
    rule: str = ""
    by: str = "unresolved"
    cameo: str = ""  # the actor string of an imported dictionary


def merged(*lists: Iterable[str]) -> tuple[str, ...]:
    """Return the sectors of all lists, each once, in order."""
    return tuple(dict.fromkeys(s for sectors in lists for s in sectors))


def of_entity(entity: Entity, as_of: str | None) -> Codes:
    """Return the codes of an entry; a person's by the posts held on `as_of` (ISO day)."""
    if entity.cameo or (entity.packed and (entity.kind != "person" or any(s.cameo for s in entity.spells))):
        return of_spells(entity, as_of)
    if entity.kind == "person":
        return of_person(entity, as_of)
    rule = f"{entity.table}: {entity.id}"
    return Codes(entity.primary, entity.country, entity.sectors, rule=rule, by="knowledge base")


def of_spells(entity: Entity, as_of: str | None) -> Codes:
    """Return the codes of an entry whose codes change with the date, as a user's or an imported one's may.

    The first spell that covers the day counts, and where none does the entry's own codes; but a person who on that day
    holds a post that is known is coded by it, since an imported code without days may be of any year.
    """
    rule = f"{entity.table}: {entity.id}"
    bare = Codes(entity.primary, entity.country, entity.sectors, rule=rule, by="knowledge base", cameo=entity.cameo)
    spells = [s for s in entity.spells if s.cameo or entity.kind != "person"]
    held = next((s for s in spells if as_of is not None and s.covers(as_of)), None)
    posts = [s for s in entity.spells if s.office and as_of is not None and s.covers(as_of)]
    if held is None:
        if entity.kind != "person" or (entity.cameo and not posts):
            return bare
        ours = "|".join(part for part in entity.packed.split("|") if part.count("@") == 5 or part.endswith("@"))
        if not ours and " " not in entity.name:  # "Hussein" on a day for which the dictionary knows none
            return Codes(rule=rule, by=bare.by)
        return of_person(replace(entity, packed=ours), as_of)
    if held.cameo == NO_ACTOR:
        return Codes(rule=rule, by=bare.by)
    primary, country = places_of(held.where) if held.where else (entity.primary, entity.country)
    office = Office(min(posts, key=weight).office, as_of) if posts and as_of is not None else None
    return replace(
        bare, primary=primary, country=country, sectors=held.sectors, office=office, cameo=held.cameo or entity.cameo
    )


def of_person(entity: Entity, as_of: str | None) -> Codes:
    """Return the codes of a person.

    In office: the post's sectors. Out of a public office: ELI (PLOVER: former officials), the post null;
    out of any other (a rebel leader, a general): what they were. Before the first post: no sector.
    Without a date: the sectors of all posts, no post. A post elsewhere ("UNO", another state) gives its own codes.
    """
    spells = entity.spells
    rule = f"{entity.table}: {entity.id}"
    bare = Codes(entity.primary, entity.country, entity.sectors, rule=rule, by="knowledge base")
    if not spells:
        return bare
    if as_of is None:
        return placed(replace(bare, sectors=merged(*(s.sectors for s in reversed(spells)), entity.sectors)), spells[-1])
    held = sorted((s for s in spells if s.covers(as_of)), key=weight)
    if held:
        office = Office(held[0].office, as_of)
        return placed(replace(bare, sectors=merged(*(s.sectors for s in held), entity.sectors), office=office), held[0])
    begun = [s for s in spells if s.start <= as_of]
    still = [s for s in begun if not s.end]
    if still:
        return placed(replace(bare, sectors=merged(*(s.sectors for s in still), entity.sectors)), still[-1])
    if not begun:
        return bare
    last = max(begun, key=lambda s: s.end).sectors
    public = bool(PUBLIC.intersection(last))
    return replace(bare, sectors=merged(("ELI",) if public else last, entity.sectors))


def placed(codes: Codes, spell: Spell) -> Codes:
    """Return the codes with the state or body that the post belongs to, where it is not the person's own."""
    if not spell.where:
        return codes
    primary, country = places_of(spell.where)
    return replace(codes, primary=primary, country=country)


def weight(spell: Spell) -> tuple[int, str]:
    """Return a key that puts the highest post first: head of state, of government, ministers, the rest.

    The president of a senate, a bank or a region is no president here.
    """
    title = spell.office.lower()
    for lead in ("acting ", "interim ", "transitional "):
        title = title.removeprefix(lead)
    if title.startswith("president of "):
        return len(RANKS), spell.start
    place = next((n for n, word in enumerate(RANKS) if title.startswith(word)), len(RANKS))
    return place, spell.start


def in_office(people: Sequence[Entity], as_of: str | None) -> list[Entity]:
    """Return those of `people` who hold some post on `as_of`; all of them without a date."""
    if as_of is None:
        return list(people)
    return [p for p in people if any(s.covers(as_of) for s in p.spells)]


def code_map(
    entity: Entity | None, codes: Codes, schemes: Schemes | None = None, day: str | None = None, called: str = ""
) -> dict[str, str]:
    """Return the codes of other schemes, where known: ISO3, COW, COWabb, GW, CAMEO, UCDP, Wikidata.

    The numbers are those of the party's state on `day`; `called` is how the text names a state that may be gone.
    """
    made = schemes.of_state(codes.country, day, called) if schemes is not None and codes.country else {}
    string = codes.cameo or cameo(codes.primary, codes.sectors)
    if string:
        made["CAMEO"] = string
    if entity is None:
        return made
    if entity.source == "ucdp" and entity.id.startswith("ucdp."):
        made["UCDP"] = entity.id.removeprefix("ucdp.")
    known = (schemes or Schemes()).wikidata(entity, called)
    if known:
        made["Wikidata"] = known
    return made
