"""Questions that are asked again and again, and an answer only when more happens than usual: for early warning.

A rule counts, by the choices of `dragoman aggregate`, what occurred in one period in each country (or dyad, actor,
place), and compares it with the periods before; or it tells each incident that is new since the last run. Periods of
which no article was read are no zeros: they are left out of what is usual, and where fewer than half of them were read
there is nothing usual, which the alert says.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from dragoman.errors import InputError
from dragoman.export.cover import Coverage
from dragoman.export.days import day_of
from dragoman.export.naming import Naming
from dragoman.export.periods import last_of, name_of
from dragoman.export.unit import Unit
from dragoman.merge.telling import moment
from dragoman.records import Article, hash_of
from dragoman.series.rules import Rule
from dragoman.series.shares import Cell, Sharer

SHOWN = 5  # incidents that an alert names
GAP = 60  # days to the newest article from the one before, from which its day is doubtful


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
    """A rule that holds for one country, dyad, actor or place in one period, or since the last run."""

    key: str  # for ever the same for the same rule, cell and period
    rule: str
    says: str
    unit: dict[str, str]
    period: str | None  # null of what is new
    ends: str  # the period's last day; of what is new the newest article's
    count: float
    usual: float | None  # the mean of the covered periods before; null: too few of them were read
    n_before: int
    n_articles: int
    n_publishers: int
    usual_articles: float | None  # the mean of the same periods
    n_new: int  # incidents that were first told since the last run
    named: tuple[Named, ...]


@dataclass(slots=True)
class Tally:
    """Counts for one rule. `fresh` says of an article that no run before has seen it."""

    rule: Rule
    fresh: Callable[[str], bool]
    on: date = date.min
    sharer: Sharer = field(init=False)
    cover: Coverage = field(init=False)
    counts: dict[Cell, float] = field(default_factory=dict)
    new: Counter[Cell] = field(default_factory=Counter)
    seen: dict[Cell, list[Named]] = field(default_factory=dict)
    unread: Counter[str] = field(default_factory=Counter)  # publishers of articles that no run before has seen

    def __post_init__(self) -> None:
        """Make what counts."""
        self.sharer = Sharer(self.rule.choices(), self.rule.filters())
        self.cover = Coverage(self.sharer.choices, self.sharer.filters)

    def read(self, article: Article) -> None:
        """Take in an article that was read."""
        self.cover.add([article], {}, Naming())
        if self.fresh(article.id):
            self.unread[article.publisher or ""] += 1

    def add(self, unit: Unit) -> None:
        """Count a unit."""
        fresh = all(self.fresh(report.event.article_id) for report in unit.reports)
        if self.rule.new and not (fresh and self.is_recent(unit)):
            return
        for cell, share in self.sharer.of(unit).items():
            at = (cell[0], "") if self.rule.new else cell
            self.sharer.labels.setdefault(at[0], self.sharer.labels[cell[0]])
            self.counts[at] = self.counts.get(at, 0.0) + share
            named = self.seen.setdefault(at, [])
            one = named_of(unit)
            if one not in named:
                self.new[at] += fresh
                named.append(one)

    def is_recent(self, unit: Unit) -> bool:
        """Say whether something happened in the last days, as far as its day is told."""
        last = unit.when.end or unit.when.start if unit.when else None
        return last is None or last >= (self.on - timedelta(self.rule.recent)).isoformat()

    def alerts(self, days: Sequence[date]) -> Iterator[Alert]:
        """Yield what the rule has to say of the periods in which some days fall, or of what is new."""
        if self.rule.new:
            yield from self.news()
            return
        for day in days:
            yield from self.counted(day)

    def counted(self, on: date) -> Iterator[Alert]:
        """Yield the cells of one period in which more happened than usual."""
        rule = self.rule
        period, before = name_of(on, rule.period), earlier(on, rule.period, rule.before)
        read = [name for name in before if self.cover.articles[name]]
        enough = 2 * len(read) >= rule.before
        articles = sum(self.cover.articles[name] for name in read) / len(read) if enough else None
        for cell in sorted((c for c in self.counts if c[1] == period), key=self.sharer.cells_of):
            count = self.rate(cell)
            usual = sum(self.rate((cell[0], name)) for name in read) / len(read) if enough else None
            if self.counts[cell] < rule.least or (rule.times and usual is not None and count < rule.times * usual):
                continue
            ids = "/".join(name for ids in cell[0] for name in ids)
            yield Alert(
                key=f"{rule.id}/{ids}/{period}",
                rule=rule.id,
                says=rule.says or rule.id,
                unit=self.unit_of(cell),
                period=period,
                ends=last_of(on, rule.period).isoformat(),
                count=round(count, 4),
                usual=None if usual is None else round(usual, 4),
                n_before=len(read),
                n_articles=self.cover.articles[period],
                n_publishers=len(self.cover.publishers[period]),
                usual_articles=None if articles is None else round(articles, 1),
                n_new=self.new[cell],
                named=self.named(cell),
            )

    def news(self) -> Iterator[Alert]:
        """Yield the cells in which incidents are first told since the last run."""
        rule = self.rule
        for cell in sorted(self.counts, key=lambda one: self.sharer.labels[one[0]]):
            if self.new[cell] < rule.least:
                continue
            ids = "/".join(name for ids in cell[0] for name in ids)
            yield Alert(
                key=f"{rule.id}/{ids}/{hash_of(*sorted(one.id for one in self.seen[cell]))}",
                rule=rule.id,
                says=rule.says or rule.id,
                unit=self.unit_of(cell),
                period=None,
                ends=self.on.isoformat(),
                count=self.new[cell],
                usual=None,
                n_before=0,
                n_articles=self.unread.total(),
                n_publishers=sum(1 for name in self.unread if name),
                usual_articles=None,
                n_new=self.new[cell],
                named=self.named(cell),
            )

    def unit_of(self, cell: Cell) -> dict[str, str]:
        """Return what names a cell, without its period."""
        return dict(zip(self.sharer.heads[:-1], self.sharer.labels[cell[0]], strict=True))

    def named(self, cell: Cell) -> tuple[Named, ...]:
        """Return the first incidents of a cell."""
        return tuple(sorted(self.seen[cell], key=lambda one: (one.start or "", one.id))[:SHOWN])

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


def day_before(on: date, period: str) -> date:
    """Return the last day of the period before the one in which a day falls."""
    day, now = on, name_of(on, period)
    while name_of(day, period) == now and day > date.min:
        day -= timedelta(1)
    return day


@dataclass(slots=True)
class Asked:
    """What came of the rules."""

    day: date
    alerts: list[Alert]
    articles: list[str]  # ids of all that were read
    newest: str = ""  # when the newest article came out, RFC 3339; empty where no day was taken from articles
    unread: list[str] = field(default_factory=list)  # the newest periods of rules of which no article was read
    doubtful: int | None = None  # days from the last article but one to the last, where that is very long


def never(_: str) -> bool:
    """Say that no run before has seen an article."""
    return True


def ask(
    rules: Sequence[Rule],
    units: Iterable[Unit],
    articles: Iterable[Article],
    on: date | None = None,
    fresh: Callable[[str], bool] = never,
    *,
    look_back: bool = False,
) -> Asked:
    """Return what the rules have to say of the period of a day, the last one of publication unless given.

    With `look_back` also of the period before, which late reports still fill. Raise InputError where no day is given
    and no article has one.
    """
    tallies, ids, days, newest = [Tally(rule, fresh) for rule in rules], [], set[str](), ""
    for article in articles:
        ids.append(article.id)
        newest = max(newest, moment(article.published))
        days |= {told} if (told := day_of(article.published)) else set()
        for one in tallies:
            one.read(article)
    if on is None and not days:
        raise InputError("alert: no article has a day of publication; say --on DAY")
    last = [date.fromisoformat(one) for one in sorted(days)[-2:]]
    day = on or last[-1]
    for one in tallies:
        one.on = day
    for unit in units:
        for one in tallies:
            one.add(unit)
    found = [
        alert
        for one in tallies
        for alert in one.alerts([day, *([day_before(day, one.rule.period)] if look_back else [])])
    ]
    gap = (last[1] - last[0]).days if on is None and len(last) == 2 else 0
    counted = {name_of(day, one.rule.period): one.cover for one in tallies if not one.rule.new}
    unread = [name for name, cover in sorted(counted.items()) if not cover.articles[name]]
    return Asked(day, found, ids, f"{newest}Z" if newest and on is None else "", unread, gap if gap > GAP else None)
