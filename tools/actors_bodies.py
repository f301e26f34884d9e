"""igos.csv and parties.csv: intergovernmental organisations from COW, parties from ParlGov."""

import re

from actors_common import rows, slug, write
from actors_groups import COLUMNS, Known, exact, fold, usable
from dragoman.lexicon.agents import Agents
from dragoman.lexicon.naming import key_of

FOUNDED = re.compile(
    r"\b(?:founded|formed|established|created) (?:in |on )?(?:\d{1,2} )?(?:[A-Z][a-z]+ )?(1[89]\d\d|20\d\d)"
)

BILINGUAL = frozenset(("BEL", "CHE", "FIN", "LUX"))
# A name of everyday words is a party's if it ends in one of these.
PARTY_WORDS = frozenset("party union alliance front movement league list coalition democrats socialists".split())


def igos(common: set[str]) -> list[tuple[str, ...]]:
    """Return one line an intergovernmental organisation that still exists in COW's list."""
    found, known = [], Known.read()
    for row in rows("cow_igo/igo_list.csv"):
        name = re.sub(r"\s*\(.*?\)", "", row["longorgname"]).strip()
        if row["deaddate"] != "nan" or not usable(name) or " " not in name or key_of(name) in known.bodies:
            continue
        aliases = exact(row["ioname"], common) if row["ioname"].isupper() and len(row["ioname"]) > 4 else ""
        found.append((f"cow.{slug(row['ioname'])}", name, aliases, "IGO", "", "IGO", "igo", "", "", "", "cow-igo"))
    return found


def spellings(raw: str, iso: str) -> list[str]:
    """Return the names in one cell, without the short forms and subtitles behind them ("A | B", "A -- B").

    Where parties have names in two languages ("A – B") both count.
    """
    both = re.split(r"\s–\s", raw)
    parts = both if iso in BILINGUAL else both[:1]
    return [first for part in parts if (first := re.split(r"\s[|]\s|\s?--\s?", part)[0].strip())]


def parties(common: set[str]) -> list[tuple[str, ...]]:
    """Return one line a political party with a distinctive name of two words or more."""
    by_number = {
        r["ISO3166-1-numeric"].lstrip("0"): r["ISO3166-1-Alpha-3"] for r in rows("country_codes/country-codes.csv")
    }
    home = {r["id"]: by_number.get(r["iso_numeric"], "") for r in rows("parlgov/country.csv")}
    nouns, known = Agents.load().nouns, Known.read()
    table = rows("parlgov/party.csv")
    counted: dict[str, int] = {}
    for row in table:
        for name in {key_of(n) for n in (row["name_english"], row["name_ascii"], row["name_short"])}:
            counted[name] = counted.get(name, 0) + 1
    found = []
    for row in table:
        if row["name_english"].startswith("Independent --"):
            continue
        iso = home.get(row["country_id"], "")
        short = row["name_short"]
        names = spellings(row["name_english"], iso) + spellings(row["name"], iso)
        names = [n for n in dict.fromkeys(names) if usable(n) and " " in n.removeprefix("The ")]
        names = [n for n in names if counted.get(key_of(n), 1) == 1 and key_of(n) not in nouns]
        names = [n for n in names if key_of(n) not in known.bodies and not common_words_only(n, common)]
        if short.isupper() and short.isalpha() and len(short) > 4 and counted[key_of(short)] == 1 and names:
            names.append("=" + short)
        if names and iso:
            year = FOUNDED.search(row["description"] or "")
            since = year.group(1) if year else ""
            found.append(
                (
                    f"parlgov.{row['id']}",
                    names[0],
                    "|".join(names[1:]),
                    iso,
                    iso,
                    "PTY",
                    "party",
                    since,
                    "",
                    "",
                    "parlgov",
                )
            )
    return found


def common_words_only(name: str, common: set[str]) -> bool:
    """Say whether a name is two everyday words ("Human Shield"): no party is meant when they are met elsewhere."""
    words = fold(name).split()
    return len(words) == 2 and all(w.lower() in common for w in words) and words[-1].lower() not in PARTY_WORDS


def build(common: set[str]) -> None:
    """Write both tables."""
    write("igos.csv", COLUMNS, igos(common))
    write("parties.csv", COLUMNS, parties(common))
