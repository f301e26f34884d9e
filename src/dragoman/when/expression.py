"""A temporal expression of a text, and the view of the text that its readers share."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from dragoman.lexicon.numbers import Numbers
from dragoman.lexicon.times import TimesLexicon
from dragoman.parse.document import Document
from dragoman.records import When
from dragoman.when.calendar import Interval
from dragoman.when.tense import ahead


@dataclass(frozen=True, slots=True)
class Expression:
    """Tokens ``[start, end)`` that tell a time; `when` is null where the text alone does not fix it.

    `kind` is the family of its core (weekday, date, month, year, season, deictic, unit, ...), or "dateline".
    `top` is the token by which the phrase hangs on the sentence (its preposition, where it has one).
    """

    start: int
    end: int
    core: int
    top: int
    kind: str
    when: When | None
    duration: bool = False  # tells how long, which is a time only under a perfect
    host: int | None = None  # the word that it dates, where that is not the one it hangs on
    apart: "Apart | None" = None  # how far from an event, where the text alone does not fix it


@dataclass(frozen=True, slots=True)
class Apart:
    """How far from an event a time lies: "three days after the raid", "on the eve of the summit"."""

    event: int  # the word that names the event
    unit: str
    count: int  # units after it; before it where negative


@dataclass(frozen=True, slots=True)
class Hit:
    """What a reader found at a core: tokens, days (null: known not to be computable) and the family."""

    start: int
    end: int
    interval: Interval | None
    kind: str
    basis: str = "expression"
    host: int | None = None
    apart: Apart | None = None


@dataclass(slots=True)
class Scan:
    """The text while it is read: `last` is the latest single day that it has told, for "the day before"."""

    doc: Document
    lexicon: TimesLexicon
    numbers: Numbers
    day: date | None
    words: Sequence[str]
    low: int = 0  # the sentence that is being read
    high: int = 0
    last: Interval | None = None
    told: Interval | None = None  # the latest time of any width, for "since then"
    people: frozenset[str] = frozenset()  # months that the text bears as surnames
    yeared: tuple[Interval, int, int] | None = None  # the last time told with its year, its sentence, its end
    hits: list[Hit] = field(default_factory=list)

    def word(self, token: int) -> str:
        """Return the lower-cased word without an abbreviation's full stop; empty outside the sentence."""
        return self.words[token] if self.low <= token < self.high else ""

    def ahead(self, token: int, timetable: bool = True) -> bool:
        """Say whether the clause of a token is told as still to come."""
        return ahead(self.doc, token, self.lexicon, timetable)

    def count_before(self, token: int) -> tuple[int, int] | None:
        """Return the number that ends just before `token` and where it starts ("the past two [weeks]")."""
        for length in (4, 3, 2, 1):
            start = token - length
            if start < self.low:
                continue
            amount = self.numbers.read(self.words, start, token)
            if amount is not None and amount.end == token:
                return amount.low, start
        word = self.word(token - 1)
        if word == "of" and self.word(token - 2) == "couple":
            return 2, token - 2 - (self.word(token - 3) == "a")
        if word in self.lexicon.vague and word != "recent":
            return self.lexicon.vague[word], token - 1
        if word in ("a", "an"):
            return 1, token - 1
        return None
