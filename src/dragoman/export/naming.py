"""Which articles name a country, an actor or a place: the exposure beside a count.

An article names a unit where one of its events has it, whatever its status, or where one of its names stands in the
text: of a country its names, adjectives and peoples (the table of states), of an actor or place the names by which the
events of the corpus call it (a role, such as NGAMIL, has none). Words are compared whole, without case and accents.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from dragoman.export.keys import FINE, actor_key, place_name
from dragoman.export.unit import Unit
from dragoman.lexicon.digest import home
from dragoman.lexicon.naming import fold
from dragoman.records import Article, Party

WORDS = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*")
ACRONYM = 5  # letters at most that keep their case: US is a country, us is not
Phrase = tuple[str, ...]


class Naming:
    """Learns from units who is called what, then tells which of them an article names."""

    def __init__(self) -> None:
        self.phrases: dict[Phrase, set[str]] = defaultdict(set)
        self.told: dict[str, set[str]] = defaultdict(set)  # by article id
        self._book: Book | None = None
        for phrase, name in country_phrases():
            self.phrases[phrase].add(name)

    def learn(self, unit: Unit) -> None:
        """Take the names of a unit's parties and place, and who its articles tell of."""
        for report in unit.reports:
            event = report.event
            own = self.told[event.article_id]
            for party in (*event.actors, *event.recipients):
                own.update(self.names_of(party))
            where = event.where
            if where is not None:
                if where.country:
                    own.add(f"country:{where.country}")
                if where.precision in FINE:
                    name = place_name(where)
                    own.add(name)
                    self.call(where.name, name)

    def names_of(self, party: Party) -> Iterator[str]:
        """Yield what an article that has the party names; learn what the party is called."""
        if party.country:
            yield f"country:{party.country}"
        key = actor_key(party)
        if key is not None:
            if party.id:
                self.call(party.name, key.names[0])
                self.call_also(party.first.text, party.name, key.names[0])
            yield key.names[0]

    def call_also(self, called: str, name: str, key: str) -> None:
        """Note the words by which a text names somebody, where they are a fuller form of the name.

        "He", "the president" and a last name alone could be anybody's in another article.
        """
        words = phrase_of(called)
        if len(words) > 1 and set(words) & set(phrase_of(name)):
            self.call(called, key)

    def call(self, called: str, name: str) -> None:
        """Note that a unit is called so; what has no capital is no name."""
        phrase = phrase_of(called)
        if phrase and any(c.isupper() for c in called):
            self.phrases[phrase].add(name)

    def named_in(self, article: Article) -> set[str]:
        """Return whom an article names."""
        found = set(self.told.get(article.id, ()))
        book = self.book()
        lengths, phrases = book.lengths, self.phrases
        raw = WORDS.findall(article.text)
        words = tuple(word if word in book.words else word.lower() for word in map(word_of, raw))
        for place, word in enumerate(words):
            for length in lengths.get(word, ()):
                named = phrases.get(words[place : place + length])
                if named and any(one[0].isupper() for one in raw[place : place + length]):
                    found.update(named)  # turkey is a bird, and to polish no country's
        return found

    def book(self) -> "Book":
        """Return an index of the phrases; made anew only when some were learnt."""
        if self._book is None or self._book.size != len(self.phrases):
            lengths: dict[str, set[int]] = defaultdict(set)
            for phrase in self.phrases:
                lengths[phrase[0]].add(len(phrase))
            words = frozenset(word for phrase in self.phrases for word in phrase)
            sorted_lengths = {word: tuple(sorted(found)) for word, found in lengths.items()}
            self._book = Book(len(self.phrases), words, sorted_lengths)
        return self._book


@dataclass(frozen=True, slots=True)
class Book:
    """All words of the phrases, and how long those are that begin with a word."""

    size: int
    words: frozenset[str]
    lengths: Mapping[str, tuple[int, ...]]


@cache
def country_phrases() -> tuple[tuple[Phrase, str], ...]:
    """Return what countries, their adjectives and their peoples are called."""
    text = (home() / "actors" / "states.csv").read_text(encoding="utf-8")
    found = []
    for row in csv.DictReader(text.splitlines()):
        called = [row["name"], *(one for name in ("aliases", "adjectives", "nouns") for one in row[name].split("|"))]
        found += [(phrase, f"country:{row['id']}") for one in called if (phrase := phrase_of(one))]
    return tuple(found)


def phrase_of(text: str) -> Phrase:
    """Return the words of a text, folded, without a possessive's s; short ones in capitals keep them."""
    return tuple(word_of(word) for word in WORDS.findall(text))


@lru_cache(maxsize=1 << 16)
def word_of(word: str) -> str:
    """Return a word as it is compared."""
    plain = fold(word.replace("’", "'").removesuffix("'s"))
    return plain.upper() if word.isupper() and 1 < len(plain) <= ACRONYM else plain
