"""What a report says, as plain data: gathered from a store, and then only laid out."""

from collections.abc import Mapping
from dataclasses import dataclass

from dragoman.lens import Row, Totals
from dragoman.web.report.bars import Bars
from dragoman.web.report.coverage import Coverage
from dragoman.web.report.evidence import Told
from dragoman.web.report.map import Spot
from dragoman.web.report.series import Told as Series


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a list of counts: what it is called, how many, by quad class where that is known, and a remark."""

    name: str
    count: int
    quads: Mapping[str, int]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Findings:
    """All that a report says. `unit` is what is counted; `left` counts what the lists leave off, by list."""

    title: str
    question: str
    unit: str  # event or incident
    unmerged: int
    totals: Totals
    bars: Bars
    spots: tuple[Spot, ...]
    nowhere: int
    types: tuple[Line, ...]
    actors: tuple[Line, ...]
    dyads: tuple[Line, ...]
    publishers: tuple[Line, ...]
    single: int
    deadly: tuple[Row, ...]
    most_told: tuple[Told, ...]
    rows: tuple[Told, ...]
    left: Mapping[str, int]
    coverage: Coverage
    series: Series | None = None
