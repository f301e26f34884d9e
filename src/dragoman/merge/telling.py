"""What one article tells of one act: the events that fold into it, and what they say, ready to be compared."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from urllib.parse import urlsplit

from dragoman.errors import InputError
from dragoman.merge.nouns import VAGUE, is_number
from dragoman.merge.rules import Rules
from dragoman.merge.wording import Bag, bag, stem
from dragoman.records import Article, Event, Party, When, Where, hash_of

REAL = frozenset(("occurred", "negated", "possible"))
PRONOUNS = frozenset("he him she her it they them we us you i who that this those these one others".split())
FINE = frozenset(("exact", "city", "district"))
TOLL = stem("toll")


@dataclass(frozen=True, slots=True)
class Report:
    """What merging needs to know of an article."""

    article_id: str
    text_id: str  # the first article of its copies, else its own: articles of one text tell no new story
    moment: str  # publication in UTC, sortable; "" where unknown
    day: int | None  # its ordinal
    published: str | None
    publisher: str | None
    source: str | None  # the publisher, or the agency where the text is an agency's
    title_end: int
    lead: Bag


@dataclass(frozen=True, slots=True)
class Side:
    """The parties of a side: by name, as states, by kind and country, and the words of all that say whom it is."""

    named: frozenset[str]
    states: frozenset[str]
    kinds: frozenset[str]
    countries: frozenset[str]
    nouns: frozenset[str]
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Telling:
    """One act as one article tells it."""

    id: str  # that of its first event
    events: tuple[Event, ...]
    report: Report
    align: str | None  # of articles with copies: the same sentence has the same one
    family: str
    realm: str  # "real", or planned, called_for, conditional
    first: int  # the days on which it may have been, as ordinals; 0 where not even the publication is known
    last: int
    grip: str  # exact (a day that the text states), near (a day inferred), span, assumed, none
    where: Where | None
    actors: Side
    recipients: Side
    counts: Mapping[str, tuple[int, int | None]]
    running: Mapping[str, tuple[int, int | None]]  # figures to date: "the toll has reached 14"
    words: Bag
    trigger: str
    historical: bool

    @property
    def main(self) -> Event:
        """The first event, whose type is the telling's."""
        return self.events[0]


def report_of(article: Article, source: str | None, group: str | None = None) -> Report:
    """Return what merging needs of an article: `source` is its independent source, `group` the first of its copies."""
    title = f"{article.title}\n\n" if article.title else ""
    start = len(title) if article.text.startswith(title) else 0
    instant = moment(article.published)
    day = date.fromisoformat(instant[:10]).toordinal() if instant else None
    return Report(
        article_id=article.id,
        text_id=group or article.id,
        moment=instant,
        day=day,
        published=article.published,
        publisher=article.publisher,
        source=source,
        title_end=start,
        lead=bag(article.text[: start + 1200]),
    )


def moment(published: str | None) -> str:
    """Return a publication as sortable UTC time; a day without time counts from its start; "" where unknown."""
    if not published:
        return ""
    try:
        if len(published) == 10:
            at = datetime.combine(date.fromisoformat(published), time(), UTC)
        else:
            at = datetime.fromisoformat(published)
            at = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    except (ValueError, OverflowError):
        return ""
    return at.strftime("%Y-%m-%dT%H:%M:%S").rjust(19, "0")


def publisher_of(article: Article) -> str | None:
    """Return who published an article: the publisher, else the host of its address."""
    if article.publisher:
        return article.publisher
    host = urlsplit(article.url).hostname if article.url else None
    return host.removeprefix("www.") if host else None


def telling(events: Sequence[Event], article: Article, report: Report, group: str | None, rules: Rules) -> Telling:
    """Return the telling of folded events; `group` is the copy group's first article, where it has copies."""
    events = act_first(events)
    first, last, grip = days(best_when(events), report, rules, past=any(e.historical for e in events))
    return assembled(
        events,
        report,
        rules,
        align=align_key(events[0], article, group) if group else None,
        first=first,
        last=last,
        grip=grip,
        where=best_where(events),
        words=bag(" ".join(dict.fromkeys(article.text[slice(*e.sentence.span)] for e in events))),
    )


def act_first(events: Sequence[Event]) -> Sequence[Event]:
    """Return the events of a telling with the act before its toll: "the toll of the bombing" tells of a bombing."""
    act = next((e for e in events if trigger_stem(e) != TOLL and e.type == events[0].type), None)
    if trigger_stem(events[0]) != TOLL or act is None:
        return events
    return [act, *(e for e in events if e is not act)]


def assembled(
    events: Sequence[Event],
    report: Report,
    rules: Rules,
    *,
    align: str | None,
    first: int,
    last: int,
    grip: str,
    where: Where | None,
    words: Bag,
) -> Telling:
    """Return the telling of events whose days, place and words are known, with what follows from the events alone."""
    main = events[0]
    return Telling(
        id=main.id,
        events=tuple(events),
        report=report,
        align=align,
        family=rules.family(main.type),
        realm="real" if main.status in REAL else main.status,
        first=first,
        last=last,
        grip=grip,
        where=where,
        actors=side(p for e in events for p in e.actors),
        recipients=side(p for e in events for p in e.recipients),
        counts=counts_of(events),
        running=counts_of(events, "to_date"),
        words=words,
        trigger=trigger_stem(main),
        historical=all(e.historical for e in events),
    )


def trigger_stem(event: Event) -> str:
    """Return the stem of the trigger's last word."""
    words = event.trigger.text.lower().split()
    return stem(words[-1]) if words else ""


def align_key(event: Event, article: Article, group: str) -> str:
    """Return what the same act in a copy of the same text has too: group, sentence, trigger and type."""
    sentence = " ".join(article.text[slice(*event.sentence.span)].lower().split())
    at = event.trigger.span[0] - event.sentence.span[0]
    return hash_of(group, sentence, event.trigger.text.lower(), str(at), event.type)


def best_when(events: Iterable[Event]) -> When | None:
    """Return the narrowest time, one that the text states before one that is inferred."""
    found = [e.when for e in events if e.when is not None]
    return min(found, key=when_rank) if found else None


def when_rank(when: When) -> tuple[int, int, str]:
    """Return a sort key: width in days, then whether inferred, then its start."""
    if when.start is None or when.end is None:
        return 10**6, when.basis != "expression", when.start or when.end or ""
    width = ordinal(when.end) - ordinal(when.start)
    return width, when.basis != "expression", when.start


def days(when: When | None, report: Report, rules: Rules, *, past: bool) -> tuple[int, int, str]:
    """Return (first day, last day, grip) of a time; what has none is taken for the days before publication."""
    if when is not None and when.start and when.end:
        first, last = ordinal(when.start), ordinal(when.end)
        if first != last:
            return first, last, "span"
        return first, last, "exact" if when.basis == "expression" else "near"
    if when is not None and (when.start or when.end):
        day = ordinal(when.start or when.end or "")
        return (day, day + 3650, "span") if when.start else (max(1, day - 3650), day, "span")
    if report.day is None or past:
        return 0, 0, "none"
    return report.day - rules.when.fresh_days, report.day, "assumed"


def ordinal(day: str) -> int:
    """Return the number of a day; raise InputError where it is none."""
    try:
        return date.fromisoformat(day).toordinal()
    except ValueError as error:
        raise InputError(f"an event's time {day!r} is no day; YYYY-MM-DD is expected") from error


def best_where(events: Iterable[Event]) -> Where | None:
    """Return the finest place of the events."""
    order = ("exact", "city", "district", None, "region", "country")
    found = [e.where for e in events if e.where is not None]
    return min(found, key=lambda w: (order.index(w.precision) if w.precision in order else 3, w.name), default=None)


def side(parties: Iterable[Party]) -> Side:
    """Return the parties of a side as sets."""
    named: set[str] = set()
    states: set[str] = set()
    kinds: set[str] = set()
    countries: set[str] = set()
    nouns: set[str] = set()
    words: set[str] = set()
    for party in parties:
        head = party.name.lower().split()[-1] if party.name.split() else ""
        if head in PRONOUNS or party.part == "host":
            continue
        if party.country:
            countries.add(party.country)
        if party.id:
            (states if party.id == party.country else named).add(party.id)
        if party.country and party.sectors:
            kinds.add(f"{party.country}/{party.sectors[0]}")
        if not party.id and head and stem(head) not in VAGUE and not is_number(head):
            nouns.add(stem(head))
        words |= bag(f"{party.name} {party.text}").words
    return Side(*map(frozenset, (named, states, kinds, countries, nouns, words)))


def counts_of(events: Iterable[Event], scope: str = "event") -> dict[str, tuple[int, int | None]]:
    """Return what the act's own figures say, by what and whether of its doers: the most told in one mention."""
    best: dict[str, tuple[int, int | None]] = {}
    for event in events:
        for key, figure in summed(event, scope).items():
            name = f"{key[0]}/{key[1]}"
            if name not in best or figure[0] > best[name][0]:
                best[name] = figure
    return best


def summed(event: Event, scope: str = "event") -> dict[tuple[str, str, str | None], tuple[int, int | None]]:
    """Return an event's figures of a scope by (what, side, speaker); two of one speaker add up: other people."""
    out: dict[tuple[str, str, str | None], tuple[int, int | None]] = {}
    for count in event.counts:
        if count.scope != scope or count.what == "other":
            continue
        key = (count.what, "actor" if count.side == "actor" else "others", count.said_by)
        low, high = out.get(key, (0, 0))
        out[key] = (low + count.low, None if high is None or count.high is None else high + count.high)
    return out
