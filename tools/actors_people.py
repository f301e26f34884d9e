"""people.csv and first_names.csv: who held which post and when, by the precedence of the reference sources."""

import re
from collections import defaultdict

from actors_common import fold, rows, slug, write
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
DROP = re.compile(
    r"^(ambassador|consul|High Commissioner to|Judge of|judge of|Justice of|Advisor|Director General|"
    r"State Secretary|Under.?Secretary|Parliamentary|Lord Commissioner|Deputy Minister|"
    r"Secretary General|Member of|Solicitor|prefect|mayor|.*\b(mayor|prefect|ombudsman|bishop|"
    r"chamberlain|provost|rector|director|secretary to|aide|registrar|librarian|vice.?minister|"
    r"nuncio)\b)",
    re.I,
)
KEEP_ORG = ("United Nations", "UN ")
SECTORS = (
    (
        "MIL",
        r"chief of (the )?(general |defen[cs]e |army |naval |air )?staff|chief of (the )?(army|navy|air|"
        r"defen[cs]e|general)|commander|armed forces|army|navy|air force|joint chiefs",
    ),
    ("SPY", r"intelligence|secret service|security service|state security"),
    ("COP", r"police|gendarmerie"),
    (
        "JUD",
        r"justice of|chief justice|judge|supreme court|constitutional court|attorney.general|prosecutor|"
        r"solicitor general",
    ),
    (
        "LEG",
        r"^representative$|^senator$|speaker|president of the (senate|national assembly|chamber|congress|"
        r"parliament|house|federal council|bundestag|knesset|seimas)|chairm?a?n? of the (parliament|"
        r"verkhovna|state duma|federation council)|member of parliament|senator|leader of the house|whip",
    ),
    ("PTY", r"party|leader of the opposition"),
    ("ELI", r"first lady|first gentleman|prince consort"),
)
FACT = re.compile(
    r"^(?P<title>(?:Acting |Interim |Transitional |Co-|First |Second |Third |Deputy |Vice |Prime |"
    r"represented by |President of .*? (?=[A-Z][a-z]+ [A-Z]{2})|[a-z]+ )*(?:President|Prime Minister|"
    r"Minister|King|Queen|Sultan|Amir|Emir|Chancellor|Chairman|Premier|Governor General|Governor|"
    r"Prince|Captain General|Administrator|Head of Government|Taoiseach|General Secretary|"
    r"Supreme Leader|Pope|State Councilor|Chief Executive|Chief Minister|Chairperson|"
    r"Federal Chancellor|[A-Z]?[a-z]* ?leader)?)\s*(?P<name>.+)$"
)


def sector(post: str) -> str:
    """Return the sector of a post by its title; a government's where nothing else fits."""
    for code, pattern in SECTORS:
        if re.search(pattern, post, re.I) and not re.search(
            r"^(prime )?minister|^secretary of state for|^deputy prime", post, re.I
        ):
            return code
    return "GOV"


def day(text: str, last: bool = False) -> str:
    """Return a full ISO date of a year, a month or a day; its last day where asked."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return text
    if re.fullmatch(r"\d{4}-\d\d", text):
        return f"{text}-28" if last else f"{text}-01"
    return (f"{text}-12-31" if last else f"{text}-01-01") if re.fullmatch(r"\d{4}", text) else ""


class Spells:
    """Spells in office, one person after another; a better source goes first and is not overwritten."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}
        self.country: dict[str, str] = {}
        self.gender: dict[str, str] = {}
        self.aliases: dict[str, set[str]] = defaultdict(set)
        self.spells: dict[str, list[tuple[str, str, str, str, str, str]]] = defaultdict(list)
        self.by_name: dict[tuple[str, str], str] = {}

    def person(self, name: str, country: str, wanted: str) -> str:
        """Return the id of the person of that name and country, a new one where there is none."""
        key = (slug(name), country)
        found = self.by_name.setdefault(key, wanted)
        self.names.setdefault(found, name)
        self.country.setdefault(found, country)
        return found

    def add(self, who: str, office: str, start: str, end: str, seen: str, source: str) -> None:
        """Add a spell unless a better source has one of that office at that time; join spells that touch."""
        if not start or (end and end < start):
            return
        code = sector(office)
        for at, (o, c, s, e, sn, src) in enumerate(self.spells[who]):
            if o == office and s <= (end or "9999") and start <= (e or "9999"):
                if src == source:
                    later = "" if not e or not end else max(e, end)
                    self.spells[who][at] = (o, c, min(s, start), later, max(sn, seen), src)
                return
        self.spells[who].append((office, code, start, end, seen, source))


def tidy(post: str) -> str:
    """Return a post's title without its country ("President of Kenya" stays "President")."""
    return re.sub(
        r"^(President|Prime Minister|Vice President|King|Queen|Foreign Minister) of (the )?[A-Z].*$", r"\1", post
    )


def british(out: Spells) -> None:
    """Add the ministers of the United Kingdom."""
    for row in rows("ifg_uk_ministers/uk_appointments.csv"):
        if row["rank"] in ("PM", "DPM", "SoS", "MoS"):
            who = out.person(row["name"], "GBR", "gbr." + slug(row["name"]))
            out.gender[who] = {"F": "female", "M": "male"}.get(row["gender"], "")
            out.add(who, row["post"], day(row["start"]), day(row["end"], True), "2026-06-12", "ifg")


def american(out: Spells) -> None:
    """Add presidents and vice presidents since 1969 and the sitting members of Congress."""
    titles = {"prez": "President", "viceprez": "Vice President", "rep": "Representative", "sen": "Senator"}
    for row in rows("us_congress/executive_terms.csv"):
        if row["start"] >= "1969":
            name = f"{row['first']} {row['last']}"
            name = {
                "James Carter": "Jimmy Carter",
                "William Clinton": "Bill Clinton",
                "Joseph Biden": "Joe Biden",
                "Albert Gore": "Al Gore",
                "Richard Cheney": "Dick Cheney",
                "George Bush": "George W. Bush" if row["start"] > "2000" else "George H. W. Bush",
                "Michael Pence": "Mike Pence",
                "James Vance": "JD Vance",
                "J. Quayle": "Dan Quayle",
            }.get(name, name)
            who = out.person(name, "USA", "usa." + slug(name))
            out.add(who, titles[row["role"]], row["start"], row["end"], "2026-06-01", "us-congress")
    for row in rows("us_congress/legislators_current_terms.csv"):
        first = row["nickname"] or row["first"]
        who = out.person(f"{first} {row['last']}", "USA", "usa." + slug(f"{first} {row['last']}"))
        if row["official_full"]:
            out.aliases[who].add(row["official_full"])
        out.aliases[who].add(f"{row['first']} {row['last']}")
        out.add(who, titles[row["type"]], row["start"], row["end"], "2026-06-01", "us-congress")


def wikidata(out: Spells) -> None:
    """Add the holders of posts by Wikidata; ambassadors, judges and the like stay out."""
    gender = {r["wikidata_id"]: r["gender"] for r in rows("wikidata_roles/persons.csv")}
    for row in rows("wikidata_roles/position_holders.csv"):
        post, code = row["position"], CODES.get(row["iso3"], row["iso3"])
        if DROP.match(post) or " " not in row["person"] or re.match(r"^Q\d+$", row["person"]):
            continue
        if not code and not any(k in post for k in KEEP_ORG):
            continue
        who = out.person(row["person"], code or "UNO", row["wikidata_id"])
        out.gender.setdefault(who, gender.get(row["wikidata_id"], ""))
        if row["enwiki_title"] and "(" not in row["enwiki_title"]:
            out.aliases[who].add(row["enwiki_title"])
        start = row["start"] if row["person"] != "Hina Rabbani Khar" else max(row["start"], "2011-07-20")
        out.add(who, tidy(post), day(start), day(row["end"], True), row["snapshot"], "wikidata")
    covered = {r["iso3"] for r in rows("wikidata_roles/position_holders.csv")}
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
    codes = {
        r["Wikidata"].rsplit("/", 1)[-1] if "Wikidata" in r else "": r["ISO3166-1-Alpha-3"]
        for r in rows("country_codes/country-codes.csv")
    }
    labels = {r["CLDR display name"]: r["ISO3166-1-Alpha-3"] for r in rows("country_codes/country-codes.csv")}
    for name, qid, label, post, start, end, person in extra:
        code = codes.get(qid) or labels.get(label, "")
        if name and code not in covered and code and start and " " in name:
            who = out.person(name, code, person)
            out.add(who, tidy(post), day(start), day(end, True), "2022-10-01", "wikidata")


def factbook(out: Spells) -> None:
    """Add heads of state and government by the Factbook's weekly prints; close those that it stops printing."""
    codes = {r["gec_code"]: r["iso3"] for r in rows("factbook/countries.csv")} | {"kv": "XKX", "ri": "SRB"}
    free = {r["ISO3166-1-Alpha-3"] for r in rows("country_codes/country-codes.csv") if r["is_independent"] == "Yes"} | {
        "XKX",
        "TWN",
        "VAT",
    }
    last: dict[tuple[str, str], str] = {}
    told: list[tuple[str, str, dict[str, str]]] = []
    for row in rows("factbook/leaders_since_2014_2026.csv"):
        found = FACT.match(row["title_and_name"])
        code = codes.get(row["gec_code"], "")
        if (
            not found
            or code not in free
            or not row["since"]
            or "represented" in row["title_and_name"]
            or "note" in row["title_and_name"]
        ):
            continue
        name = re.split(r",|;| of | \(|\[", found["name"])[0].strip()
        words = [w.capitalize() if w.isupper() and len(w) > 2 else w for w in name.split()]
        name = " ".join(w for w in words if not w.endswith("."))
        if len(words) < 2 or len(words) > 5:
            continue
        wanted = slug(name)
        who = (
            out.by_name.get((wanted, code))
            or fuzzy(out, words, code)
            or out.person(name, code, f"{code.lower()}.{wanted}")
        )
        out.aliases[who].add(name)
        title = found["title"].strip() or ("President" if row["role"] == "chief of state" else "Prime Minister")
        last[who, row["role"]] = max(last.get((who, row["role"]), ""), row["last_seen"])
        told.append((who, title, row))
    for who, title, row in told:
        end = "" if last[who, row["role"]] > "2026-01-22" else last[who, row["role"]]
        if not any(
            title.lower() in o.lower() and s <= row["since"]
            for o, _, s, e, _, _ in out.spells[who]
            if not e or e > row["since"]
        ):
            out.add(who, title[0].upper() + title[1:], row["since"], end, "2026-01-22", "factbook")
        for at, (o, c, s, e, seen, src) in enumerate(out.spells[who]):
            if src == "wikidata" and not e and end and o.lower() == title.lower():
                out.spells[who][at] = (o, c, s, max(end, s), seen, src)
            elif src == "wikidata" and not e and not end and title.lower() in o.lower():
                out.spells[who][at] = (o, c, s, e, "2026-01-22", src)


def fuzzy(out: Spells, words: list[str], code: str) -> str | None:
    """Return a known person of the country whose name shares the first and the last word."""
    have = {fold(w).lower() for w in words}
    for (name, country), who in out.by_name.items():
        if country == code:
            parts = name.split("-")
            if len(parts) > 1 and {parts[0], parts[-1]} <= have:
                return who
    return None


def untangled(spells: list[tuple[str, str, str, str, str, str]]) -> list[tuple[str, str, str, str, str, str]]:
    """Return the spells with those of one post that overlap joined into one."""
    made: list[tuple[str, str, str, str, str, str]] = []
    for spell in sorted(spells, key=lambda s: (s[0], s[2], s[3] or "9999")):
        office, code, start, end, seen, _ = spell
        last = made[-1] if made else None
        if last is not None and last[0] == office and start <= (last[3] or "9999"):
            later = "" if not last[3] or not end else max(last[3], end)
            made[-1] = (office, code, last[2], later, max(last[4], seen), last[5])
        else:
            made.append(spell)
    return made


def build(common: set[str]) -> None:
    """Write people.csv and first_names.csv."""
    out = Spells()
    for source in (british, american, wikidata, factbook):
        source(out)
    lines = []
    for who, spells in out.spells.items():
        name = out.names[who]
        aliases = "|".join(sorted(a for a in out.aliases[who] if slug(a) != slug(name) and " " in a))
        joined = untangled(spells)
        kept = [
            "@".join((office.replace("|", " ").replace("@", " "), code, start, end, "" if end else seen, source))
            for office, code, start, end, seen, source in sorted(joined, key=lambda s: s[2:4])
            if (end or "9") >= "1995"
        ]
        if kept and "-" in slug(name):
            keys = "|".join(
                dict.fromkeys(key_of(n) for n in (name, *aliases.split("|")) if n and "," not in n and '"' not in n)
            )
            lines.append(
                (
                    keys,
                    who,
                    name.replace(",", "").replace('"', ""),
                    out.country[who],
                    out.gender.get(who, "")[:1],
                    "|".join(kept).replace(",", "").replace('"', ""),
                )
            )
    write("people.csv", PEOPLE, lines)
    counted: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for row in rows("wikidata_roles/persons.csv"):
        first = fold(row["name"]).split(" ")[0].lower()
        if row["gender"] in ("male", "female") and first.isalpha() and len(first) > 2:
            counted[first][row["gender"][0]] += 1
    firsts = []
    for first, by in counted.items():
        total, (best, sex) = sum(by.values()), max((n, s) for s, n in by.items())
        if best >= 0.9 * total and first not in common:
            firsts.append((first, sex))
    write("first_names.csv", ("name", "gender"), firsts)
