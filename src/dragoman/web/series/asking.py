"""What the address of a series asks: Explore's filter, by what, which sample, at what level."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from fastapi import Request

from dragoman.errors import OptionError
from dragoman.export.choices import SPACES
from dragoman.export.periods import TIMES
from dragoman.lens import Filter
from dragoman.series.asked import Question

OWN = ("by", "batch", "level", "format")  # parameters that are no filters
LEVELS = ("0.9", "0.95", "0.99")
USUAL = "month"
OF_WHAT = {
    "country": "country where it happened",
    "type": "type of act",
    "actor": "who acts",
    "dyad": "pair of countries",
    "actor-dyad": "who upon whom",
    "place": "place",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, and its address."""

    question: Question

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """The parameters that say it; what is usual is left out."""
        own, usual = self.question, Question(self.question.chosen)
        out = list(own.chosen.but(sort="-when").params())
        for name, now, then in (
            ("by", ",".join(own.by), ",".join(usual.by)),
            ("batch", own.batch, ""),
            ("level", f"{own.level:g}", f"{usual.level:g}"),
        ):
            out += [(name, now)] if now != then else []
        return out

    @property
    def query(self) -> str:
        """The same as text."""
        return urlencode(self.pairs, errors="replace")

    def href(self, **changes: object) -> str:
        """Return the address of the page with a part of the question changed."""
        changed = Asked(replace(self.question, **changes))  # type: ignore[arg-type]
        return f"/series?{changed.query}" if changed.query else "/series"


def asked_of(request: Request) -> Asked:
    """Return what an address asks; raise OptionError, in words, for what is none."""
    pairs = request.query_params.multi_items()
    chosen = Filter.of(pairs, OWN)
    level = request.query_params.get("level") or "0.95"
    if level not in LEVELS:
        raise OptionError(f"level: {level!r:.20} is none of {', '.join(LEVELS)}")
    by = tuple(sorted(dict.fromkeys(parts(pairs)), key=lambda one: one in TIMES))
    if not any(one in TIMES for one in by):
        by = (*by, USUAL)
    asked = Asked(Question(chosen, by, (request.query_params.get("batch") or "").strip(), float(level)))
    if len([one for one in by if one in SPACES]) > 1:
        raise OptionError(f"by: {','.join(by)}: name one of {', '.join(OF_WHAT)}, and one of {', '.join(TIMES)}")
    asked.question.choices  # noqa: B018  (which are checked when they are made)
    return asked


def parts(pairs: list[tuple[str, str]]) -> Iterator[str]:
    """Yield what is counted by: given several times, or with commas between."""
    for name, value in pairs:
        if name == "by":
            yield from (part.strip() for part in value.split(",") if part.strip())
