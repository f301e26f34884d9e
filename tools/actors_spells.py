"""Dated posts as they are collected: dates as exact as the sources are, ends by successors, one line per post."""

import re
from collections import defaultdict
from dataclasses import dataclass, replace

from actors_common import slug
from actors_offices import sector


@dataclass(frozen=True, slots=True)
class Held:
    """One post held: dates as precise as known ("2003", "2003-05", "2003-05-14"); no end where none is known."""

    office: str
    start: str
    end: str
    seen: str
    source: str


def day(text: str) -> str:
    """Return a year, month or day as it stands; nothing for anything else."""
    return text if re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", text) else ""


def before(end: str, start: str) -> bool:
    """Say whether an end certainly lies before a start: "2003" is not before "2003-06"."""
    size = min(len(end), len(start))
    return end[:size] < start[:size]


@dataclass(slots=True)
class Row:
    """One holder of one post as a source has it."""

    who: str
    post: str
    start: str
    end: str


def settled(rows: list[Row]) -> list[Row]:
    """Return the holders of one post, years made days where a neighbour tells, open ends closed by a successor."""
    rows = sorted((r for r in rows if not (r.end and before(r.end, r.start))), key=lambda r: r.start)
    if not single(rows):
        return rows
    for row in rows:
        others = [r for r in rows if r.who != row.who]
        row.start = sharpened(row.start, [r.end for r in others])
        row.end = sharpened(row.end, [r.start for r in others])
        later = [r.start for r in others if before(row.start, r.start)]
        if not row.end and later:
            row.end = min(later)
    return rows


def sharpened(date: str, others: list[str]) -> str:
    """Return the one full date of a neighbour that lies in the year or month `date`, else `date` as it is."""
    if len(date) not in (4, 7):
        return date
    fits = {o for o in others if len(o) == 10 and o.startswith(date)}
    return fits.pop() if len(fits) == 1 else date


def single(rows: list[Row]) -> bool:
    """Say whether a post has one holder at a time: hardly any closed spells of two people overlap for months."""
    closed = [r for r in rows if r.end and r.start]
    if len(rows) < 2 or len({r.who for r in rows}) < 2:
        return False
    clash = 0
    for at, row in enumerate(closed):
        clash += any(r.who != row.who and r.start[:7] < row.end[:7] for r in closed[at + 1 : at + 2])
    still_open = len({r.who for r in rows if not r.end})
    return clash <= len(closed) // 8 and still_open <= 2


class Spells:
    """Spells in office, one person after another; a better source goes first and is not overwritten."""

    def __init__(self, known: dict[tuple[str, str], str]) -> None:
        self.known = known  # (slug of a name, country) -> Wikidata id where only one person has that name
        self.names: dict[str, str] = {}
        self.country: dict[str, str] = {}
        self.gender: dict[str, str] = {}
        self.aliases: dict[str, set[str]] = defaultdict(set)
        self.spells: dict[str, list[Held]] = defaultdict(list)
        self.by_name: dict[tuple[str, str], str] = {}

    def person(self, name: str, country: str, wanted: str) -> str:
        """Return the id of the person of that name and country, a new one where there is none."""
        key = (slug(name), country)
        if not re.match(r"Q\d", wanted):
            wanted = self.known.get(key) or self.by_name.get(key) or wanted
        self.by_name.setdefault(key, wanted)
        self.names.setdefault(wanted, name)
        self.country.setdefault(wanted, country)
        return wanted

    def add(self, who: str, office: str, start: str, end: str, seen: str, source: str) -> None:
        """Add a spell unless a better source has one of that office at that time; join spells of one source."""
        if not start or (end and before(end, start)):
            return
        for at, old in enumerate(self.spells[who]):
            if old.office == office and old.start <= (end or "9999") and start <= (old.end or "9999"):
                if old.source == source:
                    later = "" if not old.end or not end else max(old.end, end)
                    self.spells[who][at] = replace(old, start=min(old.start, start), end=later)
                return
        self.spells[who].append(Held(office, start, end, seen, source))

    def close(self, who: str, offices: frozenset[str], end: str) -> None:
        """End the open spells of a person in some offices."""
        self.spells[who] = [
            replace(h, end=end) if not h.end and h.office in offices and not before(end, h.start) else h
            for h in self.spells[who]
        ]


def untangled(spells: list[Held]) -> list[Held]:
    """Return the spells with those of one post that overlap joined into one."""
    made: list[Held] = []
    for spell in sorted(spells, key=lambda s: (s.office, s.start, s.end or "9999")):
        last = made[-1] if made else None
        if last is not None and last.office == spell.office and spell.start <= (last.end or "9999"):
            later = "" if not last.end or not spell.end else max(last.end, spell.end)
            made[-1] = replace(last, end=later, seen=max(last.seen, spell.seen))
        else:
            made.append(spell)
    return made


def packed(spells: list[Held], country: str, since: str = "1988") -> str:
    """Return the spells from `since` on as the column of people.csv has them."""
    kept = [
        "@".join(
            (
                re.sub(r'[|@",]', " ", h.office),
                sector(h.office, country),
                h.start,
                h.end,
                "" if h.end else h.seen,
                h.source,
            )
        )
        for h in sorted(untangled(spells), key=lambda h: (h.start, h.end))
        if (h.end or "9") >= since
        and not (not h.end and h.start < "1975" and h.seen < "2023" and h.source == "wikidata")
    ]
    return "|".join(kept)
