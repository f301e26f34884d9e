"""Somebody whom a text names."""

from dataclasses import dataclass, field

from dragoman.lexicon.entity import Entity


@dataclass(slots=True)
class Figure:
    """Somebody named: all mentions (token ranges), the entry if known, and what the text calls them."""

    name: str
    entity: Entity | None
    person: bool | None  # null where the text does not tell
    gender: str = ""
    mentions: list[tuple[int, int]] = field(default_factory=list)
    roles: list[int] = field(default_factory=list)  # head tokens of nouns that describe them
    country: str | None = None
    rank: str = ""  # sector of a title such as "Gen."
    called: set[str] = field(default_factory=set)  # titles before the name: "general", "queen"
    fullest: int = 0  # which mention says the name most fully

    def mention_at(self, token: int) -> tuple[int, int] | None:
        """Return the mention that a token is part of."""
        return next(((start, end) for start, end in self.mentions if start <= token < end), None)

    def ends_at(self, token: int) -> bool:
        """Say whether a token ends a mention."""
        return any(end - 1 == token for _, end in self.mentions)
