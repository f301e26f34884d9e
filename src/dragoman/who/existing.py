"""Bodies of the article's time: a name that two bodies bore is the one's that existed then."""

from collections.abc import Sequence
from dataclasses import replace

from dragoman.lexicon.actors import Knowledge
from dragoman.lexicon.entity import Entity, Name
from dragoman.lexicon.naming import key_of
from dragoman.parse import Document
from dragoman.who.hit import Hit


def of_the_time(doc: Document, knowledge: Knowledge, hits: Sequence[Hit], day: str | None) -> list[Hit]:
    """Return the hits without bodies that did not exist on the day, wherever the name has another bearer.

    A body that is gone may still be spoken of: it keeps a name that nobody else bears. One that was not yet founded
    yields to a person or place of that name; where there is none it stays, as the year of its row may be too late.
    """
    return list(hits) if day is None else [at_time(doc, knowledge, hit, day) for hit in hits]


def at_time(doc: Document, knowledge: Knowledge, hit: Hit, day: str) -> Hit:
    """Return a hit whose name stands for those that existed on the day."""
    name = hit.name
    if name is None or not any(e.since or e.until for e in name.entities):
        return hit
    there = [e for e in name.entities if e.existed(day)] or [e for e in name.entities if e.founded(day)]
    if not there:
        return somebody_else(doc, knowledge, hit)
    if len(there) == len(name.entities):
        return hit
    return replace(with_entities(hit, replace(name, entities=tuple(there))), doubt=True)


def somebody_else(doc: Document, knowledge: Knowledge, hit: Hit) -> Hit:
    """Return the person or place that bears the name of a body not yet founded; the same hit where nobody does."""
    key = key_of(doc.text_of(hit.start, hit.end))
    people = knowledge.register.find(key)
    if people is not None:
        return with_entities(hit, people)
    country = knowledge.places.get(key)
    return Hit(hit.start, hit.end, None, None, country) if country else hit


def with_entities(hit: Hit, name: Name) -> Hit:
    """Return the hit of another bearer of its name."""
    first: Entity = name.entities[0]
    return Hit(hit.start, hit.end, name, first, first.country)
