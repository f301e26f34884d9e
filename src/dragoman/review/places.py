"""The places that a name may mean, out of the gazetteer: which of them is meant, whoever sets a place right says."""

from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock

from dragoman.export.codes import country_name
from dragoman.records import Where
from dragoman.where import Entry, Gazetteer
from dragoman.where.fold import fold
from dragoman.where.places import recorded

MOST = 12  # candidates of one name
KINDS = {
    "PCLI": "country",
    "ADM1": "region",
    "RGN": "region",
    "ADM2": "district",
    "ADM3": "district",
    "PPLX": "quarter",
    "PPL": "town",
    "PPLC": "capital",
    "FAC": "site",
    "SEA": "sea",
    "MTS": "mountains",
    "STM": "river",
    "CONT": "continent",
    "ISL": "island",
    "LK": "lake",
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place of a name: its number in the gazetteer, what tells it from the others, and the record of it."""

    id: int
    words: str
    where: Where


class PlaceNames:
    """Looks names up; the gazetteer is opened when it is first needed."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._gazetteer: Gazetteer | None = None

    def candidates(self, name: str, country: str = "") -> tuple[Candidate, ...]:
        """Return the places of a name, the likeliest first: those of a country, where it has any."""
        with self._lock:
            if self._gazetteer is None:
                self._gazetteer = Gazetteer.open()
            found: Sequence[Entry] = self._gazetteer.one(fold(name))
            there = [one for one in found if one.country == country] if country else []
            return tuple(candidate(one, self._gazetteer) for one in (there or found)[:MOST])


def candidate(entry: Entry, gazetteer: Gazetteer) -> Candidate:
    """Return an entry as it is offered, and as it would be recorded."""
    within = (gazetteer.name_of(entry.adm1), country_name(entry.country) if entry.country else None)
    parts = [
        f"{entry.name}, {KINDS.get(entry.feature, 'place')}",
        *(one for one in within if one and one != entry.name),
    ]
    people = f" ({entry.population:,} people)" if entry.population and entry.feature.startswith("PPL") else ""
    return Candidate(entry.id, ", ".join(parts) + people, recorded(gazetteer, entry))
