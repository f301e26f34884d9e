"""Events made out of annotations, for tests of the scorer and the gate: what a coder without fault would say."""

from dragoman.evaluate.gold import GoldArticle, GoldEvent, Names
from dragoman.records import (
    Article,
    Attribution,
    Coder,
    Confidence,
    Count,
    Event,
    Party,
    Sentence,
    When,
    Where,
    Words,
)

CODER = Coder("test", "test", "test", "test", "test", "plover-2.0")
SURE = Confidence(1, 1, 1, 1, 1, 1, 1)


def party(names: Names, code: str = "") -> Party:
    """A party with the first of its names as text, the last as name, and the gold's codes."""
    country, _, sector = code.partition(" ")
    return Party(names[0], (0, 0), names[-1], country=country or None, sectors=tuple(sector.split()))


def parties(names: tuple[Names, ...], codes: tuple[str, ...]) -> tuple[Party, ...]:
    """All parties of a side."""
    return tuple(party(n, codes[i] if i < len(codes) else "") for i, n in enumerate(names))


def event_of(gold: GoldEvent, article: Article, number: int) -> Event:
    """The event that an annotation describes."""
    speakers = tuple(Attribution(party(n), Words("said", (0, 0))) for n in gold.said_by)
    counts = tuple(Count(w, low, high, str(low), (0, 0)) for w, low, high in sorted(gold.counts, key=str))
    return Event(
        id=f"{article.id}-{number}",
        evidence_key="",
        article_id=article.id,
        type=gold.types[0],
        modes=(),
        contexts=(),
        cameo=None,
        quad="neutral",
        intensity=0.0,
        goldstein=None,
        actors=parties(gold.actors, gold.actor_codes),
        recipients=parties(gold.recipients, gold.recipient_codes),
        when=When(*gold.when, "day") if gold.when else None,
        where=Where(gold.where[0], country=gold.where[1]) if gold.where else None,
        counts=counts,
        status=gold.status,
        extent="single",
        historical=False,
        lag_days=None,
        said_by=speakers,
        parent=None,
        same_as=None,
        group_id=None,
        trigger=Words(article.text[slice(*gold.anchor)], gold.anchor),
        sentence=Sentence(0, (gold.start, gold.end)),
        confidence=SURE,
        why=(),
        codebook="test",
        coder=CODER,
    )


def all_events(gold: GoldArticle) -> list[Event]:
    """Every annotated event of an article."""
    return [event_of(e, gold.article, i) for i, e in enumerate(gold.events)]


class Faultless:
    """A coder that says what the annotations say."""

    def __init__(self, articles: tuple[GoldArticle, ...]) -> None:
        self.known = {a.article.id: all_events(a) for a in articles}

    def code(self, article: Article) -> list[Event]:
        """The annotated events of the article."""
        return self.known[article.id]
