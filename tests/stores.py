"""Articles, events and chunks made by hand, for tests of the store that need no parser."""

from collections.abc import Sequence
from dataclasses import replace

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
from dragoman.store import Chunk, Coded, Left, arrow

CODER = Coder("0.1.0", "l1", "k1", "g1", "model", "plover-2.0")
SURE = Confidence(0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3)


def article(number: int, published: str | None = "2011-03-14", text: str = "") -> Article:
    """Return a small article with a title."""
    return Article.make(
        text or f"Rebels shelled the harbour of town {number} on Monday.",
        title=f"Harbour {number} shelled",
        id=f"a{number:04d}",
        publisher="The Daily Test",
        published=published,
        language="en",
    )


def event(of: Article, number: int = 0, **changes: object) -> Event:
    """Return an event of an article, with something in every field that can hold a list or a record."""
    rebels = Party("Rebels", (18, 24), "rebels", country="SYR", sectors=("REB",), codes={"ISO3": "SYR", "COW": "652"})
    at = max(0, of.text.rfind("shelled"))
    made = Event(
        id=f"{of.id}-{number}",
        evidence_key=f"k{of.id}-{number}",
        article_id=of.id,
        type="ASSAULT",
        modes=("heavy-weapons",),
        contexts=(),
        cameo="194",
        quad="material conflict",
        intensity=-9.0,
        goldstein=-10.0,
        actors=(rebels,),
        recipients=(),
        when=When("2011-03-14", "2011-03-14", "day", "Monday", (50, 56)),
        where=Where("Town", latitude=1.5, longitude=2.5, radius_km=3.0, country="SYR"),
        counts=(Count("killed", 3, None, "three", (0, 5)),),
        status="occurred",
        extent="single",
        historical=False,
        lag_days=0,
        said_by=(Attribution(rebels, Words("said", (1, 5))),),
        parent=Parent(f"{of.id}-0", "content") if number else None,
        same_as=None,
        group_id=None,
        trigger=Words("shelled", (at, at + 7)),
        sentence=Sentence(0, (18, 60)),
        confidence=SURE,
        why=(Reason("type", "assault.shell"),),
        codebook="plover-2.0-draft",
        coder=CODER,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def chunk(
    name: str,
    articles: Sequence[Article],
    *,
    key: str = "coder1",
    events_each: int = 2,
    left: Sequence[Left] = (),
    **changes: object,
) -> Chunk:
    """Return a chunk in which each article has some events."""
    events = [event(one, number, **changes) for one in articles for number in range(events_each)]
    return Chunk(
        id=name,
        coder_key=key,
        articles=list(articles),
        events=arrow.events_table(events, key, name, articles),
        set_aside=list(left),
        coded=[Coded(one.id, one.text_sha256, events_each, "en", "news.jsonl", at) for at, one in enumerate(articles)],
    )
