"""A name of the tables found in a text."""

from dataclasses import dataclass

from dragoman.lexicon.entity import Entity, Name


@dataclass(frozen=True, slots=True)
class Hit:
    """A name found: tokens ``[start, end)``, its entry (none for a mere place), its country and its use."""

    start: int
    end: int
    name: Name | None
    entity: Entity | None
    country: str | None
    doubt: bool = False  # others bore the name at other times: it counts only with its country
