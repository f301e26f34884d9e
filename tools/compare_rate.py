"""Whether `dragoman compare` pairs what it should: our own incidents, written as other data sets write, with noise.

    dragoman run news.jsonl.gz --store news && dragoman merge --store news
    python tools/compare_rate.py news --repetitions 50

Of the incidents that can be compared a third is dropped. The others are written as ACLED or UCDP GED write: their day
is one off either way or right, by chance; their place is 10 km away in any direction; the dead are given half the time,
one of two parties is named. Then come as many foreign events as were dropped: of the same countries, types and places,
on other days of the same time. Printed is, over the repetitions, which share of the pairs is of an event that we have
(precision), which share of our events was found (recall), and how often the pair is the very incident, and not another
of the same type, day and place. `--within DAYS` folds the incidents into so many days, so that more can be confused.
"""

import argparse
import csv
import math
import random
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from dragoman.export.codes import country_name
from dragoman.export.stored import Stored
from dragoman.series.matching import Ours, match, ours_of
from dragoman.series.others import Faults, others
from dragoman.series.sides import in_order
from dragoman.store import Store

KM = 10.0
FOREIGN = "foreign-"
DEGREE = 111.2  # km of a degree of latitude
START = date(2020, 1, 1)
ACLED = {
    "ASSAULT": ("Violence against civilians", "Attack"),
    "COERCE": ("Strategic developments", "Arrests"),
    "PROTEST": ("Protests", "Peaceful protest"),
    "AGREE": ("Strategic developments", "Agreement"),
    "CONSULT": ("Strategic developments", "Agreement"),
    "RETREAT": ("Strategic developments", "Non-violent transfer of territory"),
    "MOBILIZE": ("Strategic developments", "Change to group/activity"),
}
Row = dict[str, object]


def comparable(units: Iterable[Ours | str], kind: str) -> list[Ours]:
    """Return the incidents that the data set can hold."""
    found = [one for one in units if not isinstance(one, str) and one.latitude is not None]
    if kind == "ged":
        return [one for one in found if one.unit.type == "ASSAULT" and one.killed]
    return [one for one in found if one.unit.type in ACLED]


def moved(one: Ours, chance: random.Random) -> tuple[float, float]:
    """Return a point 10 km from an incident's."""
    angle, lat, long = chance.uniform(0, 2 * math.pi), one.latitude or 0.0, one.longitude or 0.0
    return lat + KM / DEGREE * math.sin(angle), long + KM / DEGREE / math.cos(math.radians(lat)) * math.cos(angle)


def written(name: str, one: Ours, day: date, kind: str, chance: random.Random) -> Row:
    """Return a row of the other data set about an incident."""
    lat, long = moved(one, chance)
    names = [party.name for party in (*one.unit.actors, *one.unit.recipients)]
    told = chance.choice(names) if names else ""
    country, dead = country_name(one.country), one.killed if one.killed and chance.random() < 0.5 else 0
    if kind == "ged":
        head: Row = {"id": name, "type_of_violence": 1, "side_a": told, "side_b": "Civilians", "where_prec": 1}
        days: Row = {"date_prec": 1, "date_start": f"{day} 00:00:00.000", "date_end": f"{day} 00:00:00.000"}
        return head | {"latitude": lat, "longitude": long, "country": country} | days | {"best": dead or 1}
    type, exact = ACLED[one.unit.type]
    head = {"event_id_cnty": name, "event_date": f"{day:%d} {day:%B} {day:%Y}", "time_precision": 1}
    what: Row = {"event_type": type, "sub_event_type": exact, "actor1": told, "actor2": f"Civilians ({country})"}
    place: Row = {"iso": "", "country": country, "location": "", "latitude": lat, "longitude": long, "geo_precision": 1}
    return head | what | place | {"fatalities": dead}


def rows_of(mine: Sequence[Ours], kind: str, chance: random.Random) -> list[Row]:
    """Return the other data set's rows: two thirds of ours, and foreign ones."""
    kept = [one for one in mine if chance.random() < 2 / 3]
    rows = [written(one.unit.id, one, one.start + timedelta(chance.choice((-1, 0, 1))), kind, chance) for one in kept]
    days = sorted(one.start for one in mine)
    for number in range(len(mine) - len(kept)):
        day = days[0] + timedelta(chance.randrange((days[-1] - days[0]).days + 1))
        rows.append(written(f"{FOREIGN}{number}", chance.choice(mine), day, kind, chance))
    chance.shuffle(rows)
    return rows


def rate(mine: Sequence[Ours], kind: str, chance: random.Random, folder: Path) -> Mapping[str, int]:
    """Return how many were written, paired and paired rightly in one repetition."""
    rows, path = rows_of(mine, kind, chance), folder / f"{kind}.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    pairs = match(mine, sorted(others(path, kind, Faults()), key=in_order)).pairs
    foreign = sum(pair.theirs.id.startswith(FOREIGN) for pair in pairs)
    own = sum(not str(next(iter(row.values()))).startswith(FOREIGN) for row in rows)
    right = sum(pair.ours.id == pair.theirs.id for pair in pairs)
    return {"written": own, "pairs": len(pairs), "foreign": foreign, "right": right}


def folded(one: Ours, within: int) -> Ours:
    """Return an incident on a day of fewer."""
    start = START + timedelta((one.start - START).days % within)
    return replace(one, start=start, end=start + (one.end - one.start))


def main() -> None:
    """Print the shares."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store")
    parser.add_argument("--repetitions", type=int, default=50)
    parser.add_argument("--within", type=int, metavar="DAYS")
    parser.add_argument("--seed", type=int, default=7)
    args = parser.parse_args()
    with Store.open(args.store) as store, tempfile.TemporaryDirectory() as folder:
        known = [ours_of(unit) for unit in Stored(store).units("incident")]
        for kind in ("acled", "ged"):
            mine, chance, sums = comparable(known, kind), random.Random(args.seed), Counter[str]()
            if args.within:
                mine = [folded(one, args.within) for one in mine]
            for _ in range(args.repetitions):
                sums.update(rate(mine, kind, chance, Path(folder)))
            pairs, own = sums["pairs"], sums["pairs"] - sums["foreign"]
            told = f"precision {own / pairs:.3f}, recall {own / sums['written']:.3f}, itself {sums['right'] / own:.3f}"
            print(f"{kind}: {len(mine)} incidents, {pairs / args.repetitions:.0f} pairs: {told}")


if __name__ == "__main__":
    main()
