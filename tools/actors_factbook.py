"""Heads of state and government by the Factbook's weekly prints, and the ends that their successors tell."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from actors_common import fold, rows, slug
from actors_spells import Spells, before

PARTICLES = frozenset("al el bin ibn bint ben de da del do dos la le van von ul ur abu".split())  # two may share these
FROZEN = "2026-01-22"
WORDS = frozenset(
    "acting interim transitional transition co first second third deputy vice executive prime president presidents "
    "minister ministers king queen sultan amir emir chancellor chairman chairperson chair premier premiers governor "
    "general prince captain administrator head of government taoiseach tanaiste secretary supreme leader pope state "
    "councilor chief federal grand duke sr gen lt col maj brig dr mr capt adm field marshal and the crown emperor "
    "administration council sovereign sovereignty presidential ret cdr".split()
)
CORES = (
    "Vice President", "Deputy President", "Deputy Prime Minister", "Deputy Premier", "Deputy Chancellor",
    "Vice Chancellor", "Vice Premier", "Governor General", "Prime Minister", "President", "Premier", "Chancellor",
    "King", "Queen", "Sultan", "Amir", "Emir", "Emperor", "Grand Duke", "Supreme Leader", "Taoiseach", "Prince", "Pope",
)  # fmt: skip
USED = {"Premier": "Prime Minister", "Amir": "Emir", "Governor General": "Governor-General"}
SECOND = ("Vice", "Deputy")
# Posts of one kind: who holds one of them from a day on has ended an open spell in another.
KINDS = (
    frozenset(("Prime Minister", "Chancellor", "Federal Chancellor", "Taoiseach", "Premier")),
    frozenset(("President", "Acting President", "Interim President", "Transitional President")),
    frozenset(("King", "Queen", "Emperor", "Sultan", "Emir", "Grand Duke", "Supreme Leader")),
)


@dataclass(slots=True)
class Print:
    """One tenure as printed: from `since`, seen until `last`."""

    who: str
    code: str
    title: str
    since: str
    last: str


def kind(title: str) -> frozenset[str]:
    """Return the posts of the kind of `title`."""
    return next((k for k in KINDS if title in k), frozenset((title,)))


def read_title(text: str) -> tuple[str, str]:
    """Return title and name of "President Gitanas NAUSEDA"; empty ones where it is not of that form."""
    words = text.replace("Vice-President", "Vice President").split()
    at = 0
    while at < len(words) and re.sub(r"\W", "", words[at]).lower() in WORDS | {""}:
        at += 1
    head = " ".join(re.sub(r"[^\w-]", "", w).removesuffix("s") for w in words[:at])
    name = re.split(r",|;| of | \(|\[", " ".join(words[at:]))[0].strip()
    core = next((c for c in CORES if re.search(rf"\b{c}\b", head, re.I)), "")
    if not core or not any(w.isupper() and len(w) > 1 for w in name.split()):
        return "", ""
    core = USED.get(core, core)
    lead = re.search(r"\b(Acting|Interim|Transitional)\b", head)
    return (f"{lead[1]} {core}" if lead else core), name


def written(name: str) -> str:
    """Return a name whose last name stands in capitals as it is usually written, without initials and "Jr."."""
    words = ["-".join(p.capitalize() if p.isupper() and len(p) > 1 else p for p in w.split("-")) for w in name.split()]
    return " ".join(w for w in words if not w.endswith("."))


def prints(out: Spells) -> list[Print]:
    """Return the tenures that the Factbook prints, those of one person and post joined."""
    codes = {r["gec_code"]: r["iso3"] for r in rows("factbook/countries.csv")} | {"kv": "XKX", "ri": "SRB"}
    table = rows("country_codes/country-codes.csv")
    free = {r["ISO3166-1-Alpha-3"] for r in table if r["is_independent"] == "Yes"} | {"XKX", "TWN", "VAT"}
    made: list[Print] = []
    told = sorted(rows("factbook/leaders_since_2014_2026.csv"), key=lambda r: (r["gec_code"], r["first_seen"]))
    for row in told:
        code, since = codes.get(row["gec_code"], ""), row["since"]
        if code not in free or not since:
            continue
        title, name = read_title(row["title_and_name"])
        odd = re.search(r"represented|note|recogniz|also", row["title_and_name"]) is not None
        if odd or not title or not 2 <= len(name.split()) <= 5:
            for old in made:  # a damaged print of the same tenure
                if old.code == code and old.since == since and near(old.last, row["first_seen"]):
                    old.last = max(old.last, row["last_seen"])
            continue
        twin = next((p for p in made if p.code == code and p.since == since and kind(p.title) == kind(title)), None)
        who = twin.who if twin and len(kind(title)) > 1 else person(out, written(name), code, title, since)
        out.aliases[who].add(written(name))
        if late(row) and twin is None and not any(in_post(out, who, t, since[:4]) for t in kind(title)):
            since = row["first_seen"]
        same = [p for p in made if p.who == who and p.title == title and near(p.last, since)]
        if same:
            same[-1].last = max(same[-1].last, row["last_seen"])
        else:
            made.append(Print(who, code, title, since, row["last_seen"]))
    return sorted(made, key=lambda p: (p.code, p.title, p.since))


def late(row: dict[str, str]) -> bool:
    """Say whether somebody is first printed years after the start printed, though the table was printed all along."""
    years = int(row["first_seen"][:4]) - int(row["since"][:4])
    return years > 1 and row["first_seen"] > "2021"


def near(last: str, first: str) -> bool:
    """Say whether a print goes on: it is seen again within a quarter of a year of when it was last seen."""
    return (date.fromisoformat((first + "-01-01")[:10]) - date.fromisoformat(last)).days < 92


def person(out: Spells, name: str, code: str, title: str, since: str) -> str:
    """Return the known person of the country with that name, or a similar one in that post then; else a new one."""
    found = out.by_name.get((slug(name), code))
    words = fold(name).lower().replace("-", " ").split()
    for (known, country), who in out.by_name.items() if not found else ():
        parts = known.split("-")
        if country != code or len(parts) < 2:
            continue
        alike = bool((set(parts) & set(words)) - PARTICLES) and overlaps(out, who, title, since)
        if (parts[0] == words[0] and parts[-1] in words) or alike or in_post(out, who, title, since):
            found = who
            break
    who = found or out.person(name, code, f"{code.lower()}.{slug(name)}")
    out.aliases[who].add(name)
    return who


def in_post(out: Spells, who: str, title: str, since: str) -> bool:
    """Say whether somebody is known to have become a head of that kind then.

    Two people do not become president on one day: a name spelt another way is the same person.
    """
    same = kind(title)
    return len(same) > 1 and any(h.office in same and h.start.startswith(since) for h in out.spells[who])


def overlaps(out: Spells, who: str, title: str, since: str) -> bool:
    """Say whether somebody with a like name held that post for the next months, or came to it then."""
    first = date.fromisoformat((since + "-01-01")[:10])
    before, after = (first + timedelta(days=200)).isoformat(), (first + timedelta(days=60)).isoformat()
    return any(h.office in kind(title) and h.start <= before and (not h.end or h.end > after) for h in out.spells[who])


def end_of(tenure: Print, told: list[Print]) -> tuple[str, str]:
    """Return a tenure's end and the day until which it is known: its successor's start where there is one soon."""
    if tenure.last > FROZEN:
        return "", FROZEN
    if tenure.title.startswith(SECOND):
        return "", tenure.last  # deputies are printed at times, and since 2024 no more
    later = [
        p.since
        for p in told
        if p.code == tenure.code and p.who != tenure.who and kind(p.title) == kind(tenure.title)
        and p.since > tenure.since
    ]  # fmt: skip
    soon = min(later, default="")
    return (soon if soon and near(tenure.last, soon) else tenure.last), ""


def factbook(out: Spells) -> None:
    """Add the tenures that better sources lack; close the spells that the snapshot left open."""
    told = prints(out)
    for tenure in told:
        same = kind(tenure.title)
        held = [
            h
            for h in out.spells[tenure.who]
            if h.office in same and h.start[:4] <= tenure.since[:4] and (not h.end or h.end[:7] > tenure.since[:7])
        ]
        end, seen = end_of(tenure, told)
        if not held:
            out.add(tenure.who, tenure.title, tenure.since, end, seen, "factbook")
        elif end:
            out.close(tenure.who, same, end)
        else:
            for h in held:
                if not h.end and seen > h.seen:
                    at = out.spells[tenure.who].index(h)
                    out.spells[tenure.who][at] = type(h)(h.office, h.start, h.end, seen, h.source)
    succeed(out, told)


def succeed(out: Spells, told: list[Print]) -> None:
    """Close open spells as head of those whom the Factbook does not print any more, when the next one starts."""
    now = {(p.who, kind(p.title)) for p in told if p.last > FROZEN}
    by_kind: dict[tuple[str, frozenset[str]], list[Print]] = {}
    for p in told:
        by_kind.setdefault((p.code, kind(p.title)), []).append(p)
    for who, spells in list(out.spells.items()):
        for held in spells:
            same = kind(held.office)
            if held.end or held.source != "wikidata" or (who, same) in now or len(same) == 1:
                continue
            later = [
                p.since
                for p in by_kind.get((out.country[who], same), ())
                if p.who != who and before(held.start, p.since) and p.since > "2021-06"
            ]
            if later:
                out.close(who, frozenset((held.office,)), min(later))
