"""states.csv and places.csv: what states, their people and their parts are called."""

import csv
import gzip
import re
from collections import defaultdict
from pathlib import Path

from actors_common import DATA, fold, rows, write
from actors_names import ADJECTIVES, ALIASES, CAPITALS, NAMES, NOUNS, SKIP_CAPITALS
from dragoman.lexicon.naming import key_of

MISSING = {"kv": "XKX", "ri": "SRB", "gz": "PSE", "we": "PSE"}
OWN = Path(__file__).with_name(
    "places_own.csv"
)  # regions in the news that are no first-order division, or of old names
NO_PLACES = frozenset(("federal",))  # a town, and far more often a word of a body's name
PARENS = re.compile(r"\(.*?\)|;.*$")


def plurals(text: str) -> set[str]:
    """Return "Afghan", "Afghans" from the Factbook's "Afghan(s)"."""
    found: set[str] = set()
    for part in re.split(r",| or ", text):
        clean = re.sub(r"\((?!s\)).*?\)", "", part).strip()
        if clean.endswith("(s)"):
            found |= {clean[:-3], clean[:-3] + "s"}
        elif clean and clean[0].isupper() and len(clean) > 3:
            found.add(clean)
    return found


def states() -> list[tuple[str, ...]]:
    """Return one line a state: id, name, aliases, adjectives, demonyms, capitals, source."""
    made: dict[str, tuple[str, ...]] = {}
    codes = {r["ISO3166-1-Alpha-3"]: r for r in rows("country_codes/country-codes.csv")}
    for row in rows("factbook/countries.csv"):
        iso = row["iso3"] or MISSING.get(row["gec_code"], "")
        if not iso or iso in made or (len(row["capital"]) == 0 and iso not in ("PSE", "HKG", "MAC", "ESH", "VAT")):
            continue
        short = PARENS.sub("", row["short_name"].replace("&ocirc;", "ô")).strip()
        long_name = PARENS.sub("", row["long_name"].replace("&ocirc;", "ô")).strip()
        name = NAMES.get(iso) or (short if short not in ("", "none") else long_name)
        aliases = {
            short,
            long_name,
            *ALIASES.get(iso, "").split("|"),
            codes.get(iso, {}).get("CLDR display name", ""),
        } - {"", "none", name}
        adjectives = set(ADJECTIVES.get(iso, "").split("|")) - {""}
        if not adjectives:
            adjectives = {
                a.strip()
                for a in re.split(r",| or |;", PARENS.sub("", row["demonym_adjective"]))
                if a.strip()[:1].isupper()
            }
        nouns = set(NOUNS.get(iso, "").split("|")) - {""}
        nouns |= (
            plurals(row["demonym_noun"])
            if iso not in NOUNS and iso not in ("KOR", "PRK", "HKG", "MAC", "SPM", "TWN")
            else set()
        )
        nouns |= {a + "s" for a in adjectives if a[-2:] == "an" or a[-1] == "i"}
        default = PARENS.sub(
            "",
            row["capital"]
            .replace("&eacute;", "e")
            .replace("&iacute;", "i")
            .replace("&aacute;", "a")
            .replace("&oacute;", "o"),
        ).strip()
        capitals = set(CAPITALS.get(iso, default).split("|")) - SKIP_CAPITALS - {"", "none"}
        made[iso] = (
            iso,
            name,
            "|".join(sorted(aliases)),
            "|".join(sorted(adjectives)),
            "|".join(sorted(nouns)),
            "|".join(sorted(capitals)),
            "factbook",
        )
    return list(made.values())


def iso2_to_iso3() -> dict[str, str]:
    """Return two-letter to three-letter country codes."""
    table = {r["ISO3166-1-Alpha-2"]: r["ISO3166-1-Alpha-3"] for r in rows("country_codes/country-codes.csv")}
    return table | {"XK": "XKX"}


def places(taken: set[str], common: set[str]) -> list[tuple[str, ...]]:
    """Return (name, country) of first-order divisions and larger towns, where one country clearly has the name."""
    codes = iso2_to_iso3()
    weight: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    shown: dict[str, str] = {}
    with gzip.open(DATA / "geonames/cities500_2023-03-05.tsv.gz", "rt", encoding="utf-8") as handle:
        head = handle.readline().rstrip("\n").split("\t")
        at = {name: i for i, name in enumerate(head)}
        for line in handle:
            cell = line.rstrip("\n").split("\t")
            people = int(cell[at["population"]] or 0)
            name = cell[at["ascii" if "ascii" in at else "asciiname"]]
            weight[name.lower()][codes.get(cell[at["country"]], "")] += people
            if people >= 150_000:
                shown[name.lower()] = name
    for row in rows("geonames/admin1.csv"):
        key, name = row["code"], fold(row["name"])
        name = re.sub(
            r"\b(Province|Region|State|Governorate|District|Oblast|County|Prefecture|Department)( of)?\b", "", name
        ).strip()
        big = key[:2] in ("US", "IN", "CA", "AU", "CN", "RU", "BR", "MX", "PK", "NG")
        weight[name.lower()][codes.get(key.split(".")[0], "")] += 30_000_000 if big else 1_000_000
        shown[name.lower()] = name
    found = []
    for low, name in shown.items():
        by = sorted(((w, c) for c, w in weight[low].items() if c), reverse=True)
        clear = by and (len(by) == 1 or by[0][0] >= 4 * by[1][0])
        if clear and len(low) > 3 and low not in common and low not in taken and name[0].isupper() and "(" not in name:
            found.append((name, by[0][1]))
    with OWN.open(encoding="utf-8", newline="") as handle:
        own = {row["name"]: row["country"] for row in csv.DictReader(handle)}
    return [(name, iso) for name, iso in found if name.lower() not in NO_PLACES and name not in own] + list(own.items())


def build(common: set[str]) -> None:
    """Write both tables."""
    made = states()
    write("states.csv", ("id", "name", "aliases", "adjectives", "nouns", "capitals", "source"), made)
    taken = {fold(n).lower() for line in made for cell in line[1:6] for n in cell.split("|")}
    write("places.csv", ("key", "country"), [(key_of(name), iso) for name, iso in places(taken, common)])
