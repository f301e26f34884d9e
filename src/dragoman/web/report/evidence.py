"""The words that tell an incident: a sentence of each of its first reports, the trigger marked."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from dragoman.export.stored import Stored
from dragoman.export.unit import Report, order, why_not
from dragoman.lens import Row
from dragoman.records import Article, Event
from dragoman.store import Store

LONGEST = 360  # characters of a sentence
MANY = 12  # articles of an incident that are looked at, the first


@dataclass(frozen=True, slots=True)
class Quote:
    """The words of an article that tell an event: before the trigger, the trigger, after it."""

    before: str
    trigger: str
    after: str
    title: str
    publisher: str
    published: str
    url: str  # empty where there is none, or where it is no address of the web


@dataclass(frozen=True, slots=True)
class Told:
    """An incident, or a single event, and the words of its first reports."""

    row: Row
    quotes: tuple[Quote, ...]


def told(store: Store, rows: Sequence[Row], unit: str, each: int) -> tuple[Told, ...]:
    """Return rows with up to `each` quotations of different words, in the order of publication.

    What people set right holds: nothing is quoted that they rejected, or that is no longer told as what happened.
    """
    stored = Stored(store)
    parts = {row.id: {row.id} for row in rows}
    articles = {row.article_id for row in rows if row.article_id}
    if unit == "incident" and rows:
        parts = {one.id: set(one.event_ids) for one in stored.of_key(sorted(parts))}
        articles = first_articles(store, sorted(parts))
    reports = [Report(event, article) for article, own in stored.told(articles) for event in own] if articles else []
    known = sorted((one for one in reports if why_not(one.event) is None), key=order)
    return tuple(Told(row, quotes(known, parts.get(row.id, ()), each)) for row in rows)


def first_articles(store: Store, ids: list[str]) -> set[str]:
    """Return the ids of the articles that tell incidents first."""
    answer = store.query(
        "SELECT DISTINCT article FROM (SELECT article, row_number() OVER (PARTITION BY incident ORDER BY "
        "published_at NULLS LAST, article) AS place FROM (SELECT id AS incident, unnest(article_ids) AS article "
        "FROM incidents WHERE id IN (SELECT unnest(?)) AND coder_key = ?) "
        "JOIN (SELECT id AS article, published_at FROM articles) USING (article)) WHERE place <= ?",
        [ids, (store.coder_keys() or [""])[-1], MANY],
    )
    return {article for (article,) in answer.rows}


def quotes(reports: Iterable[Report], ids: Collection[str], each: int) -> tuple[Quote, ...]:
    """Return the first quotations of different words among the reports of some events."""
    made: dict[tuple[str, str, str], Quote] = {}
    for one in reports:
        if one.event.id in ids and one.article and len(made) < each:
            quote = quote_of(one.event, one.article)
            made.setdefault((quote.before, quote.trigger, quote.after), quote)
    return tuple(made.values())


def quote_of(event: Event, article: Article) -> Quote:
    """Return the words of an event; a long sentence is cut on both sides of the trigger."""
    (start, end), (first, last) = event.sentence.span, event.trigger.span
    room = max(0, LONGEST - (last - first)) // 2
    from_, to = max(start, first - room), min(end, last + room)
    before, after = article.text[from_:first], article.text[last:to]
    return Quote(
        before=("… " if from_ > start else "") + flat(before).lstrip(),
        trigger=article.text[first:last],
        after=flat(after).rstrip() + (" …" if to < end else ""),
        title=article.title or "",
        publisher=article.publisher or "",
        published=(article.published or "")[:10],
        url=address(article.url),
    )


def flat(words: str) -> str:
    """Return words on one line; a blank at either end stays one."""
    return " ".join(words.split()).join((" " if words[:1].isspace() else "", " " if words[-1:].isspace() else ""))


def address(url: str | None) -> str:
    """Return an address that may stand behind a link: of the web, else nothing."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return ""
    return (url or "") if parts.scheme in ("http", "https") and parts.netloc else ""
