"""A small store over five months, of which a sample is judged: what is true of it is known."""

from pathlib import Path
from typing import Any

from dragoman.records import Article, When
from dragoman.review import Pen
from dragoman.store import Store
from dragoman.store.rows import Batch, Sampled
from stores import article, chunk, event

COUNTED = {"2024-01": 3, "2024-02": None, "2024-03": 4, "2024-04": None, "2024-05": 1}
CODED = {"2024-01": 4, "2024-02": None, "2024-03": 4, "2024-04": None, "2024-05": 0}


def missed(of: Article, day: str, type: str = "PROTEST") -> dict[str, Any]:
    """An event that the coder did not give."""
    start = of.text.index("shelled")
    return {
        "type": type,
        "trigger": {"text": "shelled", "span": [start, start + 7]},
        "sentence": {"index": 0, "span": [0, len(of.text)]},
        "when": {"start": day, "end": day, "precision": "day"},
        "where": {"name": "Kenya", "country": "KEN", "precision": "country"},
    }


def store(path: Path) -> Path:
    """Four assaults in January and in March; nothing read in February and April, nothing coded in May.

    Ann has judged all ten articles, each drawn with certainty: one assault is none, one is a protest, in May a protest
    was missed. Bob has judged the first four and agrees but on the protest.
    """
    with Store.create(path) as store:
        store.use("coder1", '{"versions": {"program": "9.9", "lexicon": "abc"}}')
        every: list[Article] = []
        for month, first, number in (("01", 1, 4), ("03", 5, 4), ("05", 9, 2)):
            day = f"2024-{month}-10"
            some = [article(at, day) for at in range(first, first + number)]
            when = When(day, day, "day")
            store.append(chunk(f"c{month}", some, events_each=int(month != "05"), when=when))
            every += some
        items = [
            Sampled("all", at, one.id, one.text_sha256, "article", probability=1.0) for at, one in enumerate(every)
        ]
        store.add_batch(Batch("all", "article", "random", "2024-06-01T00:00:00Z", 10, 10, readers=2), items)
        for who, number in (("Ann", 10), ("Bob", 4)):
            for one, item in zip(every[:number], items, strict=False):
                store.add_reviews(said(who, one, item).rows)
    return path


def said(who: str, one: Article, item: Sampled) -> Pen:
    """What somebody says of an article."""
    pen = Pen(who, one, item)
    if one.id == "a0001":
        pen.reject(event(one))
    elif one.id == "a0002" and who == "Ann":
        pen.correct(event(one), "type", "PROTEST")
    elif one.id == "a0009":
        pen.missed(missed(one, "2024-05-10"))
    elif one.id < "a0009":
        pen.accept(event(one))
    pen.complete()
    return pen
