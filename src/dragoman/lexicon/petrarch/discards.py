"""Discard dictionaries: a phrase voids its sentence, one after ``+`` the whole story.

An underscore at the end stops the phrase there; without it longer words count too ("GOLFER" takes "golfers").
"""

from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.lexicon.petrarch.dates import LineError
from dragoman.lexicon.petrarch.lines import Line, Report, damage_in

ANY = "*"


@dataclass(frozen=True, slots=True)
class DiscardEntry:
    """A phrase as our discards.csv has it, what it voids, and its line."""

    phrase: str
    scope: str
    line: int


def entries_of(lines: Iterable[Line], report: Report) -> list[DiscardEntry]:
    """Return the discards; every line that cannot be taken goes to the report."""
    taken: dict[str, DiscardEntry] = {}
    for line in lines:
        report.lines += 1
        try:
            entry = entry_of(line)
        except LineError as wrong:
            report.aside(line, wrong.reason, wrong.detail)
            continue
        old = taken.setdefault(entry.phrase, entry)
        if old.scope != entry.scope:
            both = f"{entry.phrase!r} voids the {entry.scope} here, the {old.scope} in line {old.line}"
            report.aside(line, "contradicts", f"{both}; the first stands")
    return list(taken.values())


def entry_of(line: Line) -> DiscardEntry:
    """Return the discard of a line; raise LineError where it is none."""
    text = line.text.strip()
    damage = damage_in(text)
    if damage is not None:
        raise LineError("damaged character", damage)
    scope = "story" if text.startswith("+") else "sentence"
    body = text.removeprefix("+").strip()
    phrase = " ".join(body.replace("_", " ").lower().split())
    if "+" in phrase or "[" in phrase or "~" in phrase or "*" in phrase:
        raise LineError("malformed line", f"{text!r} should be a phrase, or '+' and a phrase")
    if sum(character.isalnum() for character in phrase) < 2:
        raise LineError("malformed name", f"{text!r} is no phrase; two letters or digits at least")
    return DiscardEntry(phrase if body.endswith("_") else phrase + ANY, scope, line.number)
