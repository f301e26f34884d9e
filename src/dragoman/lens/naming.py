"""What a party is called of which only the role in a country is known: "Sudan: government", not its code SDNGOV."""

import re
from functools import lru_cache

from dragoman.export.codes import acts, country_name
from dragoman.lens.filter import EXACT

ROLE = re.compile(r"[A-Z]{3}(?:[A-Z]{3}){1,4}")
LETTERS = 3  # of a country's code
OWN = re.compile(r"own\.([a-z0-9-]+)")  # an id of our own table of people and bodies
FIRST = re.compile(r"[:,;(]| and | of | that | on ")


def party_name(value: str) -> str:
    """Return what a party is called that a filter names, where nothing but the filter is known."""
    key = value.removeprefix(EXACT)
    if key == value:
        return value  # a person's own words
    known = OWN.fullmatch(key)
    return known[1].replace("-", " ").title() if known else called(key, key)


@lru_cache(maxsize=20_000)  # a site runs for months, and articles name ever new people
def called(key: str, name: str) -> str:
    """Return the name of a party; of a country's code its name; of a code of country and sectors, these in words."""
    if len(key) == LETTERS and key.isupper() and country_name(key):
        return country_name(key)  # and not one of its many: under this key stands whoever is of that country alone
    if name != key or not ROLE.fullmatch(key):
        return name
    country, *codes = (key[at : at + 3] for at in range(0, len(key), 3))
    sectors = acts().sectors
    if not country_name(country) or not all(code in sectors for code in codes):
        return name
    return f"{country_name(country)}: {', '.join(FIRST.split(sectors[code])[0].strip() for code in codes)}"
