"""From what people have said of a sample to what each drawn article or event adds, by the machine and in truth.

A drawn article is judged when somebody has said that its events are complete; an event of it of which nobody has said
anything stands as it was coded, for whoever calls an article complete has seen all its events. A drawn event is judged
when somebody has said of it that it is told or not, or has set a field right.

Counting incidents, an article's part of one is 1/n where n articles tell it, so that the parts of all articles add up
to the incidents. An incident of which an article's every mention was rejected loses that part. To which incident a
missed event belongs, merging says (missed.py).

Of a sample that is judged in part, those that are judged stand for the others of their stratum: items come in an order
of chance, so that a part of them is a sample too.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from dragoman.errors import OptionError
from dragoman.export.choose import LeftOut
from dragoman.export.unit import Report, Unit
from dragoman.incident import Incident
from dragoman.records import Article, Event
from dragoman.review import Applied, applied
from dragoman.review.apply import is_added, is_changed
from dragoman.review.settle import EVENT, standing
from dragoman.series.correct import Judged
from dragoman.series.missed import Missed
from dragoman.series.shares import Cell, Sharer, total
from dragoman.store.rows import Batch, Review, Sampled


@dataclass(frozen=True, slots=True)
class Told:
    """An article with its events as they were coded, and what people have said of them."""

    article: Article
    coded: tuple[Event, ...]
    truth: Applied


@dataclass(frozen=True, slots=True)
class Parts:
    """To which incident an event belongs, and what part of it an article has."""

    incident_of: Mapping[str, Incident]  # by event id; empty where mentions are counted
    telling: Mapping[str, int] = field(default_factory=dict)  # incident -> articles that count, where not all do
    missed: Mapping[str, Missed] = field(default_factory=dict)  # added event -> its incident

    def weighed(self, events: Iterable[Event], article: Article, sharer: Sharer) -> dict[Cell, float]:
        """Return what an article's events add."""
        if not self.incident_of:
            return total(sharer.of(Unit(one, (Report(one, article),))) for one in events)
        found: list[dict[Cell, float]] = []
        by_incident: dict[str, list[Event]] = {}
        missed: dict[Missed, Event] = {}
        for event in events:
            incident = self.incident_of.get(event.id)
            if incident is not None:
                by_incident.setdefault(incident.id, []).append(event)
            elif event.same_as is None:
                missed.setdefault(self.missed.get(event.id, Missed(event.id, 1.0)), event)
        for some in by_incident.values():
            incident = self.incident_of[some[0].id]
            plain = next((one for one in some if not is_changed(one)), None)
            reports = tuple(Report(one, article) for one in some)
            unit = Unit(some[0], reports[:1]) if plain is None else Unit(incident, reports)
            n_articles = self.telling.get(incident.id, len(incident.article_ids))
            found.append(total([sharer.of(unit)], 1 / max(n_articles, 1)))
        for one, event in ((one, event) for one, event in missed.items() if one.part):
            found.append(total([sharer.of(Unit(event, (Report(event, article),)))], one.part))
        return total(found)


def told(articles: Iterable[Article], events: Iterable[Event], reviews: Sequence[Review]) -> Iterator[Told]:
    """Yield each article with its events and what was said; `events` come in the order of the articles."""
    by_article = {name: tuple(some) for name, some in groupby(events, key=lambda event: event.article_id)}
    by_text: dict[str, list[Review]] = {}
    for row in reviews:
        by_text.setdefault(row.text_sha256, []).append(row)
    for article in articles:
        coded = by_article.get(article.id, ())
        rows = by_text.get(article.text_sha256, [])
        yield Told(article, coded, applied(article.text_sha256, coded, rows, published=article.published))


def is_complete(one: Told) -> bool:
    """Say whether somebody has said that the article's events are all there."""
    return any(row.kind == "complete" and row.verdict != "wrong" for row in standing(one.truth.whole))


def judged(batch: Batch, items: Iterable[Sampled], texts: Iterable[Told], parts: Parts, sharer: Sharer) -> list[Judged]:
    """Return what each judged item of a sample adds; raise OptionError where the batch is no probability sample."""
    drawn: dict[str, list[Sampled]] = {}
    for item in items:
        if item.probability is None:
            raise OptionError(
                f"batch {batch.id}: was not drawn by chance ({batch.how}), so that nothing can be concluded from it "
                "about the rest; draw one with `dragoman sample --how random` or stratified"
            )
        drawn.setdefault(item.article_id, []).append(item)
    judge = of_article if batch.unit == "article" else of_event
    out: list[Judged] = []
    sizes: Counter[str] = Counter()
    for one in texts:
        for item in drawn.get(one.article.id, ()):
            sizes[item.stratum or ""] += 1
            made = judge(item, one, parts, sharer)
            out += [made] if made is not None else []
    read = Counter(one.stratum for one in out)
    return [replace(one, probability=one.probability * read[one.stratum] / sizes[one.stratum]) for one in out]


def of_article(item: Sampled, one: Told, parts: Parts, sharer: Sharer) -> Judged | None:
    """Return what a drawn article adds; null where nobody has judged it."""
    if not is_complete(one):
        return None
    machine = parts.weighed(one.coded, one.article, sharer)
    truth = parts.weighed(one.truth.events, one.article, sharer)
    return Judged(item.probability or 1.0, machine, truth, item.stratum or "", adrift(one, sharer))


def adrift(one: Told, sharer: Sharer) -> int:
    """Return how many events that were added to an article occurred, but lack the day or the place of any row."""
    apart = replace(sharer, left=LeftOut())
    for event in one.truth.events:
        if is_added(event):
            apart.of(Unit(event, (Report(event, one.article),)))
    return sum(apart.nowhere.values())


def of_event(item: Sampled, one: Told, parts: Parts, sharer: Sharer) -> Judged | None:
    """Return what a drawn event adds; null where nobody has judged it, or the coder no longer finds it."""
    coded = next((event for event in one.coded if event.evidence_key == item.evidence_key), None)
    settled = one.truth.settled.get(coded.id) if coded else None
    if coded is None or settled is None or not settled.verdicts.keys() & {EVENT, "all", *settled.values}:
        return None
    right = [event for event in one.truth.events if event.id == coded.id]
    machine, truth = (parts.weighed(some, one.article, sharer) for some in ([coded], right))
    return Judged(item.probability or 1.0, machine, truth, item.stratum or "")
