"""armed.csv: armed groups from UCDP, the UN's lists and OFAC, where the tables by hand do not have them."""

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from actors_common import OUT, fold, read_own, rows, slug, write
from actors_names import GROUP_HOMES
from dragoman.lexicon.naming import key_of

COLUMNS = ("id", "name", "aliases", "primary", "country", "sectors", "kind", "since", "until", "part_of", "source")
SMALL = {"of", "the", "and", "for", "in", "on", "al", "a", "de", "e", "i", "ul", "el"}
SPOKEN = frozenset("i we it there yes our my for together now this".split())
# Families of words in a name that say what a body is, first fitting first.
CRIMINAL = re.compile(r"cartel|\bgang\b|\bclan\b|mafia|\bmara\b|posse|cults?men", re.IGNORECASE)
MILITIA = re.compile(r"militia|vigilante|self.defen[cs]e|autodefensa|home ?guard|\bsena\b", re.IGNORECASE)
FIRM = re.compile(r"hawala|exchange|compan|\bltd|selselat", re.IGNORECASE)
CHARITY = re.compile(
    r"trust|foundation|humanitarian|heritage|charit|relief|haram|taibah|yayasan|stichting|aid ", re.IGNORECASE
)
# Where fighting between groups alone is that of gangs.
GANG_LANDS = frozenset("MEX SLV HND GTM JAM HTI BRA ECU COL VEN TTO".split())
# A group that fought in the last years of the data is taken to be there still.
LAST_YEARS = "2019"


@dataclass(frozen=True, slots=True)
class Group:
    """One line of armed.csv, its names unsorted."""

    id: str
    names: tuple[str, ...]
    country: str
    sectors: str
    source: str
    kind: str = "armed"
    since: str = ""
    until: str = ""
    part_of: str = ""
    primary: str = ""

    def line(self, common: set[str]) -> tuple[str, ...]:
        """Return the cells of the table."""
        aliases = "|".join(sorted({exact(n, common) for n in self.names[1:]}))
        primary = self.primary or self.country or "NON"
        return (
            self.id,
            self.names[0],
            aliases,
            primary,
            self.country,
            self.sectors,
            self.kind,
            self.since,
            self.until,
            self.part_of,
            self.source,
        )


@dataclass(frozen=True, slots=True)
class Known:
    """What the tables by hand have already: folded name -> row; and the words for states and their people."""

    bodies: dict[str, dict[str, str]] = field(default_factory=dict)
    states: frozenset[str] = frozenset()

    @classmethod
    def read(cls) -> "Known":
        """Read the tables by hand that stand beside the derived ones."""
        bodies: dict[str, dict[str, str]] = {}
        for path in sorted(OUT.glob("*.csv")):
            for row in read_own(path):
                for name in (row["name"], *row["aliases"].split("|")):
                    bodies.setdefault(key_of(name), row)
        bodies.pop("", None)
        states = {
            key_of(name)
            for row in read_own(OUT / "states.csv", own=False)
            for column in ("name", "aliases", "adjectives", "nouns", "capitals")
            for name in row[column].split("|")
        }
        return cls(bodies, frozenset(states))

    def rest(self, group: Group) -> Group | None:
        """Return a group with the names that no table by hand has, as a part of the body that has the others."""
        keys = {n: key_of(n) for n in group.names}
        names = tuple(n for n in group.names if keys[n] not in self.bodies and keys[n] not in self.states)
        whole = next((self.bodies[k] for k in keys.values() if k in self.bodies), None)
        if not names:
            return None
        if whole is None:
            return replace(group, names=names)
        return replace(
            group,
            names=names,
            primary=whole["primary"],
            country=whole["country"],
            sectors=whole["sectors"],
            kind=whole["kind"],
            part_of=whole["id"],
        )


def countries() -> dict[str, str]:
    """Return country name -> ISO3."""
    table = {}
    for row in rows("country_codes/country-codes.csv"):
        for column in ("CLDR display name", "UNTERM English Short", "official_name_en"):
            table[row.get(column) or "?"] = row["ISO3166-1-Alpha-3"]
    return table | GROUP_HOMES


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
    odd = any(c in name for c in "()/,;[]|?") or any(w in ("n/a", "faction", "civilians", "Elements") for w in words)
    acronym = len(words) == 1 and words[0].isupper() and len(words[0]) < 5
    spoken = bool(words) and words[0].lower() in SPOKEN
    written = bool(words) and name[0].isupper() and len(name) > 2 and len(words) < 8
    return written and not odd and not acronym and not spoken


def titled(name: str) -> str:
    """Return an upper-case list entry in title case; "al-" and "ul-" stay small within it."""

    def cased(word: str, first: bool) -> str:
        parts = word.split("-")
        made = [
            p.lower() if p.lower() in SMALL and not (first and not n) else p.capitalize() for n, p in enumerate(parts)
        ]
        return "-".join(made)

    return " ".join(cased(w, not i) for i, w in enumerate(name.split()))


def fought() -> dict[str, tuple[str, str, bool]]:
    """Return for UCDP's actors the first and last year of fighting, and whether a state was the enemy."""
    years: dict[str, tuple[str, str, bool]] = {}

    def note(ids: str, year: str, state: bool) -> None:
        for number in re.findall(r"\d+", ids):
            first, last, ever = years.get(number, (year, year, False))
            years[number] = (min(first, year), max(last, year), ever or state)

    for row in rows("ucdp/ucdp-prio-acd-241.csv"):
        note(row["side_b_id"], row["year"], True)
    for row in rows("ucdp/ucdp-nonstate-v23_1.csv"):
        note(row["side_a_id"], row["year"], False)
        note(row["side_b_id"], row["year"], False)
    return years


def sector(names: Iterable[str], home: str, formal: bool, state_war: bool) -> str:
    """Return the sector of a UCDP actor: by its name, where it fights, and whom."""
    text = " ".join(names)
    if CRIMINAL.search(text) or (home in GANG_LANDS and formal and not state_war):
        return "CRM"
    if MILITIA.search(text):
        return "PRM"
    return "REB" if formal else "UAF"


def ucdp(common: set[str]) -> Iterable[Group]:
    """Yield UCDP's formally and loosely organised actors with a distinctive name."""
    known, years, left_out = countries(), fought(), listed_by_hand()[1]
    for row in rows("ucdp/ucdp-actor-221.csv"):
        if row["Org"] not in ("1", "2"):
            continue
        home = known.get(row["Location"].split(",")[0].strip(), "")
        raw = (row["NameData"], row["NameOrigFull"], row["NameOrigFullEng"], row["NewName"], row["NewNameFullEng"])
        names = [n.strip().replace("’", "'") for n in raw if n and usable(n.strip())]
        names = [n for n in dict.fromkeys(names) if n.lower() not in common or n.isupper()]
        names = [
            n
            for n in names
            if not n.lower().startswith(
                ("forces of", "military faction", "government", "supporters of", "opponents of")
            )
        ]
        names = [n for n in names if " " in n or "-" in n or fold(n).lower().rstrip("s") not in common]
        names = [n for n in names if n not in left_out]
        if not names or "forces of" in row["NameData"].lower() or "faction" in row["NameData"].lower():
            continue
        full = max(names, key=lambda n: (" " in n, n == row["NameOrigFullEng"], len(n)))
        since, until, state = years.get(row["ActorId"], ("", "", False))
        yield Group(
            f"ucdp.{row['ActorId']}",
            (full, *(n for n in names if n != full)),
            home,
            sector(names, home, row["Org"] == "1", state),
            "ucdp",
            since=since,
            until="" if until >= LAST_YEARS else until,
        )


def listed_by_hand() -> tuple[dict[str, str], set[str]]:
    """Return the homes of listed bodies, and the names and entries to leave out."""
    own = tomllib.loads((Path(__file__).parent / "listed_own.toml").read_text(encoding="utf-8"))
    return own["home"], set(own["left_out"])


def listed() -> Iterable[Group]:
    """Yield the bodies of the UN's terrorism lists and OFAC's, with homes and kinds from listed_own.toml."""
    homes, left_out = listed_by_hand()
    for row in rows("un_sanctions/entities_2018-10-29.csv"):
        names = [titled(n.strip()) for n in (row["name"], *row["aliases"].split("|")) if usable(titled(n.strip()))]
        names = [re.sub(r"\s+", " ", n) for n in names if " " in n or "-" in n]
        if row["list"] in ("Al-Qaida", "Taliban") and names:
            names = [n for n in dict.fromkeys(names) if n not in left_out]
            yield from kept(f"un.{slug(row['ref'])}", names, homes, "un-sanctions", left_out)
    for row in rows("ofac_sdn/sdn_entities_2023-11.csv"):
        name = titled(row["name"])
        if "FTO" in row["programs"] and usable(name):
            yield from kept(f"ofac.{row['ent_num']}", [name], homes, "ofac", left_out)


def kept(id_: str, names: Sequence[str], homes: dict[str, str], source: str, left_out: set[str]) -> Iterable[Group]:
    """Yield the group of a list's entry; charities and money changers are said to be what they are."""
    if not names or id_ in left_out:
        return
    home = homes.get(id_, "")
    if FIRM.search(names[0]):
        yield Group(id_, tuple(names), home, "BUS", source, "company", primary=home or "MNC")
    elif CHARITY.search(names[0]):
        yield Group(id_, tuple(names), home, "NGO", source, "ngo", primary=home or "NGO")
    else:
        yield Group(id_, tuple(names), home, "REB", source)


def build(common: set[str]) -> None:
    """Write the table; a name that two sources have stays with the first."""
    known, seen, lines = Known.read(), set[str](), []
    for group in (*ucdp(common), *listed()):
        names = tuple(n for n in dict.fromkeys(group.names) if key_of(n) not in seen)
        rest = known.rest(replace(group, names=names)) if names else None
        if rest is not None:
            seen |= {key_of(n) for n in rest.names}
            lines.append(rest.line(common))
    write("armed.csv", COLUMNS, lines)
