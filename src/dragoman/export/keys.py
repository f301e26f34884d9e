"""Into which cells a unit falls: by country, actor, pair, place or type, with its share in each.

A key holds what a row shows. What a unit cannot be told apart by (no country, no town) has no key: the unit is then
left out, and counted as such.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from dragoman.export.choices import Choices
from dragoman.export.codes import cameo_actor
from dragoman.export.days import published_day
from dragoman.export.schemes import state_code
from dragoman.export.sides import Pair, pairs, principals
from dragoman.export.unit import Unit
from dragoman.records import Party, Where

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "country": ("country",),
    "actor": ("actor_id", "actor"),
    "dyad": ("source", "target"),
    "actor-dyad": ("source_id", "source", "target_id", "target"),
    "place": ("place_id", "place", "place_country"),
    "type": ("type",),
}
FINE = ("exact", "city", "district", "region")


@dataclass(frozen=True, slots=True)
class Key:
    """What tells a unit apart in one dimension, the cells that show it, and what an article must name to name it.

    An actor or a place is told apart by its id, whatever the reports call it.
    """

    ids: tuple[str, ...]
    cells: tuple[str, ...]
    names: tuple[str, ...] = ()


Shares = list[tuple[Key, Fraction]]


def keys_of(unit: Unit, space: str, choices: Choices) -> Shares:
    """Return the keys of a unit in a dimension with their shares: 1/n each, or 1 each where whole ones are asked."""
    found = list({key.ids: key for key in MAKERS[space](unit, choices)}.values())
    share = Fraction(1, len(found)) if found and choices.weights == "shares" else Fraction(1)
    return [(key, share) for key in found]


def missing_of(spaces: Sequence[Shares], choices: Choices) -> str | None:
    """Return why a unit with these keys is in no row: the first dimension in which it has none; null where it is."""
    missing = next((name for name, found in zip(choices.spaces, spaces, strict=True) if not found), None)
    if missing is None:
        return None
    return f"no {missing} known" + (f" of the {choices.country_of}" if missing == "country" else "")


def of_type(unit: Unit, _choices: Choices) -> Iterable[Key]:
    """Return the type."""
    return [Key((unit.type,), (unit.type,))]


def of_place(unit: Unit, _choices: Choices) -> Iterable[Key]:
    """Return the place, where it is finer than a country."""
    where = unit.where
    if where is None or where.precision not in FINE:
        return []
    name = place_name(where)
    cells = (str(where.geonames_id or ""), where.name, where.country or "")
    return [Key((name, where.country or ""), cells, (name,))]


def of_country(unit: Unit, choices: Choices) -> Iterable[Key]:
    """Return the countries: of the place, or of the parties of one side or both."""
    if choices.country_of == "place":
        found = [unit.where.country] if unit.where else []
    else:
        sides = {"actor": unit.actors, "recipient": unit.recipients, "party": (*unit.actors, *unit.recipients)}
        found = [country_of(party, choices) for party in sides[choices.country_of]]
    return [key for iso3 in found if (key := country_key(iso3, unit, choices))]


def of_dyad(unit: Unit, choices: Choices) -> Iterable[Key]:
    """Return the pairs of countries."""
    return joined(unit, choices, lambda party: country_key(country_of(party, choices), unit, choices))


def of_actor(unit: Unit, _choices: Choices) -> Iterable[Key]:
    """Return the actors, those who do it."""
    return [key for party in principals(unit.actors) if (key := actor_key(party))]


def of_actor_dyad(unit: Unit, choices: Choices) -> Iterable[Key]:
    """Return the pairs of actors."""
    return joined(unit, choices, actor_key)


MAKERS: Mapping[str, Callable[[Unit, Choices], Iterable[Key]]] = {
    "country": of_country,
    "actor": of_actor,
    "dyad": of_dyad,
    "actor-dyad": of_actor_dyad,
    "place": of_place,
    "type": of_type,
}


def joined(unit: Unit, choices: Choices, key_of: Callable[[Party], Key | None]) -> list[Key]:
    """Return the keys of pairs with both sides known.

    Where direction counts a mutual act goes both ways, else each pair stands once, the lesser first.
    """
    made = []
    for pair in pairs(unit):
        one, other = sides_of(pair, key_of)
        if one is None or other is None:
            continue
        ways = [(one, other)]
        if choices.pairs == "symmetric":
            ways = [(one, other) if one.ids <= other.ids else (other, one)]
        elif pair.mutual:
            ways.append((other, one))
        made += [Key((*a.ids, *b.ids), (*a.cells, *b.cells), (*a.names, *b.names)) for a, b in ways]
    return made


def sides_of(pair: Pair, key_of: Callable[[Party], Key | None]) -> tuple[Key | None, Key | None]:
    """Return the keys of a pair's sides."""
    return (key_of(pair.actor) if pair.actor else None, key_of(pair.recipient) if pair.recipient else None)


def country_of(party: Party, choices: Choices) -> str | None:
    """Return a party's country; one that only the context suggests where that was asked for."""
    if party.country or not choices.inferred:
        return party.country
    return party.country_inferred.country if party.country_inferred else None


def country_key(iso3: str | None, unit: Unit, choices: Choices) -> Key | None:
    """Return the key of a country, in the scheme asked for as of the unit's day."""
    day = (unit.when.start or unit.when.end) if unit.when else None
    code = state_code(iso3, choices.codes, day or published_day(unit))
    return Key((code,), (code,), (f"country:{iso3}",)) if code else None


def actor_key(party: Party) -> Key | None:
    """Return the key of an actor: who is known by id, else the role in a country ("NGAMIL"), else nobody."""
    if party.id:
        return Key((party.id,), (party.id, party.name), (f"actor:{party.id}",))
    role = cameo_actor(party) if party.country else ""
    return Key((role,), (role, role), (f"actor:{role}",)) if role else None


def place_name(where: Where) -> str:
    """Return by what a place is known among those that articles name."""
    return f"place:{where.geonames_id or where.name.casefold()}"
