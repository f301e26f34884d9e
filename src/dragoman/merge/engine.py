"""Events and articles in, incidents and copies out: the flow of merging, a line a step."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from dragoman import serial
from dragoman.errors import InputError
from dragoman.incident import Copy, Incident
from dragoman.merge.build import incident
from dragoman.merge.cluster import Cluster, clusters, order
from dragoman.merge.copies import find_copies, in_order
from dragoman.merge.fold import tellings
from dragoman.merge.rules import Rules, load_rules
from dragoman.merge.sources import Sources
from dragoman.merge.sweep import Log, reach, sweep
from dragoman.merge.telling import Telling, report_of
from dragoman.records import Article, Event, Where

Told = tuple[Article, list[Event]]


@dataclass(frozen=True, slots=True)
class Merged:
    """What merging made: every event is in exactly one incident."""

    incidents: list[Incident]
    copies: list[Copy]
    log: Log = field(default_factory=Log)


def merge(events: Iterable[Event], articles: Iterable[Article], rules: Rules | None = None) -> Merged:
    """Return the incidents that events report, and which articles are copies of others.

    A pure function of the two sets: no order of either matters, and an event or article given twice counts once.
    Incidents are sorted by their first day, then by id. Raise InputError where an event's article is missing.
    """
    go = rules or load_rules()
    known = {a.id: a for a in sorted(articles, key=lambda a: (a.id, a.text_sha256), reverse=True)}
    copies = find_copies(known.values(), go.copies)
    sources = Sources()
    for article in known.values():
        sources.add(article)
    sources.fold(copies)
    log = Log()
    told = sorted(all_tellings(joined(events, known), sources, go), key=lambda t: order_of(t, go))
    return Merged(sorted(incidents(told, go, log), key=place_in_time), copies, log)


def as_one(events: Iterable[Event], articles: Iterable[Article], rules: Rules | None = None) -> Incident:
    """Return the incident of events of which it is known that they report one act, though they alone do not show it."""
    go = rules or load_rules()
    known = {a.id: a for a in articles}
    sources = Sources()
    for article in known.values():
        sources.add(article)
    sources.fold(find_copies(known.values(), go.copies))
    told = sorted(all_tellings(joined(events, known), sources, go), key=order)
    return incident(Cluster(tuple(told), ()), go)


def incidents(told: Iterable[Telling], rules: Rules, log: Log) -> Iterator[Incident]:
    """Yield the incidents of tellings that come in the order of `order_of`."""
    for component in sweep(told, rules, log):
        for cluster in clusters(component, rules):
            yield incident(cluster, rules)


def order_of(telling: Telling, rules: Rules) -> tuple[int, str]:
    """Return the key by which tellings are swept: the first day on which they are looked up, then their id."""
    return reach(telling, rules)[0], telling.id


def place_in_time(one: Incident) -> tuple[str, str]:
    """Return the sort key of incidents: their first day, else their first report; then their id."""
    day = one.when.start if one.when and one.when.start else one.first_report
    return (day or "~")[:10], one.id


def joined(events: Iterable[Event], articles: Mapping[str, Article]) -> Iterator[Told]:
    """Yield each article that has events, with them, the earliest published first."""
    by_article: dict[str, dict[str, Event]] = {}
    for event in events:
        if event.article_id not in articles:
            raise InputError(f"event {event.id}: its article {event.article_id!r} is not among the articles")
        mine = by_article.setdefault(event.article_id, {})
        other = mine.setdefault(event.id, event)
        if other != event:  # two records of one id: the choice must not hang on the order
            mine[event.id] = min(other, event, key=serial.dumps)
    for article in sorted((articles[name] for name in by_article), key=in_order):
        yield article, list(by_article[article.id].values())


def all_tellings(told: Iterable[Told], sources: Sources, rules: Rules) -> Iterator[Telling]:
    """Yield what articles tell, each act once; the articles come in the order of publication.

    A copied sentence has the time and place of the first copy: a late reprint's "Tuesday" is the old one.
    """
    first: dict[str, tuple[int, int, str, Where | None]] = {}
    for article, events in told:
        for event in events:
            if article.text[slice(*event.trigger.span)] != event.trigger.text:
                raise InputError(
                    f"event {event.id}: its word {event.trigger.text!r} does not stand in article {article.id!r}; "
                    "give the articles as they were coded"
                )
        group = sources.group(article.id)
        report = report_of(article, sources.of(article.id), group)
        for one in tellings(events, article, report, group, rules):
            if one.align is None:
                yield one
            else:
                start, end, grip, where = first.setdefault(one.align, (one.first, one.last, one.grip, one.where))
                yield replace(one, first=start, last=end, grip=grip, where=where)
