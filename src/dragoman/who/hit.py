"""A name of the tables found in a text."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

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


class Found(Protocol):
    """The names found in a document, and which of them each token is in (-1: in none)."""

    hits: Sequence[Hit]
    hit_at: Sequence[int]


def hit_of(found: Found, token: int) -> Hit | None:
    """Return the name of the tables that a token is part of."""
    number = found.hit_at[token]
    return found.hits[number] if number >= 0 else None
