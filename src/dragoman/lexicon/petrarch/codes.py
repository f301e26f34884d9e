"""CAMEO actor strings: "KORGOVBUS" is of South Korea, government and business.

lexicon/cameo_actors.csv says what each code of three letters means. One code may mean two things ("SUN" is the Soviet
Union, or Sunni): at the front of a string it is a country, after it a role or a religion.
"""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files

from dragoman.lexicon.entity import SECTORS
from dragoman.lexicon.petrarch.dates import LineError

NO_ACTOR = "---"
FRONT = ("primary", "country", "region", "religion", "people", "sector", "group", "body")
AFTER = ("sector", "primary", "religion", "body", "group", "country", "region", "people")
ORGANISATION = {"IGO": "IGO", "UNO": "IGO", "EUR": "IGO", "NGO": "NGO", "MNC": "BUS", "IMG": "REB"}
ROLES = ("sector", "group", "religion")  # the first of them that is there says the sectors
UN_OF_IGO = frozenset(("UNO", "EUR"))


@dataclass(frozen=True, slots=True)
class Cameo:
    """What an actor string means in our codes; `unknown` are its codes that no table has."""

    text: str
    primary: str | None = None
    country: str | None = None
    sectors: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def where(self) -> str:
        """Primary and country as a spell has them: "KOR", "IGO", "NGO USA"."""
        if self.primary is None or self.primary == self.country:
            return self.country or ""
        return f"{self.primary} {self.country}" if self.country else self.primary


@dataclass(frozen=True, slots=True)
class CameoTable:
    """What each code means, by (kind, code); states are by their ISO 3166-1 alpha-3."""

    gives: Mapping[tuple[str, str], str]

    @classmethod
    def load(cls, states: Iterable[str]) -> "CameoTable":
        """Read the table; `states` are the codes of countries."""
        text = files("dragoman.lexicon").joinpath("cameo_actors.csv").read_text(encoding="utf-8")
        gives = {("country", state): state for state in states}
        gives |= {(row["kind"], row["code"]): row["gives"] for row in csv.DictReader(text.splitlines())}
        return cls(gives)

    def kind_of(self, code: str, kinds: Iterable[str]) -> str | None:
        """Return the first of `kinds` that has a code."""
        return next((kind for kind in kinds if (kind, code) in self.gives), None)

    def read(self, text: str, *, role: bool = False) -> Cameo:
        """Return what an actor string means, or with `role` an agent's, which names no country.

        Raise LineError where it is not made of codes of three letters, or its front is unknown.
        """
        if text == NO_ACTOR:
            return Cameo(text)
        if not text.isalpha() or not text.isascii() or not text.isupper() or len(text) % 3:
            raise LineError("malformed code", f"{text!r} is not made of three-letter codes in capitals, such as KORGOV")
        codes = [text[at : at + 3] for at in range(0, len(text), 3)]
        found: dict[str, list[str]] = {}
        unknown = []
        for place, code in enumerate(codes):
            kind = self.kind_of(code, AFTER if place or role else FRONT)
            if kind is None and not (place or role):
                raise LineError("unknown code", f"{code!r} at the front of {text!r} is no country or actor of CAMEO's")
            if kind is None:
                unknown.append(code)
            else:
                found.setdefault(kind, []).append(self.gives[kind, code])
        return meaning(text, found, tuple(unknown))


def meaning(text: str, found: Mapping[str, list[str]], unknown: tuple[str, ...]) -> Cameo:
    """Return the codes of ours for those found, by kind."""
    country = next(iter(found.get("country", ())), None)
    primary = next(iter(found.get("primary", ())), None) or None
    bodies = [*found.get("primary", ())[1:], *found.get("body", ())]
    for body in bodies:
        if primary is None or (primary == "IGO" and body in UN_OF_IGO):
            primary = body or None
    whole = [ORGANISATION[primary]] if primary in ORGANISATION else []
    roles = next((given for kind in ROLES if (given := [s for s in found.get(kind, ()) if s])), [])
    if not roles and not whole and "people" in found:
        roles = ["CVL"]
    sectors = tuple(dict.fromkeys(sector for sector in (*whole, *roles) if sector in SECTORS))
    stateless = "people" in found or "group" in found or bool(unknown)
    return Cameo(text, primary or country or ("NON" if stateless else None), country, sectors, unknown)
