"""Officers of no stated force: the police's where the text tells of police alone, the army's where of an army."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from dragoman.who.codes import Codes
from dragoman.who.phrase import Match

POLICE = ("police", "policeman", "policewoman", "gendarme", "constable")
ARMY = ("army", "soldier", "troop", "military", "general", "coup", "battalion")


class Asker(Protocol):
    """What this rule needs of the cast."""

    def nouns_of(self, lemma: str) -> Sequence[int]:
        """Return the tokens of all nouns of a lemma, ascending."""


def of_force(cast: Asker, match: Match, codes: Codes) -> Codes:
    """Return the codes of "officers" with the one force that the text names; officials where it names both or none."""
    if match.agent.noun != "officer" or codes.sectors != ("GOV",):
        return codes
    police, army = (any(cast.nouns_of(lemma) for lemma in lemmas) for lemmas in (POLICE, ARMY))
    if police == army:
        return codes
    sector = "COP" if police else "MIL"
    return replace(
        codes, sectors=(sector,), rule=f"{codes.rule}; the text tells of {'police' if police else 'an army'}"
    )
