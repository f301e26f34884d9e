"""The words that tell an incident: a sentence of each of its first reports, the trigger marked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from dragoman.lens import Row
from dragoman.records import Article, Event
from dragoman.store import Store, reading

LONGEST = 360  # characters of a sentence
MANY = 40  # reports of an incident that are looked at
IDS = "id IN (SELECT unnest(?))"
OCCURRED = "status = 'occurred' AND NOT historical AND coalesce(parent.relation, '') <> 'content'"


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
    """Return rows with up to `each` quotations of different words, in the order of publication."""
    reports = first_reports(store, rows, unit)
    wanted = sorted({one for several in reports.values() for one in several})
    events: dict[str, Event] = {one.id: one for one in found(store, "events", wanted)}
    ids = sorted({event.article_id for event in events.values()})
    articles: dict[str, Article] = {one.id: one for one in found(store, "articles", ids)}
    return tuple(Told(row, quotes(reports.get(row.id, ()), events, articles, each)) for row in rows)


def found(store: Store, view: str, ids: list[str]) -> Iterable[Any]:
    """Return the records of some ids."""
    return reading.records(store.tables, view, [IDS], [ids]) if ids else ()


def first_reports(store: Store, rows: Sequence[Row], unit: str) -> dict[str, list[str]]:
    """Return for each row the ids of its first reports that tell it as what happened."""
    ids = [row.id for row in rows]
    if unit == "event" or not ids:
        return {one: [one] for one in ids}
    answer = store.query(
        "SELECT incident, id FROM (SELECT incident, id, row_number() OVER (PARTITION BY incident ORDER BY "
        "published_at NULLS LAST, article_id, position) AS place FROM (SELECT id AS incident, unnest(event_ids) AS id "
        f"FROM incidents WHERE {IDS} AND coder_key = ?) JOIN (SELECT * FROM events WHERE {OCCURRED}) USING (id)) "
        "WHERE place <= ? ORDER BY incident, place",
        [ids, (store.coder_keys() or [""])[-1], MANY],
    )
    made: dict[str, list[str]] = {}
    for incident, event in answer.rows:
        made.setdefault(incident, []).append(event)
    return made


def quotes(ids: Iterable[str], events: dict[str, Event], articles: dict[str, Article], each: int) -> tuple[Quote, ...]:
    """Return the first quotations of different words."""
    made: dict[tuple[str, str, str], Quote] = {}
    for one in ids:
        event = events.get(one)
        article = articles.get(event.article_id) if event else None
        if event and article and len(made) < each:
            quote = quote_of(event, article)
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
