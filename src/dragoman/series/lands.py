"""Which country another data set means: by its English names for it, or by number or letters."""

import csv
import unicodedata
from collections.abc import Mapping
from functools import cache

from dragoman.errors import DataError
from dragoman.export.codes import countries
from dragoman.export.schemes import state_code
from dragoman.lexicon.digest import home

# What ACLED, UCDP, ICEWS and GDELT write, and no table of ours has, or has of another country: in data sets "Congo"
# alone is Brazzaville's, whatever newspapers mean by it.
SPELT = {
    "congo": "COG",
    "republic of congo": "COG",
    "the former yugoslav republic of macedonia": "MKD",
    "macedonia, fyr": "MKD",
    "macedonia": "MKD",
    "bosnia-herzegovina": "BIH",
    "kingdom of eswatini": "SWZ",
    "serbia and montenegro": "SRB",
    "yugoslavia": "SRB",
    "occupied palestinian territory": "PSE",
    "palestinian territory, occupied": "PSE",
    "palestinian territories": "PSE",
    "gaza strip": "PSE",
    "west bank": "PSE",
    "west bank and gaza": "PSE",
    "guinea bissau": "GNB",
    "guinea-bissau": "GNB",
    "lao people's democratic republic": "LAO",
    "democratic people's republic of korea": "PRK",
    "republic of korea": "KOR",
    "viet nam": "VNM",
    "timor-leste": "TLS",
    "cabo verde": "CPV",
    "holy see": "VAT",
    "turkiye": "TUR",
    "hong kong": "HKG",
    "virgin islands, u.s.": "VIR",
    "iran, islamic republic of": "IRN",
    "congo, drc": "COD",
    "saint vincent and grenadines": "VCT",
    "united states virgin islands": "VIR",
    "cocos (keeling) islands": "CCK",
}
# FIPS 10-4 gives no code to Palestine as a whole, and has withdrawn some that older files carry.
FIPS = {"GZ": "PSE", "WE": "PSE", "RB": "SRB", "SR": "SRB", "YI": "SRB", "MW": "MNE", "SV": "SJM", "JN": "SJM"}


def key_of(name: str) -> str:
    """Return a name without case, accents, "the" or curly apostrophes."""
    plain = unicodedata.normalize("NFKD", name.replace("\u2019", "'").replace("&", "and"))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(plain.casefold().split()).removeprefix("the ")


@cache
def by_names() -> Mapping[str, str]:
    """Return the countries by what they are called; a name that two have is nobody's, but for its first owner's own."""
    path = home() / "actors" / "states.csv"
    try:
        rows = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
    except OSError as error:
        raise DataError(f"{path}: cannot be read ({error}); reinstall dragoman") from error
    found: dict[str, str] = {}
    for row in rows:
        if row["id"] in countries():
            found |= {key_of(name): row["id"] for name in row["aliases"].split("|") if name}
    found |= {key_of(row["name"]): row["id"] for row in rows if row["id"] in countries()}
    found |= {key_of(one.name): one.iso3 for one in countries().values()}
    return found | SPELT


def by_name(text: str) -> str | None:
    """Return the country of an English name or ISO letters; "Yemen (North Yemen)" and the like by what stands first."""
    if text.strip() in countries():
        return text.strip()
    whole, first = key_of(text), key_of(text.split("(", maxsplit=1)[0])
    return by_names().get(whole) or by_names().get(first)


@cache
def by_numbers() -> Mapping[str, str]:
    """Return the countries by their ISO numbers."""
    return {one.number.lstrip("0"): one.iso3 for one in countries().values() if one.number}


def by_numeric(text: str) -> str | None:
    """Return the country of an ISO number, written as 4, 004 or 4.0."""
    return by_numbers().get(text.strip().removesuffix(".0").lstrip("0"))


@cache
def by_states() -> Mapping[str, str]:
    """Return the countries by Gleditsch and Ward's numbers, as of now before those of 1990."""
    found: dict[str, str] = {}
    for day in ("2020-01-01", "1990-01-01"):
        for iso3 in countries():
            found.setdefault(state_code(iso3, "gw", day), iso3)
    found.pop("", None)
    return found


def by_gw(text: str) -> str | None:
    """Return the country of a number of Gleditsch and Ward's."""
    return by_states().get(text.strip().removesuffix(".0"))


@cache
def by_letters() -> Mapping[str, str]:
    """Return the countries by their FIPS 10-4 codes."""
    return {one.fips: one.iso3 for one in countries().values() if one.fips} | FIPS


def by_fips(text: str) -> str | None:
    """Return the country of a FIPS 10-4 code."""
    return by_letters().get(text.strip())
