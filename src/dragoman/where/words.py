"""The room's word tables, loaded once by `Words.load` and passed down."""

import csv
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from dragoman.errors import DataError

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Words:
    """Folded words by what they say about a name beside them; see words.toml."""

    prepositions: Mapping[str, float]
    states: Mapping[str, str]
    directions: frozenset[str]
    area: frozenset[str]
    town: frozenset[str]
    nature: frozenset[str]
    road: frozenset[str]
    org: frozenset[str]
    brand: frozenset[str]
    site: frozenset[str]
    events: frozenset[str]
    titles: frozenset[str]
    people: frozenset[str]
    say: frozenset[str]
    never: frozenset[str]
    connectors: frozenset[str]
    articles: frozenset[str]
    given: frozenset[str]
    surnames: frozenset[str]
    common: frozenset[str]
    demonyms: Mapping[str, str]  # as written -> ISO3


@lru_cache(maxsize=1)
def load_words() -> Words:
    """Return the tables that ship with the package; raise DataError where one is missing or damaged."""
    try:
        table: dict[str, Any] = tomllib.loads((HERE / "words.toml").read_text(encoding="utf-8"))
        given = frozenset((HERE / "given_names.txt").read_text(encoding="utf-8").splitlines())
        surnames = frozenset((HERE / "surnames.txt").read_text(encoding="utf-8").splitlines())
        common = frozenset((HERE / "common_words.txt").read_text(encoding="utf-8").splitlines())
        with (HERE / "demonyms.csv").open(encoding="utf-8", newline="") as handle:
            demonyms = {row["word"]: row["country"] for row in csv.DictReader(handle)}
    except (OSError, tomllib.TOMLDecodeError, KeyError) as error:
        raise DataError(f"a word table of {HERE} is missing or damaged ({error}); install the package anew") from error
    sets = {name: frozenset(words) for name, words in table["sets"].items()}
    return Words(
        prepositions=table["prepositions"],
        states=table["states"],
        directions=sets["directions"],
        area=sets["area_words"],
        town=sets["town_words"],
        nature=sets["nature_words"],
        road=sets["road_words"],
        org=sets["org_words"],
        brand=sets["brand_words"],
        site=sets["site_words"],
        events=sets["event_nouns"],
        titles=sets["titles"],
        people=sets["people_words"],
        say=sets["say_verbs"],
        never=sets["never"],
        connectors=sets["connectors"],
        articles=sets["lead_articles"],
        given=given,
        surnames=surnames,
        common=common,
        demonyms=demonyms,
    )
