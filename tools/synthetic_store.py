"""A large store of records made by hand, for measuring: nothing is coded, everything has something in every field.

    python tools/synthetic_store.py out/big --articles 100000

The same numbers make the same store: a fixed seed, no clock. Ten events an article, of which six in ten occurred; a few
parties and places have most of them, as in the news.
"""

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

from dragoman import ontology
from dragoman.incident import Figure, Incident, Toll
from dragoman.records import (
    Article,
    Attribution,
    Coder,
    Confidence,
    Count,
    Event,
    Parent,
    Party,
    Reason,
    Sentence,
    When,
    Where,
    Words,
)
from dragoman.store import Chunk, Coded, Store, arrow

T = TypeVar("T")
KEY, EACH, SIZE = "synthetic", 10, 500
CODER = Coder("0", "l", "k", "g", "m", "plover-2.0")
START = date(2008, 1, 1)
DAYS = 6000
SYLLABLES = (
    "ba",
    "dor",
    "el",
    "gan",
    "hil",
    "ka",
    "lor",
    "mi",
    "nar",
    "os",
    "pe",
    "qua",
    "ri",
    "sul",
    "ta",
    "ur",
    "vo",
)
COUNTRIES = ("SYR", "TUR", "NGA", "KEN", "USA", "RUS", "UKR", "CHN", "IND", "PAK", "AFG", "IRQ", "IRN", "ISR", "FRA")
STATUSES = ("occurred",) * 12 + ("planned", "negated", "called_for", "possible", "conditional")
SECTORS = ("GOV", "MIL", "REB", "OPP", "CVL", "COP")
WHY = tuple(Reason(name, f"{name}.rule", "in these words") for name in ("type", "actors", "when", "where", "status"))
SURE = Confidence(0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3)
SPEAKERS = ("police", "the ministry", "witnesses", "residents", "a spokesman", "the army")


class Maker:
    """Makes records of a world that it draws once."""

    def __init__(self, seed: int = 7) -> None:
        self.draw = random.Random(seed)
        known = ontology.load()
        self.types = [kind for kind in known.types.values() if kind.name != "STATEMENT"]
        self.contexts = sorted(known.contexts)
        self.words = [self.name(3).lower() for _ in range(20_000)]
        self.parties = [self.party(number) for number in range(4000)]
        self.places = [self.place(number) for number in range(3000)]
        self.publishers = [f"The {self.name(2)} {kind}" for kind in ("Post", "Times", "Daily") for _ in range(70)]

    def name(self, length: int) -> str:
        """Return a made-up name."""
        return "".join(self.draw.choices(SYLLABLES, k=length)).capitalize()

    def party(self, number: int) -> Party:
        """Return somebody: known by an id, by a role in a country, or by a name alone."""
        country = self.draw.choice(COUNTRIES)
        name = f"{self.name(2)} {self.name(3)}"
        if number % 3 == 0:
            return Party(name, (0, 3), name, id=f"Q{number}", country=country, resolved_by="knowledge base")
        if number % 3 == 1:
            sector = self.draw.choice(SECTORS)
            return Party("troops", (0, 3), name.lower(), country=country, codes={"CAMEO": country + sector})
        return Party("men", (0, 3), name.lower())

    def place(self, number: int) -> Where:
        """Return a place: most are towns, some provinces, some countries."""
        country = self.draw.choice(COUNTRIES)
        kind = ("city", "city", "city", "district", "region", "country")[number % 6]
        if kind == "country":
            return Where(country, latitude=10.0, longitude=10.0, radius_km=600.0, country=country, precision=kind)
        reach = {"city": 5.0, "district": 40.0, "region": 150.0}[kind]
        at = (self.draw.uniform(-35, 60), self.draw.uniform(-100, 120))
        return Where(
            self.name(3),
            latitude=at[0],
            longitude=at[1],
            radius_km=reach,
            geonames_id=100_000 + number,
            country=country,
            precision=kind,
        )

    def one(self, many: Sequence[T]) -> T:
        """Return one of many, the first ones most often."""
        return many[int(len(many) * self.draw.random() ** 3)]

    def article(self, number: int) -> Article:
        """Return an article of about a hundred words."""
        day = START + timedelta(days=number * DAYS // 100_000 % DAYS)
        text = " ".join(self.one(self.words) for _ in range(100))
        title = f"{self.one(self.words)} {self.one(self.words)} harbour" if number % 50 == 0 else self.name(4)
        return Article.make(
            text,
            title=title,
            id=f"a{number:07d}",
            publisher=self.one(self.publishers),
            published=day.isoformat(),
            language="en",
        )

    def events(self, article: Article) -> Iterator[Event]:
        """Yield an article's events."""
        issued = date.fromisoformat(article.published or "")
        for number in range(EACH):
            draw = self.draw.random
            kind = self.one(self.types)
            modes = tuple(self.draw.sample(list(kind.modes), 1)) if kind.modes and draw() < 0.5 else ()
            actors = tuple(self.one(self.parties) for _ in range(2 if draw() < 0.2 else 1))
            recipients = (self.one(self.parties),) if draw() < 0.7 else ()
            yield Event(
                id=f"{article.id}-{number}",
                evidence_key=f"k{article.id}-{number}",
                article_id=article.id,
                type=kind.name,
                modes=modes,
                contexts=(self.one(self.contexts),),
                cameo=kind.cameo or None,
                quad=kind.quad,
                intensity=kind.score,
                goldstein=kind.score,
                actors=actors,
                recipients=recipients,
                when=self.when(issued),
                where=self.one(self.places) if draw() < 0.8 else None,
                counts=self.counts(),
                status=self.draw.choice(STATUSES),
                extent="single",
                historical=draw() < 0.05,
                lag_days=1,
                said_by=(Attribution(Party(said := self.one(SPEAKERS), (0, 3), said), Words("said", (0, 4))),)
                if draw() < 0.5
                else (),
                parent=Parent(f"{article.id}-0", "content") if number and draw() < 0.2 else None,
                same_as=None,
                group_id=None,
                trigger=Words(article.text[:4], (0, 4)),
                sentence=Sentence(0, (0, 60)),
                confidence=SURE,
                why=WHY,
                codebook="plover-2.0-draft",
                coder=CODER,
            )

    def when(self, issued: date) -> When | None:
        """Return a time: mostly a day near publication, at times a month, a year, or none."""
        kind = self.draw.random()
        if kind < 0.1:
            return None
        if kind < 0.15:
            return When(f"{issued.year}-01-01", f"{issued.year}-12-31", "year")
        day = (issued - timedelta(days=self.draw.randrange(5))).isoformat()
        return When(None, day, "before") if kind < 0.17 else When(day, day, "day")

    def counts(self) -> tuple[Count, ...]:
        """Return a toll, now and then."""
        if self.draw.random() > 0.1:
            return ()
        low = self.draw.randrange(1, 60)
        what = self.draw.choice(("killed", "injured", "arrested"))
        return (Count(what, low, low if low % 3 else None, str(low), (0, 2), side="recipient"),)


def chunk(maker: Maker, number: int, size: int) -> Chunk:
    """Return a chunk of articles with their events."""
    articles = [maker.article(number * size + at) for at in range(size)]
    events = [event for article in articles for event in maker.events(article)]
    name = f"{KEY}-{number:06d}"
    coded = [Coded(one.id, one.text_sha256, EACH, "en") for one in articles]
    return Chunk(name, KEY, articles, arrow.events_table(events, KEY, name, articles), coded=coded)


def incidents(articles: int) -> Iterator[Incident]:
    """Yield an incident for each three events of an article, made once more; nothing is compared."""
    maker = Maker()
    for number in range(articles // SIZE):
        told = [maker.article(number * SIZE + at) for at in range(SIZE)]
        for one in told:
            events = list(maker.events(one))
            for at in range(0, EACH, 3):
                yield incident(events[at : at + 3])


def incident(events: list[Event]) -> Incident:
    """Return an incident of some events, which are the first one's."""
    first = events[0]
    figures = tuple(Figure(c.low, c.high, c.text, first.id, first.article_id, None, None, None) for c in first.counts)
    tolls = tuple(Toll(c.what, "others", c.low, c.low, c.high, "only one", figures) for c in first.counts)
    return Incident(
        id=f"i-{first.id}",
        event_ids=tuple(event.id for event in events),
        article_ids=(first.article_id,),
        type=first.type,
        modes=first.modes,
        cameo=first.cameo,
        quad=first.quad,
        intensity=first.intensity,
        goldstein=first.goldstein,
        actors=first.actors,
        recipients=first.recipients,
        when=first.when,
        where=first.where,
        status=first.status,
        historical=first.historical,
        content=first.parent is not None,
        tolls=tolls,
        first_report=None,
        last_report=None,
        publishers=(),
        independent_sources=(),
        contradictions=(),
        score=1.0,
        why=(),
        codebook=first.codebook,
        coder=first.coder,
    )


def make(path: Path, articles: int, *, merged: bool = False) -> None:
    """Make the store."""
    maker = Maker()
    with Store.create(path) as store:
        for number in range(articles // SIZE):
            store.append(chunk(maker, number, SIZE))
        store.compact()
        if merged:
            store.replace_incidents(KEY, incidents(articles))


if __name__ == "__main__":
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("path", type=Path)
    given.add_argument("--articles", type=int, default=100_000)
    given.add_argument("--incidents", action="store_true", help="also incidents, of three events each")
    said = given.parse_args()
    began = time.perf_counter()
    make(said.path, said.articles, merged=said.incidents)
    print(f"{said.articles:,} articles, {said.articles * EACH:,} events in {time.perf_counter() - began:.0f} s")
