"""What somebody wants to look at, as it stands in an address: every field is a parameter, and says so when it is wrong.

A filter that exists is sound: all values are checked and put in order when it is made, so that two that mean the same
are equal and have the same address. Several values of one field mean any of them; several fields mean all.
"""

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from dragoman.errors import OptionError
from dragoman.export.codes import acts

TOLD = ("occurred", "background", "content", "negated", "planned", "called_for", "possible", "conditional")
ALL = "all"
DATES = ("event", "published")
WITHIN = ("any", ALL)
UNITS = ("event", "incident")
QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict", "neutral")
SORTS = ("-when", "when", "-published", "published", "-confidence", "confidence", "-killed", "-reports", "type")
LONGEST, LONGEST_WORDS, MOST = 200, 1000, 50
ARROW = ">"  # between the two sides of a dyad
EXACT = "="  # before a party's key: this party alone, not all of its country or with such a name
MANY = (
    *("type", "mode", "quad", "actor", "recipient", "party", "dyad"),
    *("country", "place", "status", "speaker", "publisher", "context"),
)
ALLOWED: Mapping[str, tuple[str, ...]] = {
    "date": DATES,
    "within": WITHIN,
    "unit": UNITS,
    "sort": SORTS,
    "quad": QUADS,
    "status": (*TOLD, ALL),
}
CONTROL = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")
CODE = re.compile(r"[A-Z]{3}")
Box = tuple[float, float, float, float]
Given = Mapping[str, Any] | Iterable[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Filter:
    """What is shown. Nothing chosen means all that occurred: no plans or denials, no content of speech, no background.

    - since, until: ISO days, inclusive; an event is within where any day of it is or, with `within` "all", where all of
      its days are, as in a bar of the timeline. `date` says of which date: that of the event or of its article's
      publication.
    - type, mode, quad, context: codes, as in the records.
    - actor, recipient, party (either), speaker: a party's id, a country's code of three letters, or part of a name.
    - dyad: "A>B", A acting upon B, each as above. What is done together (talks, clashes) counts both ways.
    - country: where it happened, ISO 3166-1 alpha-3. place: a GeoNames id or a name.
    - status: of TOLD, or "all"; "background" is what is told as history, "content" what somebody only says.
    - publisher: a name. confidence: the least, 0 to 1, that an event is told. words: a search in the articles.
    - bbox: west, south, east, north in degrees; only places finer than a country lie in one.
    - unit: "event" (one report of it in one article) or "incident" (all reports of it, as merged).
    """

    since: str | None = None
    until: str | None = None
    date: str = "event"
    within: str = "any"
    type: tuple[str, ...] = ()
    mode: tuple[str, ...] = ()
    quad: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    party: tuple[str, ...] = ()
    dyad: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    speaker: tuple[str, ...] = ()
    publisher: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    confidence: float = 0.0
    words: str = ""
    bbox: Box | None = None
    unit: str = "event"
    sort: str = "-when"

    def __post_init__(self) -> None:
        """Check every field and put it into its one form; raise OptionError for what is not allowed."""
        for name in MANY:
            given = getattr(self, name)
            self._set(name, several(name, (given,) if isinstance(given, str) else given))
        for name in ("since", "until"):
            self._set(name, day(name, getattr(self, name)))
        if self.since and self.until and self.since > self.until:
            raise OptionError(f"since: {self.since} is after until, {self.until}")
        for name, allowed in ALLOWED.items():
            value = getattr(self, name)
            for one in (value,) if isinstance(value, str) else value:
                one_of(name, one, allowed)
        if self.date != "event" or not (self.since or self.until):
            self._set("within", "any")  # a day of publication is one day
        self._set("status", statuses(self.status))
        self._set("type", tuple(one.upper() if one.upper() in acts().types else one for one in self.type))
        for code in self.country:
            if not CODE.fullmatch(code):
                raise OptionError(f"country: {code!r:.40} is no code of three capital letters, such as SYR")
        for dyad in self.dyad:
            sides(dyad)
        self._set("confidence", number("confidence", self.confidence, 0.0, 1.0))
        self._set("words", text("words", self.words, LONGEST_WORDS))
        self._set("bbox", box(self.bbox))

    def _set(self, name: str, value: Any) -> None:
        object.__setattr__(self, name, value)

    @classmethod
    def of(cls, given: Given, also: Iterable[str] = ()) -> "Filter":
        """Return the filter that an address's parameters say: a mapping, or pairs of name and value.

        Empty values are passed over, as forms send them. `also` names parameters that are somebody else's. Raise
        OptionError, in words, for a name or a value that is none.
        """
        pairs = given.items() if isinstance(given, Mapping) else given
        known, others = {field.name for field in fields(cls)}, set(also)
        found: dict[str, Any] = {}
        for name, value in pairs:
            if name in others:
                continue
            if name not in known:
                raise OptionError(f"{name!r:.40} is no filter; there are {', '.join(f.name for f in fields(cls))}")
            values = [value] if isinstance(value, str) else list(value)
            values = [one.strip() for one in values if one.strip()]
            if name in MANY:
                found[name] = (*found.get(name, ()), *values)
            elif values:
                if name in found or len(values) > 1:
                    raise OptionError(f"{name}: is given twice; give it once")
                found[name] = read(name, values[0])
        return cls(**found)

    def params(self) -> list[tuple[str, str]]:
        """Return the parameters that say this filter, in one order; what is not chosen is left out."""
        out: list[tuple[str, str]] = []
        for field in fields(self):
            value = getattr(self, field.name)
            if value == field.default:
                continue
            if field.name in MANY:
                out += [(field.name, one) for one in value]
            elif field.name == "bbox":
                out.append((field.name, ",".join(map(repr, value))))
            else:
                out.append((field.name, str(value)))
        return out

    def but(self, **changes: Any) -> "Filter":
        """Return this filter with some fields changed; for links."""
        return replace(self, **changes)

    def toggled(self, name: str, value: str) -> "Filter":
        """Return this filter with one value of a field chosen, or no longer so where it is."""
        now: tuple[str, ...] = getattr(self, name)
        changed = tuple(one for one in now if one != value) if value in now else (*now, value)
        return self.but(**{name: changed})

    def sql(self) -> tuple[str, list[Any]]:
        """Return the condition over the lens's table of the unit, and the values of its question marks."""
        from dragoman.lens.where import where  # noqa: PLC0415  (which reads filters)

        return where(self)

    @property
    def chosen(self) -> list[tuple[str, str]]:
        """What was chosen, but for how it is shown; for the list of filters that can be taken away."""
        return [(name, value) for name, value in self.params() if name not in ("unit", "sort", "date")]

    @property
    def unknown(self) -> list[tuple[str, str]]:
        """The types, modes and contexts that the code book lacks; a store may have them from somebody's own."""
        names = ("type", "mode", "context")
        return [(name, value) for name in names for value in getattr(self, name) if value not in known(name)]

    @property
    def told(self) -> tuple[str, ...]:
        """How what is shown is told, of TOLD; empty for all."""
        return () if self.status == (ALL,) else self.status or TOLD[:1]


def known(name: str) -> tuple[str, ...]:
    """Return the code book's types, modes or contexts."""
    codes = acts()
    if name == "mode":
        return tuple(sorted({mode for one in codes.types.values() for mode in one.modes}))
    return tuple(sorted(codes.types if name == "type" else codes.contexts))


def read(name: str, value: str) -> Any:
    """Return a single value as its field holds it."""
    if name == "confidence":
        try:
            return float(value)
        except ValueError:
            raise OptionError(f"confidence: {value!r:.40} is no number from 0 to 1") from None
    if name == "bbox":
        try:
            return tuple(float(part) for part in value.split(","))
        except ValueError:
            raise OptionError(f"bbox: {value!r:.60} is not west,south,east,north in degrees") from None
    return value


def several(name: str, values: Iterable[str]) -> tuple[str, ...]:
    """Return the values of a field, each once and in order."""
    found = {text(name, value, LONGEST) for value in values} - {""}
    if len(found) > MOST:
        raise OptionError(f"{name}: {len(found)} values are too many; choose up to {MOST}")
    return tuple(sorted(found))


def text(name: str, value: str, longest: int) -> str:
    """Return a text without blanks around it."""
    if len(value) > longest:
        raise OptionError(f"{name}: {len(value):,} characters are too many; use up to {longest}")
    if CONTROL.search(value):
        raise OptionError(f"{name}: holds a character that is none of a text")
    return value.strip()


def statuses(given: tuple[str, ...]) -> tuple[str, ...]:
    """Return the one form of what was chosen: nothing for what occurred alone, "all" for all."""
    if ALL in given or set(given) == set(TOLD):
        return (ALL,)
    return () if given == TOLD[:1] else given


def day(name: str, value: str | None) -> str | None:
    """Return an ISO day; of a year or month alone the first or last day."""
    if value is None or not value:
        return None
    whole = value
    if re.fullmatch(r"\d{4}", value, re.ASCII):
        whole = f"{value}-01-01" if name == "since" else f"{value}-12-31"
    elif re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", value, re.ASCII):
        year, month = map(int, value.split("-"))
        after = date(year + month // 12, month % 12 + 1, 1) if (year, month) < (9999, 12) and year else None
        whole = f"{value}-01" if name == "since" else str(date.fromordinal(after.toordinal() - 1)) if after else ""
    try:
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", whole, re.ASCII):
            raise ValueError
        return date.fromisoformat(whole).isoformat()
    except ValueError:
        raise OptionError(f"{name}: {value!r:.40} is no day such as 2024-05-31") from None


def one_of(name: str, value: str, allowed: tuple[str, ...]) -> None:
    """Raise OptionError where a value is none of those that there are."""
    if value not in allowed:
        raise OptionError(f"{name}: {value!r:.40} is none of {', '.join(allowed)}")


def sides(dyad: str) -> tuple[str, str]:
    """Return who acts and upon whom."""
    actor, arrow, recipient = (part.strip() for part in dyad.partition(ARROW))
    if not (actor and arrow and recipient):
        raise OptionError(f"dyad: {dyad!r:.60} is not two parties with a > between them, such as TUR>SYR")
    return actor, recipient


def number(name: str, value: float, low: float, high: float) -> float:
    """Return a number within its bounds."""
    if not (isinstance(value, int | float) and math.isfinite(value) and low <= value <= high):
        raise OptionError(f"{name}: {value!r:.40} is no number from {low:g} to {high:g}")
    return float(value) + 0.0  # no negative zero


def box(given: Box | None) -> Box | None:
    """Return the corners of a map's part; one that crosses the line of dates has a west that is east of its east."""
    if given is None:
        return None
    if len(given) != 4:
        raise OptionError("bbox: give west,south,east,north in degrees")
    west, east = (number("bbox", given[at], -180.0, 180.0) for at in (0, 2))
    south, north = (number("bbox", given[at], -90.0, 90.0) for at in (1, 3))
    if south > north:
        raise OptionError(f"bbox: its south, {south:g}, is north of its north, {north:g}")
    return west, south, east, north
