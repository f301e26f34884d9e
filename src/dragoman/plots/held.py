"""What a picture shows, as plain data: read from a file or made of a store, and then only drawn."""

from collections.abc import Mapping
from dataclasses import dataclass, field

LINES: Mapping[str, tuple[tuple[str, str], ...]] = {  # the kind of a series -> its columns and what they are called
    "corrected": (("raw", "as coded"), ("corrected", "corrected")),
    "theirs": (("ours", "ours"), ("theirs", "theirs"), ("agreed", "both")),
    "events_per_1000_articles": (("events_per_1000_articles", "per 1,000 articles"),),
    "events_per_million_words": (("events_per_million_words", "per million words"),),
    "events": (("events", "counted"),),
}


@dataclass(frozen=True, slots=True)
class Panel:
    """One unit's series: the periods, and each column's values, null where nothing is known of a period.

    `warned` says in which periods a judged sample does not bear the corrected value, `unread` when nothing was read.
    """

    name: str
    periods: tuple[str, ...]
    values: Mapping[str, tuple[float | None, ...]]
    warned: tuple[bool, ...] = ()
    unread: tuple[bool, ...] = ()

    def size(self, kind: str) -> float:
        """Return how much there is of the unit."""
        return sum(value or 0.0 for column, _ in LINES[kind] for value in self.values[column])


@dataclass(frozen=True, slots=True)
class Series:
    """Series of one kind (LINES), of several units; `time` is day, week ..., `unit` what is counted."""

    kind: str
    time: str
    panels: tuple[Panel, ...]
    unit: str = "events"
    level: float = 0.95


@dataclass(frozen=True, slots=True)
class Curve:
    """One confidence: of judged events how sure the coder was, and how many were right, in bins (said, right, n)."""

    field: str
    n: int
    ece: float | None
    bins: tuple[tuple[float, float, int], ...]
    fit: tuple[tuple[float, float], ...] = ()  # a rising step curve: from which confidence, what share


@dataclass(frozen=True, slots=True)
class Calibration:
    """The curves of all confidences."""

    curves: tuple[Curve, ...]


@dataclass(frozen=True, slots=True)
class Cover:
    """How many articles of each publisher were read in each period; what is not there is none."""

    time: str
    periods: tuple[str, ...]
    articles: Mapping[tuple[str, str], int]  # by period and publisher


@dataclass(frozen=True, slots=True)
class Alpha:
    """How far readers agree on a field: Krippendorff's alpha, null where all values are alike; `n` read twice."""

    field: str
    n: int
    alpha: float | None
    alike: float | None = None  # share of pairs


@dataclass(frozen=True, slots=True)
class Agreed:
    """How far readers agree on each field."""

    fields: tuple[Alpha, ...]


@dataclass(frozen=True, slots=True)
class Places:
    """Where two data sets have events: by side (agreed, ours only, theirs only) points; `nowhere` have none."""

    sides: Mapping[str, tuple[tuple[float, float], ...]]
    nowhere: int = 0


@dataclass(frozen=True, slots=True)
class Beside:
    """Two data sets: the monthly series of both, and where they agree; null what is not there."""

    series: Series | None
    places: Places | None


Shown = Series | Calibration | Cover | Agreed | Beside


@dataclass(frozen=True, slots=True)
class Picture:
    """What is shown, and the line below it: the sample's name, the level, by what it was coded."""

    shown: Shown
    caption: str = ""
    left: tuple[str, ...] = field(default=())  # units that find no room
