"""Coded events beside hand-annotated ones, for the tools that treat the annotation as the truth."""

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from dragoman import serial
from dragoman.evaluate import gold, score
from dragoman.evaluate.gold import GoldArticle, GoldEvent
from dragoman.records import Event


@dataclass(frozen=True, slots=True)
class Both:
    """An act as it was coded (null: missed) and as it is annotated (null: false); whether they agree on its type."""

    coded: Event | None
    right: GoldEvent | None
    same_type: bool = True


def read(bench: Path, events: Path) -> dict[str, tuple[GoldArticle, list[Event]]]:
    """Return the annotated articles by id, with the events that were coded of them."""
    coded: dict[str, list[Event]] = defaultdict(list)
    with events.open(encoding="utf-8") as lines:
        for line in lines:
            event = serial.loads(Event, line)
            coded[event.article_id].append(event)
    return {one.article.id: (one, coded[one.article.id]) for one in gold.read(bench / "dev" / "articles")}


def both(article: GoldArticle, events: list[Event]) -> list[Both]:
    """Return every act of an article, coded or annotated, by the scorer's rule.

    A coded event with the trigger of an annotated one and a type that is none of its types is the same act, with a
    wrong type. Repeats and second codes of an act that was found are left out, as the scorer does.
    """
    pairs = score.match(article.events, events)
    number_of = {event: number for number, event in pairs.items()}
    acts = {events[place].id for place in number_of}
    groups = {events[place].group_id for place in number_of} - {None}
    left = [number for number in range(len(article.events)) if number not in pairs]
    out = []
    for place, event in enumerate(events):
        if place in number_of:
            out.append(Both(event, article.events[number_of[place]]))
            continue
        touching = next((n for n in left if touch(article.events[n], event)), None)
        if touching is not None:
            left.remove(touching)
            out.append(Both(event, article.events[touching], same_type=False))
        elif event.same_as not in acts and event.group_id not in groups:
            out.append(Both(event, None))
    return out + [Both(None, article.events[number]) for number in left]


def touch(annotated: GoldEvent, event: Event) -> bool:
    """Say whether the words of two triggers overlap."""
    (a, b), (c, d) = annotated.anchor, event.trigger.span
    return c < b and a < d
