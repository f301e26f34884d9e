"""A country's code in the scheme that was asked for, as of a day."""

from functools import cache

from dragoman.errors import OptionError
from dragoman.export.codes import SCHEMES, cameo_country
from dragoman.lexicon.digest import home
from dragoman.lexicon.schemes import Schemes


@cache
def tables() -> Schemes:
    """Return the numbers of states."""
    return Schemes.load(home() / "actors")


def state_code(iso3: str | None, scheme: str, day: str | None = None) -> str:
    """Return a country's code on a day: iso3, cow and gw (numbers), or cameo; empty where it has none then."""
    if not iso3:
        return ""
    if scheme == "iso3":
        return iso3
    if scheme == "cameo":
        return cameo_country(iso3)
    return tables().of_state(iso3, day).get(scheme.upper(), "")


def check_scheme(scheme: str) -> str:
    """Return the scheme; raise OptionError where it is none of ours."""
    if scheme not in SCHEMES:
        raise OptionError(f"--codes {scheme}: is none of {', '.join(SCHEMES)}")
    return scheme
