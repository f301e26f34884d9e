"""people.csv and first_names.csv: who held which post and when, by the precedence of the reference sources."""

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from actors_common import OUT, fold, rows, slug, write
from actors_factbook import factbook, kind
from actors_forms import clean, keys
from actors_offices import MINISTER, dropped, tidy
from actors_spells import Row, Spells, day, packed, settled
from dragoman.lexicon.naming import key_of

PEOPLE = ("keys", "id", "name", "country", "gender", "spells")
CODES = {
    "(Abkhazia)": "GEO",
    "(South Ossetia)": "GEO",
    "(Artsakh)": "AZE",
    "(Donetsk PR)": "UKR",
    "(Luhansk PR)": "UKR",
    "(Somaliland)": "SOM",
}
KEEP_ORG = ("United Nations", "UN ", "International Court")
OWN = ("leaders.csv", "leaders_2.csv")
# Posts of the United Kingdom that the Institute for Government has better than Wikidata.
CABINET = re.compile(
    r"(Prime Minister|Deputy Prime|First Secretary|Chancellor of|Foreign Secretary|Home Secretary|Defence Secretary|"
    r"Lord (President|Privy|Chancellor|Keeper)|Leader of the House|Chief Secretary|Paymaster|.*Whip|Secretary of|"
    r"President of the (Board|Council)|First Lord)"
)
USUAL = {
    "James Carter": "Jimmy Carter",
    "William Clinton": "Bill Clinton",
    "Joseph Biden": "Joe Biden",
    "Albert Gore": "Al Gore",
    "Richard Cheney": "Dick Cheney",
    "Michael Pence": "Mike Pence",
    "James Vance": "JD Vance",
    "J. Quayle": "Dan Quayle",
}
# Starts and ends that the source has wrong: (person, post) -> what is right.
STARTS = {("Hina Rabbani Khar", "Minister of Foreign Affairs"): "2011-07-20"}


def british(out: Spells) -> set[str]:
    """Add the ministers of the United Kingdom; return their ids."""
    found = set()
    for row in rows("ifg_uk_ministers/uk_appointments.csv"):
        if row["rank"] in ("PM", "DPM", "SoS", "MoS"):
            name = clean(row["name"])
            who = out.person(name, "GBR", "gbr." + slug(name))
            out.gender[who] = {"F": "female", "M": "male"}.get(row["gender"], "")
            out.aliases[who].add(row["name"])
            out.add(who, row["post"], day(row["start"]), day(row["end"]), "2026-06-12", "ifg")
            found.add(who)
    return found


def american(out: Spells) -> None:
    """Add presidents and vice presidents since 1969 and the sitting members of Congress."""
    titles = {"prez": "President", "viceprez": "Vice President", "rep": "Representative", "sen": "Senator"}
    for row in rows("us_congress/executive_terms.csv"):
        if row["start"] >= "1969":
            name = f"{row['first']} {row['last']}"
            bush = "George W. Bush" if row["start"] > "2000" else "George H. W. Bush"
            name = bush if name == "George Bush" else USUAL.get(name, name)
            who = out.person(name, "USA", "usa." + slug(name))
            out.aliases[who].add(f"{row['first']} {row['last']}")
            out.add(who, titles[row["role"]], row["start"], row["end"], "2026-06-01", "us-congress")
    for row in rows("us_congress/legislators_current_terms.csv"):
        first = row["nickname"] or row["first"]
        name = USUAL.get(f"{first} {row['last']}", f"{first} {row['last']}")
        who = out.person(name, "USA", "usa." + slug(name))
        out.aliases[who] |= {row["official_full"] or name, f"{row['first']} {row['last']}"}
        out.add(who, titles[row["type"]], row["start"], row["end"], "2026-06-01", "us-congress")


def wikidata(out: Spells, ministers: set[str]) -> None:
    """Add the holders of posts by Wikidata, post by post, each post's dates made to agree."""
    gender = {r["wikidata_id"]: r["gender"] for r in rows("wikidata_roles/persons.csv")}
    posts: dict[tuple[str, str], list[Row]] = defaultdict(list)
    snapshots: dict[str, str] = {}
    for row in rows("wikidata_roles/position_holders.csv"):
        post, code = row["position"], CODES.get(row["iso3"], row["iso3"])
        if dropped(post, code) or " " not in row["person"] or re.match(r"^Q\d+$", row["person"]):
            continue
        if not code and (post.startswith("Permanent") or not any(k in post for k in KEEP_ORG)):
            continue
        who = out.person(clean(row["person"]), code or "UNO", row["wikidata_id"])
        snapshots[code] = row["snapshot"]
        out.gender.setdefault(who, gender.get(row["wikidata_id"], ""))
        out.aliases[who] |= {row["person"]}
        if row["enwiki_title"] and "(" not in row["enwiki_title"]:
            out.aliases[who].add(row["enwiki_title"])
        if who in ministers and (MINISTER.match(post) or CABINET.match(post)):
            continue
        start = max(row["start"], STARTS.get((row["person"], post), ""))
        if day(start):
            posts[code, tidy(post, row["iso3"])].append(Row(who, post, start, day(row["end"])))
    for (code, post), held in posts.items():
        for row in settled(held):
            out.add(row.who, post, row.start, row.end, snapshots[code], "wikidata")
    missing(out, set(snapshots))


def missing(out: Spells, covered: set[str]) -> None:
    """Add the incumbents of states that the long table lacks."""
    table = rows("country_codes/country-codes.csv")
    codes = {r["wikidata_id"]: r["ISO3166-1-Alpha-3"] for r in table}
    labels = {r["CLDR display name"]: r["ISO3166-1-Alpha-3"] for r in table}
    extra = [
        (r["name"], r["country"], r["countryLabel"], r["positionLabel"], r["start"], "", r["person"])
        for r in rows("wikidata_roles/foreign_ministers_2022.csv")
    ]
    extra += [
        (
            r["officeholderLabel"],
            r["countryid"],
            r["country"],
            r["positionLabel"],
            r["start_year"],
            r["end_year"],
            r["officeholder"],
        )
        for r in rows("wikidata_roles/world_leaders_2021.csv")
    ]
    for name, qid, label, post, start, end, person in extra:
        code = codes.get(qid) or labels.get(label, "")
        if code and code not in covered and day(start) and " " in name:
            who = out.person(name, code, person)
            out.add(who, tidy(post[:1].upper() + post[1:], code), day(start), day(end), "2022-10-01", "wikidata")


def known() -> dict[tuple[str, str], str]:
    """Return the Wikidata ids of names that only one person of a country has."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in rows("wikidata_roles/position_holders.csv"):
        found[slug(clean(row["person"])), row["iso3"]].add(row["wikidata_id"])
    return {key: ids.pop() for key, ids in found.items() if len(ids) == 1}


def given_names() -> tuple[set[str], list[tuple[str, str]]]:
    """Return all folded first names of the source, and those that tell a person's sex."""
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows("wikidata_roles/persons.csv"):
        first = fold(row["name"]).split(" ")[0].lower()
        if row["gender"] in ("male", "female") and first.isalpha() and len(first) > 2:
            counted[first][row["gender"][0]] += 1
    sexes = []
    for first, by in counted.items():
        sex, best = by.most_common(1)[0]
        if best >= 0.9 * by.total():
            sexes.append((first, sex))
    return set(counted), sexes


def own_rows() -> Iterator[dict[str, str]]:
    """Yield the people entered by hand: their lines replace derived ones."""
    for table in OWN:
        if (OUT / table).exists():
            with (OUT / table).open(encoding="utf-8", newline="") as handle:
                yield from csv.DictReader(handle)


def own_names() -> dict[str, str]:
    """Return the folded names of people entered by hand, with their country."""
    return {
        key_of(name): row["country"]
        for row in own_rows()
        for name in (row["name"], *row["aliases"].split("|"))
        if " " in name
    }


def own_heads() -> set[tuple[str, frozenset[str], str]]:
    """Return which posts as head began in which month by the tables entered by hand: two people never begin one."""
    found = set()
    for row in own_rows():
        for spell in row["spells"].split("|"):
            office, _, start = [*spell.split("@"), "", "", ""][:3]
            if len(kind(office)) > 1:
                found.add((row["country"], kind(office), start[:7]))
    return found


def collected() -> Spells:
    """Return all people of the sources with their posts."""
    out = Spells(known())
    ministers = british(out)
    american(out)
    wikidata(out, ministers)
    factbook(out)
    return out


def register(out: Spells, given: set[str]) -> list[tuple[str, ...]]:
    """Return the lines of people.csv, those of people entered by hand left out."""
    own, heads, ids = own_names(), own_heads(), {row["id"] for row in own_rows()}
    lines = []
    for who, spells in out.spells.items():
        name, country = re.sub('[",]', "", out.names[who]), out.country[who]
        posts = packed(spells, country)
        forms = keys(name, sorted(out.aliases[who]), country, given)
        hidden = who in ids or any(own.get(k) in (country, "") for k in forms)
        hidden = hidden or any((country, kind(h.office), h.start[:7]) in heads for h in spells)
        if posts and " " in name and not hidden:
            lines.append(("|".join(forms), who, name, country, out.gender.get(who, "")[:1], posts))
    return lines


def other_forms(given: set[str]) -> list[tuple[str, str]]:
    """Return the folded forms of the names of people entered by hand that their rows do not have, with their ids."""
    rows_, written = list(own_rows()), set(own_names())
    made: dict[str, set[str]] = defaultdict(set)
    for row in rows_:
        names = [n for n in (row["name"], *row["aliases"].split("|")) if " " in n]
        whole = " " in row["name"] and " Jr" not in row["name"]  # without "Jr." it is his father's name
        for key in keys(row["name"], names[1:], row["country"], given) if whole else ():
            if key not in written:
                made[key].add(row["id"])
    return [(key, ids.pop()) for key, ids in made.items() if len(ids) == 1]


def index(table: Path) -> str:
    """Return the index of people.csv (lexicon/register.py): by name, by last name, and lengths by first word."""
    names: dict[str, list[str]] = defaultdict(list)
    last_names: dict[str, list[str]] = defaultdict(list)
    lengths: dict[str, int] = defaultdict(int)
    for number, line in enumerate(table.read_text(encoding="utf-8").split("\n")):
        forms = line.partition(",")[0].split("|") if number and line else []
        for form in forms:
            names[form].append(str(number))
            first = form.partition(" ")[0]
            lengths[first] = max(lengths[first], form.count(" ") + 1)
        if forms:
            last_names[forms[0].rpartition(" ")[2]].append(str(number))
    parts = (
        "\n".join(f"{key}\n{' '.join(numbers)}" for key, numbers in names.items()),
        "\n".join(f"{key}\n{' '.join(numbers)}" for key, numbers in last_names.items()),
        "\n".join(f"{key}\n{words}" for key, words in lengths.items()),
    )
    return "\n\n".join(parts) + "\n"


def build(common: set[str]) -> None:
    """Write people.csv with its index, name_forms.csv and first_names.csv."""
    given, sexes = given_names()
    write("name_forms.csv", ("key", "id"), other_forms(given))
    write("people.csv", PEOPLE, register(collected(), given))
    (OUT / "people_index.txt").write_text(index(OUT / "people.csv"), encoding="utf-8")
    firsts = {first: sex for first, sex in sexes if first not in common}
    own = Path(__file__).with_name("first_names_own.csv").read_text(encoding="utf-8").splitlines()[1:]
    for first, _, sex in (line.partition(",") for line in own):  # English words too, but seldom in news
        firsts.setdefault(first, sex)
    write("first_names.csv", ("name", "gender"), list(firsts.items()))
