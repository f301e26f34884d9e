"""What the layouts of other data sets call things: countries, CAMEO's acts and actors, numbers for ids."""

import csv
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dragoman import ontology
from dragoman.errors import DataError
from dragoman.records import Party

SCHEMES = ("iso3", "cow", "gw", "cameo")
QUADS = {
    "verbal cooperation": 1,
    "material cooperation": 2,
    "verbal conflict": 3,
    "material conflict": 4,
}
GROUPS = {"IGOEUREEC": "EEC"}  # organisations whose letters follow those of a region
# 53 bits: as many as R, Stata and spreadsheets, which read a number as a double, keep exactly.
BITS = 53


@dataclass(frozen=True, slots=True)
class Named:
    """A country's codes; empty where it has none, or where the scheme has two for it."""

    iso3: str
    iso2: str
    number: str
    fips: str
    cameo: str
    name: str
    region: str  # of the United Nations' M49: "Western Asia"


@cache
def countries() -> Mapping[str, Named]:
    """Return the countries by ISO 3166-1 alpha-3."""
    try:
        text = files("dragoman.export").joinpath("countries.csv").read_text(encoding="utf-8")
    except OSError as error:
        raise DataError(f"export/countries.csv cannot be read ({error}); reinstall dragoman") from error
    return {row["iso3"]: Named(**row) for row in csv.DictReader(text.splitlines())}


def country_name(iso3: str | None) -> str:
    """Return a country's name in English; empty where there is none."""
    named = countries().get(iso3 or "")
    return named.name if named else ""


def region(iso3: str | None) -> str:
    """Return the region in which a country lies; empty where it is in none."""
    named = countries().get(iso3 or "")
    return named.region if named else ""


def fips(iso3: str | None) -> str:
    """Return a country's FIPS 10-4 code; empty where it has none or several."""
    named = countries().get(iso3 or "")
    return named.fips if named else ""


def cameo_country(iso3: str | None) -> str:
    """Return a country's letters in CAMEO."""
    named = countries().get(iso3 or "")
    return named.cameo if named else iso3 or ""


@cache
def cameo_countries() -> frozenset[str]:
    """Return CAMEO's letters for countries."""
    return frozenset(named.cameo for named in countries().values())


def cameo_actor(party: Party | None) -> str:
    """Return a party's CAMEO string ("ROMGOV"); empty where the text does not tell."""
    if party is None:
        return ""
    code = party.codes.get("CAMEO", "")
    head = code[:3]
    return cameo_country(head) + code[3:] if head in countries() else code


def actor_parts(party: Party | None) -> tuple[str, str, tuple[str, ...]]:
    """Return (country, known group, up to three roles) of a party's CAMEO string: "USAGOVMIL" -> USA, "", GOV MIL."""
    code = cameo_actor(party)
    parts = [code[i : i + 3] for i in range(0, len(code), 3)]
    country = parts.pop(0) if parts and parts[0] in cameo_countries() else ""
    group = ""
    if not country and parts[:1] == ["IGO"] and len(parts) > 1:
        group = GROUPS.get(code, parts[1])  # an organisation by its own letters: IGOUNO
        parts = ["IGO"] if code in GROUPS else [parts[0], *parts[2:]]
    return country, group, tuple(parts[:3])


@cache
def acts() -> ontology.Ontology:
    """Return the code tables."""
    return ontology.load()


def act(cameo: str | None) -> str:
    """Return a CAMEO code of an act as data sets write it: a bare cue ("11") is "110", not specified below."""
    if cameo and len(cameo) == 2 and f"{cameo}0" in acts().cameo:
        return f"{cameo}0"
    return cameo or ""


def act_facts(cameo: str | None) -> tuple[str, int | None, float | None]:
    """Return (name, quad class 1..4, Goldstein score) of a CAMEO code; empty and null where it is none of CAMEO's."""
    found = acts().cameo.get(act(cameo))
    return (found.name, found.quad, found.goldstein) if found else ("", None, None)


def number(*parts: str) -> int:
    """Return a number for an id: the same for the same parts always, below 2^53."""
    digest = hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:8], "big") >> (64 - BITS)
