"""Which incidents the events that judges added belong to, by merge's own rule.

The coder missed a protest in one article of a sample. Where it found the same protest in another article of the store,
no incident was missed; where three judged articles tell of it, one was. So the added events are merged with each other
and with the coded events of their days that count. What is missed in one print of an agency's text is missed in all:
each has its part. Whether other articles that nobody has judged tell of a missed incident too is not known: of one that
is told by many the sample finds more parts than there are incidents, so that the corrected number may be too high where
the coder misses what many tell.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.export.days import day_of
from dragoman.merge import load_rules, merge
from dragoman.records import Article, Event
from dragoman.store import Store

AROUND = timedelta(days=1)  # as far apart as two tellings of one act may be, whose day is inferred
OCCURRED = "status = 'occurred' AND NOT historical AND coalesce(parent.relation, '') <> 'content'"
Told = tuple[Event, Article]


@dataclass(frozen=True, slots=True)
class Missed:
    """The incident of an added event, and the part of it that an article has; none where the coder has it already."""

    incident: str
    part: float


def missed_of(
    added: Sequence[Told], known: Iterable[Told], prints: Mapping[str, frozenset[str]] | None = None
) -> dict[str, Missed]:
    """Return for each added event, by id, its incident; `known` are the events of other articles that count.

    `prints` has for an article all that have its text, itself too.
    """
    texts = prints or {}
    mine = {event.id for event, _ in added}
    pairs = [*added, *known]
    articles = {article.id: article for _, article in pairs}
    found: dict[str, Missed] = {}
    for one in merge([event for event, _ in pairs], articles.values()).incidents if mine else ():
        own = mine.intersection(one.event_ids)
        telling = {
            name for event, _ in added if event.id in own for name in texts.get(event.article_id, (event.article_id,))
        }
        part = 0.0 if len(own) < len(one.event_ids) else 1 / max(len(telling), 1)
        found |= dict.fromkeys(own, Missed(one.id, part))
    return found


def around(store: Store, added: Sequence[Told], but: Collection[str]) -> Iterator[Told]:
    """Yield the coded events that count of the days and kinds of some added ones, but of the articles in `but`."""
    wanted = sorted({condition_of(event, article) for event, article in added})
    if not wanted:
        return
    events = [one for one in store.events(where=f"{OCCURRED} AND ({' OR '.join(wanted)})") if one.article_id not in but]
    articles = {one.id: one for one in store.articles(sorted({one.article_id for one in events}))} if events else {}
    yield from ((one, articles[one.article_id]) for one in events)


def condition_of(event: Event, article: Article) -> str:
    """Return the SQL of the events that could tell the same act: of its family of types, of its days."""
    rules = load_rules()
    family = rules.families.get(rules.family(event.type), (event.type,))
    types = ", ".join("'" + one.replace("'", "''") + "'" for one in sorted({*family, event.type}))
    when, told = event.when, day_of(article.published)
    first, last = (when.start, when.end) if when else (told, told)
    if first is None or last is None:
        first, last = first or last or told, last or first or told
    if first is None or last is None:
        return f'(type IN ({types}) AND "when" IS NULL)'
    low, high = (date.fromisoformat(first) - AROUND).isoformat(), (date.fromisoformat(last) + AROUND).isoformat()
    return (
        f'(type IN ({types}) AND (("when"."start" <= \'{high}\' AND "when"."end" >= \'{low}\') OR '
        f'(("when" IS NULL OR "when"."start" IS NULL OR "when"."end" IS NULL) AND CAST(published_at AS DATE) '
        f"BETWEEN '{low}' AND '{high}')))"
    )
