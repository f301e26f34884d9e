"""Where one is: an item of a batch, an event by itself, or an article in which one is missing."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import quote

from fastapi import HTTPException, Request

from dragoman.errors import OptionError
from dragoman.ontology import Ontology, own
from dragoman.records import Event
from dragoman.review.fields import ours
from dragoman.review.queue import Item, batch_of, item_of, read_by
from dragoman.store import pick
from dragoman.store.rows import Batch, Sampled
from dragoman.store.store import Store

NEW = "new"  # in the place of an event's id: one that is to be added


@dataclass(frozen=True, slots=True)
class Spot:
    """Where one is: an item of a batch, or an event or article by itself, and the address of it."""

    item: Item
    base: str
    position: int = -1
    total: int = 0
    done: int = 0
    chosen: Event | None = None  # as it was coded
    adding: bool = False

    @property
    def is_article(self) -> bool:
        """Whether a whole article is to be read."""
        return self.item.sampled is not None and self.item.sampled.unit == "article"


@cache
def codes_at(folder: Path | None) -> Ontology:
    """Return the codes of the user's own ontology, else ours."""
    return own.load(folder, ours()).ontology if folder else ours()


def codes_of(request: Request) -> Ontology:
    """Return the codes that the site works with."""
    return codes_at(request.app.state.config.settings.ontology)


def batch_there(store: Store, name: str) -> Batch:
    """Return a batch; raise 404 where there is none of this name."""
    try:
        return batch_of(store, name)
    except OptionError as error:
        raise HTTPException(404, str(error)) from error


def article_there(store: Store, article_id: str, sampled: Sampled | None = None, batch: Batch | None = None) -> Item:
    """Return what is to be read of an article; raise 404 where the store lacks it."""
    try:
        return item_of(store, article_id, sampled, batch)
    except OptionError as error:
        raise HTTPException(404, str(error)) from error


def at_batch(store: Store, batch: str, position: int, event: str | None, name: str) -> Spot:
    """Return the spot of an item; raise 404 where the batch has none there."""
    found, items = batch_there(store, batch), store.sampled(batch)
    sampled: Sampled | None = next((one for one in items if one.position == position), None)
    if sampled is None:
        raise HTTPException(404, f"batch {batch} has no item {position}")
    item = article_there(store, sampled.article_id, sampled, found)
    own = item.event is not None and event in (None, item.event.id)
    chosen = item.event if own or event is None else named(item, event, name)
    done = len(read_by(items, store.who_read()).get(name, ()))
    return Spot(item, f"/review/batch/{quote(batch)}/{position}", position, len(items), done, chosen, event == NEW)


def at_event(store: Store, event_id: str) -> Spot:
    """Return the spot of one event by itself; raise 404 where the store has none."""
    article_id = pick.event_article(store.finder, event_id)
    if article_id is None:
        raise HTTPException(404, f"the store has no event {event_id!r}")
    item = article_there(store, article_id)
    return Spot(item, f"/review/event/{quote(event_id, safe='')}", chosen=named(item, event_id, None))


def at_article(store: Store, article_id: str) -> Spot:
    """Return the spot of an event that is to be added to an article."""
    return Spot(article_there(store, article_id), f"/review/article/{quote(article_id, safe='')}", adding=True)


def named(item: Item, event_id: str, name: str | None) -> Event | None:
    """Return an event of an item, coded or added; raise 404 where there is none."""
    if event_id == NEW:
        return None
    coded = () if item.blind else item.events
    found = next((one for one in (*coded, *item.missed(name)) if one.id == event_id), None)
    if found is None:
        raise HTTPException(404, f"event {event_id!r} is not, or no longer, among those of its article")
    return found
