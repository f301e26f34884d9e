"""Titles of posts: which are left out, how they are shortened, and the sector that each stands for."""

import re
from functools import cache

from actors_common import rows

DROP = re.compile(
    r"^(consul|Judge of|judge of|Advisor|State Secretary|Parliamentary|Lord Commissioner|Secretary General\b|"
    r"Member of|Solicitor|prefect|.*\b(prefect|ombudsman|bishop|chamberlain|provost|rector|secretary to|aide|"
    r"registrar|librarian|nuncio|treasury bench|comptroller|auditor|archivist)\b)",
    re.I,
)
# Heads of authorities are left out, but for those of the services that make news.
DIRECTOR = re.compile(r"\bdirector\b", re.I)
SERVICE = re.compile(
    r"intelligence|secur|police|\b(cia|fbi|fsb|isi)\b|secret|border|prisons?\b|anti-?corruption|health", re.I
)
# Ambassadors are news where they are sent to the great powers and to the bodies that meet.
ENVOY = re.compile(r"^ambassador|^high commissioner to|permanent representative", re.I)
GREAT = re.compile(
    r"to (the )?(United Nations|United States|Russia|China|People's Republic|European Union|NATO|Israel|Ukraine|"
    r"United Kingdom|Iran|Iraq|Afghanistan|Pakistan|Syria|Libya|Saudi)",
    re.I,
)
MINISTER = re.compile(
    r"^((first |second |third |senior |acting |interim |deputy |vice |assistant |associate |prime |federal |state |"
    r"delegate |junior )*ministe?r\b|secretary (of state )?(for|of)\b|(deputy|assistant|under)[- ]?secretary\b|"
    r"treasurer|chancellor of the exchequer)",
    re.I,
)
PARLIAMENT = (
    r"(assembly|parliament|senate|chamber of|congress|house of|bundestag|bundesrat|knesset|seimas|saeima|riigikogu|"
    r"riksdag|storting|folketing|althing|sejm|duma|rada|federation council|legislative council|majlis|meclis|khural|"
    r"council of states|national council|federal council|council of representatives|supreme council|jatiyo|lok sabha|"
    r"rajya sabha|council of the republic|national people's)\b"
)
RULING = frozenset(("CHN", "VNM", "CUB", "LAO", "PRK"))
SECTORS = (
    ("IGO", r"(secretary-general|president) of the united nations( general assembly)?$"),
    ("JUD IGO", r"international court of justice"),
    ("GOV", r"^ambassador|^high commissioner to|permanent representative|\benvoy\b|\bmayor\b|^governor\b|viceroy"),
    ("ELI", r"first lady|first gentleman|prince consort"),
    ("OPP LEG", r"(leader|head) of (the )?(official )?opposition|opposition leader|^shadow "),
    ("PTY", r"\bparty\b"),
    (
        "GOV",
        r"(chief|head) of (the )?(cabinet|staff (of|to) the (president|prime|presidency|cabinet|government|king))|"
        r"chief of staff to|(white house|presidential|prime minister's|downing street) (deputy )?chief of staff|"
        r"chief of staff \(head of|"
        r"security (council|advis[eo]r)",
    ),
    ("COP", r"^police"),
    (
        "MIL",
        r"chief of (the )?([a-z]+ )*staff|(chief|head|commander) of (the )?(royal |national |indian |general )*"
        r"(army|navy|air|defen[cs]e|general|naval|land|ground)|commander|armed forces|\barmy\b|\bnavy\b|air force|"
        r"joint chiefs|national guard|border guard|revolutionary guard|inspector general of the forces",
    ),
    ("COP SPY", r"\bfbi\b|federal bureau of investigation"),
    (
        "SPY",
        r"intelligence|secret service|security service|state security|mossad|shin bet|\bcia\b|\bgchq\b|\bmi[56]\b|"
        r"director-general of security|general security directorate|federal security",
    ),
    ("COP", r"police|gendarmerie|carabinieri"),
    (
        "JUD",
        r"\bjustice of|chief justice|\bjudge\b|\bcourt\b|prosecutor|procurator|attorney.general|solicitor general|"
        r"supreme court justice",
    ),
    (
        "LEG",
        rf"^representative$|^senator$|speaker|marshal of the (sejm|senate)|"
        rf"\b(president|chair[a-z]*|leader|head|officer) of (the )?([\w']+ ){{0,3}}?{PARLIAMENT}|"
        r"member of parliament|\bwhip\b",
    ),
)
HEADS = ("President", "Vice President", "First Vice President", "Prime Minister", "King", "Queen", "Emperor", "Sultan",
         "Emir", "Foreign Minister", "Chancellor", "Federal Chancellor", "Deputy Prime Minister", "Premier",
         "Grand Duke", "Prince", "Governor-General", "Taoiseach", "Supreme Leader", "Captain Regent")  # fmt: skip


def dropped(post: str, country: str) -> bool:
    """Say whether holders of a post are left out: too many, too little in the news."""
    if ENVOY.search(post):
        return not (country == "USA" or GREAT.search(post))
    if re.match(r"(judge|justice) of the (International|Supreme)", post, re.I):
        return False
    if DIRECTOR.search(post) and not SERVICE.search(post):
        return True
    if re.match(r"under.?secretary", post, re.I):
        return country != "USA"
    return DROP.match(post) is not None


def sector(post: str, country: str = "") -> str:
    """Return the sectors of a post by its title; a government's where nothing else fits."""
    found = next((code for code, pattern in SECTORS if re.search(pattern, post, re.I)), "GOV")
    if MINISTER.match(post):
        found = "GOV SPY" if re.search(r"intelligence|state security", post, re.I) else "GOV"
    elif found == "JUD" and post == "Attorney General" and country == "USA":
        found = "GOV JUD"
    elif found == "PTY" and country in RULING:
        found = "GOV PTY"
    if country == "UNO" and "IGO" not in found:
        return "IGO" if found in ("GOV", "LEG") else f"{found} IGO"
    return found


@cache
def lands() -> dict[str, frozenset[str]]:
    """Return the names of each state, as they stand in titles."""
    found: dict[str, set[str]] = {"PSE": {"palestine", "palestinian national authority", "state of palestine"}}
    for row in rows("country_codes/country-codes.csv"):
        names = (row["CLDR display name"], row["UNTERM English Short"], row["official_name_en"])
        found.setdefault(row["ISO3166-1-Alpha-3"], set()).update(names)
    for row in rows("factbook/countries.csv"):
        found.setdefault(row["iso3"], set()).update((row["short_name"], row["long_name"]))
    return {iso: frozenset(n.lower().removeprefix("the ") for n in names if n) for iso, names in found.items()}


def tidy(post: str, country: str) -> str:
    """Return a title without its state: "President of Kenya" is "President"; that of a senate or region stays whole.

    `country` is an ISO3 code, or in brackets the name of an entity that few recognise, whose heads bear its name.
    """
    if country.startswith("(") and post in HEADS:
        return f"{post} of {country.strip('()')}"
    head, _, land = post.partition(" of ")
    plain = land.removeprefix("the ").split(" (")[0].lower()
    whole = re.sub(r"^([a-z']+ )*(republic|kingdom|state|sultanate) of (the )?", "", plain)
    if head in HEADS and (
        {plain, whole} & lands().get(country, frozenset()) or re.fullmatch(r"republic|swiss confederation|union", plain)
    ):
        return head
    if post in ("President of the Government", "Chairman of the Government", "Premier of the State Council"):
        return "Prime Minister"
    post = post.replace("Secretary of Defence", "Secretary of Defense")
    return post[:1].upper() + post[1:]
