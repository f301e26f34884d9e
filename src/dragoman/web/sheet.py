"""An article with its events as a page shows it: the marked text and a card an event. Paste and Article share it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlencode, urlsplit

from dragoman.explain import ROLES, Line, Segment, explain, paragraphs, segments
from dragoman.explain.evidence import count, party, unsaid, when, where
from dragoman.records import Article, Event, Span, Where
from dragoman.review.apply import MARK

UNREAL = {
    "negated": "did not happen",
    "planned": "planned, not done",
    "called_for": "called for, not done",
    "possible": "possible, not sure",
    "conditional": "only on a condition",
}
MOST = 150  # cards at once; the event that is chosen always has one
BACKGROUND = "background: told of an earlier time"
CONTENT = "only what is said, asked or denied"
FINE = {
    "city": ", somewhere in the city",
    "district": ", somewhere in the district",
    "region": ", somewhere in the region",
    "country": ", the country as a whole",
}
PARENTS = {"content": "is what is said in", "cause": "was caused by", "part": "is part of"}
NAMES = {
    "trigger": "what was done",
    "actor": "who",
    "recipient": "to whom",
    "speaker": "who says so",
    "cue": "how it is said",
    "count": "how many",
    "when": "when",
    "where": "where",
}


@dataclass(frozen=True, slots=True)
class Link:
    """Another event that this one hangs on: how, and its id."""

    words: str
    event_id: str
    name: str


@dataclass(frozen=True, slots=True)
class Card:
    """One event in words."""

    event: Event
    number: int
    who: tuple[str, ...]
    whom: tuple[str, ...]
    when: str
    where: str
    counts: tuple[str, ...]
    said: tuple[tuple[str, str, str, bool], ...]  # speaker, stance, cue, anonymous
    badges: tuple[tuple[str, str], ...]  # name, words; the first is the status
    links: tuple[Link, ...]
    lines: tuple[Line, ...]
    incident: str | None = None
    people: tuple[tuple[str, str], ...] = ()  # css class, words: who has checked it, and what they set right

    @property
    def is_real(self) -> bool:
        """Whether the text tells it as something that happened at its time."""
        return [name for name, _ in self.badges] == ["occurred"]

    @property
    def quad(self) -> str:
        """The quad class as a CSS class has it."""
        return f"quad-{self.event.quad.replace(' ', '-')}"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the text as it is shown: the roles that colour it, each with whether its mark begins and ends here.

    A piece with roles is a link that chooses one of its events. `chosen` says that they are those of the chosen event,
    `near` that it stands in that event's sentence, `coded` that it stands in some event's.
    """

    text: str
    start: int
    coded: bool
    near: bool = False
    roles: tuple[tuple[str, bool, bool], ...] = ()
    events: tuple[str, ...] = ()
    chosen: bool = False
    href: str = ""
    told: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """An article, its paragraphs in pieces, its cards, and which event is chosen.

    `base` is the address of the page that shows it, `keep` what else than the event the address tells.
    """

    article: Article
    base: str
    cards: tuple[Card, ...]
    paragraphs: tuple[tuple[Piece, ...], ...]
    chosen: str | None = None
    keep: tuple[tuple[str, str], ...] = ()
    more: int = 0  # events without a card: there are too many

    @property
    def bare(self) -> str:
        """The address that chooses no event."""
        return f"{self.base}?{urlencode(self.keep)}" if self.keep else self.base

    def href(self, event_id: str) -> str:
        """Return the address that chooses an event."""
        return href(self.base, self.keep, event_id)


def href(base: str, keep: Sequence[tuple[str, str]], event_id: str) -> str:
    """Return the address that chooses an event."""
    return f"{base}?{urlencode([*keep, ('event', event_id)])}#e-{quote(event_id, safe='')}"


def sheet(
    article: Article,
    events: Sequence[Event],
    base: str,
    *,
    chosen: str | None = None,
    incidents: Mapping[str, str] | None = None,
    keep: Sequence[tuple[str, str]] = (),
    within: Span | None = None,
) -> Sheet:
    """Return an article with its events, ready to be shown; cards, at most `MOST`, stand in the order of the text.

    With `within` only that part of the text is shown, as one paragraph.
    """
    ordered = sorted(events, key=lambda event: (event.trigger.span, event.id))
    numbers = {event.id: number for number, event in enumerate(ordered, 1)}
    by_id = {event.id: event for event in ordered}
    chosen = chosen if chosen in numbers else None
    given = [event for number, event in enumerate(ordered) if number < MOST or event.id == chosen]
    cards = tuple(card(event, numbers, by_id, article, (incidents or {}).get(event.id)) for event in given)
    shown = tuple(
        tuple(piece(one, numbers, chosen, lambda event_id: href(base, keep, event_id)) for one in some)
        for some in ([segments(article.text, ordered, within)] if within else paragraphs(article.text, ordered))
    )
    return Sheet(article, base, cards, shown, chosen, tuple(keep), len(ordered) - len(cards))


def piece(one: Segment, numbers: Mapping[str, int], chosen: str | None, to: Callable[[str], str]) -> Piece:
    """Return a segment as it is shown: coloured by its roles in the chosen event, where it has one there, else by all.

    The link of a piece leads to the event after the chosen one, so that each event can be reached from a shared word.
    """
    events = one.marked_by
    near = chosen is not None and chosen in one.events
    if not events:
        return Piece(one.text, one.span[0], bool(one.events), near)
    is_chosen = chosen in events
    marks = [mark for mark in one.marks if mark.event_id == chosen] if is_chosen else one.marks
    spans = {role: [mark.span for mark in marks if mark.role == role] for role in ROLES}
    roles = tuple(
        (role, one.span[0] in {low for low, _ in some}, one.span[1] in {high for _, high in some})
        for role, some in spans.items()
        if some
    )
    target = events[(events.index(chosen) + 1) % len(events)] if chosen is not None and is_chosen else events[0]
    told = ", ".join(NAMES[role] for role in one.roles) + " of " + ", ".join(f"event {numbers[id]}" for id in events)
    return Piece(one.text, one.span[0], True, near, roles, events, is_chosen, to(target), told)


def card(
    event: Event, numbers: Mapping[str, int], by_id: Mapping[str, Event], article: Article, incident: str | None
) -> Card:
    """Return an event's card."""
    links = []
    if event.parent:
        links.append(Link(PARENTS.get(event.parent.relation, event.parent.relation), event.parent.event_id, ""))
    if event.same_as:
        links.append(Link("mentions again", event.same_as, ""))
    named = tuple(
        Link(one.words, one.event_id, name_of(by_id[one.event_id], numbers)) for one in links if one.event_id in by_id
    )
    return Card(
        event,
        numbers[event.id],
        tuple(map(party, event.actors)),
        tuple(map(party, event.recipients)),
        when(event.when) + ("" if event.when.text else f", {unsaid(event, 'when')}") if event.when else "",
        placed(event.where) if event.where else "",
        tuple(map(count, event.counts)),
        tuple((one.party.name, one.stance, one.cue.text, one.anonymous) for one in event.said_by),
        badges(event),
        named,
        explain(event, article).lines,
        incident,
        people(event),
    )


def name_of(event: Event, numbers: Mapping[str, int]) -> str:
    """Return an event's number and type."""
    return f"{numbers[event.id]} {event.type}"


def placed(one: Where) -> str:
    """Return a place in words, with how fine it is."""
    return where(one) + FINE.get(one.precision or "", "")


def badges(event: Event) -> tuple[tuple[str, str], ...]:
    """Return what must be seen at once: whether it happened at all, and at which time."""
    words = UNREAL.get(event.status, event.status.replace("_", " "))
    out = [(event.status, words)]
    if event.historical:
        out.append(("background", BACKGROUND))
    if event.parent and event.parent.relation == "content":
        out.append(("content", CONTENT))
    return tuple(out)


def people(event: Event) -> tuple[tuple[str, str], ...]:
    """Return who has checked an event, what they set right, and on what they differ."""
    mark = event.extra.get(MARK)
    if not isinstance(mark, Mapping):
        return ()
    who = ", ".join(mark["by"])
    fields = ", ".join(name.replace("_", " ") for name in mark["fields"])
    done = f"added by {who}" if mark["added"] else f"{fields} corrected by {who}" if fields else f"checked by {who}"
    out = [("corrected" if mark["added"] or fields else "person", done)]
    if mark["disputed"]:
        names = ", ".join(name.replace("_", " ") for name in mark["disputed"])
        out.append(("disputed", f"people differ on {names}"))
    return tuple(out)


def is_web(url: str | None) -> bool:
    """Say whether an address may be made a link: of http or https, and of a host."""
    if not url or any(ord(sign) <= ord(" ") for sign in url):
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme.lower() in ("http", "https") and bool(parts.hostname)


def cited(article: Article, event: Event | None, events: Sequence[Event]) -> str:
    """Return how to cite an article's coding, or one event of it."""
    coder = (event or events[0]).coder if events else None
    parts = [article.publisher or "Unknown publisher", f"“{article.title}”" if article.title else ""]
    parts += [article.published[:10] if article.published else "no date", article.url or ""]
    text = ", ".join(part for part in parts if part)
    what = f"event {event.id}" if event else f"article {article.id}"
    made = f"; coded by dragoman {coder.program} (lexicon {coder.lexicon}, model {coder.model})" if coder else ""
    key = f", evidence {event.evidence_key}" if event else ""
    return f"{text}. {what[0].upper()}{what[1:]}{key}{made}."


def address(kind: str, id: str) -> str:
    """Return the path of an article, event or incident."""
    return f"/{kind}/{quote(id, safe='')}"
