"""What the lexicon knows of a word alone: the types whose frames it may trigger, and the sets that it is in.

Few sentences teach the model; a word that none of them has is known by its kin: "ventilators" are aid goods.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from dragoman.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Hints:
    """`types` by kind of trigger and lemma, `sets` by lemma; both sorted."""

    types: Mapping[tuple[str, str], tuple[str, ...]]
    sets: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, lexicon: Lexicon) -> "Hints":
        """Return the hints of a lexicon."""
        types: dict[tuple[str, str], set[str]] = {}
        for key, frames in lexicon.by_trigger.items():
            types[key] = {frame.type for frame in frames if frame.type != "none"}
        sets: dict[str, set[str]] = {}
        for name, words in lexicon.sets.items():
            for word in words:
                sets.setdefault(word, set()).add(name)
        return cls(
            {key: tuple(sorted(found)) for key, found in types.items() if found},
            {word: tuple(sorted(found)) for word, found in sets.items()},
        )

    def of_verb(self, lemma: str) -> tuple[str, ...]:
        """Return the types that a verb may have."""
        return self.types.get(("verb", lemma), ())

    def of_noun(self, lemma: str) -> tuple[str, ...]:
        """Return the types that a noun may have."""
        return self.types.get(("noun", lemma), ())
