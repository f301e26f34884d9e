"""The series of a report: what was asked over time, corrected where a judged sample is named, and what that shows."""

from dataclasses import dataclass

from dragoman.errors import OptionError
from dragoman.lens import Filter, Lens
from dragoman.series.asked import Answer, Question, answer
from dragoman.store import Store
from dragoman.web.jobs import Found
from dragoman.web.review.measured import measured
from dragoman.web.series.drawn import Drawn, drawn

MANY = 50_000  # events: counting more takes longer than all the rest, so it is done where it is asked for


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of a report's series: by what (empty: by month), by which sample, at what level."""

    by: tuple[str, ...] = ()
    batch: str = ""
    level: float = 0.95

    @property
    def is_asked(self) -> bool:
        """Whether anybody asked for it."""
        return bool(self.by or self.batch)


@dataclass(frozen=True, slots=True)
class Told:
    """The series, its drawings, how many units found no room; what the sample shows, where one was named."""

    made: Answer
    pictures: tuple[Drawn, ...]
    left: int
    worked: Found | None

    @property
    def corrected(self) -> bool:
        """Whether a sample corrects it."""
        return self.made.kind == "corrected"


def series_of(store: Store, lens: Lens, chosen: Filter, wanted: Wanted, shown: int) -> Told | None:
    """Return the series of a report; nothing where nobody asked and it would take long, or there is nothing in it.

    Raise OptionError for what cannot be counted.
    """
    if not wanted.is_asked and shown > MANY:
        return None
    made = answer(store, lens, Question(chosen, wanted.by or ("month",), wanted.batch, wanted.level))
    if not made.rows:
        if wanted.is_asked:
            raise OptionError("--by: nothing that was asked for is in any period of which something was read")
        return None
    pictures, left = drawn(made)
    worked = Found(measured(store, wanted.batch), done=True) if wanted.batch else None
    return Told(made, tuple(pictures), left, worked)
