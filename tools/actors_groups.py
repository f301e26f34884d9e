"""armed.csv, igos.csv and parties.csv: organisations from UCDP, the UN, OFAC, COW and ParlGov."""

import re

from actors_common import fold, rows, slug, write
from dragoman.lexicon.agents import Agents
from dragoman.lexicon.naming import key_of

GROUP = ("id", "name", "aliases", "primary", "country", "sectors", "kind", "source")
# Gleditsch-Ward numbers that differ from any code in country-codes.csv, for the homes of armed groups.
SPELLING = {
    "Myanmar (Burma)": "MMR",
    "DR Congo (Zaire)": "COD",
    "Russia (Soviet Union)": "RUS",
    "Cambodia (Kampuchea)": "KHM",
    "Yemen (North Yemen)": "YEM",
    "Ivory Coast": "CIV",
    "Syria": "SYR",
    "Iran": "IRN",
    "Laos": "LAO",
    "Tanzania": "TZA",
    "Serbia (Yugoslavia)": "SRB",
    "Zimbabwe (Rhodesia)": "ZWE",
    "Vietnam (North Vietnam)": "VNM",
    "Bosnia-Herzegovina": "BIH",
    "Moldova": "MDA",
    "Venezuela": "VEN",
    "Bolivia": "BOL",
    "United States of America": "USA",
    "North Macedonia": "MKD",
    "Macedonia, FYR": "MKD",
    "United Kingdom": "GBR",
    "South Korea": "KOR",
    "North Korea": "PRK",
    "Congo": "COG",
    "Central African Republic": "CAF",
    "Kosovo": "XKX",
    "South Yemen": "YEM",
    "Madagascar (Malagasy)": "MDG",
    "Czech Republic": "CZE",
    "Guinea-Bissau": "GNB",
    "Palestine": "PSE",
    "Kyrgyzstan": "KGZ",
    "Brunei": "BRN",
}
SMALL = {"of", "the", "and", "for", "in", "on", "al", "a", "de", "e", "i", "ul", "el"}


def countries() -> dict[str, str]:
    """Return country name -> ISO3."""
    table = {}
    for row in rows("country_codes/country-codes.csv"):
        for column in ("CLDR display name", "UNTERM English Short", "official_name_en"):
            table[row.get(column) or "?"] = row["ISO3166-1-Alpha-3"]
    return table | SPELLING


def exact(alias: str, common: set[str]) -> str:
    """Mark an alias that must match letter by letter: an acronym that is also a word, or is short."""
    plain = fold(alias)
    if " " in plain or "-" in plain:
        return alias
    return "=" + alias if plain.lower() in common or (plain.isupper() and len(plain) < 5) else alias


def usable(name: str) -> bool:
    """Say whether a name is distinctive enough to be looked for in text."""
    words = fold(name).replace("-", " ").split()
    if words[:1] == ["The"] and len(words) < 3:
        return False
    odd = any(c in name for c in "()/,;[]?") or any(w in ("n/a", "faction", "civilians", "Elements") for w in words)
    acronym = len(words) == 1 and words[0].isupper() and len(words[0]) < 5
    spoken = words[:1] and words[0].lower() in (
        "i",
        "we",
        "it",
        "there",
        "yes",
        "our",
        "my",
        "for",
        "together",
        "now",
        "this",
    )
    return (
        not odd
        and not acronym
        and not spoken
        and bool(words)
        and name[0].isupper()
        and len(name) > 2
        and len(words) < 8
    )


def titled(name: str) -> str:
    """Return an upper-case list entry in title case."""
    return " ".join(w.lower() if w.lower() in SMALL and i else w.capitalize() for i, w in enumerate(name.split()))


def armed(common: set[str]) -> list[tuple[str, ...]]:
    """Return one line an armed group: UCDP's actors, then the UN's and OFAC's lists."""
    known, found, seen = countries(), [], set()
    for row in rows("ucdp/ucdp-actor-221.csv"):
        if row["Org"] not in ("1", "2"):
            continue
        home = known.get(row["Location"].split(",")[0].strip(), "")
        raw = (row["NameData"], row["NameOrigFull"], row["NameOrigFullEng"], row["NewName"], row["NewNameFullEng"])
        names = [n.strip().replace("’", "'") for n in raw if n and usable(n.strip())]
        names = [n for n in dict.fromkeys(names) if n.lower() not in common or n.isupper()]
        names = [n for n in names if not n.lower().startswith(("forces of", "military faction", "government"))]
        names = [n for n in names if " " in n or "-" in n or fold(n).lower().rstrip("s") not in common]
        if not names or "forces of" in row["NameData"].lower() or "faction" in row["NameData"].lower():
            continue
        full = max(names, key=lambda n: (" " in n, n == row["NameOrigFullEng"], len(n)))
        sectors = "REB" if row["Org"] == "1" else "UAF"
        aliases = "|".join(sorted(exact(n, common) for n in names if n != full))
        found.append((f"ucdp.{row['ActorId']}", full, aliases, home or "NON", home, sectors, "armed", "ucdp"))
        seen |= {fold(n).lower() for n in names}
    for row in rows("un_sanctions/entities_2018-10-29.csv"):
        names = [titled(n.strip()) for n in (row["name"], *row["aliases"].split("|")) if usable(titled(n.strip()))]
        if row["list"] not in ("Al-Qaida", "Taliban") or not names or fold(names[0]).lower() in seen:
            continue
        names = [re.sub(r"\s+", " ", n) for n in names if " " in n or "-" in n]
        if names:
            found.append(
                (
                    f"un.{slug(row['ref'])}",
                    names[0],
                    "|".join(sorted(set(names[1:]))),
                    "NON",
                    "",
                    "REB",
                    "armed",
                    "un-sanctions",
                )
            )
            seen |= {fold(n).lower() for n in names}
    for row in rows("ofac_sdn/sdn_entities_2023-11.csv"):
        name = titled(row["name"])
        if "FTO" in row["programs"] and usable(name) and fold(name).lower() not in seen:
            found.append((f"ofac.{row['ent_num']}", name, "", "NON", "", "REB", "armed", "ofac"))
    return found


def igos(common: set[str]) -> list[tuple[str, ...]]:
    """Return one line an intergovernmental organisation that still exists in COW's list."""
    found = []
    for row in rows("cow_igo/igo_list.csv"):
        name = re.sub(r"\s*\(.*?\)", "", row["longorgname"]).strip()
        if row["deaddate"] != "nan" or not usable(name) or " " not in name:
            continue
        aliases = exact(row["ioname"], common) if row["ioname"].isupper() and len(row["ioname"]) > 4 else ""
        found.append((f"cow.{slug(row['ioname'])}", name, aliases, "IGO", "", "IGO", "igo", "cow-igo"))
    return found


def parties(common: set[str]) -> list[tuple[str, ...]]:
    """Return one line a political party with a distinctive name."""
    by_number = {
        r["ISO3166-1-numeric"].lstrip("0"): r["ISO3166-1-Alpha-3"] for r in rows("country_codes/country-codes.csv")
    }
    home = {r["id"]: by_number.get(r["iso_numeric"], "") for r in rows("parlgov/country.csv")}
    nouns = Agents.load().nouns
    counted: dict[str, int] = {}
    table = rows("parlgov/party.csv")
    for row in table:
        for name in {row["name_english"], row["name_ascii"], row["name_short"]}:
            counted[name] = counted.get(name, 0) + 1
    found = []
    for row in table:
        names = [
            n
            for n in dict.fromkeys((row["name_english"], row["name"]))
            if usable(n) and (" " in n or fold(n).lower() not in common)
        ]
        names = [n for n in names if counted.get(n, 1) == 1 and len(n) > 4]
        short = row["name_short"]
        if short.isupper() and short.isalpha() and len(short) > 4 and counted[short] == 1 and names:
            names.append("=" + short)
        names = [n for n in names if key_of(n) not in nouns and " " in n.removeprefix("The ")]
        if names and home.get(row["country_id"]):
            iso = home[row["country_id"]]
            found.append((f"parlgov.{row['id']}", names[0], "|".join(names[1:]), iso, iso, "PTY", "party", "parlgov"))
    return found


def build(common: set[str]) -> None:
    """Write the three tables."""
    write("armed.csv", GROUP, armed(common))
    write("igos.csv", GROUP, igos(common))
    write("parties.csv", GROUP, parties(common))
