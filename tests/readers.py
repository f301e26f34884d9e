"""An article with two events that fit its words, and a pen with a clock of its own, for tests of reviewing."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count

from dragoman.records import Article, Event, Parent, Party, Sentence, When, Where, Words
from dragoman.review import Pen
from dragoman.store import Chunk, Coded, arrow
from stores import event as made

TEXT = "Herders blocked the bridge at Osk on Monday. Colonel Ane said that his men had shot two of them."
SECONDS = count()


def article(name: str = "osk", text: str = TEXT) -> Article:
    """Return the article."""
    return Article.make(text, title="Bridge blocked ⛰", id=name, publisher="The Daily Test", published="2011-03-15")


def words(of: Article, some: str) -> Words:
    """Return some words of an article and where they stand."""
    at = of.text.index(some)
    return Words(some, (at, at + len(some)))


def party(of: Article, some: str, **more: object) -> Party:
    """Return a party by its words."""
    found = words(of, some)
    return Party(found.text, found.span, found.text, **more)  # type: ignore[arg-type]


def events(of: Article) -> tuple[Event, Event]:
    """Return a protest and an assault, by herders and by soldiers."""
    first, second = words(of, "Herders blocked"), words(of, "Colonel Ane")
    day, town = words(of, "Monday"), words(of, "Osk")
    sentence = Sentence(0, (first.span[0], second.span[0] - 1))
    blocked = made(
        of,
        id="e1",
        evidence_key="k1",
        type="PROTEST",
        modes=("obstruct",),
        cameo="144",
        actors=(party(of, "Herders"),),
        when=When("2011-03-14", "2011-03-14", "day", day.text, day.span),
        where=Where("Osk", town.text, town.span),
        counts=(),
        said_by=(),
        lag_days=1,
        trigger=words(of, "blocked the bridge"),
        sentence=sentence,
    )
    shot = replace(
        blocked,
        id="e2",
        evidence_key="k2",
        type="ASSAULT",
        modes=(),
        cameo="190",
        actors=(party(of, "his men"),),
        recipients=(party(of, "two of them"),),
        when=None,
        where=None,
        lag_days=None,
        parent=Parent("e1", "cause"),
        trigger=words(of, "shot"),
        sentence=Sentence(1, (second.span[0], len(of.text))),
    )
    return blocked, shot


def part(of: Article, name: str = "c1", key: str = "coder1") -> Chunk:
    """Return a chunk of a store with the article and its events."""
    rows = arrow.events_table(events(of), key, name, [of])
    return Chunk(name, key, [of], rows, coded=[Coded(of.id, of.text_sha256, 2, "en", "news.jsonl", 1)])


def pen(of: Article, name: str = "Ada", **more: object) -> Pen:
    """Return a pen whose rows are each a second later than all before."""
    start = datetime(2024, 5, 1, tzinfo=UTC)
    return Pen(name, of, clock=lambda: start + timedelta(seconds=next(SECONDS)), **more)  # type: ignore[arg-type]
