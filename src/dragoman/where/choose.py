"""Which of the places of one name is meant.

Each name votes for the countries, provinces and surroundings of its candidates; the candidate that most
other names, the containing name, the publisher and the story's countries speak for wins, population
weighing in. After two rounds the votes follow the choices. Weights are our own, set on development texts.
"""

import math
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from dragoman.parse import Document
from dragoman.where.gazetteer import Entry
from dragoman.where.judge import PLURALS, listed_area
from dragoman.where.spot import Spot
from dragoman.where.told import in_told_country, outgrown
from dragoman.where.words import load_words

CANDIDATES = 40  # of one name that are weighed
ROUNDS = 4
CROWD = 2.0  # however many names speak for a country, a world city stays itself
AMERICA = frozenset(("USA", "CAN"))
INSTITUTIONS = frozenset(
    (("Police", "Department"), ("Fire", "Department"), ("High", "School"), ("Public", "Library"), ("Volunteer", "Fire"))
)
REGIONS = frozenset(("RGN", "SEA", "CONT", "MTS", "STM"))
LOCAL = 4.5
AREAS = PLURALS | frozenset(
    "county parish province district governorate prefecture region state oblast canton department".split()
)


@dataclass(slots=True)
class Votes:
    """How much speaks for each country, province (ADM1), county (ADM2) and square degree."""

    country: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    adm1: dict[int, float] = field(default_factory=lambda: defaultdict(float))
    adm2: dict[int, float] = field(default_factory=lambda: defaultdict(float))
    cell: dict[tuple[int, int], float] = field(default_factory=lambda: defaultdict(float))

    def add(self, entry: Entry, weight: float) -> None:
        """Count a candidate."""
        self.country[entry.country] += weight
        if entry.feature == "PCLI" or entry.feature[:3] == "RGN":
            return
        if entry.adm1:
            self.adm1[entry.adm1] += weight
        if entry.adm2:
            self.adm2[entry.adm2] += weight
        self.cell[cell_of(entry)] += weight

    def near(self, entry: Entry) -> float:
        """Return the votes in the square degrees around a place."""
        y, x = cell_of(entry)
        return sum(self.cell.get((y + dy, x + dx), 0.0) for dy in (-1, 0, 1) for dx in (-1, 0, 1))


def cell_of(entry: Entry) -> tuple[int, int]:
    """Return the square degree of a place."""
    return int(entry.latitude // 1), int(entry.longitude // 1)


def base(entry: Entry) -> float:
    """Return what speaks for a candidate by itself, about log10 of people."""
    score = math.log10(entry.population + 30)
    score += {"PCLI": 2.0, "PPLC": 1.2, "ADM1": -0.3, "ADM2": -1.0}.get(entry.feature, 0.0)
    if entry.id < 0:
        score += 0.5
    return score if entry.main else score - 3.0


def weights(scores: list[float]) -> list[float]:
    """Return shares of one vote, softly."""
    top = max(scores)
    raw = [math.exp(1.4 * (s - top)) for s in scores]
    total = sum(raw)
    return [r / total for r in raw]


def share(own: float, total: float) -> float:
    """Return a vote's worth, growing ever more slowly."""
    return math.log1p(max(total - own, 0.0) * 3)


def choose(
    doc: Document, spots: list[Spot], story: Mapping[str, float], hints: list[tuple[Entry, float]]
) -> dict[int, tuple[Entry, str]]:
    """Return, for each spot's index, its place and the rule that settled it.

    `story` counts mentions by ISO3; `hints` are places that the publisher or dateline speaks for.
    """
    groups = group(doc, spots)
    own = {key: american(doc, [spots[m] for m in members]) for key, (members, _) in groups.items()}
    firsts = {key: [base(e) + own[key] * (e.country in AMERICA) for e in found] for key, (_, found) in groups.items()}
    cells = {key: [cell_of(e) for e in found] for key, (_, found) in groups.items()}
    scores = dict(firsts)
    for _ in range(ROUNDS):
        votes = Votes()
        mine: dict[object, list[float]] = {}
        for entry, weight in hints:
            votes.add(entry, weight)
        for key, (members, found) in groups.items():
            part = weights(scores[key])
            times = 1 + 0.3 * min(len(members) - 1, 3)
            mine[key] = [p * times for p in part]
            for entry, weight in zip(found, mine[key], strict=True):
                votes.add(entry, weight)
        for key, (_, found) in groups.items():
            scores[key] = [
                score_of(place, votes, story, Rivals(found, mine[key], cells[key])) + firsts[key][place] - base(entry)
                for place, entry in enumerate(found)
            ]
    chosen: dict[int, tuple[Entry, str]] = {}
    for key, (members, found) in groups.items():
        best = max(range(len(found)), key=lambda i: (scores[key][i], found[i].population, -found[i].id))
        rule = "containment" if isinstance(key, tuple) and key[1] else "only one" if len(found) == 1 else "context"
        for member in members:
            chosen[member] = (found[best], rule)
    return chosen


def american(doc: Document, spots: list[Spot]) -> float:
    """Return how much an institution named after a place speaks for America: "Athens Police Department"."""
    named = any(tuple(doc.words[s.end : s.end + 2]) in INSTITUTIONS for s in spots)
    return LOCAL if named else 0.0


@dataclass(frozen=True, slots=True)
class Rivals:
    """The candidates for one name, what each voted and its square degree."""

    entries: list[Entry]
    votes: list[float]
    cells: list[tuple[int, int]]


def score_of(place: int, votes: Votes, story: Mapping[str, float], rivals: Rivals) -> float:
    """Return what speaks for a candidate, its own name's votes left out."""
    found, mine = rivals.entries, rivals.votes
    entry = found[place]
    same_country = sum([w for e, w in zip(found, mine, strict=True) if e.country == entry.country])
    same_adm1 = sum([w for e, w in zip(found, mine, strict=True) if e.adm1 == entry.adm1]) if entry.adm1 else 0
    same_adm2 = sum([w for e, w in zip(found, mine, strict=True) if e.adm2 == entry.adm2]) if entry.adm2 else 0
    row, column = rivals.cells[place]
    near = sum([w for (y, x), w in zip(rivals.cells, mine, strict=True) if abs(y - row) < 2 and abs(x - column) < 2])
    score = base(entry)
    score += 1.2 * min(CROWD, share(same_country, votes.country.get(entry.country, 0.0)))
    score += 0.8 * math.log1p(story.get(entry.country, 0.0))
    if entry.feature not in ("PCLI",) and not outgrown(entry, found):
        score += 1.2 * share(same_adm1, votes.adm1.get(entry.adm1, 0.0)) if entry.adm1 else 0.0
        score += 2.5 * share(same_adm2, votes.adm2.get(entry.adm2, 0.0)) if entry.adm2 else 0.0
        score += 1.0 * share(near, votes.near(entry))
    return score


def group(doc: Document, spots: list[Spot]) -> dict[object, tuple[list[int], list[Entry]]]:
    """Group spots of one name; a containing name sets a spot, and the rest of its name, apart."""
    holders: dict[str, str] = {}
    for spot in spots:
        if spot.within is not None and spot.name not in holders:
            holders[spot.name] = spots[spot.within].name
    groups: dict[object, tuple[list[int], list[Entry]]] = {}
    for index, spot in enumerate(spots):
        outer = spots[spot.within] if spot.within is not None else None
        holder = outer.name if outer else holders.get(spot.name, "")
        key = (spot.name, holder)
        if key not in groups:
            entries = wanted(doc, spot)
            if holder:
                found = outer or next(spots[s.within] for s in spots if s.name == spot.name and s.within is not None)
                inside = held_by(entries, found)
                entries = inside or entries
            groups[key] = ([], entries[:CANDIDATES])
        groups[key][0].append(index)
    return groups


def wanted(doc: Document, spot: Spot) -> list[Entry]:
    """Return the candidates of the kind that the words around ask for: "X County" an area, "city of X" a town."""
    entries = list(spot.entries)
    follow = doc.lower[spot.end] if spot.end < len(doc) else ""
    lead = doc.lower[max(spot.start - 2, 0) : spot.start]
    if (
        follow in AREAS
        or listed_area(doc, spot.end)
        or list(lead) in (["province", "of"], ["state", "of"], ["county", "of"])
    ):
        kind = [e for e in entries if e.feature[:3] in ("ADM", "RGN")]
    elif list(lead) in (["city", "of"], ["town", "of"], ["village", "of"]):
        kind = [e for e in entries if e.feature[:3] == "PPL"]
    elif list(lead)[-1:] == ["the"]:
        kind = [e for e in entries if e.id < 0 and e.feature in REGIONS]  # "the Middle East" is no suburb
    else:
        kind = []
    return unbeaten(in_told_country(doc, spot, kind or entries, load_words()))


def unbeaten(entries: list[Entry]) -> list[Entry]:
    """Return candidates without those to which the name is secondary while a larger one of the country has it first."""
    largest: dict[str, int] = {}
    for entry in entries:
        if entry.main:
            largest[entry.country] = max(largest.get(entry.country, -1), entry.population)
    return [e for e in entries if e.main or largest.get(e.country, -1) < e.population]


def held_by(entries: list[Entry], outer: Spot) -> list[Entry]:
    """Return the candidates that lie in an area or country of the outer name."""
    areas = {e.id for e in outer.entries if e.feature[:3] == "ADM"}
    lands = {e.country for e in outer.entries if e.feature == "PCLI"}
    return [
        e
        for e in entries
        if e.id not in areas and (e.adm1 in areas or e.adm2 in areas or (e.country in lands and e.feature != "PCLI"))
    ]
