"""What a user chooses of counts: by what, of what, and how dates and many-sided events are treated."""

from dataclasses import dataclass

from dragoman.errors import OptionError
from dragoman.export.days import DATES
from dragoman.export.periods import TIMES
from dragoman.export.schemes import check_scheme
from dragoman.export.unit import UNITS

SPACES = ("country", "actor", "dyad", "actor-dyad", "place", "type")
COUNTS = ("quad", "type", "mode")
ALLOWED = {
    "unit": UNITS,
    "date": DATES,
    "undated": ("drop", "published"),
    "intervals": ("spread", "start", "published", "drop"),
    "pairs": ("directed", "symmetric"),
    "weights": ("shares", "whole"),
    "country_of": ("place", "actor", "recipient", "party"),
    "normalise": ("none", "articles", "words"),
}


@dataclass(frozen=True, slots=True)
class Choices:
    """How to count; `by` names dimensions, of which at most one is of time."""

    by: tuple[str, ...]
    unit: str = "incident"  # or mention
    date: str = "event"  # or published: when the first report came out
    undated: str = "drop"  # or published; open spans ("before March") are undated too
    intervals: str = "spread"  # over the days of the interval; start, published, drop: where it crosses a period's end
    pairs: str = "directed"  # or symmetric: A to B and B to A are one
    weights: str = "shares"  # each of n pairs, actors or countries of an event counts 1/n; whole: each counts 1
    country_of: str = "place"  # actor, recipient, party (either side)
    codes: str = "iso3"  # cow, gw, cameo
    inferred: bool = False  # countries of parties that only the context suggests count too
    counts: tuple[str, ...] = ("quad",)  # what gets columns of its own: quad, type, mode
    zeros: bool = False  # rows for what was covered and did not happen
    normalise: str = "none"  # articles, words: rates beside the counts, of what was read in the period

    def __post_init__(self) -> None:
        """Raise OptionError for what is not allowed, naming what is."""
        known = (*SPACES, *TIMES)
        for one in self.by:
            if one not in known:
                raise OptionError(f"--by {one}: is none of {', '.join(known)}")
        if not self.by or len(set(self.by)) < len(self.by):
            raise OptionError("--by: name each dimension once, as in --by dyad,month")
        if sum(one in TIMES for one in self.by) > 1:
            raise OptionError(f"--by {','.join(self.by)}: only one of {', '.join(TIMES)}")
        for name, allowed in ALLOWED.items():
            if getattr(self, name) not in allowed:
                option = name.replace("_", "-")
                raise OptionError(f"--{option} {getattr(self, name)}: is none of {', '.join(allowed)}")
        for one in self.counts:
            if one not in COUNTS:
                raise OptionError(f"--counts {one}: is none of {', '.join(COUNTS)}")
        check_scheme(self.codes)

    @property
    def time(self) -> str | None:
        """The dimension of time, if any."""
        return next((one for one in self.by if one in TIMES), None)

    @property
    def spaces(self) -> tuple[str, ...]:
        """The other dimensions, in order."""
        return tuple(one for one in self.by if one not in TIMES)
