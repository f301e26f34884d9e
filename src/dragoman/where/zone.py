"""How far from Greenwich a report was filed: stamps are often in universal time, "today" is the writer's own day."""

from dragoman.where.fold import fold
from dragoman.where.gazetteer import Gazetteer

DEGREES = 15  # of longitude an hour: within an hour or two of the zone that people keep
SMALLEST = 50_000  # a dateline names a town that readers know


def hours_east(dateline: str | None, gazetteer: Gazetteer) -> int | None:
    """Return the hours by which a dateline's town is ahead of Greenwich, null where no known town is named."""
    if not dateline:
        return None
    for entry in gazetteer.one(fold(dateline.split(",")[0])):
        if entry.feature.startswith("PPL") and entry.main:
            return round(entry.longitude / DEGREES) if entry.population >= SMALLEST else None
    return None
