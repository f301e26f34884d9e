"""Events and articles in, incidents and copies out: the flow of merging, a line a step."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from dragoman.errors import InputError
from dragoman.incident import Copy, Incident
from dragoman.merge.build import incident
from dragoman.merge.cluster import clusters
from dragoman.merge.copies import find_copies
from dragoman.merge.fold import tellings
from dragoman.merge.rules import Rules, load_rules
from dragoman.merge.sweep import Log, reach, sweep
from dragoman.merge.telling import Telling, publisher_of, report_of
from dragoman.records import Article, Event


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
    known = {a.id: a for a in sorted(articles, key=lambda a: (a.id, a.text_sha256))}
    copies = find_copies(known.values(), go.copies)
    log = Log()
    told = sorted(all_tellings(events, known, copies, go), key=lambda t: (reach(t, go)[0], t.id))
    made = [incident(c, go) for part in sweep(told, go, log) for c in clusters(part, go)]
    return Merged(sorted(made, key=place_in_time), copies, log)


def place_in_time(one: Incident) -> tuple[str, str]:
    """Return the sort key of incidents: their first day, else their first report; then their id."""
    day = one.when.start if one.when and one.when.start else one.first_report
    return (day or "~")[:10], one.id


def all_tellings(
    events: Iterable[Event], articles: Mapping[str, Article], copies: Iterable[Copy], rules: Rules
) -> Iterator[Telling]:
    """Yield what all articles tell, each act once; a copied sentence has the time and place of the first copy."""
    by_article: dict[str, dict[str, Event]] = {}
    for event in events:
        if event.article_id not in articles:
            raise InputError(f"event {event.id}: its article {event.article_id!r} is not among the articles")
        by_article.setdefault(event.article_id, {})[event.id] = event
    sources, group_of = sources_of(articles, copies)
    first: dict[str, Telling] = {}
    reports = {i: report_of(articles[i], sources[i]) for i in by_article}
    for name in sorted(by_article, key=lambda i: (reports[i].moment or "~", i)):
        for one in tellings(list(by_article[name].values()), articles[name], reports[name], group_of.get(name), rules):
            yield aligned(one, first)


def aligned(one: Telling, first: dict[str, Telling]) -> Telling:
    """Return a telling with the days and place of the first copy of its sentence: a late reprint's "Tuesday" is old."""
    if one.align is None:
        return one
    original = first.setdefault(one.align, one)
    return replace(one, first=original.first, last=original.last, grip=original.grip, where=original.where)


def sources_of(articles: Mapping[str, Article], copies: Iterable[Copy]) -> tuple[dict[str, str | None], dict[str, str]]:
    """Return the independent source of each article, and the copy group of those that have copies.

    The source of an agency's text is the agency, whoever prints it; that of other copies is the first one's publisher.
    """
    group_of: dict[str, str] = {}
    for copy in copies:
        group_of[copy.article_id] = copy.copy_of
        group_of[copy.copy_of] = copy.copy_of
    agency: dict[str, str] = {}
    for name in sorted(group_of):
        said = articles[name].agency
        if said:
            agency[group_of[name]] = min(said, agency.get(group_of[name], said))
    sources: dict[str, str | None] = {}
    for name, article in articles.items():
        first = group_of.get(name, name)
        sources[name] = article.agency or agency.get(first) or publisher_of(articles[first])
    return sources, group_of
