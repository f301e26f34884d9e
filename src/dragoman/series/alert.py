"""Questions that are asked again and again, and an answer only when more happens than usual: for early warning.

A rule counts, by the choices of `dragoman aggregate`, what occurred in one period in each country (or dyad, actor,
place), and compares it with the periods before. Periods of which no article was read are no zeros: they are left out of
what is usual, and where fewer than half of them were read there is nothing usual, which the alert says.
"""

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from dragoman.errors import InputError, OptionError, plain_words, plainly
from dragoman.export.choices import Choices
from dragoman.export.choose import Filters
from dragoman.export.cover import Coverage
from dragoman.export.days import day_of
from dragoman.export.naming import Naming
from dragoman.export.periods import last_of, name_of
from dragoman.export.unit import Unit
from dragoman.records import Article
from dragoman.series.shares import Cell, Sharer

SHOWN = 5  # incidents that an alert names
ATOM = "http://www.w3.org/2005/Atom"


class Rule(BaseModel):
    """One question, as its table in a file says."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    says: str = ""
    by: tuple[str, ...] = ("country",)
    period: str = "week"
    type: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    country_of: str = "place"
    min_confidence: float = Field(0.0, ge=0, le=1)
    least: float = Field(1.0, gt=0)
    times: float | None = Field(None, gt=0)
    before: int = Field(8, ge=1)
    per_article: bool = False

    def choices(self) -> Choices:
        """Return how to count."""
        return Choices((*self.by, self.period), undated="published", country_of=self.country_of, counts=())

    def filters(self) -> Filters:
        """Return what to count."""
        return Filters(types=self.type, countries=self.country, min_confidence=self.min_confidence)


@dataclass(frozen=True, slots=True)
class Named:
    """An incident that an alert names."""

    id: str
    type: str
    start: str | None
    place: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class Alert:
    """A rule that holds for one country, dyad, actor or place in one period."""

    rule: str
    says: str
    unit: dict[str, str]
    period: str
    ends: str  # the period's last day
    count: float
    usual: float | None  # the mean of the covered periods before; null: too few of them were read
    n_before: int
    n_articles: int
    n_publishers: int
    named: tuple[Named, ...]


def rules_of(path: Path) -> list[Rule]:
    """Return the rules of a file; raise InputError naming what is wrong in it."""
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"{path}: cannot be read as TOML ({plain_words(error)})") from error
    tables = given.get("alert")
    if set(given) - {"alert"} or not isinstance(tables, list) or not tables:
        raise InputError(f"{path}: holds tables [[alert]] and nothing else; see docs/series.md")
    found: dict[str, Rule] = {}
    for number, table in enumerate(tables, 1):
        try:
            rule = Rule(**table)
            rule.choices()
        except ValidationError as error:
            raise InputError(f"{path}: alert {number}: {plainly(error.errors())}") from error
        except (OptionError, TypeError) as error:
            raise InputError(f"{path}: alert {number}: {str(error).removeprefix('--')}") from error
        if rule.id in found:
            raise InputError(f"{path}: the id {rule.id!r} stands twice; ids must differ")
        found[rule.id] = rule
    return list(found.values())


@dataclass(slots=True)
class Counter:
    """Counts for one rule."""

    rule: Rule
    sharer: Sharer = field(init=False)
    cover: Coverage = field(init=False)
    counts: dict[Cell, float] = field(default_factory=dict)
    seen: dict[Cell, list[Named]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Make what counts."""
        self.sharer = Sharer(self.rule.choices(), self.rule.filters())
        self.cover = Coverage(self.sharer.choices, self.sharer.filters)

    def add(self, unit: Unit) -> None:
        """Count a unit."""
        for cell, share in self.sharer.of(unit).items():
            self.counts[cell] = self.counts.get(cell, 0.0) + share
            named = self.seen.setdefault(cell, [])
            named.append(named_of(unit))
            named.sort(key=lambda one: (one.start or "", one.id))
            del named[SHOWN:]

    def alerts(self, on: date) -> Iterator[Alert]:
        """Yield what the rule has to say of the period in which a day falls."""
        rule = self.rule
        period, before = name_of(on, rule.period), earlier(on, rule.period, rule.before)
        read = [name for name in before if self.cover.articles[name]]
        for cell in sorted((c for c in self.counts if c[1] == period), key=self.sharer.cells_of):
            count = self.rate(cell)
            usual = None
            if 2 * len(read) >= rule.before:
                usual = sum(self.rate((cell[0], name)) for name in read) / len(read)
            if self.counts[cell] < rule.least or (rule.times and usual is not None and count < rule.times * usual):
                continue
            heads = dict(zip(self.sharer.heads[:-1], self.sharer.cells_of(cell)[:-1], strict=True))
            cover = self.cover.articles[period], len(self.cover.publishers[period])
            ends, usually = last_of(on, rule.period).isoformat(), None if usual is None else round(usual, 4)
            what = (rule.id, rule.says or rule.id, heads, period, ends, round(count, 4), usually, len(read))
            yield Alert(*what, *cover, tuple(self.seen[cell]))

    def rate(self, cell: Cell) -> float:
        """Return a cell's count, or its count an article."""
        count = self.counts.get(cell, 0.0)
        return count / max(self.cover.articles[cell[1]], 1) if self.rule.per_article else count


def named_of(unit: Unit) -> Named:
    """Return what an alert says of an incident."""
    article, when, where = unit.article, unit.when, unit.where
    return Named(
        unit.id,
        unit.type,
        when.start if when else None,
        where.name if where else None,
        article.url if article else None,
    )


def earlier(on: date, period: str, number: int) -> list[str]:
    """Return the names of the periods before the one in which a day falls, the latest first."""
    out: list[str] = []
    day, now = on, name_of(on, period)
    while len(out) < number and day > date.min + timedelta(1):
        day -= timedelta(1)
        name = name_of(day, period)
        if name not in (now, *out[-1:]):
            out.append(name)
    return out


def alerts(
    rules: Sequence[Rule], units: Iterable[Unit], articles: Iterable[Article], on: date | None = None
) -> tuple[date, list[Alert]]:
    """Return the day, the last one of publication unless given, and what the rules have to say of its period.

    Raise InputError where no day is given and no article has one.
    """
    counters, last = [Counter(rule) for rule in rules], None
    for article in articles:
        told = day_of(article.published)
        last = max(last or told, told) if told else last
        for one in counters:
            one.cover.add([article], {}, Naming())
    if on is None and last is None:
        raise InputError("alert: no article has a day of publication; say --on DAY")
    day = on or date.fromisoformat(str(last))
    for unit in units:
        for one in counters:
            one.add(unit)
    return day, [found for one in counters for found in one.alerts(day)]


def title_of(alert: Alert) -> str:
    """Return an alert in a line."""
    where = ", ".join(value for value in alert.unit.values() if value)
    usual = "nothing to compare with" if alert.usual is None else f"usually {alert.usual:.3g}"
    return f"{alert.says}: {where} {alert.period}: {alert.count:.3g} ({usual}), in {alert.n_articles:,} articles"


def atom(found: Sequence[Alert], day: date) -> bytes:
    """Return an Atom feed (RFC 4287); the same alerts give the same bytes, and an alert keeps its id."""
    ElementTree.register_namespace("", ATOM)
    feed = ElementTree.Element(f"{{{ATOM}}}feed")

    def put(parent: ElementTree.Element, name: str, text: str = "", **attributes: str) -> ElementTree.Element:
        one = ElementTree.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
        one.text = printable(text) or None
        return one

    put(feed, "title", "dragoman alerts")
    put(feed, "id", "tag:dragoman,2024:alerts")
    put(feed, "updated", f"{day.isoformat()}T00:00:00Z")
    put(put(feed, "author"), "name", "dragoman")
    for one in found:
        entry = put(feed, "entry")
        place = "/".join(value for value in one.unit.values() if value)
        put(entry, "title", title_of(one))
        put(entry, "id", f"tag:dragoman,2024:{one.rule}/{place}/{one.period}")
        put(entry, "updated", f"{day.isoformat()}T00:00:00Z")
        lines = (f"{n.type} {n.start or 'no date'} {n.place or ''} {n.url or n.id}" for n in one.named)
        put(entry, "content", "\n".join(lines), type="text")
    return bytes(ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)) + b"\n"


def printable(text: str) -> str:
    """Return a text without what XML cannot hold."""
    return "".join(c for c in text if c in "\n\t" or (c.isprintable() and not 0xD800 <= ord(c) <= 0xDFFF))


def plain(alert: Alert) -> dict[str, Any]:
    """Return an alert as JSON has it."""
    fields = ("rule", "says", "unit", "period", "ends", "count", "usual", "n_before", "n_articles", "n_publishers")
    named = [{name: getattr(one, name) for name in Named.__slots__} for one in alert.named]
    return {**{name: getattr(alert, name) for name in fields}, "named": named}
