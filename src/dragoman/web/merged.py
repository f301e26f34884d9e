"""An incident as a page shows it: its reports by time, copies folded, its tolls by source, and why it was merged."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from dragoman.incident import Figure, Incident, Toll
from dragoman.records import Article, Event
from dragoman.store import arrow
from dragoman.store.pick import Head
from dragoman.web import tollchart
from dragoman.web.report import map as drawn_map
from dragoman.web.sheet import BACKGROUND, CONTENT, UNREAL, Card, Piece, address, sheet

MOST = 100  # reports that are shown with their words


@dataclass(frozen=True, slots=True)
class Mention:
    """One event: its sentence in pieces and its card."""

    card: Card
    pieces: tuple[Piece, ...]
    href: str
    rejected: bool = False  # people say that the text does not tell it


@dataclass(frozen=True, slots=True)
class Report:
    """One article's mentions; `copies` are the articles of the same text that tell the same."""

    number: int
    article: Head
    copies: tuple[Head, ...] = ()
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """A figure as the table has it, once for all mentions that repeat it in one article."""

    number: int
    figure: Figure
    size: str
    report: int | None
    href: str

    @property
    def own(self) -> bool:
        """Whether it is of the event itself."""
        return self.figure.scope == "event"


@dataclass(frozen=True, slots=True)
class Count:
    """A toll: its range in words, its figures, and the drawing where there is something to draw."""

    toll: Toll
    figures: tuple[Told, ...]
    svg: str

    @property
    def name(self) -> str:
        """What is counted, in words."""
        return f"{self.toll.what} among those who did it" if self.toll.side == "actor" else self.toll.what


@dataclass(frozen=True, slots=True)
class Link:
    """Why two reports are one incident: the points, which reports, and what gave the points."""

    points: str
    reports: tuple[str, ...]
    parts: tuple[str, ...]


def reports_of(heads: Iterable[Head], firsts: Mapping[str, str]) -> list[Report]:
    """Return the reports, oldest first; an article of the same text as an earlier one is folded into that.

    `firsts` gives for articles that are copies the one that they copy.
    """
    groups: dict[str, list[Head]] = {}
    for one in sorted(heads, key=lambda one: (moment(one.published), one.id)):
        groups.setdefault(firsts.get(one.id, one.id), []).append(one)
    return [Report(number, first, tuple(others)) for number, (first, *others) in enumerate(groups.values(), 1)]


def with_words(
    reports: Sequence[Report], events: Sequence[Event], articles: Mapping[str, Article], rejected: Collection[str] = ()
) -> list[Report]:
    """Return the reports, each of whose article is at hand with its mentions; `rejected` are those left out."""
    by_article: dict[str, list[Event]] = {}
    for event in events:
        by_article.setdefault(event.article_id, []).append(event)
    return [
        replace(one, mentions=tuple(mentions(articles[one.article.id], by_article.get(one.article.id, ()), rejected)))
        if one.article.id in articles
        else one
        for one in reports
    ]


def mentions(article: Article, events: Sequence[Event], rejected: Collection[str]) -> Iterator[Mention]:
    """Yield an article's events, each with its own sentence marked."""
    for event in sorted(events, key=lambda one: (one.trigger.span, one.id)):
        shown = sheet(article, [event], address("article", article.id), chosen=event.id, within=event.sentence.span)
        pieces = tuple(piece for some in shown.paragraphs for piece in some)
        yield Mention(shown.cards[0], pieces, shown.href(event.id), event.id in rejected)


def moment(published: str | None) -> str:
    """Return a key that sorts times of publication; those that are unknown come last."""
    stamp = arrow.time_of(published)
    return stamp.isoformat() if stamp else "~"


def numbers_of(reports: Iterable[Report]) -> dict[str, int]:
    """Return in which report each article is told."""
    return {one.id: report.number for report in reports for one in (report.article, *report.copies)}


def counts_of(incident: Incident, reports: Sequence[Report]) -> list[Count]:
    """Return the tolls, the dead first."""
    order = ("killed", "injured")
    tolls = sorted(incident.tolls, key=lambda t: (order.index(t.what) if t.what in order else 9, t.what, t.side))
    return [count_of(toll, numbers_of(reports)) for toll in tolls]


def count_of(toll: Toll, numbers: Mapping[str, int]) -> Count:
    """Return a toll with its figures, oldest first, each once for an article and speaker."""
    once: dict[tuple[object, ...], Figure] = {}
    for one in sorted(toll.figures, key=lambda f: (moment(f.published), f.article_id, f.event_id)):
        once.setdefault((one.article_id, one.low, one.high, one.said_by, one.scope, one.side), one)
    told = tuple(
        Told(
            number,
            one,
            size(one.low, one.high),
            numbers.get(one.article_id),
            f"{address('article', one.article_id)}?event={one.event_id}#e-{one.event_id}",
        )
        for number, one in enumerate(once.values(), 1)
    )
    return Count(toll, told, chart(toll, told))


def size(low: int | None, high: int | None) -> str:
    """Return a range in figures."""
    if low is None:
        return "not told"
    return f"{low:,}" if low == high else f"{low:,} or more" if high is None else f"{low:,} to {high:,}"


def chart(toll: Toll, told: Sequence[Told]) -> str:
    """Return the drawing of a toll; none where fewer than two figures have a time."""
    timed = [(one, stamp) for one in told if (stamp := arrow.time_of(one.figure.published))]
    if len(timed) < 2:
        return ""
    first, last = min(stamp for _, stamp in timed), max(stamp for _, stamp in timed)
    points = [
        tollchart.Point(
            one.number,
            share(stamp, first, last),
            one.figure.low,
            one.figure.high,
            one.own,
            f"{one.number}: {one.size} by {one.figure.publisher or 'an unknown publisher'}, {one.figure.published}",
        )
        for one, stamp in timed
    ]
    label = f"{toll.what}: {len(points)} figures, {size(toll.low, toll.high)}, best {size(toll.best, toll.best)}"
    days = (first.date().isoformat(), last.date().isoformat())
    return tollchart.draw(points, label, days, toll.low, toll.best, toll.high)


def share(stamp: datetime, first: datetime, last: datetime) -> float:
    """Return where a time lies between two, from 0 to 1."""
    whole = (last - first).total_seconds()
    return (stamp - first).total_seconds() / whole if whole else 0.5


def told_of(incident: Incident) -> list[tuple[str, str]]:
    """Return whether it happened, as badges: a name and its words."""
    out = [(incident.status, UNREAL.get(incident.status, incident.status.replace("_", " ")))]
    if incident.historical:
        out.append(("background", BACKGROUND))
    if incident.content:
        out.append(("content", CONTENT))
    return out


def claims_of(incident: Incident, numbers: Mapping[str, int]) -> dict[tuple[str, ...], list[tuple[int, str]]]:
    """Return for the events of each claim the reports that make it, each once with one of its events."""
    out = {}
    for claim in (claim for one in incident.contradictions for claim in one.claims):
        once: dict[int, str] = {}
        for id in claim.event_ids:
            if id in numbers:
                once.setdefault(numbers[id], id)
        out[claim.event_ids] = sorted(once.items())
    return out


def links_of(incident: Incident, reports: Sequence[Report], events: Sequence[Event]) -> list[Link]:
    """Return why the reports were merged, with the reports' numbers in the place of the events' ids."""
    numbers = numbers_of(reports)
    names = {event.id: f"report {numbers[event.article_id]}" for event in events if event.article_id in numbers}
    out = []
    for reason in incident.why:
        if reason.field != "merge" or reason.rule == "rules":
            continue
        ids, _, rest = reason.detail.partition(": ") if ": " in reason.detail else (reason.detail, "", "")
        told = tuple(names.get(id, id) for id in ids.split())
        out.append(Link(reason.rule, told, tuple(part for part in rest.split("; ") if part)))
    return out


def map_of(incident: Incident, events: Sequence[Event]) -> str:
    """Return a map of where the reports say that it was; none where none says so."""
    found: dict[tuple[str, float, float], list[Event]] = {}
    for event in events:
        where = event.where
        if where and where.latitude is not None and where.longitude is not None:
            found.setdefault((where.name, where.latitude, where.longitude), []).append(event)
    spots = []
    for (name, latitude, longitude), told in found.items():
        where = told[0].where
        assert where is not None
        precision, radius, country = where.precision, where.radius_km, where.country
        spots.append(drawn_map.Spot(name, latitude, longitude, {incident.quad: len(told)}, precision, radius, country))
    if not spots:
        return ""
    label = "Where it was: " + "; ".join(sorted(spot.words for spot in spots))
    return drawn_map.draw(spots, label, 520.0, 300.0)
