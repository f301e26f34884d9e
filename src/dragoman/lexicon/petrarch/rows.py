"""Imported actors as rows of our own tables, tied to the entries of ours that bear the same name.

A row has the id of the one entry of ours that has its name and country, so that our posts, pronouns and Wikidata ids
stay; else an id of its own. A country's block lists its towns and misspellings as names of the country: what is a
name of the state to us already stays ours, what is much like one is added to it, and the rest are places, which give
their country and act nowhere.
"""

import difflib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from dragoman.lexicon.actors import Knowledge
from dragoman.lexicon.agents import Agents
from dragoman.lexicon.entity import PRIMARIES, Entity
from dragoman.lexicon.naming import key_of
from dragoman.lexicon.petrarch.actors import Code, Entry, refuse_contradiction
from dragoman.lexicon.petrarch.codes import NO_ACTOR, Cameo
from dragoman.lexicon.petrarch.dates import Days, LineError
from dragoman.lexicon.petrarch.lines import Line, Report
from dragoman.lexicon.petrarch.names import pretty

HEADER = ("id", "name", "aliases", "primary", "country", "sectors", "kind", "spells", "cameo", "source")
ALIKE = 0.8
LONGEST_NAME = 10  # words of a person's name
KIND_OF = {"IGO": "igo", "UNO": "igo", "EUR": "igo", "NGO": "ngo", "MNC": "company", "IMG": "armed", "ISM": "armed"}
KIND_BY_SECTOR = {
    **{"REB": "armed", "UAF": "armed", "PRM": "armed", "PTY": "party", "MIL": "military", "LEG": "legislature"},
    **{"JUD": "court", "JRN": "media", "EDU": "university", "LAB": "union", "BUS": "company", "REL": "people"},
}
# Words that no person's name has.
OF_BODIES = frozenset(
    "of and for the party army front movement organization organisation union council government forces force bank "
    "group association committee ministry department agency national liberation islamic republic united peoples "
    "brigade brigades police guard guards office parliament congress assembly court commission federation".split()
)
SLUG = re.compile(r"[^a-z0-9]+")


@dataclass(slots=True)
class Maker:
    """Makes the rows of all files.

    `places` are by folded name, `nobody` names that stand for no actor. `names` counts those taken, `known` those that
    our state or a place of ours had.
    """

    knowledge: Knowledge
    agents: Agents
    until: str = ""  # the last day (ISO) of which the dictionaries know: codes without an end hold so long
    rows: list[dict[str, str]] = field(default_factory=list)
    by_id: dict[str, dict[str, str]] = field(default_factory=dict)
    places: dict[str, tuple[str, str]] = field(default_factory=dict)
    nobody: dict[str, str] = field(default_factory=dict)
    entries: list[tuple[Entry, str]] = field(default_factory=list)  # with their files
    homes: dict[str, tuple[Entry, str]] = field(default_factory=dict)  # folded name -> the first entry with it, itself
    codes: dict[str, list[Code]] = field(default_factory=dict)  # folded name -> the codes of all entries with it
    names: int = 0
    known: int = 0

    def add(self, entries: Iterable[Entry], report: Report) -> None:
        """Add the entries of one file. A name of several entries has the codes of all; what contradicts is reported."""
        for entry in entries:
            self.entries.append((entry, report.file))
            for name, line in entry.names:
                key = key_of(name)
                codes = self.codes.get(key)
                if codes is None:
                    self.homes[key] = (entry, name)
                    self.codes[key] = list(entry.codes)
                    self.names += 1
                else:
                    self.extend(codes, entry.codes, name, line, report)

    def extend(self, codes: list[Code], more: Iterable[Code], name: str, line: Line, report: Report) -> None:
        """Add the codes that another entry has for a name."""
        for code in more:
            try:
                refuse_contradiction(code, codes)
            except LineError as wrong:
                report.aside(line, "name with other codes", f"{name!r} is {wrong.detail}")
                continue
            if code not in codes:
                codes.append(code)

    def finish(self) -> None:
        """Make the rows, one for the names of an entry that have the same codes."""
        for entry, file in self.entries:
            groups: dict[tuple[Code, ...], list[str]] = {}
            for name, _ in entry.names:
                key = key_of(name)
                home, first = self.homes[key]
                if home is entry and first == name:
                    groups.setdefault(tuple(self.codes[key]), []).append(name)
            for codes, names in groups.items():
                self.row(list(dict.fromkeys(names)), codes, f"{file}:{entry.line.number}")

    def row(self, names: Sequence[str], codes: Sequence[Code], place: str) -> None:
        """Make the row of an actor, of a country, or of names that stand for nobody."""
        if all(code.cameo.text == NO_ACTOR for code in codes):
            self.nobody.update((key_of(name), name) for name in names)
        elif all(is_state(code.cameo) for code in codes):
            self.state(names, codes, place)
        else:
            self.actor(names, codes, place)

    def state(self, names: Sequence[str], codes: Sequence[Code], place: str) -> None:
        """Add a country's names to our state and its towns to the places; a state that is no more is an actor."""
        lasting = next((code for code in codes if code.days == Days()), max(codes, key=lambda c: c.days.first))
        country = lasting.cameo.country or ""
        state = self.knowledge.entities.get(country)
        if state is None or state.kind != "state":
            self.write(f"cameo.{country.lower()}", names, codes, place, None, "state")
            return
        called = [key for key, name in self.knowledge.names.items() if name.entities[0].country == country]
        whole = [key_of(state.name), *(key for key in called if self.is_name_of(key, country))]
        more = []
        for name in names:
            key = key_of(name)
            if key in whole or self.knowledge.places.get(key) == country:
                self.known += 1
            elif alike(key, whole):
                more.append(name)
            else:
                self.places.setdefault(key, (pretty(name), country))
        dated = [code for code in codes if code.days != Days()]
        if more or dated:
            self.write(country, more, dated, place, state, "state")

    def is_name_of(self, key: str, country: str) -> bool:
        """Say whether a folded name is one of a state's, its adjectives' or its people's."""
        entity = self.knowledge.names[key].entities[0]
        return entity.country == country and entity.table.endswith("states")

    def actor(self, names: Sequence[str], codes: Sequence[Code], place: str) -> None:
        """Add an actor under the id of the one of ours that it is, else under one of its own."""
        ours = self.same(names, common(code.cameo.country for code in codes if code.cameo.text != NO_ACTOR))
        if ours is not None and ours.id not in self.by_id:
            self.write(ours.id, names, codes, place, ours, ours.kind)
            return
        slug = SLUG.sub("-", unicodedata.normalize("NFKD", key_of(names[0]))).strip("-")
        id_ = f"cameo.{slug}" if f"cameo.{slug}" not in self.by_id else f"cameo.{slug}-{place.rpartition(':')[2]}"
        self.write(id_, names, codes, place, None, self.kind(names, codes))

    def same(self, names: Sequence[str], country: str | None) -> Entity | None:
        """Return the one entry of ours with the first of the names that ours have, if it is of that country."""
        for name in names:
            found = self.knowledge.find(key_of(name))
            if found is not None:
                one = found.entities[0]
                ours = len(found.entities) == 1 and serves(one, country) and one.kind not in ("state", "people")
                return one if ours and not one.id.endswith(".people") else None
        return None

    def kind(self, names: Sequence[str], codes: Sequence[Code]) -> str:
        """Return what sort of actor the names and codes speak of."""
        last = max((code.cameo for code in codes if code.cameo.text != NO_ACTOR), key=lambda c: len(c.sectors))
        body = KIND_OF.get(last.primary or "")
        if body not in ("ngo", "company") and self.is_person(names[0], codes):
            return "person"
        sector = next((s for s in last.sectors if s in KIND_BY_SECTOR), "")
        return body or KIND_BY_SECTOR.get(sector, "agency")

    def is_person(self, name: str, codes: Sequence[Code]) -> bool:
        """Say whether a name is a person's: by its first name or title, or by codes with days or of a former post."""
        words = key_of(name).split()
        if len(words) > LONGEST_NAME or OF_BODIES.intersection(words) or any(c.isdigit() for c in name):
            return False
        dated = [code for code in codes if code.days != Days()]
        posts = any({"GOV", "ELI"}.intersection(code.cameo.sectors) and code.cameo.country for code in dated)
        if len(words) == 1:
            return posts
        titled = any(" ".join(words[:n]) in self.agents.nouns or words[0] in self.agents.titles for n in (1, 2, 3))
        former = any("ELI" in code.cameo.sectors for code in codes)
        return bool(dated) or former or titled or words[0] in self.knowledge.genders

    def write(
        self, id_: str, names: Sequence[str], codes: Sequence[Code], place: str, ours: Entity | None, kind: str
    ) -> None:
        """Write a row, or add to the one of that id (two blocks of one state)."""
        old = self.by_id.get(id_)
        if old is not None:
            aliases = [old["aliases"], *(pretty(name) for name in names)]
            old["aliases"] = "|".join(alias for alias in aliases if alias)
            return
        person = kind == "person"
        shown_names = [pretty(name, person=person) for name in names]
        if ours is not None:
            shown_names.insert(0, ours.name)
        lasting = next((code.cameo for code in codes if code.days == Days()), None)
        dated = [code for code in codes if code.days != Days()]
        base = None if ours is not None and ours.kind == "state" else lasting  # our state's own codes stay
        row = dict.fromkeys(HEADER, "")
        row |= {"id": id_, "name": shown_names[0], "source": place, "kind": kind}
        row["aliases"] = "|".join(dict.fromkeys(name for name in shown_names[1:] if name != shown_names[0]))
        row["spells"] = "|".join(spell_of(code, kind, self.until) for code in dated)
        if base is not None and base.text != NO_ACTOR:
            row |= {"primary": base.primary or "", "country": base.country or "", "cameo": base.text}
            row["sectors"] = " ".join(base.sectors or (("GOV",) if kind == "state" else ()))
        elif kind != "state" or ours is None:
            row["country"] = common(code.cameo.country for code in dated if code.cameo.text != NO_ACTOR) or ""
        self.rows.append(row)
        self.by_id[id_] = row


def spell_of(code: Code, kind: str, until: str) -> str:
    """Return a dated code as a packed spell without an office; one without an end is seen `until` then."""
    sectors = " ".join(code.cameo.sectors or (("GOV",) if kind == "state" else ()))
    seen = until if not code.days.last and code.days.first <= until else ""
    return f"@{sectors}@{code.days.first}@{code.days.last}@{seen}@@{code.cameo.where}@{code.cameo.text}"


def is_state(cameo: Cameo) -> bool:
    """Say whether a code is a country's and says no more."""
    return cameo.country is not None and cameo.primary == cameo.country and not cameo.sectors


def common(countries: Iterable[str | None]) -> str | None:
    """Return the one country of all codes, null where they differ."""
    found = set(countries)
    return found.pop() if len(found) == 1 else None


def alike(key: str, names: Sequence[str]) -> bool:
    """Say whether a folded name holds a state's name whole, or is spelled much like one."""
    if any(f" {name} " in f" {key} " for name in names if len(name) > 3):
        return True
    return bool(difflib.get_close_matches(key, names, 1, ALIKE))


def serves(entity: Entity, country: str | None) -> bool:
    """Say whether an entry is of a country; without one, whether it is of none or has a post at a body of states."""
    if entity.country == country:
        return True
    return country is None and any(spell.where in PRIMARIES for spell in entity.spells)
