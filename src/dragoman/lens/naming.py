"""What a party is called of which only the role in a country is known: "Sudan: government", not its code SDNGOV."""

import re
from functools import cache

from dragoman.export.codes import acts, country_name

ROLE = re.compile(r"[A-Z]{3}(?:[A-Z]{3}){1,4}")
FIRST = re.compile(r"[:,;(]| and | of | that | on ")


@cache
def called(key: str, name: str) -> str:
    """Return the name of a party; where it is a code of country and sectors, these in words."""
    if name != key or not ROLE.fullmatch(key):
        return name
    country, *codes = (key[at : at + 3] for at in range(0, len(key), 3))
    sectors = acts().sectors
    if not country_name(country) or not all(code in sectors for code in codes):
        return name
    return f"{country_name(country)}: {', '.join(FIRST.split(sectors[code])[0].strip() for code in codes)}"
