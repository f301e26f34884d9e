"""How good a coding is, by what people have judged: precision and recall with intervals, for all and for each kind.

Precision is the share of coded events that the text tells, recall the share of told events that were coded, each judged
article or event weighted by one over the probability with which it was drawn. A coded event whose type was set right is
a false one of its type and a missed one of the right type. Intervals are Wilson's (1927), with the number of judged
events reduced to what uneven weights leave of it (Kish's effective size). Where fewer than ten events bear a figure, it
is marked: it says next to nothing.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from dragoman.errors import OptionError
from dragoman.export.codes import region as region_of
from dragoman.records import Article, Event, Party
from dragoman.series.judge import Told, is_complete
from dragoman.store.rows import Batch, Sampled

FEW = 10
Z = 1.959963984540054  # 95 %
STATE = ("COP", "GOV", "JUD", "LEG", "MIL", "PRM", "SPY")
ARMED = ("REB", "UAF")
LENGTHS = ((300, "under 300 words"), (800, "300 to 800 words"))


@dataclass(frozen=True, slots=True)
class Rate:
    """A share with its interval, and the number of events that it rests on; null where there are none."""

    value: float | None
    low: float
    high: float
    n: int

    @property
    def weak(self) -> bool:
        """Whether it says next to nothing."""
        return self.n < FEW


@dataclass(frozen=True, slots=True)
class Row:
    """Precision and recall of one kind of event."""

    group: str  # all, or a name of GROUPERS
    value: str
    precision: Rate
    recall: Rate | None  # null for a sample of events, which shows nothing of what was missed


@dataclass(frozen=True, slots=True)
class Case:
    """One judged event: whether it was coded, whether it is told, its weight."""

    event: Event
    article: Article
    coded: bool
    told: bool
    weight: float


@dataclass(frozen=True, slots=True)
class Seen:
    """A judged event as it was coded (null: missed) and as it is told (null: false)."""

    coded: Event | None
    right: Event | None
    article: Article
    weight: float


def seen(batch: Batch, items: Iterable[Sampled], texts: Iterable[Told]) -> Iterator[Seen]:
    """Yield every judged event of a sample; see judge.py for what is judged."""
    drawn: dict[str, list[Sampled]] = {}
    for item in items:
        drawn.setdefault(item.article_id, []).append(item)
    for one in texts:
        for item in drawn.get(one.article.id, ()):
            yield from of_article(one, item) if batch.unit == "article" else of_event(one, item)


def of_article(one: Told, item: Sampled) -> Iterator[Seen]:
    """Yield the events of an article that somebody called complete."""
    if not is_complete(one):
        return
    coded, right = {event.id: event for event in one.coded}, {event.id: event for event in one.truth.events}
    for name in dict.fromkeys((*coded, *right)):
        yield Seen(coded.get(name), right.get(name), one.article, weight_of(item))


def of_event(one: Told, item: Sampled) -> Iterator[Seen]:
    """Yield a drawn event that somebody judged."""
    coded = next((event for event in one.coded if event.evidence_key == item.evidence_key), None)
    settled = one.truth.settled.get(coded.id) if coded else None
    if coded is not None and settled is not None and settled.verdicts:
        right = next((event for event in one.truth.events if event.id == coded.id), None)
        yield Seen(coded, right, one.article, weight_of(item))


def weight_of(item: Sampled) -> float:
    """Return for how many an item stands; raise OptionError where it was not drawn by chance."""
    if item.probability is None:
        raise OptionError(f"batch {item.batch}: was not drawn by chance, so that it tells nothing of the rest")
    return 1 / item.probability


def cases(found: Iterable[Seen]) -> Iterator[Case]:
    """Yield what each judged event makes: one case, or two where the type was wrong."""
    for one in found:
        coded, right = one.coded, one.right
        if coded is not None and right is not None and coded.type == right.type:
            yield Case(coded, one.article, True, True, one.weight)
            continue
        if coded is not None:
            yield Case(coded, one.article, True, False, one.weight)
        if right is not None:
            yield Case(right, one.article, False, True, one.weight)


def rate(parts: Sequence[tuple[bool, float]]) -> Rate:
    """Return the weighted share of those that hold, with Wilson's interval."""
    size = sum(weight for _, weight in parts)
    if not parts or size <= 0:
        return Rate(None, 0.0, 1.0, 0)
    share = sum(weight for holds, weight in parts if holds) / size
    n = size * size / sum(weight * weight for _, weight in parts)
    middle = (share + Z * Z / (2 * n)) / (1 + Z * Z / n)
    half = Z * math.sqrt(share * (1 - share) / n + Z * Z / (4 * n * n)) / (1 + Z * Z / n)
    return Rate(round(share, 4), round(max(0.0, middle - half), 4), round(min(1.0, middle + half), 4), len(parts))


def row(group: str, value: str, found: Sequence[Case], *, recall: bool) -> Row:
    """Return the rates of some cases."""
    precision = rate([(one.told, one.weight) for one in found if one.coded])
    return Row(
        group, value, precision, rate([(one.coded, one.weight) for one in found if one.told]) if recall else None
    )


def report(found: Sequence[Case], batch: Batch) -> list[Row]:
    """Return the rates of all events, and of each kind in each way of telling them apart."""
    recall = batch.unit == "article"
    out = [row("all", "", found, recall=recall)]
    for name, of in GROUPERS.items():
        values: dict[str, list[Case]] = {}
        for one in found:
            values.setdefault(of(one.event, one.article), []).append(one)
        out += [row(name, value, values[value], recall=recall) for value in sorted(values)]
    return out


def country(event: Event, _article: Article) -> str:
    """Return where it happened."""
    return (event.where.country if event.where else None) or "unknown"


def region(event: Event, _article: Article) -> str:
    """Return in which region of the world it happened: the sub-regions of the United Nations' M49."""
    return region_of(event.where.country if event.where else None) or "unknown"


def decade(_event: Event, article: Article) -> str:
    """Return when the article came out."""
    return f"{article.published[:3]}0s" if article.published else "unknown"


def acting(event: Event, _article: Article) -> str:
    """Return whether a state, rebels or others act."""
    if any(has(party, ARMED) for party in event.actors):
        return "rebels and other armed groups"
    if any(has(party, STATE) for party in event.actors):
        return "a state"
    return "others" if event.actors else "nobody named"


def has(party: Party, sectors: Sequence[str]) -> bool:
    """Say whether a party is of one of some sectors."""
    return any(sector in sectors for sector in party.sectors)


def length(_event: Event, article: Article) -> str:
    """Return how long the article is."""
    words = len(article.text.split())
    return next((name for most, name in LENGTHS if words < most), "over 800 words")


def case(_event: Event, article: Article) -> str:
    """Return whether the text has small letters: shouted text is read worse."""
    letters = [c for c in article.text if c.isalpha()]
    shouted = sum(c.isupper() for c in letters) > 0.6 * max(len(letters), 1)
    return "capitals only" if shouted else "usual"


GROUPERS: dict[str, Callable[[Event, Article], str]] = {
    "type": lambda event, _article: event.type,
    "status": lambda event, _article: event.status,
    "country": country,
    "region": region,
    "publisher": lambda _event, article: article.publisher or "unknown",
    "decade": decade,
    "actors": acting,
    "length": length,
    "case": case,
}
