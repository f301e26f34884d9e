"""A batch as a queue: what one person has still to read, what was said of an item, and how far everybody is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman import serial
from dragoman.errors import OptionError
from dragoman.records import Article, Event
from dragoman.review.apply import added, put
from dragoman.review.match import matched
from dragoman.review.settle import Settled, settle, standing
from dragoman.store import pick
from dragoman.store.rows import Batch, Review, Sampled
from dragoman.store.store import Store

ENDS = ("judgement", "correction", "rejection", "missed", "complete")  # what makes an item read


@dataclass(frozen=True, slots=True)
class Item:
    """What is on the table: an article, the events coded in it, and of an event's item which one; with all reviews."""

    article: Article
    events: tuple[Event, ...]  # as coded
    reviews: tuple[Review, ...]
    event: Event | None = None  # as it was coded when it was drawn
    sampled: Sampled | None = None
    batch: Batch | None = None
    coder_key: str | None = None

    @property
    def blind(self) -> bool:
        """Whether the machine's answer is hidden."""
        return self.batch is not None and self.batch.blind

    def own(self, reviewer: str) -> list[Review]:
        """Return what one person has said and not taken back."""
        return [row for row in standing(self.reviews) if row.reviewer == reviewer and row.kind != "withdrawal"]

    def of_event(self, event: Event, reviewer: str | None = None) -> list[Review]:
        """Return what was said of an event, by all or by one person."""
        rows = [row for row in self.reviews if reviewer is None or row.reviewer == reviewer]
        # Among all events, so that what was said of another act at the same words is not taken for this one's.
        others = [one for one in self.events if one.id != event.id and one.evidence_key != event.evidence_key]
        return list(matched(self.article.text_sha256, [event, *others], rows).by_event.get(event.id, ()))

    def settled(self, event: Event, reviewer: str | None = None) -> Settled:
        """Return what holds of an event by what all, or one person, said."""
        return settle(self.of_event(event, reviewer))

    def shown(self, event: Event, reviewer: str | None = None) -> Event:
        """Return an event with corrections put in: everybody's, or one person's; a rejected one as it was coded."""
        return put(event, self.settled(event, reviewer), None, self.article.published) or event

    def missed(self, reviewer: str | None = None) -> tuple[Event, ...]:
        """Return the events that people, or one person, added."""
        rows = [row for row in self.reviews if reviewer is None or row.reviewer == reviewer]
        bare = added(rows, () if self.blind else self.events)
        shown = (put(one, self.settled(one, reviewer), None, self.article.published) for one in bare)
        return tuple(one for one in shown if one is not None)


def batch_of(store: Store, name: str) -> Batch:
    """Return a batch; raise OptionError where there is none of this name."""
    batches = store.batches()
    found = next((one for one in batches if one.id == name), None)
    if found is None:
        raise OptionError(f"batch {name!r}: there is none; there are {', '.join(b.id for b in batches) or 'none yet'}")
    return found


def item_of(store: Store, article_id: str, sampled: Sampled | None = None, batch: Batch | None = None) -> Item:
    """Return what is to be read; raise OptionError where the store lacks the article."""
    article = pick.article(store.finder, article_id)
    if article is None:
        raise OptionError(f"article {article_id!r}: is not in the store")
    coding = next(iter(pick.codings(store.finder, article_id)), None)
    event = serial.loads(Event, sampled.seen) if sampled is not None and sampled.seen else None
    return Item(
        article,
        tuple(coding.events) if coding else (),
        tuple(store.reviews([article.text_sha256])),
        event,
        sampled,
        batch,
        (sampled.coder_key if event and sampled else None) or (coding.coder_key if coding else None),
    )


def is_done(item: Sampled, rows: Iterable[Review]) -> bool:
    """Say whether somebody, whose standing rows these are, has read an item; notes alone do not count.

    Whoever has called an article complete outside of batches (in an annotation tool, by the API) has read it too.
    """
    for row in rows:
        ours = row.batch == item.batch or (row.batch is None and row.kind == "complete")
        if not ours or row.text_sha256 != item.text_sha256 or row.kind not in ENDS:
            continue
        if item.unit == "article":
            if row.kind == "complete":
                return True
        elif row.evidence_key == item.evidence_key:
            return True
    return False


def read_by(items: Sequence[Sampled], reviews: Iterable[Review]) -> dict[str, set[int]]:
    """Return for each person the positions of a batch's items that he has read."""
    rows: dict[str, dict[str, list[Review]]] = {}
    for row in standing(reviews):
        rows.setdefault(row.reviewer, {}).setdefault(row.text_sha256, []).append(row)
    return {
        name: {item.position for item in items if is_done(item, texts.get(item.text_sha256, ()))}
        for name, texts in sorted(rows.items())
    }


def next_of(
    items: Sequence[Sampled], read: dict[str, set[int]], reviewer: str, readers: int, after: int = -1
) -> int | None:
    """Return the position that a person is to read next: the first after `after` that he has not, and that wants one.

    An item that has had its readers wants no more. None where nothing is left.
    """
    own = read.get(reviewer, set())
    others = [positions for name, positions in read.items() if name != reviewer]
    left = [
        item.position
        for item in items
        if item.position not in own and sum(item.position in some for some in others) < readers
    ]
    return next((one for one in left if one > after), left[0] if left else None)
